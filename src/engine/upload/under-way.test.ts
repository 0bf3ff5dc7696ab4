import { describe, expect, test } from "vitest";
import { PartsUnderWay } from "./under-way.ts";

const MIB = 1024 ** 2;
const span = (start: number, end: number) => ({ start, end });

function open() {
  let failures = 0;
  const going = new PartsUnderWay(() => {
    failures += 1;
  });
  return { going, failures: () => failures };
}

describe("parts under way", () => {
  test("the next one begins behind what is acknowledged and what is on its way", () => {
    const { going } = open();
    going.add(span(10, 20), new Promise(() => undefined));
    expect(going.gap([span(0, 10)], 40, null)).toEqual(span(20, 40));
    expect(going.gap([span(0, 10), span(30, 40)], 40, null)).toEqual(span(20, 30));
    expect(going.gap([span(0, 10), span(20, 40)], 40, null)).toBe(null);
  });

  test("of each lane one is on its way, which begins where the server stands in it", () => {
    const { going } = open();
    const lanes = [span(0, 20), span(20, 40)];
    expect(going.gap([span(0, 10), span(20, 25)], 40, lanes)).toEqual(span(10, 20));
    going.add(span(10, 15), new Promise(() => undefined));
    expect(going.gap([span(0, 10), span(20, 25)], 40, lanes)).toEqual(span(25, 40));
    going.add(span(25, 30), new Promise(() => undefined));
    expect(going.gap([span(0, 10), span(20, 25)], 40, lanes)).toBe(null);
  });

  test("32 MiB of them are in memory, and one that is larger goes alone", () => {
    const { going } = open();
    expect(going.hasRoomFor(100 * MIB)).toBe(true);
    going.add(span(0, 24 * MIB), new Promise(() => undefined));
    expect([going.hasRoomFor(8 * MIB), going.hasRoomFor(8 * MIB + 1)]).toEqual([true, false]);
  });

  test("the first that fails is told of when the last has come to its end", async () => {
    const { going, failures } = open();
    let arrive = (): void => undefined;
    going.add(span(0, 1), Promise.reject(new Error("first")));
    going.add(span(1, 2), Promise.reject(new Error("second")));
    going.add(span(2, 3), new Promise((resolve) => (arrive = resolve)));
    const ended = going.all().catch((error: unknown) => error);
    await going.one();
    expect([going.count > 0, failures()]).toEqual([true, 2]);
    arrive();
    expect(await ended).toEqual(new Error("first"));
    expect(going.count).toBe(0);
  });
});
