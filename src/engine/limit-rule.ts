/** Knows the rules by which bytes are kept back: whose, how fast they may come, and when. */

import { isHostOf } from "./address.ts";
import { type Job, PRIORITIES, type Priority } from "./job.ts";
import type { WeekSpan } from "./week.ts";

export type Direction = "down" | "up";

/** All bytes that it covers together come no faster. */
export interface LimitRule {
  /** What people call it; may be empty. */
  readonly name: string;
  readonly direction: Direction;
  /** 0: none. Less than 256 is raised to that: so much keeps connections alive. */
  readonly bytesPerSecond: number;
  /** Null: jobs of every priority. */
  readonly priorities: readonly Priority[] | null;
  /** A host as `allowedSourceHosts` names it; null: all. */
  readonly host: string | null;
  /** By the clock on the wall; null: always. */
  readonly week: readonly WeekSpan[] | null;
}

/** BITS: under a lower limit about 2 kbit/s are used all the same. */
export const LEAST_RATE = 256;
/** A terabyte a second. */
const MOST_RATE = 1e12;

/** Anything from 0 up, with the floor. */
export const atLeast = (bytesPerSecond: number): number =>
  bytesPerSecond === 0 ? 0 : Math.max(LEAST_RATE, bytesPerSecond);

export function covers(rule: LimitRule, direction: Direction, priority: Priority, host: string): boolean {
  if (rule.direction !== direction) return false;
  if (rule.priorities !== null && !rule.priorities.includes(priority)) return false;
  return rule.host === null || isHostOf(rule.host, host);
}

export const isRate = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MOST_RATE;

/** BITS limits none but background jobs (group policy, MaxInternetBandwidth). */
export const BACKGROUND: readonly Priority[] = PRIORITIES.filter((one) => one !== "foreground");

/** The job's own limit, as a rule that covers nobody else. */
export const ownRate = ({ properties }: Job, direction: Direction): number | null =>
  direction === "down" ? properties.maxDownloadRate : properties.maxUploadRate;
