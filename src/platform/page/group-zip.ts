/** Makes one ZIP of a group's files where the browser itself has to be given it: of Files of its own, none of which is read into memory. */

import { codeOf } from "../../engine/errors.ts";
import type { FileId } from "../../engine/job.ts";
import { type ZipEntry, zipped } from "../../engine/zip.ts";
import { assembling } from "./assemble.ts";
import { lookThrough, slicesOf } from "./stored-file.ts";

interface ZipPart extends ZipEntry {
  readonly id: FileId;
  /** The worker's address that gives ranges of it. */
  readonly path: string;
}

/** Each file is moved to where the browser can read it, and read once for its checksum. Rejects as `assemble`. */
export function zipFile(entries: readonly ZipPart[], progress: (bytesDone: number) => void): Promise<Blob> {
  return assembling(async (assembleNext) => {
    const parts: BlobPart[] = [];
    let isOfFile = false;
    let done = 0;
    async function* read({ id, size, path }: ZipPart): AsyncGenerator<Uint8Array> {
      const file = size > 0 ? await assembleNext({ file: id, total: size }).catch(again(path, size)) : null;
      if (!file) return;
      parts.push(file);
      for await (const slice of slicesOf(file)) {
        isOfFile = true;
        yield new Uint8Array(await slice.arrayBuffer());
        isOfFile = false;
        done += slice.size;
        progress(done);
      }
    }
    for await (const piece of zipped(entries, read)) if (!isOfFile) parts.push(new Uint8Array(piece));
    return new Blob(parts, { type: "application/zip" });
  });
}

const again =
  (path: string, size: number) =>
  async (error: unknown): Promise<never> => {
    if (codeOf(error) === "chunk-damaged") await lookThrough(path, size);
    throw error;
  };
