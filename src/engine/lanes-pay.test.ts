import { describe, expect, test } from "vitest";
import { Chance } from "./sim/chance.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { type FarMove, FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";
import { aSource } from "./sim/samples.ts";

const MIB = 1024 ** 2;
const TOTAL = 2_000 * MIB;
const TICK_MS = 50;

/** Bytes a second of each of so many connections. */
type Link = (connections: number) => readonly number[];

const each = (connections: number, rate: number): readonly number[] => Array(connections).fill(rate);
/** The line is all there is. */
const shared: Link = (connections) => each(connections, (8 * MIB) / connections);
/** The server, or the way, gives each connection so much, and the line has room for more. */
const capped: Link = (connections) => each(connections, Math.min(2 * MIB, (40 * MIB) / connections));

class Line {
  readonly bench: EngineBench;
  readonly mover = new FarMover();
  readonly #link: Link;
  /** Those that carry bytes, and how many of them each has brought. */
  readonly #open = new Map<FarMove, number>();
  /** How many there were at a time, from tick to tick. */
  readonly course: number[] = [];

  private constructor(bench: EngineBench, link: Link) {
    this.bench = bench;
    this.#link = link;
    bench.mover = this.mover;
  }

  static async with(link: Link): Promise<Line> {
    return new Line(await EngineBench.booted(), link);
  }

  async add(id: string, priority: "foreground" | "normal" = "foreground"): Promise<void> {
    await this.bench.add(id, priority);
    await settled();
  }

  get connections(): number {
    return this.#open.size;
  }

  /** How many there were, one after the other. */
  get steps(): readonly number[] {
    return this.course.filter((count, at) => count !== this.course[at - 1]);
  }

