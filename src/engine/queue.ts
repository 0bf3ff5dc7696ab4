/**
 * Decides which jobs run now: all foreground jobs, and of the background levels one job of the highest. It is the level's
 * first if somebody moved it there; else the one whose turn is not over; else the first of the program that was served least.
 */

import { levelOf, type Measured } from "./deadline.ts";
import { type Job, type JobId, PRIORITIES, type Priority } from "./job.ts";
import { isInTurn, Served, type SliceRules } from "./slice.ts";

/** What the decision asks of the world. */
export interface QueueFacts {
  readonly now: number;
  readonly slices: SliceRules;
  /** Something else than others' turns keeps the job (waiting.ts). */
  isHeld(job: Job): boolean;
  measured(job: Job): Measured;
  /** Its source gives no ranges: what has come of the file would be lost, and never be more than one turn brings. */
  mustFinish(job: Job): boolean;
}

export interface Choice {
  readonly chosen: ReadonlySet<JobId>;
  /** The one of the background levels. */
  readonly background: JobId | null;
  /** Another job of its level would run if it did not. */
  readonly hasRivals: boolean;
}

export const wantsToRun = (job: Job): boolean =>
  job.state.kind === "queued" || job.state.kind === "connecting" || job.state.kind === "transferring";

const isRunning = (job: Job): boolean => job.state.kind === "connecting" || job.state.kind === "transferring";

/** Highest level first; within a level by turn. The order in which jobs are served and shown as waiting. */
export function inOrder(jobs: Iterable<Job>): readonly Job[] {
  return [...jobs].sort(
    (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || a.turn - b.turn,
  );
}

export function lastTurn(jobs: Iterable<Job>): number {
  let last = 0;
  for (const { turn } of jobs) last = Math.max(last, turn);
  return last;
}

export const levelNow = (job: Job, facts: QueueFacts): Priority =>
  levelOf(job, facts.now, () => facts.measured(job));

/** A map or a list: looked through more than once, which an iterator cannot be. */
export interface Jobs {
  values(): Iterable<Job>;
}

/** The jobs that should have a mover now (BG_JOB_PRIORITY). Sorts nothing: queues may be long. */
export function choose(jobs: Jobs, facts: QueueFacts): Choice {
  const chosen = new Set<JobId>();
  let level: Priority = "low";
  let ready: Job[] = [];
  for (const job of jobs.values()) {
    if (!wantsToRun(job) || facts.isHeld(job)) continue;
    const own = levelNow(job, facts);
    if (own === "foreground") chosen.add(job.id);
    else if (ready.length === 0 || PRIORITIES.indexOf(own) < PRIORITIES.indexOf(level)) {
      level = own;
      ready = [job];
    } else if (own === level) ready.push(job);
  }
  const next = nextOf(ready, level, jobs, facts);
  if (next) chosen.add(next.id);
  return { chosen, background: next?.id ?? null, hasRivals: ready.length > 1 };
}

function nextOf(ready: readonly Job[], level: Priority, all: Jobs, facts: QueueFacts): Job | undefined {
  if (ready.length < 2) return ready[0];
  const first = firstOf(ready);
  if (first?.isMoved) return first;
  const inTurn = ready.filter(
    (job) =>
      isInTurn(job, level, () => facts.measured(job).stored, facts.slices) ||
      (isRunning(job) && facts.mustFinish(job)),
  );
  const running = firstOf(inTurn.filter(isRunning));
  if (running) return running;
  const served = servedAt(level, all, facts);
  const least = Math.min(...new Set(ready.map(({ owner }) => served.of(owner))));
  const isNext = ({ owner }: Job): boolean => served.of(owner) === least;
  return firstOf(inTurn.filter(isNext)) ?? firstOf(ready.filter(isNext));
}

function firstOf(jobs: readonly Job[]): Job | undefined {
  return jobs.reduce<Job | undefined>(
    (first, job) => (first && first.turn <= job.turn ? first : job),
    undefined,
  );
}

export function servedAt(level: Priority, jobs: Jobs, facts: QueueFacts): Served {
  const served = new Served(facts.slices);
  for (const job of jobs.values())
    if (job.slice?.level === level) served.count(job, facts.measured(job).stored);
  return served;
}
