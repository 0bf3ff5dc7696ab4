/** Keeps the folders and files that the user picked for names of shares, with what the browser needs to read them again. */

import { TransferError } from "../engine/errors.ts";
import {
  type FolderRule,
  folderPrefix,
  isSamePrefix,
  mapNetworkName,
  type NetworkName,
  shareOf,
} from "../engine/network-folder.ts";
import type { Folders } from "../engine/ports.ts";
import type { Database } from "./database.ts";

/** Chromium's permission calls, which TypeScript's library does not know. */
interface Permissions {
  queryPermission?(options: { mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
}

/** Of a folder, or of a single file. */
export type PickedHandle = (FileSystemDirectoryHandle | FileSystemFileHandle) & Permissions;

export interface MappedFolder {
  /** Nobody can guess it. */
  readonly id: string;
  /** As `folderPrefix` gives it. */
  readonly prefix: string;
  readonly handle: PickedHandle;
}

const KEY = "folder:";

const keys = (): IDBKeyRange => IDBKeyRange.bound(KEY, `${KEY}\uffff`);

export class MappedFolders implements Folders {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<readonly MappedFolder[]> {
    const kept = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").getAll(keys()),
    );
    return kept.filter(isMapped);
  }

  async rules(): Promise<readonly FolderRule[]> {
    return (await this.all()).map(ruleOf);
  }

  /** Another folder for the same prefix takes its place. `prefix` is one that `folderPrefix` gave. */
  async map(prefix: string, handle: PickedHandle): Promise<void> {
    const id = crypto.randomUUID();
    await this.#database.run(["meta"], "readwrite", async (transaction) => {
      const meta = transaction.objectStore("meta");
      const kept = (await meta.getAll(keys())).filter(isMapped);
      for (const old of kept) if (isSamePrefix(old.prefix, prefix)) await meta.delete(KEY + old.id);
      await meta.put({ id, prefix, handle } satisfies MappedFolder, KEY + id);
    });
  }

  async forget(id: string): Promise<void> {
    await this.#database.run(["meta"], "readwrite", (transaction) =>
      transaction.objectStore("meta").delete(KEY + id),
    );
  }
}

export const ruleOf = ({ id, prefix, handle }: MappedFolder): FolderRule => ({
  prefix,
  place: handle.kind === "file" ? { kind: "file", file: id } : { kind: "folder", folder: id },
});

/** The one that stands for the name; throws folder-not-mapped. */
export function pickedFor(
  name: NetworkName,
  all: readonly MappedFolder[],
): { readonly handle: PickedHandle; readonly path: readonly string[] } {
  const place = mapNetworkName(name, all.map(ruleOf));
  const wanted = place.kind === "folder" ? place.folder : place.kind === "file" ? place.file : null;
  const found = all.find(({ id }) => id === wanted);
  if (!found)
    throw new TransferError({ code: "folder-not-mapped", host: name.server, detail: shareOf(name) });
  return { handle: found.handle, path: place.kind === "folder" ? place.path : [] };
}

/** Firefox and WebKit do not know the question: the only folders they have are the origin's own. */
export const mayRead = async (handle: PickedHandle): Promise<boolean> =>
  handle.queryPermission === undefined || (await handle.queryPermission({ mode: "read" })) === "granted";

function isMapped(value: unknown): value is MappedFolder {
  const { id, prefix, handle } = (typeof value === "object" && value !== null ? value : {}) as Partial<
    Record<keyof MappedFolder, unknown>
  >;
  return (
    typeof id === "string" &&
    typeof prefix === "string" &&
    folderPrefix(prefix) !== null &&
    handle instanceof FileSystemHandle
  );
}
