/** Moves a file's bytes from IndexedDB into its OPFS file, in a dedicated worker, the only place with sync handles. */

import { codeOf, problemOf, TransferError } from "../../engine/errors.ts";
import type { FileId } from "../../engine/job.ts";
import { type ByteSpan, covers, lengthOf, missing } from "../../engine/span.ts";
import { Database } from "../database.ts";
import { IdbChunkStore } from "../idb-chunk-store.ts";
import { opfsFile, opfsWriterLock, removeOpfs } from "../opfs-files.ts";
import { type HashedSpan, hashesOf } from "../opfs-hashes.ts";
import { proveOpfs } from "../opfs-proof.ts";
import { syncHandle, writeAt } from "../opfs-sync-handle.ts";
import { storageError } from "../storage-problem.ts";
import type { Assembly, AssemblyNews } from "./assemble.ts";

const MIB = 1024 ** 2;
const READ_BYTES = 16 * MIB;
/** A kill costs what was moved since the last record, and so much of the disk is used twice meanwhile. */
const RECORD_BYTES = 64 * MIB;
const RECORD_MS = 1000;
const TOLD_MS = 100;

const database = new Database();
const chunks = new IdbChunkStore(database);
const say = (news: AssemblyNews): void => postMessage(news);

/** One at a time: the next is asked for when the one before is told. */
addEventListener("message", ({ data }: MessageEvent<Assembly>) => {
  navigator.locks
    .request(opfsWriterLock(data.file), () => assemble(data))
    .then(
      (isDone) => say({ kind: isDone ? "done" : "not-whole" }),
      (error: unknown) => say({ kind: "failed", problem: problemOf(storageError(error)) }),
    );
});

async function assemble({ file, total, moves }: Assembly): Promise<boolean> {
  const isThere = await isWhole(file, total);
  if (!isThere && !moves) return false;
  // The browser reads the file past the store, which would have looked at each piece.
  if (isThere) await prove(file);
  else await move(file, total);
  return true;
}

async function prove(file: FileId): Promise<void> {
  const handle = await syncHandle(file);
  let toldAt = performance.now();
  try {
    await proveOpfs(database, file, handle, (done) => {
      if (performance.now() - toldAt < TOLD_MS) return;
      toldAt = performance.now();
      say({ kind: "progress", done });
    });
  } finally {
    handle.close();
  }
}

async function move(file: FileId, total: number): Promise<void> {
  const handle = await syncHandle(file);
  try {
    await moveMissing(handle, file, total);
    if (handle.getSize() > total) handle.truncate(total); // a longer version of the file may have been here
    handle.flush();
    if (handle.getSize() !== total)
      throw new TransferError({ code: "chunk-damaged", detail: `${file} in OPFS` });
  } catch (error) {
    handle.close();
    const placement = await chunks.placement(file).catch(() => null);
    // Nobody else can delete what this worker holds open; without a record there is nothing in it to keep.
    if (placement === null || placement.opfs.length === 0) await removeOpfs(file);
    throw error;
  } finally {
    handle.close();
  }
}

/** Then the file is not even opened: a download of it may be under way, and a File dies with the next write. */
async function isWhole(file: FileId, total: number): Promise<boolean> {
  const placement = await chunks.placement(file);
  if (placement === null || total === 0 || !covers(placement.opfs, { start: 0, end: total })) return false;
  return (await opfsFile(file))?.size === total;
}

async function moveMissing(handle: FileSystemSyncAccessHandle, file: FileId, total: number): Promise<void> {
  const placement = await chunks.placement(file);
  if (placement === null || !covers(placement.have, { start: 0, end: total })) {
    throw new TransferError({ code: "not-stored", detail: `${file} is not whole` });
  }
  const recordedEnd = placement.opfs.at(-1)?.end ?? 0;
  if (handle.getSize() < recordedEnd)
    throw new TransferError({ code: "chunk-damaged", detail: `${file} in OPFS` });
  const spans = missing(placement.opfs, total);
  let done = total - lengthOf(spans);
  if (done > 0) await proveOpfs(database, file, handle, () => undefined);
  say({ kind: "progress", done });
  for (const span of spans) {
    await moveSpan(handle, file, placement.epoch, span, (bytes) => {
      done += bytes;
      say({ kind: "progress", done });
    });
  }
}

async function moveSpan(
  handle: FileSystemSyncAccessHandle,
  file: FileId,
  epoch: number,
  span: ByteSpan,
  moved: (bytes: number) => void,
): Promise<void> {
  let at = span.start;
  let recorded = span.start;
  let hashes: readonly HashedSpan[] = [];
  let recordedAt = performance.now();
  const read = (start: number): Promise<Uint8Array> =>
    chunks.read(file, start, Math.min(READ_BYTES, span.end - start));
  // Flushed, then recorded: a ledger must not name what a kill could take away.
  const record = async (): Promise<void> => {
    handle.flush();
    await chunks.adopt(file, epoch, { start: recorded, end: at }, hashes);
    recorded = at;
    hashes = [];
    recordedAt = performance.now();
  };
  let next = at < span.end ? read(at) : null;
  while (next !== null) {
    const bytes: Uint8Array = await next;
    const end = at + bytes.byteLength;
    next = end < span.end ? read(end) : null; // read ahead while this one is written
    next?.catch(() => undefined); // told when its turn comes
    try {
      writeAt(handle, bytes, at);
    } catch (error) {
      // What is recorded is freed in IndexedDB: a full disk may go on after that.
      if (codeOf(storageError(error)) !== "no-space" || at === recorded) throw error;
      await record();
      writeAt(handle, bytes, at);
    }
    hashes = [...hashes, ...hashesOf(at, bytes)];
    at = end;
    moved(bytes.byteLength);
    const isDue = at - recorded >= RECORD_BYTES || performance.now() - recordedAt >= RECORD_MS;
    if (isDue || next === null) await record();
  }
}
