/** Knows the hours of a week as a grid has them, and how its times are written. */

import type { WeekSpan } from "../rpc/protocol.ts";

export const DAYS = 7;
export const HOURS = 24;
const HOUR_MIN = 60;
const DAY_MIN = HOURS * HOUR_MIN;

export type HourState = "in" | "out" | "partly";

/** How much of the hour is in one of the times. */
export function hourState(week: readonly WeekSpan[], day: number, hour: number): HourState {
  const start = day * DAY_MIN + hour * HOUR_MIN;
  const covered = week.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.end, start + HOUR_MIN) - Math.max(span.start, start)),
    0,
  );
  return covered === 0 ? "out" : covered === HOUR_MIN ? "in" : "partly";
}

/** The times with this hour in them, or without it. */
export function withHour(
  week: readonly WeekSpan[],
  day: number,
  hour: number,
  isIn: boolean,
): readonly WeekSpan[] {
  const start = day * DAY_MIN + hour * HOUR_MIN;
  const end = start + HOUR_MIN;
  const rest = week.flatMap((span) => [
    { start: span.start, end: Math.min(span.end, start) },
    { start: Math.max(span.start, end), end: span.end },
  ]);
  const all = [...rest, ...(isIn ? [{ start, end }] : [])].filter((span) => span.start < span.end);
  const joined: WeekSpan[] = [];
  for (const span of all.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** Monday is 0. The 5th of January 1970 was one. */
export const dayName = (day: number, locale: string, weekday: "short" | "long"): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format((4 + day) * 86_400_000);

/** A time of day; 24:00 is the end of one. */
export const clockName = (minute: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(
    minute * 60_000,
  );

export const hourName = (hour: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: "numeric", timeZone: "UTC" }).format(hour * 3_600_000);

/** "Mon–Fri 8:00–17:00, Sat 10:00–12:00": days of the same times together. */
export function timesOf(week: readonly WeekSpan[], locale: string): string {
  const days = Array.from({ length: DAYS }, (_, day) => {
    const own = week.flatMap(({ start, end }) => {
      const [from, to] = [Math.max(start, day * DAY_MIN), Math.min(end, (day + 1) * DAY_MIN)];
      return from < to
        ? [`${clockName(from - day * DAY_MIN, locale)}–${clockName(to - day * DAY_MIN, locale)}`]
        : [];
    });
    return own.join(" + ");
  });
  const parts: string[] = [];
  for (let day = 0; day < DAYS; ) {
    let last = day;
    while (last + 1 < DAYS && days[last + 1] === days[day]) last += 1;
    const names = [day, last].map((one) => dayName(one, locale, "short"));
    if (days[day] !== "") parts.push(`${day === last ? names[0] : names.join("–")} ${days[day]}`);
    day = last + 1;
  }
  return parts.join(", ");
}
