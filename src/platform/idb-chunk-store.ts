/** Knows where a file's bytes are durable, in IndexedDB or in OPFS, and which of them its ledger may name. */

import { TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import type { ChunkStore, Ledger, WholeFile } from "../engine/ports.ts";
import { type ByteSpan, gaps, lengthOf, type Spans } from "../engine/span.ts";
import { bundledAt, isBundled, ledgerOf, packed, putBundle, takeOut } from "./bundles.ts";
import { chunkHash } from "./chunk-hash.ts";
import {
  damaged,
  deletePieces,
  FILE_STORES,
  type Piece,
  pieceAt,
  putPiece,
  type Reading,
  startingIn,
  type Writing,
} from "./chunk-pieces.ts";
import type { BundleRecord, Database, LedgerRecord } from "./database.ts";
import { dropSpan, readEdges } from "./drop-span.ts";
import {
  allRecords,
  byFile,
  forgetFile,
  ledgerOrBundle,
  newStamp,
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
import { OpenBundles } from "./open-bundles.ts";
import { LET_GO_MS, opfsFiles, readOpfs, removeOpfs, removeUnnamed } from "./opfs-files.ts";
import { type HashedSpan, partAt, putHashes } from "./opfs-hashes.ts";

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
  readonly #bundles: OpenBundles;
  #kept: Kept | null = null;
  #isSwept = false;

  constructor(database: Database) {
    this.#database = database;
    this.#bundles = new OpenBundles(database);
  }

  async ledgers(): Promise<ReadonlyMap<FileId, Ledger>> {
    // Listed first: an OPFS file is only ever made after its ledger, so one without a ledger now is of a removed file.
    const inOpfs = this.#isSwept ? [] : await opfsFiles();
    const [ledgers, records, bundles] = await this.#database.run(
      ["ledgers", "spans", "bundles"],
      "readonly",
      (transaction) =>
        Promise.all([
          transaction.objectStore("ledgers").getAll(),
          transaction.objectStore("spans").getAll(),
          transaction.objectStore("bundles").getAll(),
        ]),
    );
    const spans = byFile(records);
    const found = new Map(
      ledgers.map(({ file, epoch }): [FileId, Ledger] => [
        file,
        { epoch, have: spansOf(spans.get(file) ?? []) },
      ]),
    );
    for (const bundle of bundles)
      for (const [at, file] of bundle.files.entries()) {
        const part = bundle.parts[at];
        if (part) found.set(file, ledgerOf(part));
      }
    await Promise.all(inOpfs.filter((file) => !found.has(file)).map((file) => removeOpfs(file)));
    this.#isSwept = true;
    return found;
  }

  /** Where the file's bytes lie; null when it has no ledger. */
  async placement(file: FileId): Promise<Placement | null> {
    const [ledger, records, bundled] = await this.#read((transaction) =>
      Promise.all([
        transaction.objectStore("ledgers").get(file),
        allRecords(transaction, file),
        bundledAt(transaction, file),
      ]),
    );
    if (bundled !== null) return { ...ledgerOf(bundled.part), opfs: [] };
    if (ledger === undefined) return null;
    return { epoch: ledger.epoch, have: spansOf(records), opfs: placesOf(records).opfs };
  }

  async begin(file: FileId, epoch: number, near?: ByteSpan): Promise<Ledger> {
    const { have, isReplaced, left } = await this.#write(async (transaction) => {
      const record = await transaction.objectStore("ledgers").get(file);
      if (record !== undefined && record.epoch > epoch) throw staleVersion(file, epoch, record);
      const bundled = record === undefined ? await bundledAt(transaction, file) : null;
      if (bundled !== null && bundled.part.epoch > epoch) throw staleVersion(file, epoch, bundled.part);
      if (bundled?.part.epoch === epoch) {
        const whole = ledgerOf(bundled.part).have;
        const isNear = !near || whole.some(({ start, end }) => start <= near.end && end >= near.start);
        return { have: isNear ? whole : [], isReplaced: false };
      }
      if (record?.epoch === epoch) {
        const records = await (near ? recordsNear(transaction, file, near) : allRecords(transaction, file));
        return { have: spansOf(records), isReplaced: false };
      }
      const fresh = { file, epoch, stamp: newStamp() };
      await Promise.all([transaction.objectStore("ledgers").put(fresh), forgetFile(transaction, file)]);
      const left = bundled && (await takeOut(transaction, file, bundled));
      return { have: [], isReplaced: record !== undefined, left };
    });
    await this.#bundles.tidy(left);
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
    const bundled = await this.#write(async (transaction) => {
      const [near, within] = await Promise.all([
        recordsNear(transaction, file, whole),
        ledgerOrBundle(transaction, file, epoch),
      ]);
      if (within !== null) return within;
      const missing = gaps(spansOf(near), whole);
      if (missing.length === 0) return null;
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
      return null;
    });
    if (bundled === null || gaps(ledgerOf(bundled.part).have, whole).length === 0) return;
    await this.#bundles.takeApart(file);
    await this.append(file, epoch, start, bytes);
  }

  async putWhole(files: readonly WholeFile[]): Promise<void> {
    // Packed and hashed before the transaction opens: the others wait for its end.
    const { bundles, apart } = packed(files);
    const hashed = apart.map(({ bytes }) => chunkHash(bytes));
    const { replaced, left } = await this.#write(async (transaction) => {
      const ledgers = transaction.objectStore("ledgers");
      const [known, within] = await Promise.all([
        Promise.all(files.map(({ file }) => ledgers.get(file))),
        Promise.all(files.map(({ file }) => isBundled(transaction, file))),
      ]);
      const replaced: FileId[] = [];
      const left: (BundleRecord | null)[] = [];
      for (const [at, { file, epoch }] of files.entries()) {
        const bundled = within[at] ? await bundledAt(transaction, file) : null;
        const before = known[at] ?? bundled?.part;
        if (before !== undefined && before.epoch > epoch) throw staleVersion(file, epoch, before);
        if (bundled !== null) left.push(await takeOut(transaction, file, bundled));
        if (known[at] === undefined) continue;
        replaced.push(file);
        await Promise.all([ledgers.delete(file), forgetFile(transaction, file)]);
      }
      const writes = bundles.flatMap((bundle) => putBundle(bundle, transaction));
      for (const [at, { file, epoch, bytes }] of apart.entries())
        writes.push(
          ledgers.put({ file, epoch, stamp: newStamp() }),
          transaction.objectStore("spans").put({ file, start: 0, end: bytes.byteLength, place: "chunks" }),
          putPiece(transaction, file, 0, bytes, hashed[at] ?? 0),
        );
      transaction.commit(); // spares waiting for the answers before the end is asked for
      await Promise.all(writes);
      return { replaced, left };
    });
    // What is not recorded is not there, so a kill in between costs room, not truth.
    for (const file of replaced) await this.#freeOpfs(file);
    for (const bundle of left) await this.#bundles.tidy(bundle);
  }

  async read(file: FileId, start: number, limit: number): Promise<Uint8Array> {
    for (;;) {
      const found = await this.#read(async (transaction) => {
        const [ledger, span] = await Promise.all([
          transaction.objectStore("ledgers").get(file),
          recordAt(transaction, file, start),
        ]);
        const bundled = ledger === undefined ? await bundledAt(transaction, file) : null;
        if (bundled !== null && start < lengthOf(ledgerOf(bundled.part).have))
          return { kind: "bundled", bytes: await this.#bundles.read(transaction, file, bundled) } as const;
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
      if (found.kind === "bundled") return found.bytes.subarray(start, start + limit);
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
      await this.#bundles.takeApart(file);
      const edges = await readEdges(this.#database, file, span);
      const ledger = await this.#write((transaction) => dropSpan(transaction, file, span, edges));
      if (ledger !== null) return ledger;
    }
  }

  async remove(file: FileId): Promise<void> {
    if (this.#kept?.file === file) this.#kept = null;
    const left = await this.#write(async (transaction) => {
      const bundled = await bundledAt(transaction, file);
      await Promise.all([transaction.objectStore("ledgers").delete(file), forgetFile(transaction, file)]);
      return bundled && takeOut(transaction, file, bundled);
    });
    await this.#bundles.tidy(left);
    await removeOpfs(file, LET_GO_MS);
  }

  /**
   * Records that the span lies in the file's OPFS file, flushed, with the hashes of its pieces, and frees what IndexedDB
   * holds of it. Called by the file's only writer (`opfsWriterLock`). Rejects with `stale-version` when the file has
   * another epoch or is gone.
   */
  async adopt(file: FileId, epoch: number, span: ByteSpan, hashes: readonly HashedSpan[]): Promise<void> {
    const bundled = await this.#write(async (transaction) => {
      const [near, piece, within] = await Promise.all([
        recordsNear(transaction, file, span),
        transaction.objectStore("chunks").getKey(startingIn(file)),
        ledgerOrBundle(transaction, file, epoch),
      ]);
      if (within !== null || span.end <= span.start) return within;
      const places = withOpfs(placesOf(near), span);
      const writes = [
        putRecords(transaction, near, recordsOf(file, places)),
        putHashes(transaction, file, span, hashes),
      ];
      if (piece === undefined) transaction.commit(); // spares a turn of a thread that is busy writing
      await Promise.all(writes);
      // The merged span, because a piece may lie across the border of two adoptions.
      const merged = places.opfs.find(({ start, end }) => start <= span.start && end >= span.end);
      if (piece === undefined || merged === undefined) return null;
      const have = spansOf(await recordsNear(transaction, file, merged));
      await deletePieces(transaction, file, have, merged);
      return null;
    });
    if (bundled === null || span.end <= span.start) return;
    await this.#bundles.takeApart(file);
    await this.adopt(file, epoch, span, hashes);
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
