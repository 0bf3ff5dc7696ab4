/** Knows how the queue lies in IndexedDB, and which engine may write it. */

import { TransferError } from "../engine/errors.ts";
import type { Job, JobFile, JobId } from "../engine/job.ts";
import type { JobStore } from "../engine/ports.ts";
import type { Database, Transaction } from "./database.ts";

const FENCE = "fence";
/** A job of more files has them as records of their own, so that news of one does not write them all. */
const MOST_WITHIN = 32;

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
    const [jobs, keys, files] = await this.#database.run(["jobs", "files"], "readonly", (transaction) => {
      const apart = transaction.objectStore("files");
      return Promise.all([transaction.objectStore("jobs").getAll(), apart.getAllKeys(), apart.getAll()]);
    });
    const byJob = new Map<JobId, JobFile[]>();
    for (const [at, [job]] of keys.entries()) {
      const list = byJob.get(job) ?? [];
      byJob.set(job, list);
      const file = files[at];
      if (file) list.push(file);
    }
    return jobs.map((job) => {
      const apart = byJob.get(job.id);
      if (apart) this.#apart.set(job.id, apart);
      return apart ? { ...job, files: apart } : job;
    });
  }

  async put(job: Job): Promise<void> {
    const before = this.#apart.get(job.id);
    const after = job.files.length > MOST_WITHIN ? job.files : null;
    await this.#write(async (transaction) => {
      await transaction.objectStore("jobs").put(after ? { ...job, files: [] } : job);
      const apart = transaction.objectStore("files");
      // What an engine of before wrote of it is not known, and may be more.
      if (before || after) await apart.delete(rangeOf(job.id, after && before ? after.length : 0));
      if (!after) return;
      const changed = [...after.entries()].filter(([at, file]) => file !== before?.[at]);
      await Promise.all(changed.map(([at, file]) => apart.put(file, [job.id, at])));
    });
    if (after) this.#apart.set(job.id, after);
    else this.#apart.delete(job.id);
  }

  async remove(id: JobId): Promise<void> {
    await this.#write(async (transaction) => {
      await transaction.objectStore("jobs").delete(id);
      await transaction.objectStore("files").delete(rangeOf(id, 0));
    });
    this.#apart.delete(id);
  }

  /** Strict: a queue's record is small and rare, and a power cut must not undo what the user was told. */
  async #write(
    change: (transaction: Transaction<["jobs", "files", "meta"], "readwrite">) => Promise<void>,
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
        await change(transaction);
      },
      "strict",
    );
  }
}

/** A job's files from the one at `index` on. */
const rangeOf = (job: JobId, index: number): IDBKeyRange =>
  IDBKeyRange.bound([job, index], [job, Number.POSITIVE_INFINITY]);

const anyNumber = (): number => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint16Array(2));
  return high * 2 ** 32 + low * 2 ** 16;
};
