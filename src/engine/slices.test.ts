import { describe, expect, test } from "vitest";
import { parseSlice, sliceBytes, slicesOf } from "./slices.ts";
import type { HandoverFile } from "./status.ts";

const MIB = 1024 ** 2;
const file = (spans: HandoverFile["spans"], more: Partial<HandoverFile> = {}): HandoverFile => ({
  file: "f1",
  epoch: 3,
  url: "https://files.example/a.iso?x=1#top",
  spans,
  overlap: 0,
  rate: 0,
  ...more,
});

describe("the size of a slice", () => {
  test.each([
    [0, 0, 16],
    [100 * MIB, 1 * MIB, 16],
    [100 * MIB, 5 * MIB, 20],
    [100 * MIB, 500 * MIB, 64],
    [100_000 * MIB, 0, 64],
  ])("of %i bytes at %i/s is %i MiB", (remaining, rate, mib) => {
    expect(sliceBytes(remaining, rate)).toBe(mib * MIB);
  });
});

describe("the slices of a hand-over", () => {
  test("cover the spans exactly and name themselves", () => {
    const slices = slicesOf([file([{ start: 10, end: 40 * MIB }])]);
    expect(slices.map(({ span }) => span)).toEqual([
      { start: 10, end: 16 * MIB + 10 },
      { start: 16 * MIB + 10, end: 32 * MIB + 10 },
      { start: 32 * MIB + 10, end: 40 * MIB },
    ]);
    expect(slices[2]?.range).toBe(`bytes=${32 * MIB + 10}-${40 * MIB - 1}`);
    expect(slices[0]?.url).toBe(`https://files.example/a.iso?x=1#ferry=f1.3.10-${16 * MIB + 10}`);
  });

  test("repeat what stands before them where nothing else proves them", () => {
    const [first, second] = slicesOf([file([{ start: 1000, end: 20 * MIB }], { overlap: 64 })]);
    expect(first?.span.start).toBe(936);
    expect(second?.span.start).toBe(16 * MIB + 1000 - 64);
  });

  test("never begin before the file", () => {
    expect(slicesOf([file([{ start: 10, end: 20 }], { overlap: 64 })])[0]?.span.start).toBe(0);
  });

  test("are no more than one final event can store", () => {
    const slices = slicesOf([file([{ start: 0, end: 20 * 1024 * MIB }])]);
    expect(slices.reduce((sum, { span }) => sum + span.end - span.start, 0)).toBe(3 * 1024 * MIB);
  });

  test("of nothing are none", () => expect(slicesOf([file([])])).toEqual([]));
});

describe("what a record says of itself", () => {
  test("is what was written", () => {
    const [slice] = slicesOf([file([{ start: 5, end: 9 }], { file: "a-b_c" })]);
    expect(parseSlice(slice?.url ?? "")).toEqual({ file: "a-b_c", epoch: 3, span: { start: 5, end: 9 } });
  });

  test.each([
    "https://x.example/",
    "https://x.example/#ferry=",
    "https://x.example/#ferry=a.1.9-5",
    "https://x.example/#other",
  ])("is nothing in a foreign address: %s", (url) => expect(parseSlice(url)).toBeNull());
});
