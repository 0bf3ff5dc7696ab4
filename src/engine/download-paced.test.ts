import { beforeEach, describe, expect, test } from "vitest";
import { DownloadBench, FILE, part, TOTAL, text, V1, WHOLE } from "./sim/download-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { aSource } from "./sim/samples.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";

const LARGE = 1_000_000;

let bench: DownloadBench;
beforeEach(() => {
  bench = new DownloadBench();
  bench.chunkBytes = 32_768;
});

const headOf = (total: number, start = 0) =>
  [206, { etag: '"v1"', "content-range": `bytes ${start}-${total - 1}/${total}` }] as const;

const storedBytes = (): number =>
  (bench.disk.files.get(FILE)?.ledger.have ?? []).reduce((sum, { start, end }) => sum + end - start, 0);

async function large(allowed?: number): Promise<ReturnType<DownloadBench["begin"]> & { ask: ScriptedAsk }> {
  const begun = bench.begin({
    source: aSource({ total: LARGE }),
    end: LARGE,
    ...(allowed !== undefined && { allowed }),
  });
  const ask = await bench.http.next();
  ask.answer(...headOf(LARGE), new Uint8Array(LARGE), "end");
  return { ...begun, ask };
}

test("a body is read at the rate that the order allows, from its first byte on", async () => {
  const { ended } = await large(100_000);
  await bench.clock.turn(1_000);
  expect(storedBytes()).toBeGreaterThan(80_000);
  expect(storedBytes()).toBeLessThan(140_000);
  await bench.clock.turn(7_000);
  expect(storedBytes()).toBeLessThan(840_000);
  await bench.clock.turn(3_000);
  expect(await ended).toEqual({ kind: "done", total: null });
  expect(storedBytes()).toBe(LARGE);
});

test("the rate changes while it runs, and with none it comes as it comes", async () => {
  const { move, ended } = await large(10_000);
  await bench.clock.turn(5_000);
  expect(storedBytes()).toBeLessThan(60_000);
  move.allow(100_000);
  await bench.clock.turn(5_000);
  expect(storedBytes()).toBeGreaterThan(500_000);
  move.allow(null);
  await settled();
  expect(await ended).toEqual({ kind: "done", total: null });
});

test("at 10 KB/s what came is stored every two seconds", async () => {
  // Chunks as large as a page's, so that age alone stores them.
  bench.chunkBytes = 2_000_000;
  await large(10_240);
  for (let second = 1; second <= 12; second += 1) {
    await bench.clock.turn(1_000);
    expect(storedBytes()).toBeGreaterThan(10_240 * (second - 2.3));
  }
});

test("an hour at a byte a second is no silence", async () => {
  const { move } = await large(1);
  await bench.clock.turn(3_600_000);
  expect(storedBytes()).toBeGreaterThan(1_024);
  await move.stop();
});

test("a server that falls silent under a limit has stalled as always", async () => {
  const { ended } = bench.begin({ source: V1, end: TOTAL, allowed: 1_000_000 });
  const ask = await bench.http.next();
  ask.answer(...headOf(TOTAL), text(WHOLE.slice(0, 5)));
  await bench.clock.turn(30_000);
  expect(await ended).toEqual({ kind: "failed", problem: { code: "stalled" }, retryAfterMs: null });
});

describe("at 0", () => {
  test("nothing is asked for, however long it takes, until something is allowed", async () => {
    const { move, ended } = bench.begin({ source: V1, end: TOTAL, allowed: 0 });
    await bench.clock.turn(600_000);
    expect(bench.http.isSilent).toBe(true);
    move.allow(1_000);
    (await bench.http.next()).answer(...part(0), "end");
    await bench.clock.turn(1_000);
    expect(await ended).toEqual({ kind: "done", total: null });
  });

  test("stop ends the wait at once, with what came", async () => {
    const { move, ended } = await large(100_000);
    await bench.clock.turn(1_000);
    move.allow(0);
    await bench.clock.turn(100_000);
    await move.stop();
    expect(await ended).toEqual({ kind: "stopped" });
    expect(storedBytes()).toBeGreaterThan(80_000);
  });

  test("stop before the first request asks for nothing", async () => {
    const { move, ended } = bench.begin({ allowed: 0 });
    await settled();
    await move.stop();
    expect(await ended).toEqual({ kind: "stopped" });
    expect(bench.http.isSilent).toBe(true);
  });

  test("a limit that it is past already ends the wait at once", async () => {
    const { move, ended, ask } = await large(100_000);
    await bench.clock.turn(1_000);
    move.allow(0);
    await bench.clock.turn(1_000);
    move.limit(50_000);
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(ask.isAborted).toBe(true);
  });
});

test("small files are no way round it: each is over when its bytes are paid for", async () => {
  bench.wholeBytes = 4_096;
  const { ended } = bench.begin({ allowed: 100 });
  (await bench.http.next()).answer(...headOf(1_000), new Uint8Array(1_000), "end");
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  await bench.clock.turn(9_000);
  expect(isOver).toBe(false);
  await bench.clock.turn(1_500);
  expect(await ended).toMatchObject({ kind: "whole" });
});
