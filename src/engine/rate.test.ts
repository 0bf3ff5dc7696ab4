import { expect, test } from "vitest";
import { RateMeter } from "./rate.ts";

test("nothing yet is no rate", () => expect(new RateMeter().perSecond(0)).toBe(0));

test("bytes count over the last five seconds", () => {
  const meter = new RateMeter();
  for (let at = 0; at < 10_000; at += 100) meter.add(100, at);
  expect(meter.perSecond(10_000)).toBeGreaterThan(900);
  expect(meter.perSecond(10_000)).toBeLessThan(1_100);
  expect(meter.perSecond(60_000)).toBe(0);
  expect(meter.total).toBe(10_000);
});

test("the first bytes are not a rate of thousands", () => {
  const meter = new RateMeter();
  meter.add(1_000, 0);
  expect(meter.perSecond(0)).toBe(4_000);
});

test("a clock that jumps back leaves no rate behind that never ends", () => {
  const meter = new RateMeter();
  meter.add(1_000, 1_000_000);
  meter.add(1_000, 500);
  expect(meter.perSecond(500)).toBeLessThanOrEqual(8_000);
});
