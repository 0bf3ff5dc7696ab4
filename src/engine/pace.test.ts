import { describe, expect, test } from "vitest";
import { PACE_RULES } from "./pace-rules.ts";
import { Chance } from "./sim/chance.ts";
import { type LinkState, PacedLink } from "./sim/paced-link.ts";

const SEEDS = [1, 2, 3, 4, 5];
const MB = 1e6;
const LINKS: readonly (readonly [name: string, state: LinkState])[] = [
  ["200 Mbit/s, 50 ms", { bytesPerSecond: 25 * MB, baseMs: 50, jitterMs: 2, greedyMs: 0 }],
  ["20 Mbit/s, 40 ms", { bytesPerSecond: 2.5 * MB, baseMs: 40, jitterMs: 2, greedyMs: 0 }],
  ["2 Mbit/s, 100 ms", { bytesPerSecond: 0.25 * MB, baseMs: 100, jitterMs: 2, greedyMs: 0 }],
  [
    "200 Mbit/s, 50 ms and up to 15 of jitter",
    { bytesPerSecond: 25 * MB, baseMs: 50, jitterMs: 15, greedyMs: 0 },
  ],
];
const HOME: LinkState = { bytesPerSecond: 5 * MB, baseMs: 30, jitterMs: 4, greedyMs: 0 };

const linkOf = (state: LinkState, seed: number): PacedLink => new PacedLink({ ...state }, new Chance(seed));

/** What the readers get of the link during so many ms, and the middle of its queue. */
function during(link: PacedLink, ms: number): { share: number; queueMs: number } {
  const sum = (): number => link.readers.reduce((all, { received }) => all + received, 0);
  const before = sum();
  const queues: number[] = [];
  link.run(ms, () => queues.push(link.queueMs));
  const middle = queues.sort((a, b) => a - b)[queues.length >> 1] ?? 0;
  return { share: ((sum() - before) * 1000) / ms / link.state.bytesPerSecond, queueMs: middle };
}

describe.each(LINKS)("on %s", (_name, state) => {
  test.each(SEEDS)(
    "alone it finds the link within 10 s and keeps it, with less than 60 ms of a queue (seed %i)",
    (seed) => {
      const link = linkOf(state, seed);
      link.add(PACE_RULES);
      link.run(10_000);
      const { share, queueMs } = during(link, 60_000);
      expect(share).toBeGreaterThan(0.85);
      expect(queueMs).toBeLessThan(60);
    },
  );

  test.each(SEEDS)(
    "somebody else who downloads has the link within a second, and for as long as he does (seed %i)",
    (seed) => {
      const link = linkOf(state, seed);
      link.add(PACE_RULES);
      link.run(15_000);
      link.state.greedyMs = 250;
      link.run(1_000);
      expect(during(link, 500).share).toBeLessThan(0.1);
      expect(during(link, 30_000).share).toBeLessThan(0.12);
      link.state.greedyMs = 0;
      link.run(10_000);
      expect(during(link, 20_000).share).toBeGreaterThan(0.75);
    },
  );
});

test.each(SEEDS)("a trickle goes on beside whoever else downloads (seed %i)", (seed) => {
  const link = linkOf({ ...HOME, greedyMs: 400 }, seed);
  const reader = link.add(PACE_RULES);
  link.run(20_000);
  const before = reader.received;
  link.run(20_000);
  expect(reader.received - before).toBeGreaterThan(20 * 4_096);
});

test.each(SEEDS)("it follows a link that gets faster and slower within 10 s (seed %i)", (seed) => {
  const link = linkOf(HOME, seed);
  link.add(PACE_RULES);
  link.run(12_000);
  for (const bytesPerSecond of [1.5 * MB, 12 * MB, 5 * MB]) {
    link.state.bytesPerSecond = bytesPerSecond;
    link.run(10_000);
    const { share, queueMs } = during(link, 20_000);
    expect(share).toBeGreaterThan(0.7);
    expect(queueMs).toBeLessThan(60);
  }
});

test.each(SEEDS)("a path that becomes longer is no queue for longer than 10 s (seed %i)", (seed) => {
  const link = linkOf(HOME, seed);
  link.add(PACE_RULES);
  link.run(12_000);
  link.state.baseMs = 150;
  link.run(10_000);
  expect(during(link, 20_000).share).toBeGreaterThan(0.75);
  link.state.baseMs = 30;
  link.run(5_000);
  const { share, queueMs } = during(link, 20_000);
  expect(share).toBeGreaterThan(0.75);
  expect(queueMs).toBeLessThan(60);
});

test.each(SEEDS)("jitter of half the round trip leaves most of the link to it (seed %i)", (seed) => {
  const link = linkOf({ ...HOME, baseMs: 50, jitterMs: 25 }, seed);
  link.add(PACE_RULES);
  link.run(10_000);
  expect(during(link, 30_000).share).toBeGreaterThan(0.7);
});

