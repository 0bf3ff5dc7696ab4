/** Reads stored files piece by piece, and has a piece that went bad fetched again. */

import { deliver } from "../src/engine/deliver.ts";
import type { Engine } from "../src/engine/engine.ts";
import { codeOf, TransferError } from "../src/engine/errors.ts";
import type { ChunkStore } from "../src/engine/ports.ts";
import type { ByteSpan } from "../src/engine/span.ts";

export interface Shelf {
  readonly engine: Engine;
  readonly chunks: ChunkStore;
}

/** Throws where a piece is bad or gone; what was given before is good. */
export async function* piecesOf(
  { engine, chunks }: Shelf,
  file: string,
  span: ByteSpan,
): AsyncGenerator<Uint8Array> {
  let at = span.start;
  try {
    for await (const piece of deliver(chunks, file, span)) {
      at += piece.length;
      yield piece;
    }
  } catch (error) {
    const isGone = codeOf(error) === "chunk-damaged" || codeOf(error) === "not-stored";
    if (isGone) await engine.damaged(file, { start: at, end: at + 1 });
    throw error;
  }
}

const MOST_READ = 16 * 1024 ** 2;

/** A part of a whole file at once, for pages that this worker does not serve. */
export async function readSpan(
  shelf: Shelf,
  job: string,
  file: string,
  span: ByteSpan,
): Promise<ArrayBuffer> {
  const { start, end } = span;
  const status = shelf.engine.status(job)?.files.find((one) => one.file.id === file);
  if (!status?.isWhole || status.total === null) throw new TransferError({ code: "not-stored" });
  const isIn = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start;
  if (!isIn || end > status.total || end - start > MOST_READ)
    throw new TransferError({
      code: "bad-argument",
      detail: "start and end must lie in the file, 16 MiB apart at most",
    });
  const bytes = new Uint8Array(end - start);
  let at = 0;
  for await (const piece of piecesOf(shelf, file, span)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}
