/** Knows what a page says of all its jobs together, from one look at them for each picture of the queue. */

import type { GivesWay, JobId, JobState, JobView } from "../rpc/protocol.ts";
import { isKept, isRunning, isUnderWay } from "./job-facts.ts";
import { type Group, groupOf, inShownOrder } from "./queue-rows.ts";

export interface Overview {
  /** As they are shown. */
  readonly rows: readonly JobView[];
  /** The job whose progress stands for the queue. */
  readonly running: JobView | null;
  /** Bytes per second of all of them. */
  readonly rate: number;
  /** What the first job that gives way gives way to. */
  readonly givesWay: GivesWay | null;
  readonly counts: ReadonlyMap<JobState["kind"], number>;
  readonly groups: ReadonlyMap<Group, number>;
  /** Who put jobs into the queue. */
  readonly programs: ReadonlySet<string>;
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
  // In the order of before: what is nearly sorted is sorted soon.
  const rows = inShownOrder(asBefore(jobs));
  const counts = new Map<JobState["kind"], number>();
  const groups = new Map<Group, number>();
  const programs = new Set<string>();
  let running: JobView | null = null;
  let rate = 0;
  for (const job of rows) {
    counts.set(job.state.kind, (counts.get(job.state.kind) ?? 0) + 1);
    const group = groupOf(job);
    groups.set(group, (groups.get(group) ?? 0) + 1);
    programs.add(job.owner);
    rate += job.rate;
    if (running === null && isRunning(job.state)) running = job;
  }
  return {
    rows,
    running,
    rate,
    givesWay: rows.find(({ givesWay }) => givesWay)?.givesWay ?? null,
    counts,
    groups,
    programs,
    isUnderWay: rows.some(({ state }) => isUnderWay(state)),
    hasDone: rows.some(({ state }) => isKept(state)),
  };
}

function asBefore(jobs: ReadonlyMap<JobId, JobView>): Iterable<JobView> {
  if (!known) return jobs.values();
  const here = known.overview.rows.flatMap(({ id }) => jobs.get(id) ?? []);
  if (here.length === jobs.size) return here;
  const shown = new Set(here.map(({ id }) => id));
  return [...here, ...[...jobs.values()].filter(({ id }) => !shown.has(id))];
}
