import { beforeEach, expect, test } from "vitest";
import type { ChunkStore } from "./ports.ts";
import { HandClock, settled } from "./sim/hand-clock.ts";
import { Sink, type SinkRules } from "./sink.ts";

const RULES = {
  chunkBytes: 800,
  chunkMs: 100,
  quickBytes: 100,
  quickMs: 40,
  flushMs: 2_000,
  storingBytes: 800,
};

/** A store that stores when it is told to. */
class SlowStore {
  readonly asked: number[] = [];
  #stored: (() => void)[] = [];

  append(_file: string, _epoch: number, _start: number, bytes: Uint8Array): Promise<void> {
    this.asked.push(bytes.length);
    return new Promise((resolve) => this.#stored.push(resolve));
  }

  store(): void {
    this.#stored.shift()?.();
  }
}

let clock: HandClock;
let store: SlowStore;
let sink: Sink;

// Only `append` is called by a sink.
const sinkBy = (rules: SinkRules): Sink =>
  new Sink("file", { clock, chunks: store as unknown as ChunkStore }, rules, () => undefined);

beforeEach(() => {
  clock = new HandClock();
  store = new SlowStore();
  sink = sinkBy(RULES);
  sink.begin(1, 0);
});

/** So many pieces of 10 bytes, one every ms, or until the sink takes no more. */
async function pour(pieces: number, size = 10): Promise<number> {
  for (let poured = 0; poured < pieces; poured += 1) {
    let isTaken = false;
    void sink.put(new Uint8Array(size)).then(() => {
      isTaken = true;
    });
    await settled();
    if (!isTaken) return poured;
    await clock.turn(1);
  }
  return pieces;
}

test("an idle store gets its first chunk soon, and no tiny one", async () => {
  await pour(9);
  expect(store.asked).toEqual([]);
  await pour(40);
  expect(store.asked[0]).toBeGreaterThanOrEqual(RULES.quickBytes);
});

test("a busy store holds up no more than two chunks of what comes in 100 ms, each", async () => {
  await sink.put(new Uint8Array(1));
  await clock.turn(1_000);
  // 4 bytes a ms, 400 in 100 ms; the store never answers.
  const taken = await pour(10_000, 4);
  expect(taken).toBeLessThan(10_000);
  expect(sink.pending).toBeLessThan(2 * 420);
});

test("at any rate a chunk has room for no more than the largest", async () => {
  const taken = await pour(10_000, 400);
  expect(taken).toBeLessThan(10_000);
  expect(store.asked[0]).toBeLessThanOrEqual(800);
  expect(sink.pending).toBeLessThanOrEqual(2 * 800);
});

test("a fast link has several chunks with the store, a slow one has one", async () => {
  const rules = { ...RULES, storingBytes: 4 * 800 };
  sink = sinkBy(rules);
  sink.begin(1, 0);
  // 400 bytes a ms, and a store that answers, until the rate is known.
  for (let ms = 0; ms < 1_000; ms += 1) {
    await pour(1, 400);
    store.store();
  }
  await pour(10_000, 400);
  expect(sink.pending).toBeGreaterThan(4 * 800 - 400);
  expect(sink.pending).toBeLessThanOrEqual(5 * 800);

  store = new SlowStore();
  sink = sinkBy(rules);
  sink.begin(1, 0);
  await clock.turn(10_000);
  // 4 bytes a ms, 400 in 100 ms.
  await pour(10_000, 4);
  expect(sink.pending).toBeLessThan(2 * 420);
});
