/** Knows a disk that lives in memory, outlives the engines that use it, and fails when it is told to. */

import type { Secret } from "../credentials.ts";
import { type ErrorCode, TransferError } from "../errors.ts";
import type { FileId, Job, JobId } from "../job.ts";
import { type LogEntry, withEntries } from "../log-entry.ts";
import type { ChunkStore, JobStore, Ledger, Logs, Secrets, TrafficStore } from "../ports.ts";
import { type ByteSpan, gaps, subtractAll, touching, union } from "../span.ts";

interface Piece {
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly isDamaged: boolean;
}

interface StoredFile {
  readonly ledger: Ledger;
  /** Disjoint; together they are `ledger.have`. */
  readonly pieces: readonly Piece[];
}

/** What survives a crash. */
export class MemoryDisk {
  /** As text, as a real store would keep copies: nobody changes a stored job by changing the object. */
  readonly jobs = new Map<JobId, string>();
  readonly files = new Map<FileId, StoredFile>();
  /** By job and origin; as text, as the jobs. */
  readonly secrets = new Map<string, string>();
  readonly logs = new Map<JobId, readonly LogEntry[]>();
  readonly traffic: KeptTraffic = { settings: undefined, used: undefined };
  fence: number | null = null;
  /** Not cleared with the rest: a number of before is never given again. */
  lastFence = 0;
  wipes = 0;

  /** The user clears the site's data. */
  wipe(): void {
    this.jobs.clear();
    this.secrets.clear();
    this.logs.clear();
    this.files.clear();
    this.traffic.settings = undefined;
    this.traffic.used = undefined;
    this.fence = null;
    this.wipes++;
  }

  /** Written by a page into the file system, and not yet flushed. */
  #unflushed: { readonly file: FileId; readonly start: number; readonly end: number }[] = [];

  write(file: FileId, start: number, bytes: Uint8Array): void {
    this.#unflushed.push({ file, start, end: start + bytes.length });
  }

  flush(file: FileId): void {
    this.#unflushed = this.#unflushed.filter((one) => one.file !== file);
  }

  /** A page dies: what was recorded before it was flushed is named by the ledger, and is not there. */
  losesUnflushed(): void {
    for (const { file, start, end } of this.#unflushed.splice(0)) {
      for (const piece of this.files.get(file)?.pieces ?? [])
        piece.bytes.fill(0, Math.max(0, start - piece.start), Math.max(0, end - piece.start));
    }
  }

  /** One bit of the byte at `at` turns over. */
  damage(file: FileId, at: number): void {
    const stored = this.files.get(file);
    if (stored === undefined) return;
    const pieces = stored.pieces.map((piece) => {
      const index = at - piece.start;
      if (index < 0 || index >= piece.bytes.length) return piece;
      const bytes = piece.bytes.slice();
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      return { ...piece, bytes, isDamaged: true };
    });
    this.files.set(file, { ...stored, pieces });
  }

  /** Bytes that files take up. */
  used(): number {
    const pieces = [...this.files.values()].flatMap((stored) => stored.pieces);
    return pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
  }
}

export interface KeptTraffic {
  settings: unknown;
  used: unknown;
}

export const memoryTraffic = (kept: KeptTraffic): TrafficStore => ({
  load: async () => ({ ...kept }),
  saveSettings: async (settings) => void (kept.settings = settings),
  saveUsed: async (used) => void (kept.used = used),
});

export type StoreCall =
  | "jobs.takeOver"
  | "jobs.all"
  | "jobs.put"
  | "jobs.remove"
  | "secrets"
  | "chunks.ledgers"
  | "chunks.begin"
  | "chunks.append"
  | "chunks.putWhole"
  | "chunks.read"
  | "chunks.drop"
  | "chunks.remove";

/** A crash kills the front end: this call and all later ones never settle. `storage-lost` wipes the disk. */
export type Fate = "ok" | "crash-before" | "crash-after" | "no-space" | "storage-lost";

export interface MemoryStores {
  readonly jobs: JobStore;
  readonly chunks: ChunkStore;
  readonly secrets: Secrets;
  readonly logs: Logs;
  /** Kills the front end between two calls. */
  kill(): void;
}

const fail = (code: ErrorCode): TransferError => new TransferError({ code });

