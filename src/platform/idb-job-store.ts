/** Knows how the queue lies in IndexedDB, and which engine may write it. */

import { TransferError } from "../engine/errors.ts";
import type { Job, JobFile, JobId } from "../engine/job.ts";
import type { JobStore } from "../engine/ports.ts";
import type { Database, Transaction } from "./database.ts";
import { BLOCK_FILES, blocksOf } from "./file-blocks.ts";
import { fileOf, fileRecordOf, jobOf, jobRecordOf } from "./job-records.ts";

const FENCE = "fence";
/**
 * The fence is a number that each engine raises when it takes over; a write whose engine does not know the present
 * number comes from an engine of the past. It lies beside the jobs, so it goes with them when storage is cleared.
 */
export class IdbJobStore implements JobStore {
  readonly #database: Database;
  #fence: number | null = null;
  /** What is written of the files that lie apart: records are replaced, never changed, so another object is news. */
  readonly #apart = new Map<JobId, readonly JobFile[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  async takeOver(): Promise<void> {
    this.#apart.clear();
    this.#fence = await this.#database.run(
      ["meta"],
      "readwrite",
      async (transaction) => {
        const store = transaction.objectStore("meta");
        const last = await store.get(FENCE);
        // Begins anywhere: an engine from before the storage was cleared must not find its own number again.
        const next = typeof last === "number" ? last + 1 : anyNumber();
        await store.put(next, FENCE);
        return next;
      },
      "strict",
    );
  }

  async all(): Promise<readonly Job[]> {
    const [jobs, keys, blocks] = await this.#database.run(["jobs", "files"], "readonly", (transaction) => {
      const apart = transaction.objectStore("files");
      return Promise.all([transaction.objectStore("jobs").getAll(), apart.getAllKeys(), apart.getAll()]);
    });
    const byJob = new Map<JobId, JobFile[]>();
    for (const [at, [job]] of keys.entries()) {
      const list = byJob.get(job) ?? [];
      byJob.set(job, list);
      list.push(...(blocks[at] ?? []).map(fileOf));
    }
    return jobs.map((record) => {
      const job = jobOf(record);
      const apart = byJob.get(job.id);
      if (apart) this.#apart.set(job.id, apart);
      return apart ? { ...job, files: apart } : job;
    });
  }

  async put(job: Job): Promise<void> {
    const before = this.#apart.get(job.id);
    const after = job.files.length > BLOCK_FILES ? job.files : null;
    const [blocks, known] = [blocksOf(after ?? []), blocksOf(before ?? [])];
    await this.#write((transaction) => {
      const apart = transaction.objectStore("files");
      const writes: Promise<unknown>[] = [
        transaction.objectStore("jobs").put(jobRecordOf(after ? { ...job, files: [] } : job)),
      ];
      // What an engine of before wrote of it is not known, and may be more.
      if ((after && !before) || (before && before.length > (after?.length ?? 0)))
        writes.push(apart.delete(rangeOf(job.id, before ? blocks.length : 0)));
      for (const [at, block] of blocks.entries())
        if (!before || !isSame(block, known[at]))
          writes.push(apart.put(block.map(fileRecordOf), [job.id, at]));
      return writes;
    });
    if (after) this.#apart.set(job.id, after);
    else this.#apart.delete(job.id);
  }

  async remove(id: JobId): Promise<void> {
    await this.#write((transaction) => [
      transaction.objectStore("jobs").delete(id),
      transaction.objectStore("files").delete(rangeOf(id, 0)),
    ]);
    this.#apart.delete(id);
  }

  /** Strict: a queue's record is small and rare, and a power cut must not undo what the user was told. */
  async #write(
    change: (transaction: Transaction<["jobs", "files", "meta"], "readwrite">) => readonly Promise<unknown>[],
  ): Promise<void> {
    await this.#database.run(
      ["jobs", "files", "meta"],
      "readwrite",
      async (transaction) => {
        const fence = await transaction.objectStore("meta").get(FENCE);
        if (this.#fence === null) throw new TransferError({ code: "fenced", detail: "takeOver comes first" });
        if (fence === undefined) {
          throw new TransferError({
            code: "storage-lost",
            detail: "The queue was cleared: take over and put it anew.",
          });
        }
        if (fence !== this.#fence) {
          throw new TransferError({ code: "fenced", detail: `${this.#fence} was succeeded` });
        }
        const writes = change(transaction);
        transaction.commit(); // spares waiting for the answers before the end is asked for
        await Promise.all(writes);
      },
      "strict",
    );
  }
}

/** A job's files from this block on. */
const rangeOf = (job: JobId, block: number): IDBKeyRange =>
  IDBKeyRange.bound([job, block], [job, Number.POSITIVE_INFINITY]);

/** Files are replaced, never changed. */
const isSame = (block: readonly JobFile[], before: readonly JobFile[] | undefined): boolean =>
  block.length === before?.length && block.every((file, at) => file === before[at]);

const anyNumber = (): number => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint16Array(2));
  return high * 2 ** 32 + low * 2 ** 16;
};
