/** Gives a stored file as a row of pieces, in order, each proven by its hash, never the whole in memory. */

import type { FileId } from "./job.ts";
import type { ChunkStore } from "./ports.ts";
import type { ByteSpan } from "./span.ts";

const PIECE_BYTES = 16 * 1024 ** 2;

/** Throws `chunk-damaged` or `not-stored` where a piece is not what it was: never a wrong byte. */
export async function* deliver(chunks: ChunkStore, file: FileId, span: ByteSpan): AsyncGenerator<Uint8Array> {
  for (let at = span.start; at < span.end; ) {
    const piece = await chunks.read(file, at, Math.min(PIECE_BYTES, span.end - at));
    yield piece;
    at += piece.length;
  }
}
