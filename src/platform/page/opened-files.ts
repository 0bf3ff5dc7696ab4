/** Keeps when each stored file was last opened on this device: a record of its own per file, in a database that only pages use. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { FileId } from "../../engine/job.ts";

interface Schema extends DBSchema {
  /** ms since 1970 */
  opened: { key: FileId; value: number };
}

let database: Promise<IDBPDatabase<Schema>> | null = null;

/** One that could not be opened is tried again. */
function opened(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>("ferry-library", 1, {
    upgrade: (db) => void db.createObjectStore("opened"),
    terminated: () => {
      database = null;
    },
    // Another page removes Ferry: it is not kept from that.
    blocking: (_before, _after, { target }) => {
      database = null;
      (target as IDBDatabase).close(); // what the event of a database is of
    },
  }).catch((error: unknown) => {
    database = null;
    throw error;
  });
  return database;
}

/** Rejects where the storage of pages is blocked or broken: then nothing is known. */
export async function lastOpened(): Promise<ReadonlyMap<FileId, number>> {
  const store = (await opened()).transaction("opened").store;
  const [files, instants] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(files.map((file, at) => [file, instants[at] ?? 0]));
}

/** Durable when it resolves. */
export async function noteOpened(files: readonly FileId[], at: number): Promise<void> {
  const transaction = (await opened()).transaction("opened", "readwrite");
  await Promise.all([...files.map((file) => transaction.store.put(at, file)), transaction.done]);
}

/** What is known of any other file is forgotten. */
export async function keepOpened(files: ReadonlySet<FileId>): Promise<void> {
  const transaction = (await opened()).transaction("opened", "readwrite");
  const gone = (await transaction.store.getAllKeys()).filter((file) => !files.has(file));
  await Promise.all([...gone.map((file) => transaction.store.delete(file)), transaction.done]);
}
