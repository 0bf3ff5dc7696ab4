import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEAST_RATE } from "./limit-rule.ts";
import { type Sharer, shares } from "./share.ts";

const of = (parts: Partial<Sharer> = {}): Sharer => ({
  weight: 1,
  demand: Number.POSITIVE_INFINITY,
  isForeground: false,
  limits: [0],
  ...parts,
});
const rounded = (rates: readonly number[]): readonly number[] => rates.map((rate) => Math.round(rate));

describe("a limit", () => {
  test("is divided evenly", () => {
    expect(rounded(shares([of(), of()], [10_000]))).toEqual([5_000, 5_000]);
  });

  test("is one's where nobody else is", () => {
    expect(rounded(shares([of()], [10_000]))).toEqual([10_000]);
  });

  test("gives a job of two connections no more than one of one", () => {
    const half = of({ weight: 0.5 });
    expect(rounded(shares([half, half, of()], [90_000]))).toEqual([22_500, 22_500, 45_000]);
  });

  test("is left to the others by one that is slow, and what is left over may be anybody's", () => {
    expect(rounded(shares([of({ demand: 1_000 }), of(), of()], [61_000]))).toEqual([1_000, 30_000, 30_000]);
    const [slow = 0, other = 0] = shares([of({ demand: 1_000 }), of({ demand: 5_000 })], [60_000]);
    expect(slow + other).toBeCloseTo(60_000);
    expect(slow).toBeGreaterThan(1_000);
  });

  test("serves the foreground first, and leaves a trickle", () => {
    const foreground = of({ isForeground: true });
    expect(rounded(shares([of(), foreground], [50_000]))).toEqual([LEAST_RATE, 50_000 - LEAST_RATE]);
    expect(rounded(shares([of(), of({ isForeground: true, demand: 20_000 })], [50_000]))).toEqual([
      30_000, 20_000,
    ]);
  });

  test("of 0 gives nothing", () => {
    expect(shares([of(), of({ isForeground: true })], [0])).toEqual([0, 0]);
  });

  test("that several have beside others is divided so that none is wasted", () => {
    // The second limit keeps the first one small; the rest of the shared one is the other's.
    expect(rounded(shares([of({ limits: [0, 1] }), of()], [10_000, 2_000]))).toEqual([2_000, 8_000]);
  });
});

test("whatever there is, no limit is exceeded, and nobody could have more without taking it from somebody", () => {
  const sharer = fc.record({
    weight: fc.constantFrom(1, 0.5, 1 / 3, 1 / 24),
    demand: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max: 10_000_000 })),
    isForeground: fc.boolean(),
    limits: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }),
  });
  const limits = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: LEAST_RATE, max: 1_000_000_000_000 })), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(sharer, { minLength: 1, maxLength: 30 }), limits, (sharers, caps) => {
      const given = shares(sharers, caps);
      const used = caps.map((_, limit) =>
        sharers.reduce((sum, one, at) => sum + (one.limits.includes(limit) ? (given[at] ?? 0) : 0), 0),
      );
      for (const [limit, cap] of caps.entries()) expect(used[limit]).toBeLessThanOrEqual(cap * 1.000001);
      for (const one of sharers) {
        const isFull = one.limits.some((limit) => (used[limit] ?? 0) >= (caps[limit] ?? 0) * 0.999 - 1);
        expect(isFull).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
