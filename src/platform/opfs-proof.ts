/** Proves a file's OPFS file before somebody reads it past the store: every hashed piece is what was written. */

import type { FileId } from "../engine/job.ts";
import { chunkHash } from "./chunk-hash.ts";
import { damaged, startingIn } from "./chunk-pieces.ts";
import type { Database } from "./database.ts";
import { readOpfs } from "./opfs-files.ts";
import type { HashedSpan } from "./opfs-hashes.ts";

/** Pieces that follow one another are read together. */
const READ_BYTES = 16 * 1024 ** 2;

/** Rejects with `chunk-damaged` at the first piece that is not. `progress` is told where it stands. */
export async function proveOpfs(
  database: Database,
  file: FileId,
  progress: (done: number) => void,
): Promise<void> {
  const batches = inBatches(await hashed(database, file));
  const read = (batch: Batch | undefined) =>
    batch ? readOpfs(file, batch.start, batch.end - batch.start) : null;
  let next = read(batches[0]);
  for (const [i, { start, end, pieces }] of batches.entries()) {
    const bytes = await next;
    next = read(batches[i + 1]); // read ahead while this one is looked at
    next?.catch(() => undefined); // told when its turn comes
    for (const { span, hash } of pieces) {
      const piece = bytes?.subarray(span.start - start, span.end - start);
      if (!piece || chunkHash(piece) !== hash) throw damaged(file, span.start, "OPFS");
    }
    progress(end);
  }
}

async function hashed(database: Database, file: FileId): Promise<readonly HashedSpan[]> {
  const [keys, records] = await database.run(["hashes"], "readonly", (transaction) => {
    const store = transaction.objectStore("hashes");
    return Promise.all([store.getAllKeys(startingIn(file)), store.getAll(startingIn(file))]);
  });
  return records.map(({ end, hash }, i) => ({ span: { start: keys[i]?.[1] ?? 0, end }, hash }));
}

interface Batch {
  readonly start: number;
  end: number;
  readonly pieces: HashedSpan[];
}

function inBatches(pieces: readonly HashedSpan[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (const piece of pieces) {
    const { start, end } = piece.span;
    const last = batches.at(-1);
    if (last?.end === start && end - last.start <= READ_BYTES) {
      last.end = end;
      last.pieces.push(piece);
    } else batches.push({ start, end, pieces: [piece] });
  }
  return batches;
}
