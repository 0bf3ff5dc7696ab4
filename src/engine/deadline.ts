/** Decides how urgent a job is: its own priority, raised as its deadline comes near. */

import { type Job, PRIORITIES, type Priority } from "./job.ts";

/** What is measured of a job. */
export interface Measured {
  /** Bytes that are stored. */
  readonly stored: number;
  /** Bytes that it will have; null while unknown. */
  readonly total: number | null;
}

/** At its own rate so far: foreground when it needs two thirds of the time that is left, high at a quarter. */
const TIGHT = 1.5;
const NEAR = 4;
/** Below this nothing was measured. */
const LEAST_ACTIVE_MS = 2_000;
/** Connecting, proving, and a rate that is not what it was. */
const MARGIN_MS = 60_000;
/** Where nothing is known of rate or size. */
const LEAD_MS = { foreground: 15 * 60_000, high: 2 * 60 * 60_000 } as const;

/** Never below its own priority; one that is late stays as urgent as can be. */
export function levelOf(job: Job, now: number, measured: () => Measured): Priority {
  const { deadline } = job.properties;
  if (deadline === null || job.priority === "foreground") return job.priority;
  const left = deadline - now;
  if (left > LONGEST_LEAD_MS) return job.priority;
  const needs = needsMs(job, measured());
  const tight = needs === null ? LEAD_MS.foreground : needs * TIGHT + MARGIN_MS;
  const near = needs === null ? LEAD_MS.high : needs * NEAR + MARGIN_MS;
  if (left <= tight) return "foreground";
  const raised = left <= near ? PRIORITIES.indexOf("high") : PRIORITIES.length;
  return PRIORITIES[Math.min(raised, PRIORITIES.indexOf(job.priority))] ?? job.priority;
}

/** Whatever a job needs, more than a month before nobody has to hurry. */
const LONGEST_LEAD_MS = 31 * 24 * 60 * 60_000;

function needsMs({ activeMs }: Job, { stored, total }: Measured): number | null {
  if (total === null || stored <= 0 || activeMs < LEAST_ACTIVE_MS) return null;
  return (Math.max(0, total - stored) * activeMs) / stored;
}
