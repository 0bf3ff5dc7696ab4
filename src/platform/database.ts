/** Knows the one IndexedDB database of the origin: its schema, how an older one becomes it, and when it is lost. */

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { codeOf, TransferError } from "../engine/errors.ts";
import type { FileId, JobId } from "../engine/job.ts";
import { type Spans, subtractAll } from "../engine/span.ts";
import { blocksOf } from "./file-blocks.ts";
import type { FileRecord, JobRecord } from "./job-records.ts";
import { recordsOf } from "./ledger-records.ts";
import { storageError } from "./storage-problem.ts";

/** Of which version a file's durable bytes are. Which they are stands in its spans: storing one more rewrites none of the rest. */
export interface LedgerRecord {
  readonly file: FileId;
  readonly epoch: number;
  /** Another one each time that bytes were forgotten: what was read under an old stamp may be of the past. */
  readonly stamp: number;
}

/** Durable bytes of a file, and whether they lie in its OPFS file. No two overlap, and no two of one place touch. */
export interface SpanRecord {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
  readonly place: "chunks" | "opfs";
}

/**
 * A stored piece. Pieces of a file never overlap, and a span names each of their bytes. A plain buffer, never a Blob:
 * the browser process holds Blobs in memory until somebody collects them.
 */
export interface ChunkRecord {
  readonly end: number;
  readonly hash: number;
  readonly bytes: ArrayBuffer;
}

/** What a piece of the OPFS file must hash to. Bytes that an older build moved there have none. */
export interface HashRecord {
  readonly end: number;
  readonly hash: number;
}

/**
 * Small files that were stored in one step, each whole: ledger, span and hash of all of them in one record, and their bytes
 * in another. A file that is in one has no records of its own.
 */
export interface BundleRecord {
  readonly id: string;
  /** Those that are still here. */
  readonly files: readonly FileId[];
  /** As many, in the same order. */
  readonly parts: readonly BundlePart[];
  /** Of the bytes, with those of files that have left. */
  readonly size: number;
}

