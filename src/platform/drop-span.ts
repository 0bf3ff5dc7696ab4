/** Forgets a span of a file, in pieces and in OPFS: what lies across its edges is cut, and what is damaged goes with it. */

import type { FileId } from "../engine/job.ts";
import type { Ledger } from "../engine/ports.ts";
import { type ByteSpan, subtractAll } from "../engine/span.ts";
import { isBundled } from "./bundles.ts";
import { chunkHash } from "./chunk-hash.ts";
import {
  cutPieces,
  edgesOf,
  FILE_STORES,
  nullIfDamaged,
  type Piece,
  pieceFrom,
  type Reading,
  type Writing,
} from "./chunk-pieces.ts";
import type { Database } from "./database.ts";
import { allRecords, newStamp, placesOf, putRecords, recordsOf, spansOf } from "./ledger-records.ts";
import { readOpfs } from "./opfs-files.ts";
import { cutHashes, type HashedSpan, hashedEdges } from "./opfs-hashes.ts";

/** Null: damaged. */
interface Edges {
  readonly stamp: number | undefined;
  readonly pieces: ReadonlyMap<number, Piece | null>;
  readonly hashed: readonly (HashedSpan & { readonly bytes: Uint8Array | null })[];
}

/** Read before they are cut, each in a transaction of its own: an unreadable one ends the transaction it is read in. */
export async function readEdges(database: Database, file: FileId, span: ByteSpan): Promise<Edges> {
  const read = <Result>(work: (transaction: Reading) => Promise<Result>): Promise<Result> =>
    database.run(FILE_STORES, "readonly", work);
  const { stamp, starts, pieced } = await read(async (transaction) => {
    const record = await transaction.objectStore("ledgers").get(file);
    const starts = await edgesOf(transaction, file, span);
    return { stamp: record?.stamp, starts, pieced: await hashedEdges(transaction, file, span) };
  });
  const pieces = new Map<number, Piece | null>();
  for (const start of starts) {
    const piece = read((transaction) => pieceFrom(transaction, file, start));
    pieces.set(start, await piece.catch(nullIfDamaged));
  }
  const hashed: (HashedSpan & { readonly bytes: Uint8Array | null })[] = [];
  for (const edge of pieced) {
    const bytes = await readOpfs(file, edge.span.start, edge.span.end - edge.span.start);
    hashed.push({ ...edge, bytes: bytes !== null && chunkHash(bytes) === edge.hash ? bytes : null });
  }
  return { stamp, pieces, hashed };
}

/** What is left of the file; null where its edges are not the ones that were read. */
export async function dropSpan(
  transaction: Writing,
  file: FileId,
  span: ByteSpan,
  edges: Edges,
): Promise<Ledger | null> {
  const [record, before] = await Promise.all([
    transaction.objectStore("ledgers").get(file),
    allRecords(transaction, file),
  ]);
  if (record === undefined) return (await isBundled(transaction, file)) ? null : { epoch: 0, have: [] };
  const have = spansOf(before);
  if (span.end <= span.start) return { epoch: record.epoch, have };
  const present = await edgesOf(transaction, file, span);
  const hashed = await hashedEdges(transaction, file, span);
  const isMoved =
    present.length !== edges.pieces.size ||
    !present.every((at) => edges.pieces.has(at)) ||
    hashed.length !== edges.hashed.length ||
    !hashed.every(({ hash }, i) => hash === edges.hashed[i]?.hash);
  if (isMoved || record.stamp !== edges.stamp) return null;
  const { opfs: moved } = placesOf(before);
  const opfs = subtractAll(moved, await cutHashes(transaction, file, span, edges.hashed));
  const gone = await cutPieces(transaction, file, have, span, edges.pieces);
  const lost = [...gone, ...subtractAll(moved, opfs)];
  // What lies in OPFS stays, even where a damaged piece said the same bytes once more.
  const left = subtractAll(
    have,
    lost.flatMap((one) => subtractAll([one], opfs)),
  );
  await Promise.all([
    putRecords(transaction, before, recordsOf(file, { chunks: subtractAll(left, opfs), opfs })),
    transaction.objectStore("ledgers").put({ ...record, stamp: newStamp() }),
  ]);
  return { epoch: record.epoch, have: left };
}
