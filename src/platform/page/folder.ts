/** Knows the folder that the user picked, asks again for its permission, and writes a stored file into it. */

import { TransferError } from "../../engine/errors.ts";
import { Database, settingsIn } from "../database.ts";

interface PickableWindow {
  showDirectoryPicker(options: { mode: "readwrite"; id: string }): Promise<PermissionHandle>;
}

/** Chromium's permission calls, which TypeScript's library does not know. */
type PermissionHandle = FileSystemDirectoryHandle & {
  queryPermission?(options: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "readwrite" }): Promise<PermissionState>;
};

const KEY = "folder";
/** By job: where its user wants its files. */
const JOBS_KEY = "job-folders";
const settings = settingsIn(new Database());

/** The handle of an earlier visit, null when there is none. */
export async function rememberedFolder(): Promise<PermissionHandle | null> {
  const handle = await settings.get(KEY).catch(() => null);
  return handle instanceof FileSystemDirectoryHandle ? handle : null;
}

/** Needs a gesture. Null when the user closed the dialog. */
export async function pickFolder(): Promise<PermissionHandle | null> {
  const handle = await pick("ferry");
  if (handle) await settings.put(KEY, handle);
  return handle;
}

/** The browser opens its dialog where the one of the same `id` was left. */
async function pick(id: string): Promise<PermissionHandle | null> {
  try {
    return await (window as unknown as PickableWindow).showDirectoryPicker({ mode: "readwrite", id });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** Where the groups of this visit went: the next click goes on there. */
const groups = new Map<string, PermissionHandle>();

/**
 * The folder in which a group's own one is to be: where it went before, else `usual`, else one that is picked for it alone.
 * Needs a gesture. Null when the user thought better of it.
 */
export async function folderForGroup(
  group: string,
  usual: PermissionHandle | null,
): Promise<PermissionHandle | null> {
  const known = groups.get(group) ?? usual;
  if (known && (await mayWrite(known))) return known;
  const picked = await pick("ferry-group");
  if (picked) groups.set(group, picked);
  return picked;
}

/** Needs a gesture. Null when the user thought better of it. */
export const pickFolderForJobs = (): Promise<PermissionHandle | null> => pick("ferry-jobs");

const jobFolders = async (): Promise<Readonly<Record<string, PermissionHandle>>> =>
  ((await settings.get(JOBS_KEY).catch(() => null)) ?? {}) as Record<string, PermissionHandle>; // written below

export const folderOfJob = async (job: string): Promise<PermissionHandle | null> =>
  (await jobFolders())[job] ?? null;

/** `isThere`: those of other jobs are forgotten. */
export async function keepFolderFor(
  jobs: readonly string[],
  folder: PermissionHandle,
  isThere: (job: string) => boolean,
): Promise<void> {
  const others = Object.entries(await jobFolders()).filter(([job]) => isThere(job));
  const own = jobs.map((job) => [job, folder] as const);
  await settings.put(JOBS_KEY, Object.fromEntries([...others, ...own]));
}

export const forgetFolder = (): Promise<void> => settings.delete(KEY);

/** A new visit asks once more; that needs the user's click, which is what called us. */
export async function mayWrite(handle: PermissionHandle): Promise<boolean> {
  if (!handle.queryPermission || !handle.requestPermission) return true;
  if ((await handle.queryPermission({ mode: "readwrite" })) === "granted") return true;
  return (await handle.requestPermission({ mode: "readwrite" })) === "granted";
}

/**
 * Writes the bytes under a name that is free (never over a file that is there). The browser shows the file only when
 * it is whole; a failure leaves nothing behind.
 */
export async function writeInto(
  folder: FileSystemDirectoryHandle,
  name: string,
  total: number,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer> | Blob>,
  progress: (done: number) => void,
): Promise<void> {
  await writeAs(folder, await freeName(folder, name), total, bytes, progress);
}

/** The same under a name that was found to be free. */
export async function writeAs(
  folder: FileSystemDirectoryHandle,
  free: string,
  total: number,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer> | Blob>,
  progress: (done: number) => void,
): Promise<void> {
  const handle = await folder.getFileHandle(free, { create: true });
  const writable = await handle.createWritable();
  let done = 0;
  try {
    for await (const piece of bytes) {
      await writable.write(piece);
      done += piece instanceof Blob ? piece.size : piece.length;
      progress(done);
    }
    if (done !== total) throw new TransferError({ code: "not-stored", detail: `${done} of ${total} bytes` });
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    await folder.removeEntry(free).catch(() => undefined);
    if (error instanceof DOMException && error.name === "QuotaExceededError") {
      throw new TransferError({ code: "no-space", bytes: total - done });
    }
    throw error;
  }
}

async function freeName(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  for (const candidate of namesLike(name)) if ((await entryAt(folder, candidate)) === null) return candidate;
  return name; // there is always one
}

/** `a.bin`, `a (2).bin`, `a (3).bin` and so on. */
export function* namesLike(name: string): Generator<string> {
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  yield name;
  for (let copy = 2; ; copy += 1) yield `${stem} (${copy})${extension}`;
}

/** What has this name; null: nothing. */
export async function entryAt(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<File | "folder" | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    if (error instanceof DOMException && error.name === "TypeMismatchError") return "folder";
    throw error;
  }
}
