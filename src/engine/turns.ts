/** Gives the background jobs their turns: one at a time, in slices, and each begins when the one before has left. */

import type { Book } from "./book.ts";
import type { Job, JobId } from "./job.ts";
import { LONGEST_LOOK_MS } from "./lived.ts";
import type { Clock } from "./ports.ts";
import { lastTurn, levelNow, servedAt, wantsToRun } from "./queue.ts";
import { isInTurn, isOver, type SliceRules } from "./slice.ts";
import type { Transfers } from "./transfers.ts";
import type { Waiting } from "./waiting.ts";

/** A mover that is slow to leave delays the next job by no more than this. */
const LEAVING_MS = 500;

export interface TurnsHost {
  readonly ports: { readonly clock: Clock };
  readonly rules: { readonly slices: SliceRules };
  readonly book: Book;
  readonly transfers: Pick<Transfers, "runningJobs">;
  readonly waiting: Waiting;
}

/** All of it runs within `serial`. */
export class Turns {
  readonly #host: TurnsHost;
  /** The job that has its turn, since this life of the engine gave it. */
  #current: JobId | null = null;
  /** Jobs whose turn was begun, or gone on with, in this life. */
  readonly #begun = new Set<JobId>();
  #leavingSince: number | null = null;

  constructor(host: TurnsHost) {
    this.#host = host;
  }

  isOver(id: JobId): boolean {
    const job = this.#current === id ? this.#host.book.jobs.get(id) : undefined;
    if (!job?.slice || !isOver(job.slice, this.#stored(job), this.#host.rules.slices)) return false;
    return !this.#host.waiting.mustFinish(job);
  }

  /** The job goes behind its level: written down first, so that no life of the engine begins with it again. */
  async endIfOver(): Promise<void> {
    const { book, waiting } = this.#host;
    const id = this.#current;
    const job = id === null ? undefined : book.jobs.get(id);
    if (!job || id === null || !this.isOver(id)) return;
    this.#current = null;
    if (!wantsToRun(job)) return;
    const { background, hasRivals } = waiting.choose();
    // One that another level pre-empted meanwhile has had its turn all the same.
    if (hasRivals || background !== id) await book.keep(this.#atTheEnd(job));
  }

  #atTheEnd(job: Job): Job {
    return { ...job, turn: lastTurn(this.#host.book.jobs.values()) + 1 };
  }

  /** Whether the one that leaves has left, or has had its time to. */
  mayBegin(next: JobId | null): boolean {
    const { book, ports, transfers, waiting } = this.#host;
    const facts = waiting.facts();
    const isLeaving = [...transfers.runningJobs].some((id) => {
      const job = id === next ? undefined : book.jobs.get(id);
      return job !== undefined && levelNow(job, facts) !== "foreground";
    });
    const now = ports.clock.now();
    if (!isLeaving) this.#leavingSince = null;
    else this.#leavingSince ??= now;
    return this.#leavingSince === null || Math.abs(now - this.#leavingSince) >= LEAVING_MS;
  }

  /** The job is about to run: its turn begins, or goes on. */
  async begin(id: JobId, hasRivals: boolean): Promise<void> {
    const { book, rules, waiting } = this.#host;
    const job = book.job(id);
    const facts = waiting.facts();
    const level = levelNow(job, facts);
    const isGoingOn = isInTurn(job, level, () => this.#stored(job), rules.slices);
    if (isGoingOn && this.#begun.has(id)) {
      this.#current = id;
      return;
    }
    const slice = servedAt(level, book.jobs, facts).next(job.owner, level, this.#stored(job));
    const begun = isGoingOn ? inAnotherLife(job, this.#stored(job)) : { ...job, slice, isMoved: false };
    // Where nobody waits for it, a killed life may forget it.
    if (hasRivals || job.isMoved) await book.keep(begun);
    else book.note(begun);
    this.#begun.add(id);
    this.#current = id;
  }

  /** When to look again, whatever else happens. */
  msLeft(): number {
    const { book, ports, rules } = this.#host;
    let ms = Number.POSITIVE_INFINITY;
    const job = this.#current === null ? undefined : book.jobs.get(this.#current);
    if (job?.slice) ms = Math.max(0, Math.min(rules.slices.ms - job.slice.ms, LONGEST_LOOK_MS));
    if (this.#leavingSince !== null)
      ms = Math.min(ms, Math.max(0, this.#leavingSince + LEAVING_MS - ports.clock.now()), LEAVING_MS);
    return ms;
  }

  #stored({ files }: Job): number {
    return files.reduce((sum, file) => sum + this.#host.book.lengthOf(file), 0);
  }
}

/** Where bytes came, the request that was killed with the engine was not in vain: it is not held against the server. */
function inAnotherLife(job: Job, stored: number): Job {
  if (!job.slice) return job;
  const slice = { ...job.slice, kills: job.slice.kills + 1 };
  if (stored <= slice.stored) return { ...job, slice };
  const spent = Object.entries(job.spent).map(
    ([file, requests]) => [file, Math.max(0, requests - 1)] as const,
  );
  return { ...job, slice, spent: Object.fromEntries(spent) };
}
