import { describe, expect, test } from "vitest";
import { isWorthwhile, type Lane, type LaneRules, nextSpan } from "./lane-span.ts";
import { type ByteSpan, lengthOf, type Spans, subtractAll } from "./span.ts";

const rules: LaneRules = {
  most: 2,
  afterMs: 2_000,
  measureMs: 0,
  gain: 0,
  soon: { afterMs: 0, measureMs: 0, share: 0, mostBytesPerSecond: 0 },
  slowBytesPerSecond: 1_000,
  openBytes: 64,
  leastBytes: 16,
  aheadBytes: 1_000,
  alignBytes: 2,
  mirrored: { openBytes: 32, leastBytes: 8, mostInAll: 4 },
};
const span = (start: number, end: number): ByteSpan => ({ start, end });
const lane = (start: number, at: number, end: number, more: Partial<Lane> = {}): Lane => ({
  start,
  at,
  end,
  ageMs: 2_000,
  bytesPerSecond: 999,
  ...more,
});

describe("one more connection is worthwhile", () => {
  test.each<[string, readonly Lane[], Spans, boolean]>([
    ["when the first is slow", [lane(0, 0, 65)], [span(0, 65)], true],
    ["not when it is fast", [lane(0, 0, 65, { bytesPerSecond: 1_000 })], [span(0, 65)], false],
    ["not before it has moved for a while", [lane(0, 0, 65, { ageMs: 1_999 })], [span(0, 65)], false],
    ["not when little is missing", [lane(0, 0, 64)], [span(0, 64)], false],
    ["not when all are fast together", [lane(0, 0, 50), lane(50, 50, 99)], [span(0, 99)], false],
  ])("%s", (_, lanes, missing, expected) => expect(isWorthwhile(lanes, missing, rules)).toBe(expected));
});

describe("the next one brings", () => {
  const next = (missing: Spans, lanes: readonly Lane[], more: Partial<LaneRules> = {}) => {
    const found = nextSpan(missing, lanes, { ...rules, ...more });
    return found && [found.span.start, found.span.end, found.from && lanes.indexOf(found.from)];
  };

  test("the second half of what one has still to bring, from a piece on", () => {
    expect(next([span(0, 100)], [lane(0, 0, 100)])).toEqual([50, 100, 0]);
    expect(next([span(7, 100)], [lane(0, 7, 100)])).toEqual([54, 100, 0]);
    expect(next([span(7, 100)], [lane(0, 7, 100)], { alignBytes: 8 })).toEqual([56, 100, 0]);
  });

  test("of the one with the longest rest", () =>
    expect(next([span(40, 50), span(60, 100)], [lane(0, 40, 50), lane(50, 60, 100)])).toEqual([80, 100, 1]));

  test("not less than is worth a request", () => {
    expect(next([span(0, 32)], [lane(0, 0, 32)])).toEqual([16, 32, 0]);
    expect(next([span(0, 31)], [lane(0, 0, 31)])).toBe(null);
  });

  test("nothing that is too far ahead", () =>
    expect(next([span(0, 100)], [lane(0, 0, 100)], { aheadBytes: 10 })).toEqual([10, 100, 0]));

  test("of what nobody brings, that which is wanted", () => {
    const chosen = (free: Spans) => free[1];
    const found = nextSpan([span(0, 20), span(40, 100)], [lane(50, 60, 100)], rules, chosen);
    expect(found).toEqual({ span: span(40, 50), from: null });
  });

  test("first what nobody brings, however little it is", () =>
    expect(next([span(10, 20), span(40, 100)], [lane(0, 10, 20), lane(50, 60, 100)])).toEqual([
      40,
      50,
      null,
    ]));

  test("never what is received and not yet stored", () =>
    expect(next([span(10, 20)], [lane(0, 18, 20)])).toBe(null));

  test("nothing that has an island of stored bytes in it", () =>
    expect(next([span(0, 70), span(80, 100)], [lane(0, 0, 100)])).toBe(null));

  test("for any number of lanes spans that do not meet", () => {
    const lanes = [lane(0, 0, 1_000)];
    for (let more = 0; more < 20; more += 1) {
      const found = nextSpan([span(0, 1_000)], lanes, rules);
      if (!found) break;
      if (found.from) lanes[lanes.indexOf(found.from)] = { ...found.from, end: found.span.start };
      lanes.push(lane(found.span.start, found.span.start, found.span.end));
    }
    expect(lanes.length).toBeGreaterThan(15);
    expect(lanes.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(1_000);
    expect(lengthOf(subtractAll([span(0, 1_000)], lanes))).toBe(0);
  });
});
