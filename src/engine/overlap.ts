/** Knows the stored bytes that a reply must repeat where no strong validator proves its version. */

import type { ChunkStore, MoveOrder } from "./ports.ts";
import type { Verdict } from "./source.ts";

/** An overlap of equal bytes proves no offset: it is widened so many times before it is given up. */
const WIDENINGS = 4;

/** The bytes before the order's start, `most` at most; wide enough not to be all the same byte. */
export async function storedBefore(
  chunks: ChunkStore,
  { file, start, overlap }: MoveOrder,
  most: number,
): Promise<Uint8Array> {
  let bytes = new Uint8Array(0);
  for (let widening = 0, size = overlap; size > 0 && widening < WIDENINGS; widening += 1, size *= 4) {
    const from = Math.max(0, start - Math.min(size, most));
    try {
      bytes = await readAll(chunks, file, from, start);
    } catch (error) {
      if (bytes.length > 0) break; // wider than what is stored and sound
      throw error;
    }
    if (from === 0 || bytes.some((byte) => byte !== bytes[0])) break;
  }
  return bytes;
}

/** A capped part that ends before what it was asked for comes into sight. */
export function isAllOverlap(
  verdict: Extract<Verdict, { kind: "use" }>,
  { start, end, overlap }: MoveOrder,
): boolean {
  const isLook = start === end;
  if (overlap <= 1 || verdict.end === null || verdict.changed || !(verdict.compare || isLook)) return false;
  return isLook ? verdict.end < start : verdict.end <= start;
}

/** Whether `bytes`, standing at `at`, agree with `stored`, standing at `from`, wherever both speak. */
export function repeats(bytes: Uint8Array, at: number, stored: Uint8Array, from: number): boolean {
  const end = Math.min(at + bytes.length, from + stored.length);
  for (let position = Math.max(at, from); position < end; position += 1) {
    if (bytes[position - at] !== stored[position - from]) return false;
  }
  return true;
}

async function readAll(
  chunks: ChunkStore,
  file: string,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - start);
  for (let at = start; at < end; ) {
    const piece = await chunks.read(file, at, end - at);
    bytes.set(piece, at - start);
    at += piece.length;
  }
  return bytes;
}
