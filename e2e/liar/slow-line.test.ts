// A line as slow as any that is still used: ten kilobytes a second, and more than half a second from a question to its answer.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { startRelay, waysOf } from "../../bench/link/relay.ts";
import { fill } from "../../server/content.ts";
import { DOWNLOAD_RULES } from "../../src/engine/download.ts";
import { startOrigin } from "../kit/origin.ts";
import { Bench } from "./bench.ts";

const SIZE = 60_000;
const RATE = 10_000;
const DELAY_MS = 300;

test("a file comes in one go, is stored as it comes, and its progress is what has come", {
  timeout: 60_000,
}, async ({ onTestFinished }) => {
  const origin = await startOrigin();
  const ways = waysOf({ bitsPerSecond: 8 * RATE, delayMs: DELAY_MS, queueBytes: 16_000 });
  const relay = await startRelay(Number(new URL(origin.url).port), ways, DELAY_MS);
  const bench = new Bench({ downloads: DOWNLOAD_RULES });
  onTestFinished(async () => {
    bench.end();
    await relay.close();
    await origin.stop();
  });
  const file = origin.file("slow.bin", { size: SIZE, expose: "all" });
  await bench.engine.boot();
  const startedAt = performance.now();
  /** How much was durable, and how much had come, from news to news. */
  const course: {
    readonly ms: number;
    readonly stored: number;
    readonly come: number;
    readonly rate: number;
  }[] = [];
  bench.engine.on(() => {
    const status = bench.engine.status("a");
    const [one] = status?.files ?? [];
    if (!status || !one) return;
    const ms = performance.now() - startedAt;
    course.push({ ms, stored: one.stored, come: one.stored + one.pending, rate: status.rate });
  });
  await bench.add("a", file.url.replace(/:\d+\//, `:${relay.port}/`));
  await bench.until(() => bench.state("a") === "transferred", "all of it", 40_000);

  // Nothing was given up, and nothing asked for twice.
  expect(origin.ledger.requests(file.path)).toHaveLength(1);
  expect(bench.engine.status("a")?.job.errorCount).toBe(0);
  const bytes = new Uint8Array(SIZE);
  fill(bytes, 0, file.seed);
  expect(await bench.hash("a")).toBe(createHash("sha256").update(bytes).digest("hex"));
  // Never more than the line can have brought.
  for (const { ms, come } of course) expect(come).toBeLessThanOrEqual((ms / 1000) * RATE);
  // A kill would have cost what comes until the next look at what is old enough to be flushed.
  const midway = course.filter(({ come }) => come < SIZE);
  const atStake = Math.max(...midway.map(({ come, stored }) => come - stored));
  expect(atStake).toBeLessThanOrEqual((RATE * (DOWNLOAD_RULES.flushMs + DOWNLOAD_RULES.watchMs)) / 1_000);
  expect(new Set(midway.map(({ stored }) => stored)).size).toBeGreaterThan(2);
  // What is told of the rate is not the first bytes' luck for long.
  const later = midway.filter(({ ms }) => ms > 3_000);
  expect(later.length).toBeGreaterThan(0);
  for (const { rate } of later) expect(rate).toBeLessThan(1.3 * RATE);
});
