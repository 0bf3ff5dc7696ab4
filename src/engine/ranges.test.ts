import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeOf, problemOf } from "./errors.ts";
import { checkRanges, type FileRange, localSpans, placeRanges, remotePieces, wantedBytes } from "./ranges.ts";
import { told } from "./telling.ts";

const range = (offset: number, length: number | null): FileRange => ({ offset, length });
const refusal = (act: () => unknown): string => {
  try {
    return `accepted ${JSON.stringify(act())}`;
  } catch (error) {
    return codeOf(error);
  }
};

const MAX_RANGES = 500;

describe("a list of ranges", () => {
  test.each<[string, readonly FileRange[]]>([
    ["one byte", [range(0, 1)]],
    ["to the end", [range(5, null)]],
    ["all of the file", [range(0, null)]],
    ["touching", [range(0, 5), range(5, 5)]],
    ["out of order", [range(200, 100), range(0, 100)]],
    ["to the end, then one before it", [range(300, null), range(0, 300)]],
    ["beyond 4 GiB", [range(2 ** 33, 10)]],
    ["up to the last byte there can be", [range(0, Number.MAX_SAFE_INTEGER)]],
  ])("%s is kept in the order given", (_, ranges) => expect(checkRanges(ranges, MAX_RANGES)).toEqual(ranges));

  test.each<[string, readonly FileRange[], string]>([
    ["no range", [], "bad-ranges"],
    ["no length", [range(5, 0)], "bad-ranges"],
    ["a negative length", [range(5, -1)], "bad-ranges"],
    ["a negative offset", [range(-1, 5)], "bad-ranges"],
    ["half a byte", [range(0.5, 5)], "bad-ranges"],
    ["no number", [range(Number.NaN, 5)], "bad-ranges"],
    ["endless", [range(0, Number.POSITIVE_INFINITY)], "bad-ranges"],
    ["an end that is no whole number any more", [range(Number.MAX_SAFE_INTEGER, 1)], "bad-ranges"],
    ["one byte shared", [range(0, 6), range(5, 5)], "overlapping-ranges"],
    ["the same twice", [range(5, 5), range(5, 5)], "overlapping-ranges"],
    ["one inside another", [range(0, 10), range(3, 1)], "overlapping-ranges"],
    ["one behind the begin of a range to the end", [range(5, null), range(10, 1)], "overlapping-ranges"],
    ["two to the end", [range(5, null), range(9, null)], "overlapping-ranges"],
  ])("%s is refused", (_, ranges, code) => expect(refusal(() => checkRanges(ranges, MAX_RANGES))).toBe(code));

  test("500 ranges are taken, 501 are not", () => {
    const many = Array.from({ length: MAX_RANGES }, (_, i) => range(i * 2, 1));
    expect(checkRanges(many, MAX_RANGES)).toHaveLength(500);
    expect(refusal(() => checkRanges([...many, range(5_000, 1)], MAX_RANGES))).toBe("too-many-ranges");
  });

  test.each([
    [[range(5, 0)], "0x8020002B"],
    [[range(0, 6), range(5, 5)], "0x8020002C"],
    [Array.from({ length: 501 }, (_, i) => range(i, 1)), "0x80200052"],
  ])("a refusal has BITS's own code (case %#)", (ranges, alias) => {
    try {
      checkRanges(ranges, MAX_RANGES);
      expect.unreachable();
    } catch (error) {
      expect(told(problemOf(error)).bits).toBe(alias);
    }
  });
});

describe("ranges in a file of 1,000 bytes", () => {
  test("three of 100 bytes make a file of 300, in the order given", () => {
    const ranges = [range(200, 100), range(0, 100), range(400, 100)];
    expect(wantedBytes(ranges, null)).toBe(300);
    expect(placeRanges(ranges, 1_000)).toEqual([
      { start: 0, remote: { start: 200, end: 300 } },
      { start: 100, remote: { start: 0, end: 100 } },
      { start: 200, remote: { start: 400, end: 500 } },
    ]);
  });

  test("the end is filled in when it is known", () => {
    const ranges = [range(900, null), range(0, 10)];
    expect(wantedBytes(ranges, null)).toBe(null);
    expect(wantedBytes(ranges, 1_000)).toBe(110);
    expect(placeRanges(ranges, 1_000)[1]).toEqual({ start: 100, remote: { start: 0, end: 10 } });
  });

  test.each([
    [range(999, 1), "accepted"],
    [range(999, 2), "bad-ranges"],
    [range(1_000, 1), "bad-ranges"],
    [range(999, null), "accepted"],
    [range(1_000, null), "bad-ranges"],
    [range(1_001, null), "bad-ranges"],
  ])("%j: %s", (wanted, outcome) =>
    expect(refusal(() => placeRanges([wanted], 1_000)).replace(/ .*/, "")).toBe(outcome),
  );

  test("a local span over two ranges is asked for in two pieces", () => {
    const placed = placeRanges([range(200, 100), range(0, 100)], 1_000);
    expect(remotePieces(placed, { start: 90, end: 110 })).toEqual([
      { start: 90, remote: { start: 290, end: 300 } },
      { start: 100, remote: { start: 0, end: 10 } },
    ]);
    expect(remotePieces(placed, { start: 5, end: 5 })).toEqual([]);
  });

  test("remote bytes that nobody wants lie nowhere", () =>
    expect(localSpans(placeRanges([range(200, 100)], 1_000), { start: 0, end: 200 })).toEqual([]));
});

test("the local file is the ranges, whatever they are", () => {
  const lists = fc
    .array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 8 })
    .chain((gaps) => {
      let at = 0;
      const sorted = gaps.map(([gap, length]) => {
        const placed = range(at + gap, length);
        at += gap + length;
        return placed;
      });
      return fc.shuffledSubarray(sorted, { minLength: 1 });
    });
  fc.assert(
    fc.property(lists, fc.nat(80), fc.nat(80), (ranges, a, b) => {
      const remote = Array.from({ length: 160 }, (_, i) => i);
      const expected = ranges.flatMap(({ offset, length }) => remote.slice(offset, offset + (length ?? 0)));
      const placed = placeRanges(checkRanges(ranges, MAX_RANGES), remote.length);
      const local = { start: Math.min(a, b), end: Math.max(a, b) };

      const pieces = remotePieces(placed, local);
      expect(pieces.flatMap((piece) => remote.slice(piece.remote.start, piece.remote.end))).toEqual(
        expected.slice(local.start, local.end),
      );
      // And back: each remote byte fills the local place it came from.
      for (const piece of pieces) {
        const length = piece.remote.end - piece.remote.start;
        expect(localSpans(placed, piece.remote)).toEqual([{ start: piece.start, end: piece.start + length }]);
      }
    }),
  );
});
