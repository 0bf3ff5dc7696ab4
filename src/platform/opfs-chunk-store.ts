/** Stores bytes straight into OPFS: written at their offset, flushed, then recorded. For dedicated workers. */

import { codeOf } from "../engine/errors.ts";
import { type FlushedFile, FlushedStore, type Written } from "../engine/flushed.ts";
import type { FileId } from "../engine/job.ts";
import type { Ledger } from "../engine/ports.ts";
import {
  type ByteSpan,
  contiguousEnd,
  gaps,
  lengthOf,
  type Spans,
  subtractAll,
  union,
  unionAll,
} from "../engine/span.ts";
import type { Database } from "./database.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { staleVersion } from "./ledger-records.ts";
import type { Flusher } from "./opfs-flush.ts";
import { type HashedSpan, hashesOf } from "./opfs-hashes.ts";
import { openPen, type Pen, writeAt } from "./opfs-sync-handle.ts";
import { storageError } from "./storage-problem.ts";

type Hashes = readonly HashedSpan[];

/** The version whose bytes are in an OPFS file. */
interface Version {
  readonly epoch: number;
  readonly store: FlushedStore<Hashes>;
  /** What we have seen recorded of it. */
  have: Spans;
  /** Of that, what this thread has written into the file. */
  own: Spans;
}

/** One OPFS file that moves write into. */
class OpenFile {
  /** Moves and appends that need it. */
  users = 0;
  version: Version | null = null;
  readonly #file: FileId;
  readonly #flusher: Flusher | null;
  #pen: Promise<Pen | null> | null = null;

  constructor(file: FileId, flusher: Flusher | null) {
    this.#file = file;
    this.#flusher = flusher;
  }

  /** Null when it cannot be opened now. */
  pen(): Promise<Pen | null> {
    this.#pen ??= openPen(this.#file, this.#flusher).catch(() => null);
    return this.#pen;
  }

  async close(): Promise<void> {
    await (await this.#pen)?.close();
  }
}

export class OpfsChunkStore extends IdbChunkStore {
  readonly #open = new Map<FileId, OpenFile>();
  readonly #flusher: Flusher | null;

  /** Without a flusher, or where a file cannot have two handles, the thread that writes flushes too. */
  constructor(database: Database, flusher: Flusher | null = null) {
    super(database);
    this.#flusher = flusher;
  }

  /** Keeps the file open from its first append until the answer is called. */
  hold(file: FileId): () => void {
    const mine = this.#enter(file);
    return () => this.#leave(file, mine);
  }

  override async append(file: FileId, epoch: number, start: number, bytes: Uint8Array): Promise<void> {
    const mine = this.#enter(file);
    const pen = await mine.pen();
    try {
      if (pen === null) return await super.append(file, epoch, start, bytes);
      const version =
        mine.version?.epoch === epoch ? mine.version : await this.#opened(file, epoch, mine, pen);
      await version.store.append(start, bytes);
    } catch (error) {
      const problem = storageError(error);
      // Chromium counts a hole before the bytes as used; IndexedDB has no holes.
      const hasHole = pen !== null && pen.handle.getSize() < start;
      if (codeOf(problem) !== "no-space" || !hasHole) throw problem;
      return await super.append(file, epoch, start, bytes);
    } finally {
      this.#leave(file, mine);
    }
  }

  /**
   * What this thread has written and recorded itself is read by the handle that wrote it: a File of a busy writer is old
   * before it is read, and each look into the records waits for those that are being written. Whoever saves it checks its
   * hashes.
   */
  override async read(file: FileId, start: number, limit: number): Promise<Uint8Array> {
    const mine = this.#open.get(file);
    const own = mine?.version ? contiguousEnd(mine.version.own, start) : start;
    const pen = own > start ? await mine?.pen() : null;
    const length = Math.min(limit, own - start);
    if (!pen || length <= 0) return super.read(file, start, limit);
    const bytes = new Uint8Array(length);
    return pen.handle.read(bytes, { at: start }) === length ? bytes : super.read(file, start, limit);
  }

  override async drop(file: FileId, span: ByteSpan): Promise<Ledger> {
    const version = this.#open.get(file)?.version;
    if (version) version.own = subtractAll(version.own, [span]);
    return super.drop(file, span);
  }

  /** Read with the file open: nobody but us adds to it from then on. */
  async #opened(file: FileId, epoch: number, mine: OpenFile, pen: Pen): Promise<Version> {
    const { have, opfs } = await this.#present(file, epoch);
    if (mine.version?.epoch === epoch) return mine.version; // an append beside this one was faster
    // What no record names is of another version or of a killed write, and may reach beyond this version's end.
    if (opfs.length === 0) pen.handle.truncate(0);
    const version: Version = {
      epoch,
      have,
      own: [],
      store: new FlushedStore(hashedFile(pen), {
        have: async (wanted) => {
          // Bytes that we have not seen recorded need no second look: at worst they are written twice.
          const isNew = lengthOf(gaps(version.have, wanted)) === lengthOf([wanted]);
          return mine.version === version && isNew ? version.have : (await this.#present(file, epoch)).have;
        },
        add: async (written) => {
          for (const span of await this.#adoptAll(file, epoch, written)) {
            version.have = union(version.have, span);
            version.own = union(version.own, span);
          }
        },
      }),
    };
    mine.version = version;
    return version;
  }

  async #present(file: FileId, epoch: number) {
    const placement = await this.placement(file);
    if (placement?.epoch !== epoch) throw staleVersion(file, epoch, placement);
    return placement;
  }

  async #adoptAll(file: FileId, epoch: number, written: readonly Written<Hashes>[]): Promise<Spans> {
    const spans = unionAll(
      [],
      written.map(({ span }) => span),
    );
    for (const span of spans) {
      const hashes = written
        .flatMap(({ proof }) => proof)
        .filter((one) => one.span.start >= span.start && one.span.end <= span.end);
      await this.adopt(file, epoch, span, hashes);
    }
    return spans;
  }

  #enter(file: FileId): OpenFile {
    const mine = this.#open.get(file) ?? new OpenFile(file, this.#flusher);
    this.#open.set(file, mine);
    mine.users += 1;
    return mine;
  }

  #leave(file: FileId, mine: OpenFile): void {
    mine.users -= 1;
    if (mine.users > 0) return;
    this.#open.delete(file);
    void mine.close();
  }
}

const hashedFile = ({ handle, flush }: Pen): FlushedFile<Hashes> => ({
  write(start, bytes) {
    writeAt(handle, bytes, start);
    return hashesOf(start, bytes);
  },
  flush,
});
