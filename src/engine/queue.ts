/** Decides which jobs run now: all foreground jobs, and of the background levels the first job of the highest one. */

import { type Job, type JobId, PRIORITIES } from "./job.ts";

const wantsToRun = (job: Job): boolean =>
  job.state.kind === "queued" || job.state.kind === "connecting" || job.state.kind === "transferring";

/** Highest level first; within a level by turn. The order in which jobs are served and shown as waiting. */
export function inOrder(jobs: Iterable<Job>): readonly Job[] {
  return [...jobs].sort(
    (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || a.turn - b.turn,
  );
}

/** The jobs that should have a mover now (BG_JOB_PRIORITY: foreground jobs at once, one background job at a time). */
export function choose(jobs: Iterable<Job>): ReadonlySet<JobId> {
  const chosen = new Set<JobId>();
  let background = false;
  for (const job of inOrder(jobs)) {
    if (!wantsToRun(job)) continue;
    if (job.priority !== "foreground") {
      if (background) continue;
      background = true;
    }
    chosen.add(job.id);
  }
  return chosen;
}
