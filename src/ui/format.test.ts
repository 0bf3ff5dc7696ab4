import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatClock,
  formatCountdown,
  formatGrowing,
  formatRate,
  formatTimeLeft,
  percentOf,
} from "./format.ts";

const KIB = 1024;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

describe("bytes", () => {
  test.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [1023, "1,023 bytes"],
    [KIB, "1 KiB"],
    [1536, "2 KiB"],
    [MIB - 1, "1 MiB"],
    [MIB, "1 MiB"],
    [1.5 * MIB, "1.5 MiB"],
    [1023.94 * MIB, "1,023.9 MiB"],
    [1023.96 * MIB, "1 GiB"],
    [4.7 * GIB, "4.7 GiB"],
    [2000 * GIB, "1.95 TiB"],
  ])("%d is written as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  test("a growing figure moves at least four times a second at any usual rate", () => {
    for (const rate of [64 * KIB, 300 * KIB, 2 * MIB, 9 * MIB, 70 * MIB])
      for (const at of [3 * MIB, 700 * MIB, 1.4 * GIB, 300 * GIB]) {
        const seen = new Set([0, 1, 2, 3, 4].map((i) => formatGrowing(at + (i * rate) / 5, rate)));
        expect(seen.size, `${rate} at ${at}`).toBeGreaterThanOrEqual(4);
      }
  });

  test("a growing figure keeps its decimals, so that it does not twitch", () =>
    expect(formatGrowing(64 * MIB, 9 * MIB)).toBe("64.0 MiB"));
});

describe("rate", () => {
  test("nothing moves, nothing is told", () => expect(formatRate(0)).toBeNull());
  test("is bytes a second", () => expect(formatRate(18.25 * MIB)).toBe("18.3 MiB/s"));
});

describe("percent", () => {
  test("one byte short of the end is not 100 %", () => expect(percentOf(GIB - 1, GIB)).toBe(99));
  test("the end is 100 %", () => expect(percentOf(GIB, GIB)).toBe(100));
  test("an empty file is all there", () => expect(percentOf(0, 0)).toBe(100));
});

describe("time left", () => {
  test.each([
    [null, null],
    [Number.POSITIVE_INFINITY, null],
    [-1, null],
    [0, "a few seconds"],
    [12, "about 15 s"],
    [54, "about 55 s"],
    [55, "about 1 min"],
    [185, "about 3 min"],
    [3600, "about 1 h"],
    [7980, "about 2 h 15 min"],
    [86_400, "about 1 day"],
    [3 * 86_400, "about 3 days"],
    [90 * 86_400, "more than a month"],
  ])("%s seconds are told as %s", (seconds, text) => expect(formatTimeLeft(seconds)).toBe(text));
});

describe("countdown", () => {
  test.each([
    [-5, "0 s"],
    [1, "1 s"],
    [11_400, "12 s"],
    [60_000, "1 min"],
    [125_000, "2 min 5 s"],
    [3_600_000, "1 h"],
    [3_790_000, "1 h 4 min"],
  ])("%d ms are told as %s", (ms, text) => expect(formatCountdown(ms)).toBe(text));
});

describe("clock", () => {
  const now = new Date(2026, 4, 3, 13, 0).getTime();
  test("today is a time only", () =>
    expect(formatClock(new Date(2026, 4, 3, 12, 41).getTime(), now, "en-GB")).toBe("12:41"));
  test("another day is named", () =>
    expect(formatClock(new Date(2026, 4, 2, 23, 5).getTime(), now, "en-GB")).toBe("2 May, 23:05"));
});
