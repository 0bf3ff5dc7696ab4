/** Lets the user pick, allow and forget the folders that stand for names of shares. */

import { TransferError } from "../../engine/errors.ts";
import { folderPrefix, type NetworkName, parseNetworkName, shareOf } from "../../engine/network-folder.ts";
import { Database } from "../database.ts";
import { MappedFolders, mayRead, type PickedHandle, pickedFor } from "../mapped-folders.ts";

interface PickingWindow {
  showDirectoryPicker(options: { mode: "read"; id: string }): Promise<FileSystemDirectoryHandle>;
  showOpenFilePicker(options: { id: string }): Promise<FileSystemFileHandle[]>;
}

const CHANGES = "ferry-folders";
const folders = new MappedFolders(new Database());

const tellAll = (): void => {
  const channel = new BroadcastChannel(CHANGES);
  channel.postMessage(null);
  channel.close();
};

/**
 * From now on names under `prefix` stand for files under `handle`; where that is a file's, the very name stands for it.
 * Rejects with bad-network-name or bad-argument.
 */
export async function mapFolder(prefix: string, handle: unknown): Promise<void> {
  if (!isPicked(handle))
    throw new TransferError({ code: "bad-argument", detail: "handle must be a folder's or a file's" });
  const shown = folderPrefix(prefix);
  if (shown === null)
    throw new TransferError({ code: "bad-network-name", detail: "a prefix is \\\\server\\share or deeper" });
  if (handle.kind === "file") parseNetworkName(shown); // throws where it names no file
  await folders.map(shown, handle);
  tellAll();
}

const isPicked = (handle: unknown): handle is PickedHandle => handle instanceof FileSystemHandle;

/** Has the folder picked that is the name's share, or the very file. Only reading is asked for. */
export async function pick(text: string, what: "folder" | "file"): Promise<boolean> {
  const name = nameOf(text);
  const picking = window as unknown as PickingWindow; // TypeScript's library does not know the pickers
  try {
    if (what === "folder")
      await mapFolder(shareOf(name), await picking.showDirectoryPicker({ mode: "read", id: "ferry-share" }));
    else await mapFolder(text, (await picking.showOpenFilePicker({ id: "ferry-share" }))[0]);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return false;
    throw error;
  }
}

export async function allow(text: string): Promise<boolean> {
  const all = await folders.all();
  let handle: PickedHandle;
  try {
    handle = pickedFor(nameOf(text), all).handle;
  } catch {
    return pick(text, "folder");
  }
  if (!handle.requestPermission || (await mayRead(handle))) return true;
  return (await handle.requestPermission({ mode: "read" })) === "granted";
}

function nameOf(text: string): NetworkName {
  const name = parseNetworkName(text);
  if (name === null) throw new TransferError({ code: "bad-network-name" });
  return name;
}

export const all = async () =>
  (await folders.all()).map(({ id, prefix, handle }) => ({ id, prefix, name: handle.name }));

export async function forget(id: string): Promise<void> {
  await folders.forget(id);
  tellAll();
}

export function watch(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANGES);
  channel.onmessage = changed;
  return () => channel.close();
}
