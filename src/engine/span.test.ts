import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ByteSpan,
  contiguousEnd,
  covers,
  gaps,
  lengthOf,
  missing,
  parseRange,
  rangeHeader,
  type Spans,
  subtractAll,
  touching,
  union,
  unionAll,
} from "./span.ts";

const span = (start: number, end: number): ByteSpan => ({ start, end });

describe("union", () => {
  test.each<[string, Spans, ByteSpan, Spans]>([
    ["into nothing", [], span(3, 5), [span(3, 5)]],
    ["of nothing", [span(0, 4)], span(9, 9), [span(0, 4)]],
    ["touching at the end", [span(0, 4)], span(4, 5), [span(0, 5)]],
    ["touching at the start", [span(4, 5)], span(0, 4), [span(0, 5)]],
    ["one byte apart", [span(0, 4)], span(5, 6), [span(0, 4), span(5, 6)]],
    ["inside", [span(0, 9)], span(3, 4), [span(0, 9)]],
    ["over two", [span(0, 2), span(4, 6)], span(1, 5), [span(0, 6)]],
    ["filling a gap exactly", [span(0, 2), span(4, 6)], span(2, 4), [span(0, 6)]],
    ["over all", [span(1, 2), span(4, 6)], span(0, 9), [span(0, 9)]],
  ])("%s", (_, spans, added, expected) => expect(union(spans, added)).toEqual(expected));
});

describe("taking out", () => {
  test.each<[string, Spans, ByteSpan, Spans]>([
    ["nothing", [span(0, 4)], span(2, 2), [span(0, 4)]],
    ["the first byte", [span(0, 4)], span(0, 1), [span(1, 4)]],
    ["the last byte", [span(0, 4)], span(3, 4), [span(0, 3)]],
    ["the middle", [span(0, 4)], span(1, 3), [span(0, 1), span(3, 4)]],
    ["all", [span(0, 4)], span(0, 4), []],
    ["beside", [span(0, 4)], span(4, 9), [span(0, 4)]],
    ["across two", [span(0, 4), span(6, 9)], span(3, 7), [span(0, 3), span(7, 9)]],
  ])("%s", (_, spans, removed, expected) => expect(subtractAll(spans, [removed])).toEqual(expected));
});

test.each<[Spans, number, Spans]>([
  [[], 0, []],
  [[], 1, [span(0, 1)]],
  [[span(0, 9)], 10, [span(9, 10)]],
  [[span(0, 10)], 10, []],
  [[span(0, 11)], 10, []],
  [[span(2, 4)], 10, [span(0, 2), span(4, 10)]],
])("what is missing never reaches past the end: %j of %i", (have, total, gaps) =>
  expect(missing(have, total)).toEqual(gaps),
);

test("gaps lie inside of what is wanted", () => {
  const have = [span(0, 4), span(6, 9), span(20, 30)];
  expect(gaps(have, span(2, 8))).toEqual([span(4, 6)]);
  expect(gaps(have, span(4, 6))).toEqual([span(4, 6)]);
  expect(gaps(have, span(0, 25))).toEqual([span(4, 6), span(9, 20)]);
  expect(gaps(have, span(31, 33))).toEqual([span(31, 33)]);
  expect(gaps(have, span(7, 7))).toEqual([]);
});

test("a neighbour touches, one byte apart does not", () => {
  const have = [span(0, 4), span(6, 9), span(20, 30)];
  expect(touching(have, span(4, 5))).toEqual([span(0, 4)]);
  expect(touching(have, span(4, 6))).toEqual([span(0, 4), span(6, 9)]);
  expect(touching(have, span(10, 19))).toEqual([]);
  expect(touching(have, span(8, 25))).toEqual([span(6, 9), span(20, 30)]);
});

test("covers asks for one span without a gap", () => {
  expect(covers([span(0, 4), span(5, 9)], span(3, 6))).toBe(false);
  expect(covers([span(0, 4)], span(0, 4))).toBe(true);
  expect(covers([], span(7, 7))).toBe(true);
});

test("a contiguous end stops at the first gap", () => {
  expect(contiguousEnd([], 0)).toBe(0);
  expect(contiguousEnd([span(0, 4), span(6, 9)], 0)).toBe(4);
  expect(contiguousEnd([span(0, 4)], 4)).toBe(4);
  expect(contiguousEnd([span(2, 4)], 0)).toBe(0);
});

test("HTTP's ranges are inclusive, and an open end asks for the rest", () => {
  expect(rangeHeader(0, 1)).toBe("bytes=0-0");
  expect(rangeHeader(4, 10)).toBe("bytes=4-9");
  expect(rangeHeader(4, null)).toBe("bytes=4-");
});

describe("for any spans", () => {
  const anySpan = fc.tuple(fc.nat(40), fc.nat(12)).map(([start, size]) => span(start, start + size));
  const anySpans = fc.array(anySpan, { maxLength: 8 });
  const bytesOf = (spans: readonly ByteSpan[]): Set<number> =>
    new Set(
      spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
    );

  test("a union holds the bytes of all, sorted, apart and not empty", () =>
    fc.assert(
      fc.property(anySpans, (list) => {
        const joined = unionAll([], list);
        expect(bytesOf(joined)).toEqual(bytesOf(list));
        expect(lengthOf(joined)).toBe(bytesOf(list).size);
        for (const [index, { start, end }] of joined.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThan(joined[index - 1]?.end ?? -1);
        }
      }),
    ));

  test("one after the other they make the same union as all at once", () =>
    fc.assert(
      fc.property(anySpans, (list) => {
        expect(list.reduce<Spans>((sum, one) => union(sum, one), [])).toEqual(unionAll([], list));
      }),
    ));

  test("what is taken out, in any order, is gone, and nothing else", () =>
    fc.assert(
      fc.property(anySpans, anySpans, (list, removed) => {
        const left = bytesOf(list);
        for (const byte of bytesOf(removed)) left.delete(byte);
        expect(bytesOf(subtractAll(unionAll([], list), removed))).toEqual(left);
      }),
    ));

  test("a span is covered where it has no gap, and the bytes from its start on go as far", () =>
    fc.assert(
      fc.property(anySpans, anySpan, (list, wanted) => {
        const have = unionAll([], list);
        expect(covers(have, wanted)).toBe(gaps(have, wanted).length === 0);
        expect(contiguousEnd(have, wanted.start)).toBe(
          gaps(have, { start: wanted.start, end: 99 })[0]?.start,
        );
      }),
    ));
});

describe("a range that was asked for", () => {
  test.each([
    ["bytes=0-", 10, span(0, 10)],
    ["bytes=0-0", 10, span(0, 1)],
    ["bytes=9-9", 10, span(9, 10)],
    ["bytes=4-99", 10, span(4, 10)],
    ["bytes=-3", 10, span(7, 10)],
    ["bytes=-99", 10, span(0, 10)],
    ["bytes=10-", 10, "unsatisfiable"],
    ["bytes=-0", 10, "unsatisfiable"],
    ["bytes=0-", 0, "unsatisfiable"],
    ["bytes=5-2", 10, null],
    ["bytes=0-1,3-4", 10, null],
    ["bytes=-", 10, null],
    ["items=0-1", 10, null],
    [null, 10, null],
  ])("%s of %i bytes", (header, total, wanted) => expect(parseRange(header, total)).toEqual(wanted));

  test("is what rangeHeader made", () =>
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 50 }), (start, length) => {
        expect(parseRange(rangeHeader(start, start + length), 200)).toEqual(span(start, start + length));
        expect(parseRange(rangeHeader(start, null), 200)).toEqual(span(start, 200));
      }),
    ));
});
