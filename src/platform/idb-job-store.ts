/** Knows how the queue lies in IndexedDB, and which engine may write it. */

import { TransferError } from "../engine/errors.ts";
import type { Job, JobId } from "../engine/job.ts";
import type { JobStore } from "../engine/ports.ts";
import type { Database, Transaction } from "./database.ts";

const FENCE = "fence";

/**
 * The fence is a number that each engine raises when it takes over; a write whose engine does not know the present
 * number comes from an engine of the past. It lies beside the jobs, so it goes with them when storage is cleared.
 */
export class IdbJobStore implements JobStore {
  readonly #database: Database;
  #fence: number | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  async takeOver(): Promise<void> {
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
    return this.#database.run(["jobs"], "readonly", (transaction) =>
      transaction.objectStore("jobs").getAll(),
    );
  }

  async put(job: Job): Promise<void> {
    await this.#write(async (transaction) => void (await transaction.objectStore("jobs").put(job)));
  }

  async remove(id: JobId): Promise<void> {
    await this.#write((transaction) => transaction.objectStore("jobs").delete(id));
  }

  /** Strict: a queue's record is small and rare, and a power cut must not undo what the user was told. */
  async #write(
    change: (transaction: Transaction<["jobs", "meta"], "readwrite">) => Promise<void>,
  ): Promise<void> {
    await this.#database.run(
      ["jobs", "meta"],
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

const anyNumber = (): number => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint16Array(2));
  return high * 2 ** 32 + low * 2 ** 16;
};
