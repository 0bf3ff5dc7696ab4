import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import type { LimitRule } from "./limit-rule.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";
import { MemoryDisk } from "./sim/memory-stores.ts";
import { zoneOf } from "./sim/zones.ts";
import { everyDay } from "./week.ts";

const H = 60;
const GIB = 1024 ** 3;
const RULE: LimitRule = {
  name: "",
  direction: "down",
  bytesPerSecond: 100_000,
  priorities: null,
  host: null,
  week: null,
};

/** An engine whose moves are in the hands of the test; its clock stands at this instant. */
async function booted(
  limits: readonly LimitRule[],
  at = "2026-11-30T12:00Z",
  disk?: MemoryDisk,
  zone = "UTC",
) {
  const bench = new EngineBench(disk, {}, { filesAtOnce: 1 });
  const mover = new FarMover();
  bench.mover = mover;
  bench.zone = zoneOf(zone);
  await bench.clock.turn(Date.parse(at) - bench.clock.now());
  await bench.engine.boot();
  if (limits.length > 0) await bench.engine.traffic.set({ limits });
  return { bench, mover, clock: bench.clock, engine: bench.engine };
}

type Bench = Awaited<ReturnType<typeof booted>>;

async function moving({ bench, mover }: Bench, id: string, priority: "foreground" | "normal" = "foreground") {
  const before = mover.started.length;
  await bench.add(id, priority);
  await settled();
  expect(mover.started.length).toBe(before + 1);
  return mover.last;
}

/** What a move may bring now. */
const rate = (move: FarMover["last"]): number | null | undefined =>
  move.allowed.length > 0 ? move.allowed.at(-1) : move.order.allowed;
const admit = async (move: FarMover["last"]): Promise<void> => {
  const source = { etag: '"v1"', lastModified: null, total: GIB, type: null, ranges: "yes" } as const;
  await move.report.admit({ source, changed: false, name: null });
  await settled();
};
const waits = ({ engine }: Bench, id: string) => engine.status(id)?.waits;

describe("a limit", () => {
  test("is told with the order, and is one's while it is alone", async () => {
    const it = await booted([RULE]);
    expect((await moving(it, "a")).order.allowed).toBe(100_000);
  });

  test("is divided as jobs come and go", async () => {
    const it = await booted([RULE]);
    const a = await moving(it, "a");
    const b = await moving(it, "b");
    expect([rate(a), rate(b)]).toEqual([50_000, 50_000]);
    await it.engine.suspend("b");
    b.report.ended({ kind: "stopped" });
    await settled();
    expect(rate(a)).toBe(100_000);
  });

  test("is left by a slow one to the other, and taken back when that becomes faster", async () => {
    const it = await booted([RULE]);
    const [a, b] = [await moving(it, "a"), await moving(it, "b")];
    await admit(a);
    await admit(b);
    const run = async (ofB: number): Promise<void> => {
      for (let tenth = 0; tenth < 80; tenth += 1) {
        await it.clock.turn(100);
        a.report.received((rate(a) ?? 0) / 10);
        b.report.received(Math.min(ofB, rate(b) ?? 0) / 10);
      }
    };
    await run(5_000);
    expect(rate(a)).toBeGreaterThan(85_000);
    expect((rate(a) ?? 0) + (rate(b) ?? 0)).toBeLessThanOrEqual(102_000);
    await run(100_000);
    await run(100_000);
    expect(rate(b)).toBeGreaterThan(40_000);
    expect((rate(a) ?? 0) + (rate(b) ?? 0)).toBeLessThanOrEqual(102_000);
  });

  test("of one host, or of background jobs, leaves others alone", async () => {
    const it = await booted([
      { ...RULE, host: "*.elsewhere.example" },
      { ...RULE, priorities: ["normal"], bytesPerSecond: 7_000 },
    ]);
    expect(rate(await moving(it, "a"))).toBeUndefined();
    expect(rate(await moving(it, "b", "normal"))).toBe(7_000);
  });

  test("of a job is its own, and may be changed while it moves", async () => {
    const it = await booted([RULE]);
    const [a, b] = [await moving(it, "a"), await moving(it, "b")];
    await it.engine.arranging.set("a", { maxDownloadRate: 3_000 });
    await settled();
    expect([rate(a), rate(b)]).toEqual([3_000, 97_000]);
    await it.engine.arranging.set("a", { maxDownloadRate: null });
    await settled();
    expect([rate(a), rate(b)]).toEqual([50_000, 50_000]);
  });

  test("that is taken away lets bytes come as they come", async () => {
    const it = await booted([RULE]);
    const a = await moving(it, "a");
    await it.engine.traffic.set({ limits: [] });
    expect(a.allowed).toEqual([null]);
  });

  test("below the floor is raised to it", async () => {
    const it = await booted([{ ...RULE, bytesPerSecond: 1 }]);
    expect(rate(await moving(it, "a"))).toBe(256);
  });
});

