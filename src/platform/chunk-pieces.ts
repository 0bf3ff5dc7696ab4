/** Knows the stored pieces of a file in IndexedDB: how one is found by an offset, checked, and cut. */

import { codeOf, TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import { type ByteSpan, contiguousEnd, type Spans } from "../engine/span.ts";
import { chunkHash } from "./chunk-hash.ts";
import type { ChunkRecord, Transaction } from "./database.ts";
import { isUnreadableValue } from "./storage-problem.ts";

/** The stores that hold a file's bytes and what is known of them. */
export const FILE_STORES: ["ledgers", "spans", "chunks", "hashes", "bundles", "bundled"] = [
  "ledgers",
  "spans",
  "chunks",
  "hashes",
  "bundles",
  "bundled",
];
export type Reading = Transaction<typeof FILE_STORES, "readonly">;
export type Writing = Transaction<typeof FILE_STORES, "readwrite">;

export interface Piece {
  readonly span: ByteSpan;
  readonly bytes: ArrayBuffer;
}

/** Keys of the pieces that start in the span; by default all of the file. */
export const startingIn = (file: FileId, start = 0, end = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([file, start], [file, end], false, true);

export async function putPiece(
  transaction: Writing,
  file: FileId,
  start: number,
  bytes: Uint8Array,
  hash: number,
) {
  const chunk = { end: start + bytes.byteLength, hash, bytes: bufferOf(bytes) };
  await transaction.objectStore("chunks").put(chunk, [file, start]);
}

/** The piece that holds byte `at`, its hash checked; `chunk-damaged` when it cannot be had. */
export async function pieceAt(transaction: Reading, file: FileId, at: number): Promise<Piece> {
  const start = await lastStart(transaction, file, 0, at + 1);
  const piece = start === null ? null : await pieceFrom(transaction, file, start);
  if (piece === null || piece.span.end <= at) throw damaged(file, at);
  return piece;
}

/** The piece that starts at `start`, its hash checked. */
export async function pieceFrom(transaction: Reading, file: FileId, start: number): Promise<Piece> {
  let chunk: ChunkRecord | undefined;
  try {
    chunk = await transaction.objectStore("chunks").get([file, start]);
  } catch (error) {
    throw isUnreadableValue(error) ? damaged(file, start, error) : error;
  }
  if (chunk === undefined || !isSound(chunk, start)) throw damaged(file, start);
  return { span: { start, end: chunk.end }, bytes: chunk.bytes };
}

/** Where the pieces start that may reach out of the span: the last one before it, and the last one inside. */
export async function edgesOf(
  transaction: Reading | Writing,
  file: FileId,
  span: ByteSpan,
): Promise<readonly number[]> {
  const before = await lastStart(transaction, file, 0, span.start);
  const inside = await lastStart(transaction, file, span.start, span.end);
  return [before, inside].filter((start) => start !== null);
}

/**
 * Takes the span out of the pieces that lie across it. `edges` are the pieces of `edgesOf`, null for a damaged one:
 * that goes as a whole, because new hashes of its parts would vouch for the damage. Gives what is gone: the span, and
 * what went with it.
 */
export async function cutPieces(
  transaction: Writing,
  file: FileId,
  have: Spans,
  span: ByteSpan,
  edges: ReadonlyMap<number, Piece | null>,
): Promise<Spans> {
  const gone: ByteSpan[] = [span];
  for (const [start, piece] of edges) {
    if (piece === null) {
      gone.push({ start, end: await endOf(transaction, file, have, start) });
      await transaction.objectStore("chunks").delete([file, start]);
    } else if (piece.span.end > span.start) {
      const bytes = new Uint8Array(piece.bytes);
      const head = bytes.subarray(0, Math.max(0, span.start - start));
      const tail = bytes.subarray(Math.min(bytes.length, span.end - start));
      if (head.length > 0) await putPiece(transaction, file, start, head, chunkHash(head));
      if (tail.length > 0) await putPiece(transaction, file, span.end, tail, chunkHash(tail));
    }
  }
  await transaction.objectStore("chunks").delete(startingIn(file, span.start, span.end));
  return gone;
}

/** Deletes the pieces that lie wholly in the span; `have`: what is stored of it and around it. Reads keys only. */
export async function deletePieces(
  transaction: Writing,
  file: FileId,
  have: Spans,
  span: ByteSpan,
): Promise<void> {
  const last = await lastStart(transaction, file, span.start, span.end);
  if (last === null) return;
  const isInside = (await endOf(transaction, file, have, last)) <= span.end;
  const before = isInside ? span.end : last;
  if (before > span.start)
    await transaction.objectStore("chunks").delete(startingIn(file, span.start, before));
}

/** At most so far the piece at `start` reaches: to the next piece, or to where the stored bytes end. */
async function endOf(transaction: Writing, file: FileId, have: Spans, start: number): Promise<number> {
  const after = IDBKeyRange.bound([file, start], [file, Number.POSITIVE_INFINITY], true, true);
  const next = await transaction.objectStore("chunks").getKey(after);
  return Math.min(next?.[1] ?? Number.POSITIVE_INFINITY, contiguousEnd(have, start));
}

/** Where the last piece starts that starts in [from, before); null when none does. */
async function lastStart(
  transaction: Reading | Writing,
  file: FileId,
  from: number,
  before: number,
): Promise<number | null> {
  if (before <= from) return null;
  const chunks = (transaction as Reading).objectStore("chunks"); // reading is all that happens here
  const cursor = await chunks.openKeyCursor(startingIn(file, from, before), "prev");
  return cursor?.key[1] ?? null;
}

export const damaged = (file: FileId, at: number, cause?: unknown): TransferError =>
  new TransferError({ code: "chunk-damaged", detail: `${file} at ${at}` }, { cause });

export function nullIfDamaged(error: unknown): null {
  if (codeOf(error) === "chunk-damaged") return null;
  throw error;
}

const isSound = (chunk: ChunkRecord, start: number): boolean =>
  chunk.bytes.byteLength === chunk.end - start && chunkHash(new Uint8Array(chunk.bytes)) === chunk.hash;

/** The memory itself where the array is all of it: a chunk of full size is copied by structured clone only. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  const isAll = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isAll ? buffer : new Uint8Array(bytes).buffer;
}