export interface BundlePart {
  readonly epoch: number;
  /** Where in the bundle the file's bytes lie. */
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

export interface Schema extends DBSchema {
  /** With its files, where those are few; else without. */
  jobs: { key: JobId; value: JobRecord };
  /** Those of a job of many, in their order, a block of 32 in each. */
  files: { key: [job: JobId, block: number]; value: readonly FileRecord[] };
  ledgers: { key: FileId; value: LedgerRecord };
  spans: { key: [file: FileId, start: number]; value: SpanRecord };
  chunks: { key: [file: FileId, start: number]; value: ChunkRecord };
  hashes: { key: [file: FileId, start: number]; value: HashRecord };
  bundles: { key: string; value: BundleRecord; indexes: { file: FileId } };
  /** The bytes of a bundle, by its id. */
  bundled: { key: string; value: ArrayBuffer };
  meta: { key: string; value: unknown };
}

export type StoreName =
  | "jobs"
  | "files"
  | "ledgers"
  | "spans"
  | "chunks"
  | "hashes"
  | "bundles"
  | "bundled"
  | "meta";
type Connection = IDBPDatabase<Schema>;
export type Transaction<Names extends StoreName[], Mode extends "readonly" | "readwrite"> = IDBPTransaction<
  Schema,
  Names,
  Mode
>;

/** Of version 5 on, records of jobs are without what is usual (job-records.ts); older ones are read as they are. */
const VERSION = 5;

/** One step per version, never changed once released: a database of any age becomes the present one by the rest. */
function upgrade(connection: Connection, from: number, transaction: Upgrading): void {
  if (from < 1) {
    connection.createObjectStore("jobs", { keyPath: "id" });
    connection.createObjectStore("ledgers", { keyPath: "file" });
    connection.createObjectStore("chunks");
    connection.createObjectStore("meta");
  }
  if (from < 2) connection.createObjectStore("hashes");
  if (from < 3) {
    connection.createObjectStore("spans", { keyPath: ["file", "start"] });
    // All of it or nothing: what fails here leaves the older database as it was.
    splitLedgers(transaction).catch(() => transaction.abort());
  }
  if (from < 4) connection.createObjectStore("files");
  if (from < 5) {
    connection.createObjectStore("bundled");
    const bundles = connection.createObjectStore("bundles", { keyPath: "id" });
    bundles.createIndex("file", "files", { multiEntry: true });
    if (from === 4) joinFiles(transaction).catch(() => transaction.abort());
  }
}

type Upgrading = IDBPTransaction<Schema, StoreName[], "versionchange">;

/** Up to version 2 a ledger had all of its spans in it, so that each chunk cost as much as the file had spans. */
interface WholeLedger extends LedgerRecord {
  readonly have: readonly PackedSpan[];
  readonly opfs: readonly PackedSpan[];
}
type PackedSpan = readonly [start: number, end: number];

async function splitLedgers(transaction: Upgrading): Promise<void> {
  const [ledgers, spans] = [transaction.objectStore("ledgers"), transaction.objectStore("spans")];
  const unpack = (packed: readonly PackedSpan[]): Spans => packed.map(([start, end]) => ({ start, end }));
  // The schema tells of the present version only; these are of an older one.
  for (const { have, opfs: moved, ...ledger } of (await ledgers.getAll()) as WholeLedger[]) {
    const opfs = unpack(moved);
    const records = recordsOf(ledger.file, { chunks: subtractAll(unpack(have), opfs), opfs });
    await Promise.all([ledgers.put(ledger), ...records.map((record) => spans.put(record))]);
  }
}

/** In version 4 each file of a job of many was a record of its own, by its place in the job. */
async function joinFiles(transaction: Upgrading): Promise<void> {
  const files = transaction.objectStore("files");
  const [keys, found] = await Promise.all([files.getAllKeys(), files.getAll()]);
  const byJob = new Map<JobId, FileRecord[]>();
  for (const [at, [job]] of keys.entries()) {
    const list = byJob.get(job) ?? [];
    byJob.set(job, list);
    list.push(found[at] as unknown as FileRecord); // the schema tells of the present version only
  }
  const writes: Promise<unknown>[] = [files.clear()];
  for (const [job, list] of byJob)
    for (const [block, part] of blocksOf(list).entries()) writes.push(files.put(part, [job, block]));
  await Promise.all(writes);
}

/** One connection, and the calls that wait for its answer. */
interface Link {
  readonly connection: Promise<Connection>;
  readonly waiting: Set<(reason: TransferError) => void>;
}

/**
 * A connection that opens itself at the first call, and again at the first call after it went away. A loss is told
 * once: to the calls under way with `storage-lost`, and if there are none, to the next one. The call after that opens
 * a new, empty database.
 */
export class Database {
  readonly #name: string;
  #link: Link | null = null;
  #hasUntoldLoss = false;

  constructor(name = "ferry") {
    this.#name = name;
  }

  /**
   * Runs `work` in one transaction and resolves when that is durable; nothing happened when it rejects. Between two
   * requests `work` must await nothing but requests: the browser commits as soon as none is pending.
   */
  async run<Names extends StoreName[], Mode extends "readonly" | "readwrite", Result>(
    stores: Names,
    mode: Mode,
    work: (transaction: Transaction<Names, Mode>) => Promise<Result>,
    durability: IDBTransactionDurability = "relaxed",
  ): Promise<Result> {
    const link = this.#connect();
    const connection = await link.connection;
    return new Promise<Result>((resolve, reject) => {
      link.waiting.add(reject);
      attempt(() => connection.transaction(stores, mode, { durability }), work)
        .then(resolve, (error: unknown) => reject(this.#judge(error, link)))
        .finally(() => link.waiting.delete(reject));
    });
  }

  /** Lets go of the connection; a later call opens it again. */
  async close(): Promise<void> {
    const link = this.#link;
    this.#link = null;
    (await link?.connection.catch(() => null))?.close();
  }

  #connect(): Link {
    if (this.#hasUntoldLoss) {
      this.#hasUntoldLoss = false;
      throw lost();
    }
    this.#link ??= this.#open();
    return this.#link;
  }

  #open(): Link {
    const connection = openWithin(BLOCKED_MS, this.#name, {
      terminated: () => this.#lose(link),
      // A newer build wants to upgrade, or somebody deletes the database (no new version): neither may wait for us.
      versionChanges: (next) => {
        if (this.#forget(link) && next === null) this.#hasUntoldLoss = true;
      },
    });
    const link: Link = { connection, waiting: new Set() };
    connection.catch(() => this.#forget(link));
    return link;
  }

  /** What the caller is told of a failure, and what follows from it for the connection. */
  #judge(error: unknown, link: Link): unknown {
    const problem = storageError(error);
    if (problem === error) return error; // our own: the connection is well
    const code = codeOf(problem);
    if (code === "storage-lost") this.#lose(link);
    // One that failed once may fail for ever (WebKit), and a new one is cheap.
    if (code === "storage-broken") this.#forget(link);
    return problem;
  }

