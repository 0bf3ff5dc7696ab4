import { describe, expect, test } from "vitest";
import { zoneOf } from "./sim/zones.ts";
import { everyDay, isIn, nextChange, WEEK_MIN, type WeekSpan, weekOf } from "./week.ts";

const H = 60;
const D = 24 * H;
const utc = (text: string): number => Date.parse(`${text}Z`);

/** Minute by minute, which nobody would do. */
function naive(
  weeks: readonly (readonly WeekSpan[])[],
  now: number,
  zone: ReturnType<typeof zoneOf>,
): number | null {
  const state = (at: number) => weeks.map((week) => isIn(week, zone.minuteOfWeek(at))).join();
  const first = Math.floor(now / 60_000) * 60_000;
  for (let minute = 1; minute <= WEEK_MIN + D; minute += 1)
    if (state(first + minute * 60_000) !== state(now)) return first + minute * 60_000;
  return null;
}

describe("a week", () => {
  test("is in order, apart, and begins with what reaches over its end", () => {
    expect(
      weekOf([
        { start: 6 * D + 22 * H, end: 7 * D + 6 * H },
        { start: 5 * H, end: 8 * H },
        { start: 100 * H, end: 101 * H },
      ]),
    ).toEqual([
      { start: 0, end: 8 * H },
      { start: 100 * H, end: 101 * H },
      { start: 6 * D + 22 * H, end: WEEK_MIN },
    ]);
  });

  test("of the same hours each day has seven of them, and over midnight one that is cut", () => {
    expect(everyDay(8 * H, 17 * H)).toHaveLength(7);
    const nights = everyDay(22 * H, 6 * H);
    expect(nights).toHaveLength(8);
    expect(nights[0]).toEqual({ start: 0, end: 6 * H });
    expect(everyDay(8 * H, 8 * H)).toEqual([{ start: 0, end: WEEK_MIN }]);
  });
});

describe("the next change", () => {
  test("of no time, or of all of them, never comes", () => {
    expect(nextChange([[]], 0, zoneOf("UTC"))).toBeNull();
    expect(nextChange([[{ start: 0, end: WEEK_MIN }]], 0, zoneOf("UTC"))).toBeNull();
  });

  test("is the end of what runs, else the next beginning, to the minute", () => {
    const week = [{ start: 8 * H + 5, end: 17 * H }];
    const monday = utc("2026-11-30T00:00");
    expect(nextChange([week], monday, zoneOf("UTC"))).toBe(utc("2026-11-30T08:05"));
    expect(nextChange([week], utc("2026-11-30T08:05"), zoneOf("UTC"))).toBe(utc("2026-11-30T17:00"));
    expect(nextChange([week], utc("2026-11-30T17:00"), zoneOf("UTC"))).toBe(utc("2026-12-07T08:05"));
    expect(nextChange([week], utc("2026-11-30T08:04:59.999"), zoneOf("UTC"))).toBe(utc("2026-11-30T08:05"));
  });

  test.each([
    // Oslo: 29 March 2026, 2:00 becomes 3:00; 25 October, 3:00 becomes 2:00.
    ["Europe/Oslo", 8 * H, 17 * H, "2026-03-28T17:00", "2026-03-29T06:00"],
    ["Europe/Oslo", 8 * H, 17 * H, "2026-10-24T17:00", "2026-10-25T07:00"],
    // What is skipped does not come …
    ["Europe/Oslo", 2 * H, 3 * H, "2026-03-28T12:00", "2026-03-30T00:00"],
    // … one that begins in it begins where the clock goes on …
    ["Europe/Oslo", 2 * H + 30, 5 * H, "2026-03-28T12:00", "2026-03-29T01:00"],
    // … and what is repeated comes twice.
    ["Europe/Oslo", 2 * H, 2 * H + 30, "2026-10-25T00:10", "2026-10-25T00:30"],
    ["Europe/Oslo", 2 * H, 2 * H + 30, "2026-10-25T00:30", "2026-10-25T01:00"],
    // Lord Howe: half an hour. 5 April 2026, 2:00 becomes 1:30; 4 October, 2:00 becomes 2:30.
    ["Australia/Lord_Howe", 8 * H, 17 * H, "2026-04-04T12:00", "2026-04-04T21:30"],
    ["Australia/Lord_Howe", 8 * H, 17 * H, "2026-10-03T12:00", "2026-10-03T21:00"],
    ["Australia/Lord_Howe", 2 * H, 2 * H + 15, "2026-10-03T12:00", "2026-10-04T15:00"],
    ["America/New_York", 9 * H, 17 * H, "2026-03-08T05:00", "2026-03-08T13:00"],
    ["Asia/Kathmandu", 9 * H, 17 * H, "2026-03-08T00:00", "2026-03-08T03:15"],
  ])("in %s, %i to %i, after %s, is at %s", (name, from, to, now, then) => {
    const at = nextChange([everyDay(from, to)], utc(now), zoneOf(name));
    expect(at === null ? null : new Date(at).toISOString()).toBe(`${then}:00.000Z`);
  });

  test("is what a look at every minute finds, around every change of the clocks", () => {
    const weeks = [
      everyDay(2 * H + 7, 2 * H + 9),
      [{ start: 6 * D + H + 55, end: 6 * D + 3 * H + 3 }],
      everyDay(23 * H, 3 * H),
    ];
    for (const [name, day] of [
      ["Europe/Oslo", "2026-03-28"],
      ["Europe/Oslo", "2026-10-24"],
      ["Australia/Lord_Howe", "2026-04-04"],
      ["Australia/Lord_Howe", "2026-10-03"],
      ["America/St_Johns", "2026-11-01"],
      ["Pacific/Chatham", "2026-09-26"],
    ] as const) {
      const zone = zoneOf(name);
      for (let minute = 0; minute < 36 * H; minute += 53) {
        const at = utc(`${day}T00:00`) + minute * 60_000 + 1_234;
        for (const some of [weeks, [weeks[0] ?? []], [weeks[2] ?? []]])
          expect([name, minute, nextChange(some, at, zone)]).toEqual([name, minute, naive(some, at, zone)]);
      }
    }
  });
});
