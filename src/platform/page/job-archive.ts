/** Knows what has arrived of a job as one ZIP: its bytes for whoever reads them, or the browser's own download of them. */

import { type Archivable, type Archive, archiveOf } from "../../engine/archive.ts";
import type { FileId } from "../../engine/job.ts";
import { zipped } from "../../engine/zip.ts";
import { pulled } from "../pulled.ts";
import { giveToBrowser, isStreamSafe, STREAM_HOLD_MS, saveByStream } from "./save.ts";

/** A job as far as its archive needs it. */
export interface Archived {
  readonly name: string;
  readonly files: readonly (Archivable & { readonly id: FileId })[];
  /** The time that the files are given, ms since 1970. */
  readonly at: number;
  /** The worker's address of an archive of that name. */
  path(name: string): string;
  /** And the one that gives ranges of a file. */
  filePath(file: FileId): string;
}

/** The finished files of a job in one ZIP, as they are: stored, not packed. */
export interface JobArchive {
  /** To save it under; safe. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Read as slowly as its reader likes. It errors (`not-stored`) when a file has gone meanwhile, and never ends early. */
  stream(): ReadableStream<Uint8Array>;
}

export const archiveIn = ({ name, files, at }: Archived): Archive<{ readonly id: FileId }> =>
  archiveOf(name, files, at);

export function jobArchive(job: Archived, open: (file: FileId) => ReadableStream<Uint8Array>): JobArchive {
  const { name, size, entries } = archiveIn(job);
  return { name, size, stream: () => pulled(zipped(entries, ({ file }) => readAll(open(file.id)))) };
}

/** Not every browser lets a stream be read by a loop. */
async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined); // where its reader lost interest
  }
}

export interface ArchiveSave {
  readonly registration: ServiceWorkerRegistration | null;
  /** Bytes of files that are made ready, where the browser cannot be given a stream. */
  progress(bytesDone: number): void;
  /** The worker need not be kept alive any more. */
  release(): void;
}

/** Resolves when the browser took it. Rejects with `not-stored` where no file has arrived. */
export async function saveArchive(
  job: Archived,
  { registration, progress, release }: ArchiveSave,
): Promise<void> {
  const { name, entries } = archiveIn(job);
  if (isStreamSafe(registration) || entries.length === 0) {
    await saveByStream(job.path(name)); // the worker refuses one of nothing
    setTimeout(release, STREAM_HOLD_MS);
    return;
  }
  const { zipFile } = await import("./group-zip.ts");
  const files = entries.map(({ file: { id }, ...entry }) => ({ ...entry, id, path: job.filePath(id) }));
  giveToBrowser(await zipFile(files, progress), name);
  release();
}
