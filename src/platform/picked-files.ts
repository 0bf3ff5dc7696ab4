/** Keeps the handles of files that the user picked to be sent, so that they survive the tab and the browser. */

import { TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import type { PickedFile, PickedFiles } from "../engine/upload/outbox.ts";
import type { Database } from "./database.ts";
import { mayRead, type PickedHandle } from "./mapped-folders.ts";

const KEY = "to-send:";

const keys = (): IDBKeyRange => IDBKeyRange.bound(KEY, `${KEY}\uffff`);

export class KeptPicks implements PickedFiles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep(file: FileId, handle: PickedHandle): Promise<void> {
    await this.#database.run(["meta"], "readwrite", (transaction) =>
      transaction.objectStore("meta").put(handle, KEY + file),
    );
  }

  async handle(file: FileId): Promise<(FileSystemFileHandle & PickedHandle) | null> {
    const kept = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").get(KEY + file),
    );
    return kept instanceof FileSystemFileHandle ? kept : null;
  }

  async open(file: FileId, name: string): Promise<PickedFile> {
    const gone = (cause?: unknown): TransferError =>
      new TransferError({ code: "local-file-gone", detail: name }, { cause });
    const handle = await this.handle(file);
    if (!handle) throw gone();
    const forbidden = new TransferError({ code: "folder-permission", detail: name });
    if (!(await mayRead(handle))) throw forbidden;
    try {
      return await handle.getFile();
    } catch (error) {
      throw error instanceof DOMException && error.name === "NotAllowedError" ? forbidden : gone(error);
    }
  }

  async forget(file: FileId): Promise<void> {
    await this.#database.run(["meta"], "readwrite", (transaction) =>
      transaction.objectStore("meta").delete(KEY + file),
    );
  }

  async all(): Promise<readonly FileId[]> {
    const kept = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").getAllKeys(keys()),
    );
    return kept.map((key) => key.slice(KEY.length));
  }
}
