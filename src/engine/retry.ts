/** Decides when a failed transfer is tried again, and when a server has been asked often enough. */

import type { Random } from "./ports.ts";

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 10 * 60_000;
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
/** No job waits longer than this by its own plan; an instant further away comes from a clock that has jumped back. */
export const LONGEST_WAIT_MS = LONGEST_RETRY_AFTER_MS * 1.1;

/** Invariant 9: at most 20 requests in a row for a file without a new byte. The last try may need a second one. */
export const MAX_FRUITLESS = 19;
/**
 * Invariant 9: an 8 MiB file is never asked for more than 60 times: 19 requests on credit, 2.5 for each MiB stored, and
 * half as many with each new version, so that a source which changes again and again does not earn for ever.
 */
const REQUESTS_ON_CREDIT = 19;
const REQUESTS_PER_MIB = 2.5;

/** What a server asks for, as far as it is believed. */
export const believedMs = (retryAfterMs: number): number =>
  Math.min(Math.max(retryAfterMs, 0), LONGEST_RETRY_AFTER_MS);

/**
 * ms to wait after `failures` (1, 2, …) tries in a row without a new byte: full jitter, so that many clients do not
 * come back together. What the server asked for (`retryAfterMs`) is never shortened, and at most an hour is believed.
 */
export function retryDelayMs(failures: number, retryAfterMs: number | null, random: Random): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 20));
  const own = Math.round(ceiling * random.next());
  if (retryAfterMs === null) return own;
  const asked = believedMs(retryAfterMs);
  return Math.max(own, Math.round(asked + asked * 0.1 * random.next()));
}

/** RFC 9110, 10.2.3: seconds, or a date that is measured against the reply's own Date. Null when it says nothing. */
export function parseRetryAfter(value: string | null, date: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2,8}, /.test(text)) return null;
  const until = Date.parse(text);
  const sent = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(until) ? null : Math.max(0, until - (Number.isNaN(sent) ? now : sent));
}

/** Credit used by one request; stored bytes earn it back (`earned`), never below zero. */
export const spend = (spent: number): number => spent + 1;

export const earned = (spent: number, storedBytes: number, epoch: number): number =>
  Math.max(0, spent - (storedBytes * REQUESTS_PER_MIB) / 2 ** (epoch - 1) / 1024 ** 2);

/** Whether a request may be made that is not needed, only hoped to help. */
export const hasCreditToSpare = (failures: number, spent: number): boolean =>
  failures === 0 && spent < REQUESTS_ON_CREDIT / 2;

export const isFlood = (failures: number, spent: number): boolean =>
  failures >= MAX_FRUITLESS || spent >= REQUESTS_ON_CREDIT;