  async passes(seconds: number): Promise<void> {
    for (let ms = 0; ms < seconds * 1_000; ms += TICK_MS) {
      await this.#greet();
      const rates = this.#link(this.#open.size);
      for (const [at, [move, brought]] of [...this.#open].entries()) {
        const bytes = Math.round(((rates[at] ?? 0) * TICK_MS) / 1_000);
        const { start } = move.order;
        move.report.received(bytes);
        move.report.stored({ epoch: 1, span: { start: start + brought, end: start + brought + bytes } });
        this.#open.set(move, brought + bytes);
      }
      await settled();
      this.course.push(this.#open.size);
      await this.bench.clock.turn(TICK_MS);
    }
  }

  async #greet(): Promise<void> {
    for (const move of this.mover.started) {
      if (move.stops > 0 && this.#open.delete(move)) move.report.ended({ kind: "stopped" });
      else if (move.stops === 0 && !this.#open.has(move)) {
        const epoch = await move.report.admit({
          source: aSource({ total: TOTAL }),
          changed: false,
          name: null,
        });
        if (epoch !== null) this.#open.set(move, 0);
      }
      await settled();
    }
  }
}

/** 24 MB/s, a round trip of a tick, and one packet in 200 is lost: what a loss costs is one connection's. */
class LossyLine {
  readonly #chance: Chance;
  /** By connection: packets that it has under way, whether it still doubles them, and ticks until it goes on after a loss. */
  readonly #ways: { packets: number; isNew: boolean; rests: number }[] = [];
  brought = 0;
  ticks = 0;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
  }

  rates(connections: number): readonly number[] {
    while (this.#ways.length < connections) this.#ways.push({ packets: 10, isNew: true, rests: 2 });
    this.#ways.length = connections;
    const sent = this.#ways.map((way) => 1_448 * this.#turn(way));
    const sum = sent.reduce((all, bytes) => all + bytes, 0);
    const share = Math.min(1, (24_000_000 * TICK_MS) / 1_000 / Math.max(1, sum));
    this.brought += sum * share;
    this.ticks += 1;
    return sent.map((bytes) => (bytes * share * 1_000) / TICK_MS);
  }

  /** As CUBIC does it where its window is small. */
  #turn(way: { packets: number; isNew: boolean; rests: number }): number {
    if (way.rests-- > 0) return 0;
    const packets = Math.floor(way.packets);
    const lost = Array.from({ length: packets }, () => this.#chance.int(1, 200)).filter(
      (of) => of === 1,
    ).length;
    if (lost > 0) way.isNew = false;
    way.rests = lost === 0 ? 0 : packets < 4 ? 4 : lost > 3 ? 1 : 0;
    if (lost > 0) way.packets = Math.max(2, way.packets * 0.7);
    else way.packets += way.isNew ? way.packets : 0.6 + 0.012 * way.packets;
    return packets;
  }
}

describe("a foreground job", () => {
  test("begins with one connection, and adds one more at a time while each connection is kept short", async () => {
    const line = await Line.with(capped);
    await line.add("a");
    await line.passes(1);
    expect(Math.max(...line.course)).toBe(1);
    await line.passes(5);
    expect(line.steps).toEqual([1, 2, 3, 4]);
  });

  test("gives a second one back where the line is full, and does not try again", async () => {
    const line = await Line.with(shared);
    await line.add("a");
    await line.passes(3);
    // Tried in vain, a second one costs more the faster the line is.
    expect(line.steps).toEqual([1]);
    await line.passes(9);
    expect(line.steps).toEqual([1, 2, 1]);
    await line.passes(30);
    expect([line.connections, line.mover.started.length]).toEqual([1, 2]);
  });

  test("looks once more with care where a slow line is full", async () => {
    const line = await Line.with((connections) => each(connections, (2 * MIB) / connections));
    await line.add("a");
    await line.passes(16);
    expect(line.steps).toEqual([1, 2, 1, 2, 1]);
    await line.passes(30);
    expect([line.connections, line.mover.started.length]).toEqual([1, 3]);
  });

  test("keeps as many as pay where a line that is shared comes after a cap for each", async () => {
    const line = await Line.with((n) => each(n, Math.min(2 * MIB, (4.2 * MIB) / n)));
    await line.add("a");
    await line.passes(40);
    expect(line.connections).toBe(2);
  });

  test.each([1, 2, 3, 4, 5])("gains on a line that loses packets (%s)", async (seed) => {
    const chance = new Chance(seed);
    // What a loss costs is one connection's: each recovers alone.
    const line = await Line.with((n) => Array.from({ length: n }, () => (MIB * chance.int(70, 130)) / 100));
    await line.add("a");
    await line.passes(20);
    expect(line.connections).toBe(4);
  });

  test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    "gains where each connection is now slow, now fast, for seconds (%s)",
    async (seed) => {
      const chance = new Chance(seed);
      const now = Array.from({ length: 4 }, () => ({ rate: MIB, ticks: 0 }));
      const line = await Line.with((n) =>
        now.slice(0, n).map((one) => {
          if (one.ticks-- <= 0)
            Object.assign(one, { rate: (MIB * chance.int(60, 140)) / 100, ticks: chance.int(10, 50) });
          return one.rate;
        }),
      );
      await line.add("a");
      await line.passes(25);
      expect(line.connections).toBeGreaterThanOrEqual(3);
    },
  );

  test("where packets are lost, has 48 MiB nearly as soon as with four from the beginning", {
    timeout: 60_000,
  }, async () => {
    const ratios: number[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      const [own, four] = [new LossyLine(seed), new LossyLine(seed + 1_000)];
      const line = await Line.with((connections) => own.rates(connections));
      await line.add("a");
      while (own.brought < 48 * MIB) await line.passes(0.25);
      while (four.brought < 48 * MIB) four.rates(4);
      ratios.push(own.ticks / four.ticks);
    }
    ratios.sort((a, b) => a - b);
    expect(ratios[20]).toBeLessThan(1.2);
    expect(ratios[36]).toBeLessThan(1.5);
  });

  test("knows from the file before what pays at this host", async () => {
    const line = await Line.with(capped);
    await line.add("a");
    await line.passes(20);
    await line.bench.engine.suspend("a");
    await line.passes(1);
    line.course.length = 0;
    await line.add("b");
    await line.passes(3);
    expect(line.connections).toBe(4);
  });

  test("knows, too, what does not", async () => {
    const line = await Line.with(shared);
    await line.add("a");
    await line.passes(20);
    await line.bench.engine.suspend("a");
    await line.passes(1);
    const before = line.mover.started.length;
    await line.add("b");
    await line.passes(20);
    expect(line.mover.started.length - before).toBe(1);
  });
});

test("a background job has one connection, whatever more would bring", async () => {
  const line = await Line.with(capped);
  await line.add("a", "normal");
  await line.passes(30);
  expect([line.connections, line.mover.started.length]).toEqual([1, 1]);
});
