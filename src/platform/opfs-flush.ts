/** Flushes OPFS files in a thread of its own: a flush stops its thread until the disk has everything. */

import { type Problem, problemOf, TransferError } from "../engine/errors.ts";
import type { FileId } from "../engine/job.ts";
import { openOpfsFile } from "./opfs-files.ts";

/** How several handles of one file may be open at a time: Chromium only. Whoever else asks for one is refused as ever. */
export const SHARED = "readwrite-unsafe";

/** What TypeScript's library does not know yet. */
export interface ModalFile {
  createSyncAccessHandle(options: { readonly mode: "readwrite" | typeof SHARED }): Promise<ModalHandle>;
}

/** Elsewhere than in Chromium the mode is not known, and the handle is the file's only one. */
type ModalHandle = FileSystemSyncAccessHandle & { readonly mode?: string };

export const isShared = (handle: ModalHandle): boolean => handle.mode === SHARED;

interface ToFlusher {
  readonly call: number;
  readonly file: FileId;
  readonly kind: "open" | "flush" | "close";
}

interface FromFlusher {
  readonly call: number;
  readonly problem: Problem | null;
}

export interface Flushed {
  /** All that any handle has written by now is durable when it resolves. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** The side of whoever writes. */
export class Flusher {
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  #isBroken = false;
  readonly #calls = new Map<number, (problem: Problem | null) => void>();
  #called = 0;

  /** The thread is started for the first file. */
  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Rejects where the file can have one handle only. */
  async open(file: FileId): Promise<Flushed> {
    await this.#call("open", file);
    return { flush: () => this.#call("flush", file), close: () => this.#call("close", file) };
  }

  #call(kind: ToFlusher["kind"], file: FileId): Promise<void> {
    const call = this.#called++;
    this.#worker ??= this.#started();
    this.#worker.postMessage({ call, kind, file } satisfies ToFlusher);
    return new Promise((resolve, reject) => {
      this.#calls.set(call, (problem) => (problem === null ? resolve() : reject(new TransferError(problem))));
      if (this.#isBroken) this.#answer(call, NOBODY);
    });
  }

  #started(): Worker {
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<FromFlusher>) => this.#answer(data.call, data.problem);
    worker.onerror = () => {
      this.#isBroken = true;
      for (const call of [...this.#calls.keys()]) this.#answer(call, NOBODY);
    };
    return worker;
  }

  #answer(call: number, problem: Problem | null): void {
    this.#calls.get(call)?.(problem);
    this.#calls.delete(call);
  }
}

const NOBODY: Problem = { code: "internal", detail: "no thread that flushes" };

/** The side of the other thread. */
export function serveFlushes(scope: DedicatedWorkerGlobalScope): void {
  const handles = new Map<FileId, FileSystemSyncAccessHandle>();
  const serve = async ({ kind, file }: ToFlusher): Promise<void> => {
    switch (kind) {
      case "open": {
        const found = (await openOpfsFile(file)) as unknown as ModalFile; // the mode that the library does not know
        handles.set(file, await found.createSyncAccessHandle({ mode: SHARED }));
        return;
      }
      case "flush": {
        const handle = handles.get(file);
        if (handle === undefined)
          throw new TransferError({ code: "internal", detail: `${file} is not open` });
        return handle.flush();
      }
      case "close":
        handles.get(file)?.close();
        handles.delete(file);
        return;
      default:
        return kind satisfies never;
    }
  };
  scope.addEventListener("message", ({ data }: MessageEvent<ToFlusher>) => {
    const answer = (problem: Problem | null): void =>
      scope.postMessage({ call: data.call, problem } satisfies FromFlusher);
    serve(data).then(
      () => answer(null),
      (error: unknown) => answer(problemOf(error)),
    );
  });
}
