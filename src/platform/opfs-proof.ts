/** Proves a file's OPFS file before somebody reads it past the store: every hashed piece is what was written. */

import type { FileId } from "../engine/job.ts";
import { chunkHash } from "./chunk-hash.ts";
import { damaged, startingIn } from "./chunk-pieces.ts";
import type { Database } from "./database.ts";

/** Rejects with `chunk-damaged` at the first piece that is not. `progress` is told how far it came. */
export async function proveOpfs(
  database: Database,
  file: FileId,
  handle: FileSystemSyncAccessHandle,
  progress: (done: number) => void,
): Promise<void> {
  const [keys, hashes] = await database.run(["hashes"], "readonly", (transaction) => {
    const store = transaction.objectStore("hashes");
    return Promise.all([store.getAllKeys(startingIn(file)), store.getAll(startingIn(file))]);
  });
  let buffer = new Uint8Array(0);
  for (const [i, { end, hash }] of hashes.entries()) {
    const start = keys[i]?.[1] ?? end; // as many keys as values
    if (buffer.length < end - start) buffer = new Uint8Array(end - start);
    const bytes = buffer.subarray(0, end - start);
    const isRead = handle.read(bytes, { at: start }) === bytes.length;
    if (!isRead || chunkHash(bytes) !== hash) throw damaged(file, start, "OPFS");
    progress(end);
  }
}
