/** Knows the records that make up a file's ledger: how the spans near some bytes are found, and how one more joins them. */

import { TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import { type ByteSpan, type Spans, subtractAll, union, unionAll } from "../engine/span.ts";
import { type Bundled, bundledAt } from "./bundles.ts";
import { type Reading, startingIn, type Writing } from "./chunk-pieces.ts";
import type { SpanRecord } from "./database.ts";

/** Where a file's bytes lie; no byte lies in both. */
export interface Places {
  readonly chunks: Spans;
  readonly opfs: Spans;
}

export const recordsOf = (file: FileId, { chunks, opfs }: Places): readonly SpanRecord[] => [
  ...chunks.map((span): SpanRecord => ({ file, ...span, place: "chunks" })),
  ...opfs.map((span): SpanRecord => ({ file, ...span, place: "opfs" })),
];

export const placesOf = (records: readonly SpanRecord[]): Places => ({
  chunks: spansOf(records.filter(({ place }) => place === "chunks")),
  opfs: spansOf(records.filter(({ place }) => place === "opfs")),
});

/** Wherever the bytes lie. */
export const spansOf = (records: readonly SpanRecord[]): Spans =>
  unionAll(
    records.map(({ start, end }) => ({ start, end })),
    [],
  );

export function byFile(records: readonly SpanRecord[]): ReadonlyMap<FileId, readonly SpanRecord[]> {
  const found = new Map<FileId, SpanRecord[]>();
  for (const record of records) {
    const known = found.get(record.file);
    if (known) known.push(record);
    else found.set(record.file, [record]);
  }
  return found;
}

export const withChunk = ({ chunks, opfs }: Places, added: ByteSpan): Places => ({
  chunks: subtractAll(union(chunks, added), opfs),
  opfs,
});

export function withOpfs({ chunks, opfs }: Places, added: ByteSpan): Places {
  const moved = union(opfs, added);
  return { chunks: subtractAll(chunks, moved), opfs: moved };
}

export const allRecords = (transaction: Reading | Writing, file: FileId): Promise<readonly SpanRecord[]> =>
  readable(transaction).objectStore("spans").getAll(startingIn(file));

/** The records that touch the span: all that storing it changes. As few, and as fast, in a file of thousands of spans. */
export async function recordsNear(
  transaction: Reading | Writing,
  file: FileId,
  { start, end }: ByteSpan,
): Promise<readonly SpanRecord[]> {
  const spans = readable(transaction).objectStore("spans");
  const [before, inside] = await Promise.all([
    start > 0 ? spans.openCursor(startingIn(file, 0, start), "prev") : null,
    spans.getAll(IDBKeyRange.bound([file, start], [file, end])),
  ]);
  return before !== null && before.value.end >= start ? [before.value, ...inside] : inside;
}

/** The record that names byte `at`. */
export async function recordAt(transaction: Reading, file: FileId, at: number): Promise<SpanRecord | null> {
  const cursor = await transaction.objectStore("spans").openCursor(startingIn(file, 0, at + 1), "prev");
  return cursor !== null && cursor.value.end > at ? cursor.value : null;
}

/** `before` is all that is recorded where `after` differs. */
export async function putRecords(
  transaction: Writing,
  before: readonly SpanRecord[],
  after: readonly SpanRecord[],
): Promise<void> {
  const spans = transaction.objectStore("spans");
  const known = new Map(before.map((record) => [record.start, record]));
  const starts = new Set(after.map(({ start }) => start));
  await Promise.all([
    ...before.filter(({ start }) => !starts.has(start)).map(({ file, start }) => spans.delete([file, start])),
    ...after
      .filter(({ start, end, place }) => known.get(start)?.end !== end || known.get(start)?.place !== place)
      .map((record) => spans.put(record)),
  ]);
}

/** Null: it has a ledger of its own. `stale-version` when neither that nor the bundle that it lies in is of the epoch. */
export async function ledgerOrBundle(
  transaction: Writing,
  file: FileId,
  epoch: number,
): Promise<Bundled | null> {
  const record = await transaction.objectStore("ledgers").get(file);
  if (record?.epoch === epoch) return null;
  const bundled = record === undefined ? await bundledAt(transaction, file) : null;
  if (bundled?.part.epoch !== epoch) throw staleVersion(file, epoch, record ?? bundled?.part);
  return bundled;
}

/** Another one each time that bytes are forgotten. */
export const newStamp = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export const staleVersion = (
  file: FileId,
  epoch: number,
  record: { readonly epoch: number } | null | undefined,
): TransferError =>
  new TransferError({
    code: "stale-version",
    detail: `${file}: epoch ${epoch}, stored ${record?.epoch ?? "nothing"}`,
  });

/** Everything but the ledger: its spans, its pieces and their hashes. */
export async function forgetFile(transaction: Writing, file: FileId): Promise<void> {
  await Promise.all([
    transaction.objectStore("spans").delete(startingIn(file)),
    transaction.objectStore("chunks").delete(startingIn(file)),
    transaction.objectStore("hashes").delete(startingIn(file)),
  ]);
}

/** Reading is all that happens with it; the two kinds of transaction have no call in common for the compiler. */
const readable = (transaction: Reading | Writing): Reading => transaction as Reading;
