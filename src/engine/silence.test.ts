import { beforeEach, describe, expect, test } from "vitest";
import { Silence } from "./silence.ts";
import { HandClock } from "./sim/hand-clock.ts";

const RULES = { watchMs: 2_000, silentLooks: 10, fewBytes: 1024 };

let clock: HandClock;
let silence: Silence;
let stalled: boolean;
beforeEach(() => {
  clock = new HandClock();
  silence = new Silence(clock, RULES);
  stalled = false;
  silence.watch(
    () => undefined,
    () => {
      stalled = true;
    },
  );
});

/** So many seconds, with so many bytes in each. */
async function seconds(count: number, bytes: number): Promise<void> {
  for (let second = 0; second < count; second += 1) {
    if (bytes > 0) silence.received(bytes);
    await clock.turn(1_000);
  }
}

describe("an exchange has stalled", () => {
  test("after 20 s of nothing, not before", async () => {
    await clock.turn(19_999);
    expect(stalled).toBe(false);
    await clock.turn(1);
    expect(stalled).toBe(true);
  });

  test("when it drips a byte a second", async () => {
    await seconds(30, 1);
    expect(stalled).toBe(true);
  });

  test("when it gives a hundredth of what it used to", async () => {
    await seconds(60, 1_000_000);
    await seconds(30, 2_000);
    expect(stalled).toBe(true);
  });
});

describe("an exchange has not", () => {
  test("while an answer has just begun", async () => {
    await clock.turn(19_000);
    silence.heard();
    await clock.turn(18_000);
    expect(stalled).toBe(false);
  });

  test("on a slow modem", async () => {
    await seconds(120, 300);
    expect(stalled).toBe(false);
  });

  test("when it became ten times slower", async () => {
    await seconds(60, 1_000_000);
    await seconds(120, 100_000);
    expect(stalled).toBe(false);
  });
});
