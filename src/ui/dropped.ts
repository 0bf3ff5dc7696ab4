/** Knows which files are in a drop: by their handles where the browser gives some, those of a folder with their paths. */

import { type Chosen, chosenOf } from "./sending.ts";

/** What TypeScript's library does not know of Chromium. */
interface Handing {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Called within the event: after it there is nothing to ask. */
export async function droppedIn({ items, files }: DataTransfer): Promise<readonly Chosen[]> {
  const asked = [...items]
    .filter(({ kind }) => kind === "file")
    .map((item) => ({
      handle: (item as Handing).getAsFileSystemHandle?.().catch(() => null),
      entry: item.webkitGetAsEntry(),
      file: item.getAsFile(),
    }));
  const all = [...files]; // a pasted picture may be among no items
  const chosen: Chosen[] = [];
  for (const { handle: coming, entry, file } of asked) {
    const handle = await coming;
    if (handle) chosen.push(...(await inHandle(handle, "")));
    else if (entry?.isDirectory) chosen.push(...(await inEntry(entry, "")));
    else if (file) chosen.push(chosenOf(file));
  }
  return chosen.length > 0 ? chosen : all.map(chosenOf);
}

/** A folder cannot be told from a file by its File. */
export const hasFolder = ({ items }: DataTransfer): boolean =>
  [...items].some((item) => item.kind === "file" && item.webkitGetAsEntry()?.isDirectory === true);

async function inHandle(handle: FileSystemHandle, below: string): Promise<readonly Chosen[]> {
  const name = below + handle.name;
  if (handle instanceof FileSystemFileHandle) return [{ ...chosenOf(await handle.getFile()), name, handle }];
  const chosen: Chosen[] = [];
  if (handle instanceof FileSystemDirectoryHandle)
    for await (const inner of handle.values()) chosen.push(...(await inHandle(inner, `${name}/`)));
  return chosen;
}

async function inEntry(entry: FileSystemEntry, below: string): Promise<readonly Chosen[]> {
  const name = below + entry.name;
  if (entry.isFile) {
    const { file } = entry as FileSystemFileEntry; // `isFile` says so
    const found = await new Promise<File>((resolve, reject) => file.call(entry, resolve, reject));
    return [{ ...chosenOf(found), name }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader(); // what is no file is a folder
  const chosen: Chosen[] = [];
  // It gives some at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return chosen;
    for (const inner of some) chosen.push(...(await inEntry(inner, `${name}/`)));
  }
}
