import { describe, expect, test } from "vitest";
import { parseRange } from "./range.ts";

const size = 10;
const part = (start: number, end: number) => ({ kind: "part", start, end });
const whole = { kind: "whole" };
const unsatisfiable = { kind: "unsatisfiable" };

describe("a Range header", () => {
  test.each([
    ["bytes=0-0", part(0, 1)],
    ["bytes=0-", part(0, 10)],
    ["bytes=1-1", part(1, 2)],
    ["bytes=9-9", part(9, 10)],
    ["bytes=9-", part(9, 10)],
    ["bytes=0-9", part(0, 10)],
    ["Bytes=0-9", part(0, 10)],
    ["bytes=0-10", part(0, 10)],
    ["bytes=0-99999999999999999999", part(0, 10)],
    ["bytes=-1", part(9, 10)],
    ["bytes=-9", part(1, 10)],
    ["bytes=-10", part(0, 10)],
    ["bytes=-11", part(0, 10)],
  ])("%s names a part, clamped to the file", (header, expected) => {
    expect(parseRange(header, size)).toEqual(expected);
  });

  test.each(["bytes=10-", "bytes=10-10", "bytes=11-20", "bytes=-0"])("%s cannot be satisfied", (header) => {
    expect(parseRange(header, size)).toEqual(unsatisfiable);
  });

  test.each([
    undefined,
    "",
    "bytes=",
    "bytes=-",
    "bytes=5-4",
    "bytes=a-b",
    "items=0-1",
    "bytes=0-1,3-4",
    "bytes 0-1",
  ])("%s is ignored", (header) => {
    expect(parseRange(header, size)).toEqual(whole);
  });

  test("of an empty file cannot be satisfied, except as a suffix, which is the whole", () => {
    expect(parseRange("bytes=0-", 0)).toEqual(unsatisfiable);
    expect(parseRange("bytes=0-0", 0)).toEqual(unsatisfiable);
    expect(parseRange("bytes=-1", 0)).toEqual(whole);
  });
});