describe("times", () => {
  const atWork = { ...RULE, name: "work", week: everyDay(8 * H, 17 * H) };

  test("begin and end by the clock on the wall, with a move that runs", async () => {
    const it = await booted([atWork], "2026-11-30T15:30Z", undefined, "Europe/Oslo");
    const a = await moving(it, "a");
    expect(rate(a)).toBe(100_000);
    expect(it.engine.traffic.now().rules).toMatchObject([
      { rule: { name: "work" }, from: "user", until: Date.parse("2026-11-30T16:00Z") },
    ]);
    await it.clock.turn(29 * 60_000);
    expect(rate(a)).toBe(100_000);
    await it.clock.turn(120_000);
    expect(rate(a)).toBeNull();
    expect(it.bench.events.filter(({ kind }) => kind === "traffic-changed").length).toBeGreaterThanOrEqual(2);
  });

  test("of 0 stop what runs and say until when, and it goes on by itself, on the day when the clocks change too", async () => {
    const limits = [{ ...atWork, bytesPerSecond: 0 }];
    // Summer time until the next morning.
    const it = await booted(limits, "2026-10-24T14:30Z", undefined, "Europe/Oslo");
    await it.bench.add("a");
    await settled();
    expect(it.mover.started).toHaveLength(0);
    expect(waits(it, "a")).toEqual({ kind: "limit", rule: "work", until: Date.parse("2026-10-24T15:00Z") });
    await it.clock.turn(31 * 60_000);
    expect(it.mover.started).toHaveLength(1);
    const next = await booted(limits, "2026-10-25T06:30Z", undefined, "Europe/Oslo");
    const a = await moving(next, "a");
    await next.clock.turn(29 * 60_000);
    expect(a.stops).toBe(0);
    await next.clock.turn(2 * 60_000);
    expect(a.stops).toBe(1);
  });
});

describe("what it costs", () => {
  test("is the user's word on a kind of network, kept for it alone", async () => {
    const it = await booted([]);
    it.bench.network.kind = "wifi";
    await it.engine.traffic.setMetered(true);
    await it.bench.add("a", "normal");
    await settled();
    expect(waits(it, "a")).toEqual({ kind: "metered" });
    it.bench.network.kind = "ethernet";
    it.engine.wake();
    await settled();
    expect(it.mover.started).toHaveLength(1);
    const again = await booted([], undefined, it.bench.disk);
    again.bench.network.kind = "wifi";
    expect(again.engine.traffic.now()).toMatchObject({ isMetered: true, cost: "capped-usage-unknown" });
    await again.engine.traffic.setMetered(null);
    expect(again.engine.traffic.settings.metered).toEqual({});
  });

  test("may be that the browser is wrong", async () => {
    const it = await booted([]);
    it.bench.network.isMetered = true;
    it.bench.network.kind = "cellular";
    await it.engine.traffic.setMetered(false);
    expect(it.engine.traffic.now()).toMatchObject({ isMetered: false, cost: "unrestricted" });
  });

  test("a budget that is used up stops background jobs until its month is over, and survives a restart", async () => {
    const it = await booted([]);
    await it.engine.traffic.set({ monthlyBudget: 10_000, budgetDay: 15 });
    const a = await moving(it, "a", "normal");
    await admit(a);
    a.report.received(9_999);
    await settled();
    expect([a.stops, it.engine.traffic.now().cost]).toEqual([0, "near-cap"]);
    a.report.received(1);
    await settled();
    expect(a.stops).toBe(1);
    a.report.ended({ kind: "stopped" });
    await settled();
    const until = Date.parse("2026-12-15T00:00Z");
    expect(waits(it, "a")).toEqual({ kind: "budget", isOver: true, until });
    const again = await booted([], "2026-12-14T23:30Z", it.bench.disk);
    expect(again.engine.traffic.used).toEqual([{ month: "2026-11", received: 10_000, sent: 0 }]);
    expect(waits(again, "a")).toMatchObject({ kind: "budget" });
    await again.clock.turn(until - again.clock.now() + 60_000);
    expect(again.mover.started).toHaveLength(1);
    expect(again.engine.traffic.now().cost).toBe("unrestricted");
  });

  test.each([
    ["foreground", null, false],
    ["normal", null, true],
    ["normal", "always", false],
    ["normal", "no-surcharge", true],
    ["foreground", "standard", true],
    ["normal", 0x10, false],
  ] as const)(
    "over budget a %s job whose policy is %s waits: %s",
    async (priority, transferPolicy, isHeld) => {
      const it = await booted([]);
      await it.engine.traffic.set({ monthlyBudget: 1 });
      it.engine.traffic.count("down", 1);
      await it.engine.createJob({
        id: "a",
        owner: "test",
        name: "a",
        priority,
        properties: { transferPolicy },
      });
      await it.engine.addFile("a", { id: "file", url: "https://files.example/a", name: null });
      await it.engine.resume("a");
      await settled();
      expect(it.mover.started).toHaveLength(isHeld ? 0 : 1);
      if (isHeld) expect(waits(it, "a")).toMatchObject({ kind: "budget", isOver: true });
    },
  );

  test("a low battery keeps background jobs, until it is charged", async () => {
    const it = await booted([]);
    await it.engine.traffic.set({ batteryBelow: 20 });
    it.engine.traffic.setBattery(19);
    await it.bench.add("a", "normal");
    await moving(it, "b");
    expect(waits(it, "a")).toEqual({ kind: "battery" });
    it.engine.traffic.setBattery(null);
    await settled();
    expect(it.mover.started).toHaveLength(2);
  });
});

