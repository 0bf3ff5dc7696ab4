import { describe, expect, test } from "vitest";
import { hourState, timesOf, withHour } from "./week-times.ts";

const H = 60;
const D = 24 * H;
const WORK = [0, 1, 2, 3, 4].map((day) => ({ start: day * D + 8 * H, end: day * D + 17 * H }));

describe("an hour", () => {
  test("is in the times, out of them, or partly", () => {
    const week = [{ start: 30, end: 2 * H }];
    expect([0, 1, 2].map((hour) => hourState(week, 0, hour))).toEqual(["partly", "in", "out"]);
    expect(hourState(week, 1, 1)).toBe("out");
  });

  test("that is marked joins its neighbours, and one that is cleared parts them", () => {
    const marked = withHour(withHour([], 0, 8, true), 0, 10, true);
    expect(marked).toEqual([
      { start: 8 * H, end: 9 * H },
      { start: 10 * H, end: 11 * H },
    ]);
    const joined = withHour(marked, 0, 9, true);
    expect(joined).toEqual([{ start: 8 * H, end: 11 * H }]);
    expect(withHour(joined, 0, 9, false)).toEqual(marked);
  });

  test("may be the last of the week, and next to the first of the next day", () => {
    expect(withHour([], 6, 23, true)).toEqual([{ start: 7 * D - H, end: 7 * D }]);
    expect(withHour(withHour([], 0, 23, true), 1, 0, true)).toEqual([{ start: 23 * H, end: D + H }]);
  });

  test("that is partly in becomes whole, or goes", () => {
    const week = [{ start: 30, end: 90 }];
    expect(withHour(week, 0, 0, true)).toEqual([{ start: 0, end: 90 }]);
    expect(withHour(week, 0, 0, false)).toEqual([{ start: H, end: 90 }]);
  });
});

describe("in words", () => {
  test("days of the same times stand together", () => {
    expect(timesOf(WORK, "de")).toBe("Mo–Fr 8:00–17:00");
    expect(timesOf([...WORK, { start: 5 * D + 10 * H, end: 5 * D + 12 * H }], "de")).toBe(
      "Mo–Fr 8:00–17:00, Sa 10:00–12:00",
    );
  });

  test("a night is of two days, and a whole week is all of it", () => {
    expect(timesOf([{ start: 22 * H, end: D + 6 * H }], "de")).toBe("Mo 22:00–0:00, Di 0:00–6:00");
    expect(timesOf([{ start: 0, end: 7 * D }], "de")).toBe("Mo–So 0:00–0:00");
    expect(timesOf([], "de")).toBe("");
  });
});
