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
  const waiting = inOrder(jobs).filter(wantsToRun);
  const chosen = waiting.filter(({ priority }) => priority === "foreground");
  const background = waiting.filter(({ priority }) => priority !== "foreground");
  const [first] = background;
  if (first) chosen.push((isRetry(first) && background.find(isConnectingBeside(first))) || first);
  return new Set(chosen.map(({ id }) => id));
}

/** A host that is silent for 20 s and asked again after 2 s would leave the next job no time to hear from its own. */
const isRetry = ({ state, failures }: Job): boolean => state.kind === "queued" && failures > 0;

const isConnectingBeside =
  ({ priority }: Job) =>
  (job: Job): boolean =>
    job.priority === priority && job.state.kind === "connecting";
