/** Reads an archive as a program does that knows nothing of who wrote it: from the list at its end. */
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

/** Files that are stored as they are, by their names. Throws where the archive is not what it says. */
export function unzipped(path: string): ReadonlyMap<string, Buffer> {
  const zip = readFileSync(path);
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error(`${path} has no end`);
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry at ${at}`);
    const [method, sum, size] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 24),
    ];
    const [nameLength, extraLength, offset] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString("utf8");
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const bytes = zip.subarray(start, start + size);
    if (method !== 0 || crc32(bytes) !== sum || files.has(name))
      throw new Error(`${name} is not as it was said`);
    files.set(name, bytes);
    at += 46 + nameLength + extraLength;
  }
  if (at !== end) throw new Error("the list of files does not reach to the end");
  return files;
}
