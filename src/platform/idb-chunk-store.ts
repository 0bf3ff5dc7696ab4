/** Knows where a file's bytes are durable, in IndexedDB or in OPFS, and which of them its ledger may name. */

import { codeOf, TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import type { ChunkStore, Ledger, WholeFile } from "../engine/ports.ts";
import { type ByteSpan, gaps, type Spans, subtractAll } from "../engine/span.ts";
import { chunkHash } from "./chunk-hash.ts";
import {
  cutPieces,
  damaged,
  deletePieces,
  edgesOf,
  FILE_STORES,
  type Piece,
  pieceAt,
  pieceFrom,
  putPiece,
  type Reading,
  startingIn,
  type Writing,
} from "./chunk-pieces.ts";
import type { Database, LedgerRecord } from "./database.ts";
import {
  allRecords,
  byFile,
  forgetFile,
  ledgerAt,
  placesOf,
  putRecords,
  recordAt,
  recordsNear,
  recordsOf,
  spansOf,
  staleVersion,
  withChunk,
  withOpfs,
} from "./ledger-records.ts";
import { LET_GO_MS, opfsFiles, readOpfs, removeOpfs, removeUnnamed } from "./opfs-files.ts";
import { cutHashes, type HashedSpan, hashedEdges, partAt, putHashes } from "./opfs-hashes.ts";

/** A ledger, and which of its bytes lie in the OPFS file. */
export interface Placement extends Ledger {
  readonly opfs: Spans;
}

/** The last piece that was read in parts, so that small reads in a row cost one disk read and one hash. */
interface Kept extends Piece {
  readonly file: FileId;
  readonly stamp: number;
}

export class IdbChunkStore implements ChunkStore {
  readonly #database: Database;
  #kept: Kept | null = null;
  #isSwept = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async ledgers(): Promise<ReadonlyMap<FileId, Ledger>> {
    // Listed first: an OPFS file is only ever made after its ledger, so one without a ledger now is of a removed file.
    const inOpfs = this.#isSwept ? [] : await opfsFiles();
    const [ledgers, records] = await this.#database.run(["ledgers", "spans"], "readonly", (transaction) =>
      Promise.all([transaction.objectStore("ledgers").getAll(), transaction.objectStore("spans").getAll()]),
    );
    const spans = byFile(records);
    const found = new Map(
      ledgers.map(({ file, epoch }): [FileId, Ledger] => [
        file,
        { epoch, have: spansOf(spans.get(file) ?? []) },
      ]),
    );
    await Promise.all(inOpfs.filter((file) => !found.has(file)).map((file) => removeOpfs(file)));
    this.#isSwept = true;
    return found;
  }

  /** Where the file's bytes lie; null when it has no ledger. */
  async placement(file: FileId): Promise<Placement | null> {
    const [ledger, records] = await this.#read((transaction) =>
      Promise.all([transaction.objectStore("ledgers").get(file), allRecords(transaction, file)]),
    );
    if (ledger === undefined) return null;
    return { epoch: ledger.epoch, have: spansOf(records), opfs: placesOf(records).opfs };
  }

  async begin(file: FileId, epoch: number, near?: ByteSpan): Promise<Ledger> {
    const { have, isReplaced } = await this.#write(async (transaction) => {
      const record = await transaction.objectStore("ledgers").get(file);
      if (record !== undefined && record.epoch > epoch) throw staleVersion(file, epoch, record);
      if (record?.epoch === epoch) {
        const records = await (near ? recordsNear(transaction, file, near) : allRecords(transaction, file));
        return { have: spansOf(records), isReplaced: false };
      }
      const fresh = { file, epoch, stamp: newStamp() };
      await Promise.all([transaction.objectStore("ledgers").put(fresh), forgetFile(transaction, file)]);
      return { have: [], isReplaced: record !== undefined };
    });
    // What is not recorded is not there, so a kill in between costs room, not truth.
    if (isReplaced) await this.#freeOpfs(file);
    return { epoch, have };
  }

  #freeOpfs(file: FileId): Promise<void> {
    return removeUnnamed(file, async () => ((await this.placement(file))?.opfs.length ?? 0) > 0);
  }

  async append(file: FileId, epoch: number, start: number, bytes: Uint8Array): Promise<void> {
    const whole = { start, end: start + bytes.byteLength };
    const hash = chunkHash(bytes); // before the transaction opens: the others wait for its end
    await this.#write(async (transaction) => {
      const [near] = await Promise.all([
        recordsNear(transaction, file, whole),
        ledgerAt(transaction, file, epoch),
      ]);
      const missing = gaps(spansOf(near), whole);
      if (missing.length === 0) return;
      const writes = missing.map((fresh) => {
        if (fresh.start === whole.start && fresh.end === whole.end) {
          return putPiece(transaction, file, start, bytes, hash);
        }
        const part = bytes.subarray(fresh.start - start, fresh.end - start);
        return putPiece(transaction, file, fresh.start, part, chunkHash(part));
      });
      writes.push(putRecords(transaction, near, recordsOf(file, withChunk(placesOf(near), whole))));
      transaction.commit(); // spares waiting for the answers before the end is asked for
      await Promise.all(writes);
    });
  }

  async putWhole(files: readonly WholeFile[]): Promise<void> {
    const hashed = files.map(({ bytes }) => chunkHash(bytes)); // before the transaction opens: the others wait for its end
    const replaced = await this.#write(async (transaction) => {
      const ledgers = transaction.objectStore("ledgers");
      const known = await Promise.all(files.map(({ file }) => ledgers.get(file)));
      const writes = files.map(async ({ file, epoch, bytes }, at) => {
        const record = known[at];
        if (record !== undefined && record.epoch > epoch) throw staleVersion(file, epoch, record);
        const end = bytes.byteLength;
        await Promise.all([
          record && forgetFile(transaction, file),
          ledgers.put({ file, epoch, stamp: newStamp() }),
          transaction.objectStore("spans").put({ file, start: 0, end, place: "chunks" }),
          putPiece(transaction, file, 0, bytes, hashed[at] ?? 0),
        ]);
      });
      await Promise.all(writes);
      return files.filter((_, at) => known[at] !== undefined);
    });
    // What is not recorded is not there, so a kill in between costs room, not truth.
    for (const { file } of replaced) await this.#freeOpfs(file);
  }

  async read(file: FileId, start: number, limit: number): Promise<Uint8Array> {
    for (;;) {
      const found = await this.#read(async (transaction) => {
        const [ledger, span] = await Promise.all([
          transaction.objectStore("ledgers").get(file),
          recordAt(transaction, file, start),
        ]);
        if (ledger === undefined || span === null) {
          throw new TransferError({ code: "not-stored", detail: `${file} at ${start}` });
        }
        const { stamp } = ledger;
        const known = this.#keptAt(file, stamp, start);
        const end = Math.min(start + limit, span.end);
        if (known === null && span.place === "opfs" && end > start)
          return { kind: "opfs", stamp, part: await partAt(transaction, file, { start, end }) } as const;
        const kept: Kept = known ?? { file, stamp, ...(await pieceAt(transaction, file, start)) };
        return { kind: "piece", kept } as const;
      });
      if (found.kind === "piece") return this.#partOf(found.kept, start, limit);
      const { span, hash } = found.part;
      const bytes = await readOpfs(file, span.start, span.end - span.start);
      // Read outside of the transaction: good only when nothing was forgotten meanwhile.
      if ((await this.#record(file))?.stamp !== found.stamp) continue;
      if (bytes === null || (hash !== null && chunkHash(bytes) !== hash)) throw damaged(file, start, "OPFS");
      if (hash === null) return bytes;
      return this.#partOf({ file, stamp: found.stamp, span, bytes: bytes.buffer }, start, limit);
    }
  }

  async drop(file: FileId, span: ByteSpan): Promise<Ledger> {
    for (;;) {
      const edges = await this.#edges(file, span);
      const ledger = await this.#write(async (transaction) => {
        const [record, before] = await Promise.all([
          transaction.objectStore("ledgers").get(file),
          allRecords(transaction, file),
        ]);
        if (record === undefined) return { epoch: 0, have: [] };
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
      });
      if (ledger !== null) return ledger;
    }
  }

  /** Read before they are cut, each in a transaction of its own: an unreadable one ends the transaction it is read in. */
  async #edges(file: FileId, span: ByteSpan) {
    const { stamp, starts, pieced } = await this.#read(async (transaction) => {
      const record = await transaction.objectStore("ledgers").get(file);
      const starts = await edgesOf(transaction, file, span);
      return { stamp: record?.stamp, starts, pieced: await hashedEdges(transaction, file, span) };
    });
    const pieces = new Map<number, Piece | null>();
    for (const start of starts) {
      const piece = this.#read((transaction) => pieceFrom(transaction, file, start));
      pieces.set(start, await piece.catch(nullIfDamaged));
    }
    const hashed: (HashedSpan & { readonly bytes: Uint8Array | null })[] = [];
    for (const edge of pieced) {
      const bytes = await readOpfs(file, edge.span.start, edge.span.end - edge.span.start);
      hashed.push({ ...edge, bytes: bytes !== null && chunkHash(bytes) === edge.hash ? bytes : null });
    }
    return { stamp, pieces, hashed };
  }

  async remove(file: FileId): Promise<void> {
    if (this.#kept?.file === file) this.#kept = null;
    await this.#write(async (transaction) => {
      await Promise.all([transaction.objectStore("ledgers").delete(file), forgetFile(transaction, file)]);
    });
    await removeOpfs(file, LET_GO_MS);
  }

  /**
   * Records that the span lies in the file's OPFS file, flushed, with the hashes of its pieces, and frees what IndexedDB
   * holds of it. Called by the file's only writer (`opfsWriterLock`). Rejects with `stale-version` when the file has
   * another epoch or is gone.
   */
  async adopt(file: FileId, epoch: number, span: ByteSpan, hashes: readonly HashedSpan[]): Promise<void> {
    await this.#write(async (transaction) => {
      const [near, piece] = await Promise.all([
        recordsNear(transaction, file, span),
        transaction.objectStore("chunks").getKey(startingIn(file)),
        ledgerAt(transaction, file, epoch),
      ]);
      if (span.end <= span.start) return;
      const places = withOpfs(placesOf(near), span);
      const writes = [
        putRecords(transaction, near, recordsOf(file, places)),
        putHashes(transaction, file, span, hashes),
      ];
      if (piece === undefined) transaction.commit(); // spares a turn of a thread that is busy writing
      await Promise.all(writes);
      // The merged span, because a piece may lie across the border of two adoptions.
      const merged = places.opfs.find(({ start, end }) => start <= span.start && end >= span.end);
      if (piece === undefined || merged === undefined) return;
      const have = spansOf(await recordsNear(transaction, file, merged));
      await deletePieces(transaction, file, have, merged);
    });
  }

  #read<Result>(work: (transaction: Reading) => Promise<Result>): Promise<Result> {
    return this.#database.run(FILE_STORES, "readonly", work);
  }

  #write<Result>(work: (transaction: Writing) => Promise<Result>): Promise<Result> {
    return this.#database.run(FILE_STORES, "readwrite", work);
  }

  #record(file: FileId): Promise<LedgerRecord | undefined> {
    return this.#database.run(["ledgers"], "readonly", (transaction) =>
      transaction.objectStore("ledgers").get(file),
    );
  }

  #keptAt(file: FileId, stamp: number, start: number): Kept | null {
    const kept = this.#kept;
    if (kept === null || kept.file !== file || kept.stamp !== stamp) return null;
    return kept.span.start <= start && start < kept.span.end ? kept : null;
  }

  /** The caller may transfer what it gets, so it gets memory that nobody else reads. */
  #partOf(kept: Kept, start: number, limit: number): Uint8Array {
    const from = start - kept.span.start;
    if (limit >= kept.span.end - start) {
      if (this.#kept?.bytes === kept.bytes) this.#kept = null;
      return new Uint8Array(kept.bytes, from);
    }
    this.#kept = kept;
    return new Uint8Array(kept.bytes.slice(from, from + limit));
  }
}

function nullIfDamaged(error: unknown): null {
  if (codeOf(error) === "chunk-damaged") return null;
  throw error;
}

const newStamp = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