describe("with no page open", () => {
  /** Its first bytes are stored, as what is handed over repeats them. */
  async function begun(it: Bench, priority: "foreground" | "normal"): Promise<void> {
    const move = await moving(it, "a", priority);
    await admit(move);
    const span = { start: 0, end: 8 };
    await it.bench.chunks.append("a-file", 1, 0, new Uint8Array(8));
    move.report.stored({ epoch: 1, span });
  }
  const planned = ({ engine }: Bench) => {
    const { files, kept } = engine.handover();
    return [files.length, kept.map(({ why }) => why)];
  };

  test("nobody keeps a limit, so what has one is not handed over, unless the user says so", async () => {
    const it = await booted([{ ...RULE, week: everyDay(0, H) }]);
    await begun(it, "foreground");
    expect(planned(it)).toEqual([0, ["limit"]]);
    await it.engine.traffic.set({ handsOverLimited: true });
    expect(planned(it)).toEqual([1, []]);
  });

  test("nobody counts, so what must not cost too much is not handed over either", async () => {
    const it = await booted([]);
    await begun(it, "normal");
    expect(planned(it)).toEqual([1, []]);
    await it.engine.traffic.set({ monthlyBudget: GIB });
    expect(planned(it)).toEqual([0, ["cost"]]);
  });
});

test("settings that make no sense change nothing and say what to give instead", async () => {
  const { engine } = await booted([RULE]);
  for (const bad of [
    null,
    [],
    { limit: [] },
    { limits: [{ bytesPerSecond: -1 }] },
    { monthlyBudget: 0 },
    { budgetDay: 29 },
    { batteryBelow: 101 },
    { metered: { wifi: "yes" } },
    { handsOverLimited: 1 },
  ])
    expect(await engine.traffic.set(bad).catch(codeOf)).toBe("bad-argument");
  expect(engine.traffic.settings).toMatchObject({ limits: [RULE], monthlyBudget: null, budgetDay: 1 });
});

test("what an older build wrote otherwise is as if it were not there", async () => {
  const disk = new MemoryDisk();
  disk.traffic.settings = { limits: "fast" };
  disk.traffic.used = [{ month: "2026-11", received: 5, sent: 0 }, { month: "soon" }, 7];
  const { engine } = await booted([], undefined, disk);
  expect(engine.traffic.settings.limits).toEqual([]);
  expect(engine.traffic.used).toEqual([{ month: "2026-11", received: 5, sent: 0 }]);
});
