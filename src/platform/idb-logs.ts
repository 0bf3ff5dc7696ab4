/** Knows how the logs of jobs lie in IndexedDB: a small record each, apart from the queue. */

import type { JobId } from "../engine/job.ts";
import { type LogEntry, withEntries } from "../engine/log-entry.ts";
import type { Logs } from "../engine/ports.ts";
import type { Database } from "./database.ts";

const PREFIX = "log:";

export class IdbLogs implements Logs {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(id: JobId): Promise<readonly LogEntry[]> {
    const found = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").get(PREFIX + id),
    );
    return logIn(found);
  }

  async add(lines: ReadonlyMap<JobId, readonly LogEntry[]>): Promise<void> {
    await this.#database.run(["meta"], "readwrite", async (transaction) => {
      const store = transaction.objectStore("meta");
      await Promise.all(
        [...lines].map(async ([id, more]) => {
          const before = logIn(await store.get(PREFIX + id));
          await store.put(withEntries(before, more), PREFIX + id);
        }),
      );
    });
  }

  async remove(ids: readonly JobId[]): Promise<void> {
    await this.#database.run(["meta"], "readwrite", async (transaction) => {
      const store = transaction.objectStore("meta");
      await Promise.all(ids.map((id) => store.delete(PREFIX + id)));
    });
  }

  async all(): Promise<readonly JobId[]> {
    const names = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").getAllKeys(IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`)),
    );
    return names.map((name) => name.slice(PREFIX.length));
  }
}

/** As `add` wrote it; anything else is no log. */
const logIn = (found: unknown): readonly LogEntry[] => (Array.isArray(found) ? (found as LogEntry[]) : []);
