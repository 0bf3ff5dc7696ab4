/** Reads a stored file through the worker, in ranges, so that no browser's limit on a worker's stream can cut it. */

import { type Problem, TransferError } from "../../engine/errors.ts";
import { pulled } from "../pulled.ts";
import { inHome } from "./home.ts";

/** Firefox ends a worker's stream after 30 s without an error: each piece is short, and its length is checked. */
const PIECE_BYTES = 16 * 1024 ** 2;
const TRIES = 3;

/** Pieces in order, from `start` to `total`; throws `not-stored` when the file is gone. */
export async function* readStored(
  path: string,
  total: number,
  start = 0,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = start, tries = 0; at < total; ) {
    const end = Math.min(total, at + PIECE_BYTES);
    try {
      const response = await fetch(inHome(path), { headers: { range: `bytes=${at}-${end - 1}` } });
      if (response.status !== 206) throw new Refused(await response.text());
      const piece = new Uint8Array(await response.arrayBuffer());
      if (piece.length === 0) throw new Error("an empty piece");
      // A piece that was cut is good as far as it goes.
      yield piece;
      at += piece.length;
      tries = 0;
    } catch (error) {
      tries += 1;
      if (error instanceof Refused || tries >= TRIES) {
        const problem: Problem = {
          code: "not-stored",
          detail: error instanceof Error ? error.message : String(error),
        };
        throw new TransferError(problem, { cause: error });
      }
    }
  }
}

class Refused extends Error {}

/** A file with a bad piece: read through the worker it is found again, forgotten, and fetched anew. Never rejects. */
export async function lookThrough(path: string, total: number): Promise<void> {
  try {
    for await (const _ of readStored(path, total));
  } catch {
    // That is what it was read for.
  }
}

/** The same as a stream that is read as slowly as its reader likes. */
export const streamStored = (path: string, total: number): ReadableStream<Uint8Array> =>
  pulled(readStored(path, total));

/** The same of a file that is there as one: the browser copies each piece on its own. */
export async function* slicesOf(file: File): AsyncGenerator<Blob> {
  for (let at = 0; at < file.size; at += PIECE_BYTES) yield file.slice(at, at + PIECE_BYTES);
}
