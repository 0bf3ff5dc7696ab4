/** Hashes in another thread: the hashers of one worker, as hashers of this one. */

import type { DigestAlgorithm } from "../engine/digest.ts";
import { type Problem, problemOf, TransferError } from "../engine/errors.ts";
import type { Hasher, Hashing } from "../engine/ports.ts";

type Work =
  | { readonly kind: "create"; readonly algorithm: DigestAlgorithm }
  | { readonly kind: "update"; readonly bytes: Uint8Array }
  | { readonly kind: "save" }
  | { readonly kind: "load"; readonly state: Uint8Array }
  | { readonly kind: "digest" }
  | { readonly kind: "release" };

interface ToHasher {
  readonly call: number;
  readonly hasher: number;
  readonly work: Work;
}

type Answer = Uint8Array | string | null;

type FromHasher =
  | { readonly call: number; readonly answer: Answer }
  | { readonly call: number; readonly problem: Problem };

/** Said once, first. */
const READY = 0;

/** So many pieces may wait for their hash: the busy thread that gives them need not be awaited for each. */
const MOST_AHEAD = 3;

/** The other thread's end. */
export function serveHashes(scope: DedicatedWorkerGlobalScope, hashing: Hashing): void {
  const hashers = new Map<number, Promise<Hasher>>();
  const done = async ({ hasher, work }: ToHasher): Promise<Answer> => {
    if (work.kind === "create") {
      const created = hashing(work.algorithm);
      hashers.set(hasher, created);
      await created;
      return null;
    }
    const mine = await hashers.get(hasher);
    if (!mine) throw new TransferError({ code: "internal", detail: "no such hasher" });
    switch (work.kind) {
      case "update":
        await mine.update(work.bytes);
        return null;
      case "save":
        return mine.save();
      case "load":
        await mine.load(work.state);
        return null;
      case "digest":
        return mine.digest();
      case "release":
        hashers.delete(hasher);
        mine.release();
        return null;
      default:
        return work satisfies never;
    }
  };
  scope.onmessage = ({ data }: MessageEvent<ToHasher>) => {
    done(data).then(
      (answer) => scope.postMessage({ call: data.call, answer } satisfies FromHasher),
      (error: unknown) =>
        scope.postMessage({ call: data.call, problem: problemOf(error) } satisfies FromHasher),
    );
  };
  scope.postMessage({ call: READY, answer: null } satisfies FromHasher);
}

/** One worker for all; where none can be had (a browser without workers of workers) `own` hashes in this thread. */
export function hashingOver(start: () => Worker, own: Hashing): Hashing {
  let calls = 0;
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(reason: unknown): void }>();
  let worker: Promise<Worker | null> | null = null;
  let hashers = 0;

  async function begun(): Promise<Worker | null> {
    try {
      const made = start();
      made.onmessage = ({ data }: MessageEvent<FromHasher>) => {
        const call = waiting.get(data.call);
        waiting.delete(data.call);
        if ("problem" in data) call?.reject(new TransferError(data.problem));
        else call?.resolve(data.answer);
      };
      await new Promise<unknown>((resolve, reject) => {
        waiting.set(READY, { resolve, reject });
        made.onerror = reject;
      });
      return made;
    } catch {
      return null;
    }
  }

  return async (algorithm) => {
    worker ??= begun();
    const other = await worker;
    if (other === null) return own(algorithm);
    const hasher = ++hashers;
    const ask = (work: Work, transfer: Transferable[] = []): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const call = ++calls;
        waiting.set(call, { resolve, reject });
        other.postMessage({ call, hasher, work } satisfies ToHasher, transfer);
      });
    await ask({ kind: "create", algorithm });
    const ahead: Promise<Answer>[] = [];
    /** What was given before is hashed, and nothing of it failed. */
    const settled = async (): Promise<void> => void (await Promise.all(ahead.splice(0)));
    return {
      update: async (bytes) => {
        const isAll = bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.byteLength;
        const done = ask({ kind: "update", bytes }, isAll ? [bytes.buffer] : []);
        done.catch(() => undefined); // told by whoever waits for it
        ahead.push(done);
        if (ahead.length > MOST_AHEAD) await ahead.shift();
      },
      save: async () => {
        await settled();
        return (await ask({ kind: "save" })) as Uint8Array;
      },
      load: async (state) => {
        await settled();
        await ask({ kind: "load", state });
      },
      digest: async () => {
        await settled();
        return (await ask({ kind: "digest" })) as string;
      },
      release: () => void ask({ kind: "release" }),
    };
  };
}