  /** Tells all that wait: Chromium never answers a transaction that was being committed when the storage went away. */
  #lose(link: Link): void {
    const isTold = link.waiting.size > 0;
    for (const reject of link.waiting) reject(lost());
    if (this.#forget(link)) this.#hasUntoldLoss = !isTold;
  }

  /** False when it was forgotten before. What runs on the connection may end; then it closes. */
  #forget(link: Link): boolean {
    if (this.#link !== link) return false;
    this.#link = null;
    link.connection.then(
      (connection) => connection.close(),
      () => undefined,
    );
    return true;
  }
}

const lost = (): TransferError =>
  new TransferError({
    code: "storage-lost",
    detail: "The browser closed the database: site data was cleared.",
  });

async function attempt<Names extends StoreName[], Mode extends "readonly" | "readwrite", Result>(
  begin: () => Transaction<Names, Mode>,
  work: (transaction: Transaction<Names, Mode>) => Promise<Result>,
): Promise<Result> {
  const transaction = begin();
  transaction.done.catch(() => undefined); // awaited below; until then a failure is not unhandled
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    // Requests of an aborted transaction all say AbortError; why it was aborted stands in the transaction.
    if (error instanceof DOMException && transaction.error !== null) throw transaction.error;
    try {
      transaction.abort();
    } catch {
      // It ended already, by itself.
    }
    throw error;
  }
}

interface ConnectionEvents {
  terminated(): void;
  /** `next` is null when the database is being deleted. */
  versionChanges(next: number | null): void;
}

/** An older build closes its connection as soon as its transactions are done; one that does not is stuck. */
const BLOCKED_MS = 10_000;

function openWithin(blockedMs: number, name: string, events: ConnectionEvents): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const giveUp = (): void => {
      isGivenUp = true;
      const detail = "An older version of the app in another tab holds the database.";
      reject(new TransferError({ code: "storage-broken", detail }));
    };
    openDB<Schema>(name, VERSION, {
      upgrade: (connection, from, _to, transaction) => upgrade(connection, from, transaction),
      blocked: () => void setTimeout(giveUp, blockedMs),
      blocking: (_current, next) => events.versionChanges(next),
      terminated: () => events.terminated(),
    }).then(
      (connection) => (isGivenUp ? connection.close() : resolve(connection)),
      (error: unknown) => reject(storageError(error)),
    );
  });
}

/** What a page remembers between visits; any value that structured clone takes (a folder handle is one). */
export interface Settings {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

export function settingsIn(database: Database): Settings {
  // Apart from the names in `meta` that are not settings.
  const keyOf = (key: string): string => `setting:${key}`;
  return {
    get: (key) =>
      database.run(["meta"], "readonly", (transaction) => transaction.objectStore("meta").get(keyOf(key))),
    put: (key, value) =>
      database.run(["meta"], "readwrite", async (transaction) => {
        await transaction.objectStore("meta").put(value, keyOf(key));
      }),
    delete: (key) =>
      database.run(["meta"], "readwrite", (transaction) =>
        transaction.objectStore("meta").delete(keyOf(key)),
      ),
  };
}
