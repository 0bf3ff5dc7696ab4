/** Counts the time that jobs spend at work and stuck, by a clock that may be turned, in an engine that may be killed. */

import type { Job, JobId } from "./job.ts";

/** Looked at so often at least while anything counts. What a look adds is bounded by it: a jump of the clock adds little. */
export const LONGEST_LOOK_MS = 60_000;
/** Queues may be long: what is shorter is counted with the next look. */
const SHORTEST_LOOK_MS = 250;

type Spends = "work" | "stuck";

const spendingOf = ({ state: { kind } }: Job): Spends | null =>
  kind === "connecting" || kind === "transferring" ? "work" : kind === "transient-error" ? "stuck" : null;

export class Lived {
  #lookedAt: number | null = null;
  /** What each was doing since the last look. */
  #spends = new Map<JobId, Spends>();

  /** The jobs whose counts have grown. */
  *look(jobs: ReadonlyMap<JobId, Job>, now: number): Iterable<Job> {
    const since = this.#lookedAt === null ? 0 : now - this.#lookedAt;
    if (since >= 0 && since < SHORTEST_LOOK_MS && this.#lookedAt !== null) return;
    this.#lookedAt = now;
    const ms = Math.min(Math.max(0, since), 2 * LONGEST_LOOK_MS);
    if (ms === 0) return;
    for (const [id, spends] of this.#spends) {
      const job = jobs.get(id);
      if (!job) continue;
      if (spends === "stuck") yield { ...job, stuckMs: job.stuckMs + ms };
      else
        yield {
          ...job,
          activeMs: job.activeMs + ms,
          slice: job.slice && { ...job.slice, ms: job.slice.ms + ms },
        };
    }
  }

  /** At the end of each turn of the loop: what they do from now on. */
  leave(jobs: Iterable<Job>): void {
    this.#spends = new Map();
    for (const job of jobs) {
      const spends = spendingOf(job);
      if (spends) this.#spends.set(job.id, spends);
    }
  }

  get isCounting(): boolean {
    return this.#spends.size > 0;
  }
}
