/** Stores bytes straight into OPFS: written at their offset, flushed, then recorded. For dedicated workers. */

import { codeOf } from "../engine/errors.ts";
import { type FlushedFile, storeFlushed } from "../engine/flushed.ts";
import type { FileId } from "../engine/job.ts";
import type { Ledger } from "../engine/ports.ts";
import type { Spans } from "../engine/span.ts";
import { IdbChunkStore, staleVersion } from "./idb-chunk-store.ts";
import { hashesOf } from "./opfs-hashes.ts";
import { openPen, type Pen, writeAt } from "./opfs-sync-handle.ts";
import { storageError } from "./storage-problem.ts";

/** One OPFS file that moves write into. */
class OpenFile {
  /** Moves and appends that need it. */
  users = 0;
  /** The version whose bytes are in it. */
  epoch: number | null = null;
  readonly #file: FileId;
  #pen: Promise<Pen | null> | null = null;

  constructor(file: FileId) {
    this.#file = file;
  }

  /** Null when it cannot be opened now. */
  pen(): Promise<Pen | null> {
    this.#pen ??= openPen(this.#file).catch(() => null);
    return this.#pen;
  }

  async close(): Promise<void> {
    (await this.#pen)?.close();
  }
}

export class OpfsChunkStore extends IdbChunkStore {
  readonly #open = new Map<FileId, OpenFile>();

  /** Keeps the file open from its first append until the answer is called. */
  hold(file: FileId): () => void {
    const mine = this.#enter(file);
    return () => this.#leave(file, mine);
  }

  override async append(file: FileId, epoch: number, start: number, bytes: Uint8Array): Promise<Ledger> {
    const mine = this.#enter(file);
    const pen = await mine.pen();
    try {
      if (pen === null) return await super.append(file, epoch, start, bytes);
      const have = await storeFlushed(start, bytes, flushedFile(pen.handle), {
        have: () => this.#opened(file, epoch, mine, pen),
        add: async (span, part) => (await this.adopt(file, epoch, span, hashesOf(span.start, part))).have,
      });
      return { epoch, have };
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

  /** Read with the file open: nobody but us adds to it from then on. */
  async #opened(file: FileId, epoch: number, mine: OpenFile, { handle }: Pen): Promise<Spans> {
    const placement = await this.placement(file);
    if (placement?.epoch !== epoch) throw staleVersion(file, epoch, placement);
    // What no record names is of another version or of a killed write, and may reach beyond this version's end.
    if (mine.epoch !== epoch && placement.opfs.length === 0) handle.truncate(0);
    mine.epoch = epoch;
    return placement.have;
  }

  #enter(file: FileId): OpenFile {
    const mine = this.#open.get(file) ?? new OpenFile(file);
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

const flushedFile = (handle: FileSystemSyncAccessHandle): FlushedFile => ({
  write: (start, bytes) => writeAt(handle, bytes, start),
  flush: () => handle.flush(),
});