/** The stores of one engine's life. `onCall` is asked once per call, in the order of the calls. */
export function memoryStores(disk: MemoryDisk, onCall: (call: StoreCall) => Fate = () => "ok"): MemoryStores {
  let isDead = false;
  let fence: number | null = null;
  let wipesTold = disk.wipes;
  const never = <T>(): Promise<T> => new Promise<T>(() => {});

  // The effect comes after the call returned, as with a real disk, and at one instant.
  async function run<T>(call: StoreCall, effect: () => T): Promise<T> {
    if (isDead) return never();
    const fate = onCall(call);
    if (fate === "crash-before") {
      isDead = true;
      return never();
    }
    await Promise.resolve();
    if (isDead) return never();
    if (fate === "storage-lost") disk.wipe();
    if (wipesTold !== disk.wipes) {
      wipesTold = disk.wipes;
      throw fail("storage-lost");
    }
    if (fate === "no-space") throw fail("no-space");
    if (fate === "crash-after") isDead = true;
    const result = effect();
    return fate === "crash-after" ? never() : result;
  }

  const mayWrite = (): void => {
    if (fence === null) throw fail("fenced");
    if (disk.fence === null) throw fail("storage-lost");
    if (disk.fence !== fence) throw fail("fenced");
  };

  const jobs: JobStore = {
    takeOver: () =>
      run("jobs.takeOver", () => {
        fence = ++disk.lastFence;
        disk.fence = fence;
      }),
    all: () => run("jobs.all", () => [...disk.jobs.values()].map((text) => JSON.parse(text) as Job)),
    put: (job) => {
      const text = JSON.stringify(job);
      return run("jobs.put", () => {
        mayWrite();
        disk.jobs.set(job.id, text);
      });
    },
    remove: (id) =>
      run("jobs.remove", () => {
        mayWrite();
        disk.jobs.delete(id);
      }),
  };

  const chunks: ChunkStore = {
    ledgers: () =>
      run("chunks.ledgers", () => new Map([...disk.files].map(([file, { ledger }]) => [file, ledger]))),
    begin: (file, epoch, near) =>
      run("chunks.begin", () => {
        const ledger = begin(disk, file, epoch);
        return near ? { epoch, have: touching(ledger.have, near) } : ledger;
      }),
    append: (file, epoch, start, bytes) =>
      run("chunks.append", () => append(disk, file, epoch, start, bytes)),
    putWhole: (files) =>
      run("chunks.putWhole", () => {
        const isStale = files.some(({ file, epoch }) => (disk.files.get(file)?.ledger.epoch ?? 0) > epoch);
        if (isStale) throw fail("stale-version");
        for (const { file, epoch, bytes } of files) {
          disk.files.set(file, { ledger: { epoch, have: [] }, pieces: [] });
          append(disk, file, epoch, 0, bytes);
        }
      }),
    read: (file, start, limit) => run("chunks.read", () => read(disk, file, start, limit)),
    drop: (file, span) => run("chunks.drop", () => drop(disk, file, span)),
    remove: (file) => run("chunks.remove", () => void disk.files.delete(file)),
  };

  const secrets: Secrets = {
    put: (job, origin, secret) => {
      const text = JSON.stringify(secret);
      return run("secrets", () => void disk.secrets.set(`${job} ${origin}`, text));
    },
    get: (job, origin) =>
      run("secrets", () => {
        const text = disk.secrets.get(`${job} ${origin}`);
        return text === undefined ? null : (JSON.parse(text) as Secret); // as `put` wrote it
      }),
    forget: (job, origin) =>
      run("secrets", () => {
        for (const key of disk.secrets.keys())
          if (origin === undefined ? key.startsWith(`${job} `) : key === `${job} ${origin}`)
            disk.secrets.delete(key);
      }),
    all: () =>
      run("secrets", () =>
        [...disk.secrets.keys()].map((key) => {
          const [job = "", origin = ""] = key.split(" ");
          return { job, origin };
        }),
      ),
  };

  // Nothing depends on them, so nothing of a fate is spent on them.
  const logs: Logs = {
    read: async (id) => (isDead ? never() : (disk.logs.get(id) ?? [])),
    add: async (lines) => {
      if (isDead) return never();
      for (const [id, more] of lines) disk.logs.set(id, withEntries(disk.logs.get(id) ?? [], more));
    },
    remove: async (ids) => {
      if (isDead) return never();
      for (const id of ids) disk.logs.delete(id);
    },
    all: async () => (isDead ? never() : [...disk.logs.keys()]),
  };

  return {
    jobs,
    chunks,
    secrets,
    logs,
    kill: () => {
      isDead = true;
    },
  };
}

function begin(disk: MemoryDisk, file: FileId, epoch: number): Ledger {
  const stored = disk.files.get(file);
  if (stored !== undefined && stored.ledger.epoch > epoch) throw fail("stale-version");
  if (stored?.ledger.epoch === epoch) return stored.ledger;
  const ledger: Ledger = { epoch, have: [] };
  disk.files.set(file, { ledger, pieces: [] });
  return ledger;
}

function append(disk: MemoryDisk, file: FileId, epoch: number, start: number, bytes: Uint8Array): void {
  const stored = disk.files.get(file);
  if (stored?.ledger.epoch !== epoch) throw fail("stale-version");
  const whole = { start, end: start + bytes.length };
  const { have } = stored.ledger;
  const fresh = gaps(have, whole).map((span) => ({
    start: span.start,
    bytes: bytes.slice(span.start - start, span.end - start),
    isDamaged: false,
  }));
  const ledger: Ledger = { epoch, have: union(have, whole) };
  disk.files.set(file, { ledger, pieces: [...stored.pieces, ...fresh] });
}

function read(disk: MemoryDisk, file: FileId, start: number, limit: number): Uint8Array {
  const pieces = disk.files.get(file)?.pieces ?? [];
  const piece = pieces.find((one) => one.start <= start && start < one.start + one.bytes.length);
  if (piece === undefined) throw fail("not-stored");
  if (piece.isDamaged) throw fail("chunk-damaged");
  return piece.bytes.slice(start - piece.start, start - piece.start + limit);
}

function drop(disk: MemoryDisk, file: FileId, span: ByteSpan): Ledger {
  const stored = disk.files.get(file);
  if (stored === undefined) return { epoch: 0, have: [] };
  if (span.end <= span.start) return stored.ledger;
  const touched = (piece: Piece): boolean =>
    piece.start < span.end && piece.start + piece.bytes.length > span.start;
  // A damaged piece goes as a whole.
  const gone = [span, ...stored.pieces.filter((piece) => touched(piece) && piece.isDamaged).map(spanOf)];
  const pieces = stored.pieces.flatMap((piece) =>
    subtractAll([spanOf(piece)], gone).map((rest) => ({
      ...piece,
      start: rest.start,
      bytes: piece.bytes.subarray(rest.start - piece.start, rest.end - piece.start),
    })),
  );
  const ledger: Ledger = { epoch: stored.ledger.epoch, have: subtractAll(stored.ledger.have, gone) };
  disk.files.set(file, { ledger, pieces });
  return ledger;
}

const spanOf = (piece: Piece): ByteSpan => ({ start: piece.start, end: piece.start + piece.bytes.length });
