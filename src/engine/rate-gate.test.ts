import { beforeEach, describe, expect, test } from "vitest";
import { RateGate } from "./rate-gate.ts";
import { HandClock, settled } from "./sim/hand-clock.ts";

let clock: HandClock;
let gate: RateGate;
beforeEach(() => {
  clock = new HandClock();
  gate = new RateGate(clock);
});

/** Takes as much as it may, as often as it may, until it is stopped; each read takes `readMs`. */
function reader(readMs = 0) {
  const taken = { bytes: 0, largest: 0, isStopped: false };
  void (async () => {
    while (!taken.isStopped) {
      await gate.ready();
      const bytes = gate.mostAtOnce ?? 1_000_000;
      if (readMs > 0) await new Promise<void>((resolve) => clock.alarm(clock.now() + readMs, resolve));
      gate.took(bytes);
      taken.bytes += bytes;
      taken.largest = Math.max(taken.largest, bytes);
      if (gate.bytesPerSecond === null)
        await new Promise<void>((resolve) => clock.alarm(clock.now() + 100, resolve));
    }
  })();
  return taken;
}

describe("a rate", () => {
  test.each([1, 1_000, 10_240, 1_000_000, 12_345_678])(
    "of %i bytes a second is kept over 30 s within 2 %%, but for one read",
    async (rate) => {
      gate.bound("limit", rate);
      const taken = reader();
      await clock.turn(30_000);
      expect(taken.bytes).toBeGreaterThanOrEqual(30 * rate * 0.98);
      expect(taken.bytes).toBeLessThanOrEqual(30 * rate * 1.02 + Math.max(1024, rate / 10));
      taken.isStopped = true;
    },
  );

  test("is kept where reads take their time and timers are late", async () => {
    gate.bound("limit", 100_000);
    const taken = reader(60);
    await clock.turn(30_000);
    expect(taken.bytes).toBeGreaterThanOrEqual(2_900_000);
    expect(taken.bytes).toBeLessThanOrEqual(3_050_000);
    taken.isStopped = true;
  });

  test("is not made up for after a pause, but for a quarter of a second", async () => {
    gate.bound("limit", 100_000);
    await clock.turn(60_000);
    const taken = reader();
    await clock.turn(1_000);
    expect(taken.bytes).toBeLessThanOrEqual(100_000 + 25_000 + 10_000);
    taken.isStopped = true;
  });

  test("holds however the clock is set", async () => {
    gate.bound("limit", 10_000);
    const taken = reader();
    await clock.turn(1_000);
    for (const jump of [3_600_000, -7_200_000, 3_600_000]) {
      const before = taken.bytes;
      clock.jump(jump);
      await clock.turn(2_000);
      expect(taken.bytes - before).toBeGreaterThan(15_000);
      expect(taken.bytes - before).toBeLessThan(26_000);
    }
    taken.isStopped = true;
  });

  test("may change while somebody waits", async () => {
    gate.bound("limit", 10);
    gate.took(1_000);
    const waiting = gate.ready();
    let isOver = false;
    void waiting.then(() => {
      isOver = true;
    });
    await clock.turn(1_000);
    expect(isOver).toBe(false);
    gate.bound("limit", 10_000);
    await clock.turn(100);
    expect(isOver).toBe(true);
    expect(await waiting).toBe(true);
  });
});

test("without a bound nobody waits, and as much comes as there is", async () => {
  gate.took(1_000_000_000);
  expect(await gate.ready()).toBe(false);
  expect([gate.bytesPerSecond, gate.mostAtOnce, gate.passed]).toEqual([null, undefined, 1_000_000_000]);
});

test("what came before there was a bound is not owed", async () => {
  gate.took(1_000_000);
  gate.bound("limit", 10);
  expect(await gate.ready()).toBe(false);
});

test("the lowest bound holds, and with the last one gone there is none", async () => {
  gate.bound("limit", 1_000);
  gate.bound("pace", 5_000);
  expect(gate.bytesPerSecond).toBe(1_000);
  gate.bound("pace", 200);
  expect(gate.bytesPerSecond).toBe(200);
  gate.bound("pace", null);
  expect(gate.bytesPerSecond).toBe(1_000);
  gate.bound("limit", null);
  expect(gate.bytesPerSecond).toBeNull();
});

describe("at 0", () => {
  test("nothing passes, even if nothing is owed, until the rate is another", async () => {
    gate.bound("limit", 0);
    let isOver = false;
    void gate.ready().then(() => {
      isOver = true;
    });
    await clock.turn(3_600_000);
    expect(isOver).toBe(false);
    gate.bound("limit", 1);
    await settled();
    expect(isOver).toBe(true);
  });

  test("whoever ends is let through for good", async () => {
    gate.bound("limit", 0);
    const waiting = gate.ready();
    gate.open();
    expect(await waiting).toBe(true);
    expect(await gate.ready()).toBe(false);
  });
});
