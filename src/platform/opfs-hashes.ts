/** Knows the hashes of the pieces that lie in a file's OPFS file: how they are cut, found, and kept right. */

import type { FileId } from "../engine/job.ts";
import type { ByteSpan } from "../engine/span.ts";
import { chunkHash } from "./chunk-hash.ts";
import { type Reading, startingIn, type Writing } from "./chunk-pieces.ts";

/** Damage costs one piece, and a small read costs the reading of one. */
const PIECE_BYTES = 2 * 1024 ** 2;

export interface HashedSpan {
  readonly span: ByteSpan;
  readonly hash: number;
}

export function hashesOf(start: number, bytes: Uint8Array): readonly HashedSpan[] {
  const found: HashedSpan[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    found.push({
      span: { start: start + at, end: start + at + piece.length },
      hash: chunkHash(piece),
    });
  }
  return found;
}

/** The hashes of a span that is written anew take the place of what was known of it. */
export async function putHashes(
  transaction: Writing,
  file: FileId,
  span: ByteSpan,
  hashes: readonly HashedSpan[],
): Promise<void> {
  const store = transaction.objectStore("hashes");
  await Promise.all([
    store.delete(startingIn(file, span.start, span.end)),
    ...hashes.map((one) => store.put({ end: one.span.end, hash: one.hash }, [file, one.span.start])),
  ]);
}

/** The hashed piece that holds the first byte of `span`, or else the part of `span` that no hash vouches for. */
export async function partAt(
  transaction: Reading,
  file: FileId,
  span: ByteSpan,
): Promise<{ readonly span: ByteSpan; readonly hash: number | null }> {
  const hashed = await holding(transaction, file, span.start);
  if (hashed !== null) return hashed;
  const next = await transaction.objectStore("hashes").getKey(startingIn(file, span.start, span.end));
  return { span: { start: span.start, end: next?.[1] ?? span.end }, hash: null };
}

/** The hashed pieces that reach out of the span, on either side. */
export async function hashedEdges(
  transaction: Reading | Writing,
  file: FileId,
  span: ByteSpan,
): Promise<readonly HashedSpan[]> {
  if (span.end <= span.start) return [];
  const first = await holding(transaction, file, span.start);
  const last = await holding(transaction, file, span.end - 1);
  const edges = first?.span.start === last?.span.start ? [first] : [first, last];
  return edges
    .filter((edge) => edge !== null)
    .filter((edge) => edge.span.start < span.start || edge.span.end > span.end);
}

async function holding(transaction: Reading | Writing, file: FileId, at: number): Promise<HashedSpan | null> {
  const hashes = (transaction as Reading).objectStore("hashes"); // reading is all that happens here
  const cursor = await hashes.openCursor(startingIn(file, 0, at + 1), "prev");
  if (!cursor || cursor.value.end <= at) return null;
  return { span: { start: cursor.key[1], end: cursor.value.end }, hash: cursor.value.hash };
}

/**
 * Takes the span out of the hashed pieces. `edges` are those of `hashedEdges` with their bytes, null for a damaged one:
 * that goes as a whole. Gives what is gone: the span, and what went with it.
 */
export async function cutHashes(
  transaction: Writing,
  file: FileId,
  span: ByteSpan,
  edges: readonly (HashedSpan & { readonly bytes: Uint8Array | null })[],
): Promise<readonly ByteSpan[]> {
  const store = transaction.objectStore("hashes");
  const writes: Promise<unknown>[] = [store.delete(startingIn(file, span.start, span.end))];
  const gone: ByteSpan[] = [span];
  for (const { span: piece, bytes } of edges) {
    writes.push(store.delete([file, piece.start]));
    if (bytes === null) {
      gone.push(piece);
      continue;
    }
    const head = bytes.subarray(0, Math.max(0, span.start - piece.start));
    const tail = bytes.subarray(Math.min(bytes.length, span.end - piece.start));
    for (const [start, part] of [
      [piece.start, head],
      [span.end, tail],
    ] as const) {
      if (part.length > 0)
        writes.push(store.put({ end: start + part.length, hash: chunkHash(part) }, [file, start]));
    }
  }
  await Promise.all(writes);
  return gone;
}
