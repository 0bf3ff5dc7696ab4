/** Knows how a page gets a transferred file as one File that the browser itself can save. */

import { type Problem, TransferError } from "../../engine/errors.ts";
import type { FileId } from "../../engine/job.ts";
import { opfsFile } from "../opfs-files.ts";
import url from "./assemble.worker.ts?worker&url";
import { trustedUrl } from "./trusted-url.ts";

export { opfsFile };

/** What the worker is asked for: a file that is stored from byte 0 to `total`. */
export interface Assembly {
  readonly file: FileId;
  readonly total: number;
  /** What lies in IndexedDB is moved; else only a file that is whole in OPFS already is given. */
  readonly moves: boolean;
}

export type AssemblyNews =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "done" }
  | { readonly kind: "not-whole" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Whether this browser may have OPFS; its sync handles show only in a worker, so assembling may still fail. */
export const canAssemble = (): boolean => typeof navigator.storage?.getDirectory === "function";

/**
 * Moves the whole file into OPFS, and resolves with it: read-only, good until the file is removed. Disk use stays that
 * of the file; what was moved before a kill or a stop is not moved again. Several pages may ask for the same file: one
 * works, the others wait. Resolves with null when `signal` stopped it, and rejects with a Problem (`not-stored`,
 * `no-space`, `stale-version`, `chunk-damaged`, …) otherwise.
 */
export function assemble(
  { file, total }: Omit<Assembly, "moves">,
  onProgress: (done: number) => void = () => {},
  signal: AbortSignal | null = null,
): Promise<File | null> {
  return fileOf({ file, total, moves: true }, onProgress, signal);
}

/** `assemble` for many files, one after the other: one worker does it all, and ends with `work`. */
export async function assembling<Result>(
  work: (assembleNext: (file: Omit<Assembly, "moves">) => Promise<File | null>) => Promise<Result>,
): Promise<Result> {
  const worker = startWorker();
  try {
    return await work((file) => fileOf({ ...file, moves: true }, () => undefined, null, worker));
  } finally {
    worker.terminate();
  }
}

/** The same where nothing has to be moved, each piece compared with its hash first; null where something has. */
export const wholeFile = (
  { file, total }: Omit<Assembly, "moves">,
  onProgress: (done: number) => void,
): Promise<File | null> => fileOf({ file, total, moves: false }, onProgress, null);

async function fileOf(
  assembly: Assembly,
  onProgress: (done: number) => void,
  signal: AbortSignal | null,
  worker: Worker | null = null,
): Promise<File | null> {
  const isWhole = await moveInWorker(assembly, onProgress, signal, worker);
  if (!isWhole) return null;
  const file = await opfsFile(assembly.file);
  if (file?.size === assembly.total) return file;
  throw new TransferError({ code: "storage-lost", detail: `${assembly.file} was removed` });
}

const startWorker = (): Worker => new Worker(trustedUrl(url) as string, { type: "module" });

/** False when it was stopped, or is not whole. `shared` goes on to the next file. */
function moveInWorker(
  assembly: Assembly,
  onProgress: (done: number) => void,
  signal: AbortSignal | null,
  shared: Worker | null,
): Promise<boolean> {
  if (signal?.aborted) return Promise.resolve(false);
  return new Promise<boolean>((resolve, reject) => {
    const worker = shared ?? startWorker();
    const over = new AbortController();
    const end = (settle: () => void): void => {
      if (!shared) worker.terminate(); // closes its sync handle and frees its lock; all that counts is recorded
      over.abort();
      signal?.removeEventListener("abort", stop);
      settle();
    };
    const stop = (): void => end(() => resolve(false));
    const fail = (problem: Problem): void => end(() => reject(new TransferError(problem)));
    signal?.addEventListener("abort", stop);
    worker.addEventListener(
      "error",
      (event) => fail({ code: "internal", detail: event.message || "no worker" }),
      over,
    );
    const heard = ({ data }: MessageEvent<AssemblyNews>): void => {
      switch (data.kind) {
        case "progress":
          return onProgress(data.done);
        case "done":
          return end(() => resolve(true));
        case "not-whole":
          return end(() => resolve(false));
        case "failed":
          return fail(data.problem);
        default:
          return data satisfies never;
      }
    };
    worker.addEventListener("message", heard, over);
    worker.postMessage(assembly);
  });
}
