/** Knows how long a background job's turn is, and what each program has been served at a level. */

import type { Job, Priority, Slice } from "./job.ts";

/** A turn is over when either is used up. A program whose bytes come slowly pays with its time. */
export interface SliceRules {
  readonly bytes: number;
  readonly ms: number;
}

/** BITS's turns are said to be five minutes long; on a fast link so much comes in a few seconds. */
export const SLICE_RULES: SliceRules = { bytes: 256 * 1024 ** 2, ms: 5 * 60_000 };

/** What a killed engine may have used of a turn: a job whose source is slow must not keep it through short lives. */
const KILLED_MS = 30_000;

/** What a turn has cost its program so far, in bytes. */
const usedOf = (slice: Slice, stored: number, rules: SliceRules): number =>
  Math.max(0, stored - slice.stored, (slice.ms * rules.bytes) / rules.ms);

export const isOver = (slice: Slice, stored: number, rules: SliceRules): boolean =>
  stored - slice.stored >= rules.bytes || slice.ms + slice.kills * KILLED_MS >= rules.ms;

/** The job is in the middle of a turn at this level. */
export const isInTurn = (job: Job, level: Priority, stored: () => number, rules: SliceRules): boolean =>
  job.slice !== null && job.slice.level === level && !isOver(job.slice, stored(), rules);

/**
 * What each program was served at a level, as start-time fair queueing counts it (Goyal, Vin, Cheng 1996). It is read off the
 * records and what is stored, so that a killed engine forgets none of it.
 */
export class Served {
  readonly #byOwner = new Map<string, number>();
  /** Where the latest turn began: a program that asks for nothing meanwhile saves nothing up. */
  #now = 0;
  readonly #rules: SliceRules;

  constructor(rules: SliceRules) {
    this.#rules = rules;
  }

  count(job: Job, stored: number): void {
    const { owner, slice } = job;
    if (!slice) return;
    const served = slice.served + usedOf(slice, stored, this.#rules);
    this.#byOwner.set(owner, Math.max(served, this.#byOwner.get(owner) ?? 0));
    this.#now = Math.max(this.#now, slice.served);
  }

  of(owner: string): number {
    return this.#byOwner.get(owner) ?? 0;
  }

  /** A turn that begins now. */
  next(owner: string, level: Priority, stored: number): Slice {
    return { level, served: Math.max(this.of(owner), this.#now), stored, ms: 0, kills: 0 };
  }
}
