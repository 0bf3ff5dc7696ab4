/** Decides whether a Clock, a Random and a Space keep their contracts. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Clock, Random, Space } from "../engine/ports.ts";

export interface ClockBench {
  readonly clock: Clock;
  /** Lets a long time pass; null where time passes by itself and cannot be hurried. */
  readonly pass: ((ms: number) => Promise<void>) | null;
  end(): void;
}

const DAY_MS = 24 * 3_600_000;

export function clockContract(name: string, make: () => ClockBench): void {
  describe(`${name} keeps the clock's contract`, () => {
    let bench: ClockBench;
    beforeEach(() => {
      bench = make();
    });
    afterEach(() => bench.end());

    /** Resolves when an alarm rings, with the time that the clock shows then. */
    const rings = (at: number): Promise<number> =>
      new Promise((resolve) => bench.clock.alarm(at, () => resolve(bench.clock.now())));
    const soon = (ms: number): number => bench.clock.now() + ms;

    test("an alarm rings at its time or later", async () => {
      for (let round = 0; round < 10; round += 1) {
        const times = [1, 1, 2, 2, 3, 3, 5, 5, 8, 8].map(soon);
        const rung = await Promise.all(times.map(rings));
        for (const [index, time] of times.entries()) expect(rung[index]).toBeGreaterThanOrEqual(time);
      }
    });

    test.each([0, -1, -DAY_MS])("an alarm for %i ms from now rings soon, after the call", async (ms) => {
      let isCalling = true;
      const isEarly = new Promise<boolean>((resolve) => {
        bench.clock.alarm(soon(ms), () => resolve(isCalling));
      });
      isCalling = false;
      expect(await isEarly).toBe(false);
    });

    test("alarms ring in the order of their times", async () => {
      const order: number[] = [];
      const now = bench.clock.now();
      await Promise.all([60, 30, 10].map((ms) => rings(now + ms).then(() => order.push(ms))));
      expect(order).toEqual([10, 30, 60]);
    });

    test("an alarm rings once", async () => {
      let rung = 0;
      bench.clock.alarm(soon(5), () => {
        rung += 1;
      });
      await rings(soon(20));
      await rings(soon(20));
      expect(rung).toBe(1);
    });

    test("a cancelled alarm does not ring; to cancel twice, or what rang, changes nothing", async () => {
      let rung = 0;
      const ring = (): void => {
        rung += 1;
      };
      const cancels = [bench.clock.alarm(soon(5), ring), bench.clock.alarm(soon(-5), ring)];
      for (const cancel of [...cancels, ...cancels]) cancel();
      const cancelLate = bench.clock.alarm(soon(5), ring);
      await rings(soon(30));
      expect(rung).toBe(1);
      cancelLate();
      await rings(soon(10));
      expect(rung).toBe(1);
    });

    test("an alarm may set the next one", async () => {
      let left = 3;
      await new Promise<void>((resolve) => {
        const ring = (): void => {
          left -= 1;
          if (left === 0) resolve();
          else bench.clock.alarm(soon(1), ring);
        };
        bench.clock.alarm(soon(1), ring);
      });
    });

    test("an alarm in 40 days does not ring sooner, and rings then", async ({ skip }) => {
      const { clock, pass } = bench;
      if (!pass) return skip("nobody waits for it");
      const at = soon(40 * DAY_MS);
      let rungAt: number | null = null;
      clock.alarm(at, () => {
        rungAt = clock.now();
      });
      await pass(39 * DAY_MS);
      expect(rungAt).toBeNull();
      await pass(2 * DAY_MS);
      expect(rungAt).toBeGreaterThanOrEqual(at);
    });

    test("a far alarm can be cancelled at any time", async ({ skip }) => {
      const { clock, pass } = bench;
      if (!pass) return skip("nobody waits for it");
      let rung = 0;
      const cancel = clock.alarm(soon(40 * DAY_MS), () => {
        rung += 1;
      });
      await pass(30 * DAY_MS);
      cancel();
      await pass(20 * DAY_MS);
      expect(rung).toBe(0);
    });
  });
}

export function randomContract(name: string, make: () => Random): void {
  describe(`${name} keeps the contract of chance`, () => {
    test("every number is in [0, 1), and all of it is reached", () => {
      const random = make();
      const tenths = new Set<number>();
      for (let draw = 0; draw < 10_000; draw += 1) {
        const number = random.next();
        expect(number >= 0 && number < 1).toBe(true);
        tenths.add(Math.floor(number * 10));
      }
      expect(tenths.size).toBe(10);
    });
  });
}

export interface SpaceBench {
  readonly space: Space;
  /** A browser that says so of its storage; null: it says nothing. */
  browserSays(estimate: { readonly quota: number; readonly usage: number } | null): Promise<void>;
  end(): void;
}

export function spaceContract(name: string, make: () => SpaceBench): void {
  describe(`${name} keeps the contract of space`, () => {
    let bench: SpaceBench;
    beforeEach(() => {
      bench = make();
    });
    afterEach(() => bench.end());

    test.each([
      ["what is left", { quota: 1_000, usage: 400 }, 600],
      ["all of it", { quota: 1_000, usage: 0 }, 1_000],
      ["nothing in a full one", { quota: 1_000, usage: 1_000 }, 0],
      ["nothing, and no less, in one that is too full", { quota: 1_000, usage: 1_400 }, 0],
      ["unknown where nobody tells", null, null],
    ])("the room is %s", async (_, says, room) => {
      await bench.browserSays(says);
      expect(await bench.space.room()).toBe(room);
    });
  });
}
