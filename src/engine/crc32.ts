/** Knows CRC-32 (ISO-HDLC), which ZIP wants of every file, in a form that goes on from piece to piece. */

/** Reversed, as zlib has it. */
const POLYNOMIAL = 0xedb8_8320;
const LANES = 8;

/** `TABLES[k * 256 + b]`: what byte `b` means for the checksum with `k` bytes behind it. */
const TABLES = new Int32Array(LANES * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  TABLES[byte] = crc;
}
for (let at = 256; at < TABLES.length; at += 1) {
  const before = TABLES[at - 256] as number; // within the table by the loop's bounds, as everywhere below
  TABLES[at] = (before >>> 8) ^ (TABLES[before & 0xff] as number);
}

/** Of the bytes after those that made `crc`; 0 for the first. */
export function crc32(crc: number, bytes: Uint8Array): number {
  let sum = ~crc;
  const look = (lane: number, byte: number): number => TABLES[lane * 256 + byte] as number;
  const inLanes = bytes.length - (bytes.length % LANES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (; at < inLanes; at += LANES) {
    const low = sum ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    sum =
      look(7, low & 0xff) ^
      look(6, (low >>> 8) & 0xff) ^
      look(5, (low >>> 16) & 0xff) ^
      look(4, low >>> 24) ^
      look(3, high & 0xff) ^
      look(2, (high >>> 8) & 0xff) ^
      look(1, (high >>> 16) & 0xff) ^
      look(0, high >>> 24);
  }
  for (; at < bytes.length; at += 1) sum = look(0, (sum ^ (bytes[at] as number)) & 0xff) ^ (sum >>> 8);
  return ~sum >>> 0;
}
