/** Knows what a page says of all its jobs together, from one look at them for each picture of the queue. */

import type { JobId, JobState, JobView } from "../rpc/protocol.ts";
import { inShownOrder, isKept, isRunning, isUnderWay } from "./job-facts.ts";

export interface Overview {
  /** As they are shown. */
  readonly rows: readonly JobView[];
  /** The job whose progress stands for the queue. */
  readonly running: JobView | null;
  /** Bytes per second of all of them. */
  readonly rate: number;
  readonly counts: ReadonlyMap<JobState["kind"], number>;
  /** Some job goes on by itself, now or later. */
  readonly isUnderWay: boolean;
  /** All bytes of some job are here. */
  readonly hasDone: boolean;
}

let known: { readonly jobs: ReadonlyMap<JobId, JobView>; readonly overview: Overview } | null = null;

/** The same object as long as the same jobs are asked for: several parts of a page ask in turn. */
export function overviewOf(jobs: ReadonlyMap<JobId, JobView>): Overview {
  if (known?.jobs !== jobs) known = { jobs, overview: lookAt(jobs) };
  return known.overview;
}

function lookAt(jobs: ReadonlyMap<JobId, JobView>): Overview {
  const rows = inShownOrder(jobs.values());
  const counts = new Map<JobState["kind"], number>();
  let running: JobView | null = null;
  let rate = 0;
  for (const job of rows) {
    counts.set(job.state.kind, (counts.get(job.state.kind) ?? 0) + 1);
    rate += job.rate;
    if (running === null && isRunning(job.state)) running = job;
  }
  return {
    rows,
    running,
    rate,
    counts,
    isUnderWay: rows.some(({ state }) => isUnderWay(state)),
    hasDone: rows.some(({ state }) => isKept(state)),
  };
}
