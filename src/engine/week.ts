/** Knows the week by the clock on the wall: which times of it are named, and when the next of them begins or ends. */

import type { Zone } from "./ports.ts";

/** Minutes since Monday 0:00; half-open. */
export interface WeekSpan {
  readonly start: number;
  readonly end: number;
}

const DAY_MIN = 24 * 60;
export const WEEK_MIN = 7 * DAY_MIN;
const MINUTE_MS = 60_000;
/** No clock is put forward and back again within it. */
const STEP_MIN = 6 * 60;

export const isIn = (spans: readonly WeekSpan[], minute: number): boolean =>
  spans.some(({ start, end }) => start <= minute && minute < end);

/** In order, apart, and within the week: what reaches over its end begins it. */
export function weekOf(spans: readonly WeekSpan[]): readonly WeekSpan[] {
  const within = spans.flatMap(({ start, end }) =>
    end <= WEEK_MIN
      ? [{ start, end }]
      : [
          { start, end: WEEK_MIN },
          { start: 0, end: end - WEEK_MIN },
        ],
  );
  const joined: WeekSpan[] = [];
  for (const span of within.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** The same hours each day; `to` not later than `from`: until then on the next day. */
export function everyDay(from: number, to: number): readonly WeekSpan[] {
  const length = to > from ? to - from : to + DAY_MIN - from;
  return weekOf(
    Array.from({ length: 7 }, (_, day) => ({
      start: day * DAY_MIN + from,
      end: day * DAY_MIN + from + length,
    })),
  );
}

/**
 * The first instant after `now` at which one of the weeks begins or ends a time of its own; null: none does within eight days.
 * Where a clock is put forward or back, times that it skips do not come, and those that it repeats come twice.
 */
export function nextChange(weeks: readonly (readonly WeekSpan[])[], now: number, zone: Zone): number | null {
  const stateAt = (at: number): string => weeks.map((week) => isIn(week, zone.minuteOfWeek(at))).join();
  const edges = weeks.flatMap((week) => week.flatMap(({ start, end }) => [start, end % WEEK_MIN]));
  if (edges.length === 0) return null;
  const state = stateAt(now);
  const until = now + (WEEK_MIN + DAY_MIN) * MINUTE_MS;
  for (let at = Math.floor(now / MINUTE_MS) * MINUTE_MS; at < until; ) {
    const minute = zone.minuteOfWeek(at);
    const next = Math.min(...edges.map((edge) => (edge - minute + WEEK_MIN - 1) % WEEK_MIN)) + 1;
    let step = Math.min(next, STEP_MIN);
    // The clock is put forward or back within the step: look at each of its minutes.
    if (zone.minuteOfWeek(at + step * MINUTE_MS) !== (minute + step) % WEEK_MIN) step = 1;
    at += step * MINUTE_MS;
    if (stateAt(at) !== state) return at;
  }
  return null;
}
