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
}

export type AssemblyNews =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Whether this browser may have OPFS; its sync handles show only in a worker, so assembling may still fail. */
export const canAssemble = (): boolean => typeof navigator.storage?.getDirectory === "function";

/**
 * Moves the whole file into OPFS, and resolves with it: read-only, good until the file is removed. Disk use stays that
 * of the file; what was moved before a kill or a stop is not moved again. Several pages may ask for the same file: one
 * works, the others wait. Resolves with null when `signal` stopped it, and rejects with a Problem (`not-stored`,
 * `no-space`, `stale-version`, `chunk-damaged`, …) otherwise.
 */
export async function assemble(
  assembly: Assembly,
  onProgress: (done: number) => void = () => {},
  signal: AbortSignal | null = null,
): Promise<File | null> {
  const isWhole = await moveInWorker(assembly, onProgress, signal);
  if (!isWhole) return null;
  const file = await opfsFile(assembly.file);
  if (file?.size === assembly.total) return file;
  throw new TransferError({ code: "storage-lost", detail: `${assembly.file} was removed` });
}

/** False when it was stopped. */
function moveInWorker(
  assembly: Assembly,
  onProgress: (done: number) => void,
  signal: AbortSignal | null,
): Promise<boolean> {
  if (signal?.aborted) return Promise.resolve(false);
  return new Promise<boolean>((resolve, reject) => {
    const worker = new Worker(trustedUrl(url) as string, { type: "module" });
    const end = (settle: () => void): void => {
      worker.terminate(); // closes its sync handle and frees its lock; all that counts is recorded
      signal?.removeEventListener("abort", stop);
      settle();
    };
    const stop = (): void => end(() => resolve(false));
    const fail = (problem: Problem): void => end(() => reject(new TransferError(problem)));
    signal?.addEventListener("abort", stop);
    worker.addEventListener("error", (event) =>
      fail({ code: "internal", detail: event.message || "no worker" }),
    );
    worker.addEventListener("message", ({ data }: MessageEvent<AssemblyNews>) => {
      switch (data.kind) {
        case "progress":
          return onProgress(data.done);
        case "done":
          return end(() => resolve(true));
        case "failed":
          return fail(data.problem);
        default:
          return data satisfies never;
      }
    });
    worker.postMessage(assembly);
  });
}