test.each(SEEDS)("a machine that is busy for moments is nobody else on the link (seed %i)", (seed) => {
  const link = linkOf({ ...HOME, baseMs: 50, busyMs: 120 }, seed);
  link.add(PACE_RULES);
  link.run(10_000);
  expect(during(link, 60_000).share).toBeGreaterThan(0.75);
});

test.each(SEEDS)(
  "two on one link use it, neither is starved, and the queue stays short (seed %i)",
  (seed) => {
    const link = linkOf(HOME, seed);
    const first = link.add(PACE_RULES);
    link.run(8_000);
    const second = link.add(PACE_RULES);
    link.run(10_000);
    const before = [first.received, second.received];
    const { share, queueMs } = during(link, 120_000);
    expect(share).toBeGreaterThan(0.5);
    expect(queueMs).toBeLessThan(100);
    for (const [at, reader] of [first, second].entries())
      expect(reader.received - (before[at] ?? 0)).toBeGreaterThan(120 * 8_192);
  },
);

test.each(SEEDS)("however the clock is set, it goes on (seed %i)", (seed) => {
  const link = linkOf(HOME, seed);
  const reader = link.add(PACE_RULES);
  link.run(10_000);
  for (const jump of [3_600_000, -7_200_000, 86_400_000, -1_000]) {
    link.skew += jump;
    link.run(10_000);
    expect(during(link, 10_000).share).toBeGreaterThan(0.7);
    expect(reader.pace.bytesPerSecond).toBeLessThan(3 * HOME.bytesPerSecond);
  }
});

test.each(SEEDS)("where the source is slower than the link, nothing runs away (seed %i)", (seed) => {
  const link = linkOf(HOME, seed);
  const reader = link.add(PACE_RULES);
  link.run(60_000);
  expect(reader.pace.bytesPerSecond).toBeLessThan(2.1 * HOME.bytesPerSecond);
  expect(reader.pace.capacity).toBeLessThan(1.3 * HOME.bytesPerSecond);
});

test("foreground work of ours leaves it its trickle at once, and the link when it is over", () => {
  const link = linkOf(HOME, 1);
  const { pace } = link.add(PACE_RULES);
  link.run(10_000);
  pace.isHeld = true;
  link.run(500);
  expect(during(link, 5_000).share).toBeLessThan(0.05);
  pace.isHeld = false;
  link.run(3_000);
  expect(during(link, 10_000).share).toBeGreaterThan(0.75);
});

describe("on a fast link", () => {
  const FAST: LinkState = { bytesPerSecond: 25 * MB, baseMs: 50, jitterMs: 2, greedyMs: 0 };

  test.each(SEEDS)(
    "what comes is read on as one, until somebody comes, and again after him (seed %i)",
    (seed) => {
      const link = linkOf(FAST, seed);
      const { pace } = link.add(PACE_RULES);
      link.run(15_000);
      expect(pace.isStreaming).toBe(true);
      link.state.greedyMs = 60;
      link.run(800);
      expect(pace.isStreaming).toBe(false);
      link.state.greedyMs = 0;
      link.run(20_000);
      expect(pace.isStreaming).toBe(true);
    },
  );

  test.each(SEEDS)(
    "with a long queue it is not, once it has shown that, for a moment each time (seed %i)",
    (seed) => {
      const link = linkOf({ ...FAST, senderMs: 600 }, seed);
      const { pace } = link.add(PACE_RULES);
      let streams = 0;
      let was = false;
      link.run(60_000, () => {
        if (pace.isStreaming && !was) streams += 1;
        was = pace.isStreaming;
      });
      expect(streams).toBeGreaterThan(0);
      expect(streams).toBeLessThanOrEqual(4);
      const { share, queueMs } = during(link, 60_000);
      expect(share).toBeGreaterThan(0.8);
      expect(queueMs).toBeLessThan(60);
    },
  );

  test.each(SEEDS)("two share it, and neither is starved (seed %i)", (seed) => {
    const link = linkOf(FAST, seed);
    const readers = [link.add(PACE_RULES), link.add(PACE_RULES)];
    link.run(15_000);
    const before = readers.map(({ received }) => received);
    const { queueMs } = during(link, 120_000);
    expect(queueMs).toBeLessThan(100);
    for (const [at, reader] of readers.entries())
      expect(reader.received - (before[at] ?? 0)).toBeGreaterThan(120 * 8_192);
  });

  test("a foreground job of ours ends it at once", () => {
    const link = linkOf(FAST, 1);
    const { pace } = link.add(PACE_RULES);
    link.run(15_000);
    pace.isHeld = true;
    expect(pace.isStreaming).toBe(false);
  });
});
