/** Opens the OPFS file of a file for its only writer. Dedicated workers only: nobody else has sync handles. */

import { TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import { LET_GO_MS, openOpfsFile, opfsWriterLock } from "./opfs-files.ts";
import { type Flusher, isShared, type ModalFile, SHARED } from "./opfs-flush.ts";
import { storageError } from "./storage-problem.ts";

const RETRY_MS = 50;
const MY_TURN_MS = 5_000;

/** Until `close` nobody else writes the file. */
export interface Pen {
  readonly handle: FileSystemSyncAccessHandle;
  /** What was written by now is durable when it resolves. */
  flush(): void | Promise<void>;
  close(): Promise<void>;
}

/** With a `flusher` the file is flushed beside the writing, where the browser lets a file have two handles. */
export async function openPen(file: FileId, flusher: Flusher | null): Promise<Pen> {
  const release = await myTurn(file);
  try {
    const handle = await syncHandle(file, flusher === null ? "readwrite" : SHARED);
    const other = isShared(handle) ? await flusher?.open(file).catch(() => null) : null;
    return {
      handle,
      flush: () => (other ? other.flush() : handle.flush()),
      async close() {
        handle.close();
        await other?.close().catch(() => undefined); // gone with its thread
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

function myTurn(file: FileId): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(MY_TURN_MS);
    navigator.locks
      .request(opfsWriterLock(file), { signal }, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}

/** A worker that was just killed may hold the file a moment longer. */
export async function syncHandle(
  file: FileId,
  mode: "readwrite" | typeof SHARED = "readwrite",
): Promise<FileSystemSyncAccessHandle> {
  const found = (await openOpfsFile(file)) as unknown as ModalFile; // the mode that the library does not know
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      return await found.createSyncAccessHandle({ mode });
    } catch (error) {
      if (waited >= LET_GO_MS) throw storageError(error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** All of it, or `no-space`. */
export function writeAt(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  // The engine's bytes never lie in shared memory, which is all that the cast rules out.
  const written = handle.write(bytes as Uint8Array<ArrayBuffer>, { at });
  // Chromium's private windows tell an error as a number (-8 as 4294967288): beyond 4 GiB, for one.
  const missing = written > bytes.length ? bytes.length : bytes.length - written;
  if (missing > 0) throw new TransferError({ code: "no-space", bytes: missing });
}

/** Whether files can be written here at all: some private windows have the calls and refuse them. */
export async function hasSyncHandles(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    const name = `ferry-probe-${crypto.randomUUID()}`; // each page asks
    const probe = await root.getFileHandle(name, { create: true });
    (await probe.createSyncAccessHandle()).close();
    await root.removeEntry(name);
    return true;
  } catch {
    return false;
  }
}
