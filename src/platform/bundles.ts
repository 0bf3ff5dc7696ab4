/** Knows the small files that are stored together: how they are put, found by a file, and taken out again. */

import type { FileId } from "../engine/job.ts";
import type { Ledger, WholeFile } from "../engine/ports.ts";
import { chunkHash } from "./chunk-hash.ts";
import { damaged, type Reading, type Writing } from "./chunk-pieces.ts";
import type { BundlePart, BundleRecord } from "./database.ts";
import { isUnreadableValue } from "./storage-problem.ts";

/** Reading one file of a bundle reads all of it; and Chromium keeps values above 64 KiB in files of their own. */
export const BUNDLE_BYTES = 60 * 1024;

export interface Bundled {
  readonly bundle: BundleRecord;
  readonly part: BundlePart;
}

/** A bundle as it is to be stored. */
export interface Packed extends BundleRecord {
  readonly bytes: ArrayBuffer;
}

/** Those that share a bundle, in as many bundles as they need; what is too large to share one, or alone, comes back. */
export function packed(files: readonly WholeFile[]): {
  readonly bundles: readonly Packed[];
  readonly apart: readonly WholeFile[];
} {
  const groups: WholeFile[][] = [];
  let room = 0;
  for (const file of files) {
    const length = file.bytes.byteLength;
    if (length > room || groups.length === 0) {
      groups.push([]);
      room = BUNDLE_BYTES;
    }
    groups.at(-1)?.push(file);
    room -= length;
  }
  return {
    bundles: groups.filter((group) => group.length > 1).map(packOf),
    apart: groups.filter((group) => group.length === 1).flat(),
  };
}

function packOf(files: readonly WholeFile[]): Packed {
  const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const bytes = new Uint8Array(size);
  let start = 0;
  const parts = files.map((file): BundlePart => {
    const end = start + file.bytes.byteLength;
    bytes.set(file.bytes, start);
    const part = { epoch: file.epoch, start, end, hash: chunkHash(file.bytes) };
    start = end;
    return part;
  });
  return { id: crypto.randomUUID(), files: files.map(({ file }) => file), parts, size, bytes: bytes.buffer };
}

export const putBundle = (
  { bytes, ...bundle }: Packed,
  transaction: Writing,
): readonly Promise<unknown>[] => [
  transaction.objectStore("bundles").put(bundle),
  transaction.objectStore("bundled").put(bytes, bundle.id),
];

/** A file that came whole has all of its bytes. */
export const ledgerOf = ({ epoch, start, end }: BundlePart): Ledger => ({
  epoch,
  have: [{ start: 0, end: end - start }],
});

/** The bundle that the file lies in. */
export async function bundledAt(transaction: Reading | Writing, file: FileId): Promise<Bundled | null> {
  // Reading is all that happens here; the two kinds of transaction have no call in common for the compiler.
  const bundle = await (transaction as Reading).objectStore("bundles").index("file").get(file);
  const part = bundle?.parts[bundle.files.indexOf(file)];
  return bundle && part ? { bundle, part } : null;
}

export const isBundled = async (transaction: Writing, file: FileId): Promise<boolean> =>
  (await (transaction as unknown as Reading).objectStore("bundles").index("file").getKey(file)) !== undefined;

/** All bytes of a bundle, of files that have left too; `chunk-damaged` when they cannot be had. Nothing is checked. */
export async function bytesOf(transaction: Reading, file: FileId, id: string): Promise<ArrayBuffer> {
  try {
    const bytes = await transaction.objectStore("bundled").get(id);
    if (bytes) return bytes;
  } catch (error) {
    throw isUnreadableValue(error) ? damaged(file, 0, error) : error;
  }
  throw damaged(file, 0);
}

/** The file's own bytes of it, their hash checked. */
export function partOf(bundle: ArrayBuffer, file: FileId, { start, end, hash }: BundlePart): Uint8Array {
  const bytes = bundle.byteLength < end ? null : new Uint8Array(bundle.slice(start, end));
  if (bytes === null || chunkHash(bytes) !== hash) throw damaged(file, 0);
  return bytes;
}

/** Of the file nothing is left but bytes that no record names; of the last one not even those. Gives what is left. */
export async function takeOut(
  transaction: Writing,
  file: FileId,
  { bundle }: Bundled,
): Promise<BundleRecord | null> {
  const left = without(bundle, file);
  if (left.files.length > 0) {
    await transaction.objectStore("bundles").put(left);
    return left;
  }
  await Promise.all([
    transaction.objectStore("bundles").delete(bundle.id),
    transaction.objectStore("bundled").delete(bundle.id),
  ]);
  return null;
}

function without(bundle: BundleRecord, file: FileId): BundleRecord {
  const gone = bundle.files.indexOf(file);
  const stays = (_: unknown, at: number): boolean => at !== gone;
  return { ...bundle, files: bundle.files.filter(stays), parts: bundle.parts.filter(stays) };
}

/** Most of its bytes are of files that have left. */
export const isWasteful = ({ parts, size }: BundleRecord): boolean =>
  parts.reduce((sum, { start, end }) => sum + end - start, 0) < size / 2;

/** The files that are left of it, close together; their hashes stay, so that damage stays damage. */
export function repacked(bundle: BundleRecord, bytes: ArrayBuffer): Packed {
  const size = bundle.parts.reduce((sum, { start, end }) => sum + end - start, 0);
  const fresh = new Uint8Array(size);
  let at = 0;
  const parts = bundle.parts.map(({ start, end, ...part }): BundlePart => {
    fresh.set(new Uint8Array(bytes.slice(start, end)), at);
    const from = at;
    at += end - start;
    return { ...part, start: from, end: at };
  });
  return { id: crypto.randomUUID(), files: bundle.files, parts, size, bytes: fresh.buffer };
}
