/** Writes the files of a group into a folder of their own, and goes on there where an earlier save was interrupted. */

import { type Problem, problemOf } from "../../engine/errors.ts";
import type { FileId } from "../../engine/job.ts";
import { canAssemble, wholeFile } from "./assemble.ts";
import { entryAt, namesLike, writeAs } from "./folder.ts";
import { readStored, slicesOf } from "./stored-file.ts";

export interface GroupFile {
  readonly id: FileId;
  /** Safe, and no two alike. */
  readonly name: string;
  readonly size: number;
  /** The worker's address that gives ranges of it. */
  readonly path: string;
}

export interface GroupWritten {
  /** The name of the folder that the files are in. */
  readonly folder: string;
  /** So many of them are there now. */
  readonly files: number;
  /** Those that were there before among them. */
  readonly before: number;
  /** What kept the first of the others from it. */
  readonly problem: Problem | null;
}

export interface GroupProgress {
  /** `assembling`: a large file is looked through before it is written. */
  readonly phase: "assembling" | "writing";
  readonly filesDone: number;
  readonly bytesDone: number;
}

/** A File of the browser's own is worth its proof from here on; smaller ones come through the worker at once. */
const LARGE_BYTES = 16 * 1024 ** 2;
const ENDS_BYTES = 64 * 1024;

/** One bad file does not keep the others from the folder. Never rejects. */
export async function writeGroup(
  root: FileSystemDirectoryHandle,
  name: string,
  files: readonly GroupFile[],
  progress: (of: GroupProgress) => void,
): Promise<GroupWritten> {
  let there = 0;
  let before = 0;
  let bytes = 0;
  let problem: Problem | null = null;
  const folder = await folderIn(root, name).catch((error: unknown) => problemOf(error));
  if ("code" in folder) return { folder: root.name, files: 0, before: 0, problem: folder };
  for (const file of files) {
    const tell = (phase: GroupProgress["phase"], done: number): void =>
      progress({ phase, filesDone: there, bytesDone: bytes + done });
    tell("writing", 0);
    try {
      const free = await placeFor(folder, file);
      if (free === null) before += 1;
      else await write(folder, free, file, tell);
      there += 1;
    } catch (error) {
      problem ??= { ...problemOf(error), file: file.id };
    }
    bytes += file.size;
  }
  return { folder: folder.name, files: there, before, problem };
}

/** A folder of that name, the one of an earlier save among them; a file of that name stays what it is. */
async function folderIn(root: FileSystemDirectoryHandle, name: string): Promise<FileSystemDirectoryHandle> {
  for (const candidate of namesLike(name)) {
    const entry = await entryAt(root, candidate);
    if (entry === null || entry === "folder") return root.getDirectoryHandle(candidate, { create: true });
  }
  return root; // namesLike never ends
}

/** Under which name the file is to be written; null: it is there. An empty file is what a killed save left of a longer one. */
async function placeFor(folder: FileSystemDirectoryHandle, file: GroupFile): Promise<string | null> {
  for (const candidate of namesLike(file.name)) {
    const entry = await entryAt(folder, candidate);
    if (entry === null) return candidate;
    if (entry === "folder") continue;
    if (entry.size === file.size && (await hasSameEnds(entry, file))) return null;
    if (entry.size === 0) return candidate;
  }
  return file.name; // namesLike never ends
}

/** Files of one name and size are rarely different; those that are differ at their ends almost always. */
async function hasSameEnds(entry: File, { path, size }: GroupFile): Promise<boolean> {
  const spans = [
    [0, Math.min(ENDS_BYTES, size)],
    [Math.max(ENDS_BYTES, size - ENDS_BYTES), size],
  ] as const;
  for (const [start, end] of spans) {
    if (start >= end) continue;
    const there = new Uint8Array(await entry.slice(start, end).arrayBuffer());
    let at = 0;
    for await (const piece of readStored(path, end, start)) {
      for (const byte of piece) if (byte !== there[at++]) return false;
    }
  }
  return true;
}

async function write(
  folder: FileSystemDirectoryHandle,
  free: string,
  file: GroupFile,
  tell: (phase: GroupProgress["phase"], done: number) => void,
): Promise<void> {
  const isLarge = file.size > LARGE_BYTES && canAssemble();
  const whole = isLarge ? await proven(file, (done) => tell("assembling", done)) : null;
  const pieces = whole ? slicesOf(whole) : readStored(file.path, file.size);
  await writeAs(folder, free, file.size, pieces, (done) => tell("writing", done));
}

/** Null: read through the worker a bad piece is found again, forgotten, and fetched anew. */
function proven({ id, size }: GroupFile, progress: (done: number) => void): Promise<File | null> {
  return wholeFile({ file: id, total: size }, progress).catch(() => null);
}
