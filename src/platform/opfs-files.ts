/** Knows the OPFS file that may hold a file's bytes (`ferry/<file id>`): how it is found, read, and freed. */

import { TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import { storageError } from "./storage-problem.ts";

const FOLDER = "ferry";

/**
 * The Web Lock of a file's only writer. It opens the sync handle, then reads the ledger, and stops when the epoch is
 * not the one that it writes for: so a writer of an older version never touches bytes of a newer one.
 */
export const opfsWriterLock = (file: FileId): string => `ferry-opfs-${file}`;

/** Rejects where the browser has no OPFS (WebKitGTK, some private windows). */
async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** Creates the file when it is not there. */
export async function openOpfsFile(file: FileId): Promise<FileSystemFileHandle> {
  try {
    return await (await folder()).getFileHandle(file, { create: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw storageError(error);
    throw new TransferError(
      { code: "storage-broken", detail: "This browser has no OPFS." },
      { cause: error },
    );
  }
}

/** The file as it is now; null when there is none. The page may save it: it stays readable until the next write. */
export async function opfsFile(file: FileId): Promise<File | null> {
  try {
    return await freshFile(file);
  } catch (error) {
    throw storageError(error);
  }
}

async function freshFile(file: FileId): Promise<File | null> {
  const inside = await folder().catch(() => null);
  if (inside === null) return null;
  try {
    return await (await inside.getFileHandle(file)).getFile();
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
}

const READ_TRIES = 50;

/**
 * `length` bytes from `start` on, or null when the file does not reach that far. Chromium refuses a File that is older
 * than the last write anywhere in the file (NotReadableError), so a busy writer costs a few fresh ones.
 */
export async function readOpfs(
  file: FileId,
  start: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  for (let tries = 1; ; tries++) {
    try {
      const found = await freshFile(file);
      if (found === null || found.size < start + length) return null;
      return new Uint8Array(await found.slice(start, start + length).arrayBuffer());
    } catch (error) {
      if (isNotThere(error)) return null;
      if (tries === READ_TRIES) throw storageError(error);
    }
  }
}

const HELD_MS = 100;

/** How long a writer may need to find its ledger gone and let go of the file. */
export const LET_GO_MS = 2000;

/**
 * Deletes the file. One that a writer holds open cannot be deleted: with `waitMs` this waits for it; what is left
 * after that has no ledger and is swept at the next start.
 */
export async function removeOpfs(file: FileId, waitMs = 0): Promise<void> {
  const inside = await folder().catch(() => null);
  for (let waited = 0; inside !== null; waited += HELD_MS) {
    try {
      return await inside.removeEntry(file);
    } catch (error) {
      if (isNotThere(error) || waited >= waitMs) return;
      await new Promise((resolve) => setTimeout(resolve, HELD_MS));
    }
  }
}

/**
 * Deletes the file where no record names a byte of it. Not while it has a writer: for a new version that one begins with
 * an empty file, and what it has recorded by then must stay.
 */
export async function removeUnnamed(file: FileId, isNamed: () => Promise<boolean>): Promise<void> {
  if ((await folder().catch(() => null)) === null) return;
  await navigator.locks.request(opfsWriterLock(file), { ifAvailable: true }, async (lock) => {
    if (lock !== null && !(await isNamed())) await removeOpfs(file);
  });
}

export async function opfsFiles(): Promise<readonly FileId[]> {
  const found: FileId[] = [];
  try {
    for await (const name of (await folder()).keys()) found.push(name);
  } catch {
    // No OPFS holds no files.
  }
  return found;
}

const isNotThere = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "NotFoundError";
