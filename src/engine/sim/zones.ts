/** Knows any time zone, by the runtime's own tables. */

import type { Zone } from "../ports.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  const parts = (at: number): Readonly<Record<string, string>> =>
    Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const known = new Map<number, number>();
  const minuteOfWeek = (at: number): number => {
    const minute = Math.floor(at / 60_000);
    const found = known.get(minute);
    if (found !== undefined) return found;
    const { weekday = "", hour, minute: past } = parts(at);
    const week = (DAYS.indexOf(weekday) * 24 + Number(hour)) * 60 + Number(past);
    known.set(minute, week);
    return week;
  };
  const monthAt = (at: number, firstDay: number): string => {
    const { year, month, day } = parts(at);
    const months = Number(year) * 12 + Number(month) - 1 - (Number(day) < firstDay ? 1 : 0);
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  };
  return {
    minuteOfWeek,
    month(at, firstDay) {
      const name = monthAt(at, firstDay);
      const HOUR_MS = 3_600_000;
      let endsAt = Math.floor(at / HOUR_MS) * HOUR_MS;
      for (const step of [24 * HOUR_MS, HOUR_MS]) {
        while (monthAt(endsAt, firstDay) === name) endsAt += step;
        if (step > HOUR_MS) endsAt -= step;
      }
      return { name, endsAt };
    },
  };
}
