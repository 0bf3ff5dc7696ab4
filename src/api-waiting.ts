/** Knows how a program waits: for an answer, or for the next change of a job, and how a signal ends the waiting. */

import type { Progress } from "./api-shapes.ts";
import type { JobState, Note, Problem, ToldProblem } from "./rpc/protocol.ts";

export interface WaitOptions {
  /** Ends the waiting with its reason, and not what was asked for. */
  readonly signal?: AbortSignal;
}

/** A state as the worker tells it: with what may be done about its problem. */
export type Told<State> = State extends { readonly problem: Problem }
  ? Omit<State, "problem"> & { readonly problem: ToldProblem }
  : State;

/** How a job stood at one moment. */
export interface JobChange {
  readonly state: Told<JobState>;
  readonly progress: Progress;
  readonly note: Note | null;
}

/** Nothing is begun under a signal that was given already. */
export async function abortable<T>(begin: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  const work = begin();
  if (!signal) return work;
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Those who wait for the next change of one thing. */
export class Watchers {
  readonly #wakes = new Set<() => void>();

  tell(): void {
    for (const wake of this.#wakes) wake();
  }

  /** At once, and after each change; what changed while its reader was busy counts once. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<void, void, undefined> {
    let isNew = true;
    let ring: () => void = () => undefined;
    const wake = (): void => {
      isNew = true;
      ring();
    };
    this.#wakes.add(wake);
    signal?.addEventListener("abort", wake);
    try {
      for (;;) {
        signal?.throwIfAborted();
        if (isNew) {
          isNew = false;
          yield;
        } else
          await new Promise<void>((resolve) => {
            ring = resolve;
          });
      }
    } finally {
      this.#wakes.delete(wake);
      signal?.removeEventListener("abort", wake);
    }
  }
}

/** Lets one thing be told at most once in so many ms: at once, or later as it stands by then. */
export class Pace {
  #toldAt = Number.NEGATIVE_INFINITY;
  #later: { readonly timer: ReturnType<typeof setTimeout>; readonly tell: () => void } | null = null;

  tell(ms: number, tell: () => void): void {
    const left = this.#toldAt + ms - performance.now();
    if (this.#later) clearTimeout(this.#later.timer);
    this.#later = { tell, timer: setTimeout(() => this.flush(), Math.max(0, left)) };
    if (left <= 0) this.flush();
  }

  /** What waits to be told is told now. */
  flush(): void {
    if (!this.#later) return;
    const { timer, tell } = this.#later;
    clearTimeout(timer);
    this.#later = null;
    this.#toldAt = performance.now();
    tell();
  }
}
