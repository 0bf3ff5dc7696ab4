import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settled } from "./sim/hand-clock.ts";
import { QueueWorld, SLICES, type Wanted } from "./sim/queue-world.ts";

const RUNS = { seed: 20_261_123, numRuns: 30, endOnFailure: true } as const;
const TICKS_MS = 100;
const RATE = 100; // bytes in each tick

async function aWorld(...wanted: readonly Wanted[]): Promise<QueueWorld> {
  const world = await new QueueWorld().boot();
  for (const one of wanted) await world.add(one);
  return world;
}

const normal = (id: string, owner: string, bytes = 20_000): Wanted => ({
  id,
  owner,
  priority: "normal",
  bytes,
});

/** 20,000 bytes of each of two programs, whatever the number of jobs. */
const many = (owner: string, count: number, bytes: number): readonly Wanted[] =>
  Array.from({ length: count }, (_, index) => normal(`${owner}${index}`, owner, bytes));

describe("two programs at one level", () => {
  const jobs: Readonly<Record<string, readonly Wanted[]>> = {
    "100 jobs and one": [...many("a", 100, 500), ...many("b", 1, 50_000)],
    "one job each": [...many("a", 1, 50_000), ...many("b", 1, 50_000)],
    "many small and few large jobs": [...many("a", 25, 2_000), ...many("b", 2, 25_000)],
  };

  test.each(Object.keys(jobs))("with %s get the same", async (name) => {
    const world = await aWorld(...(jobs[name] ?? []));
    await world.pass(80_000); // of the 100 s that all of it takes
    const [a, b] = [world.servedTo("a"), world.servedTo("b")];
    expect(Math.abs(a - b) / (a + b)).toBeLessThan(0.05);
    expect([await world.lost(), world.broken]).toEqual([0, []]);
  });

  test("of three a newcomer gets its third from then on, and nothing for the time before", async () => {
    const world = await aWorld(...many("a", 2, 200_000), ...many("b", 1, 200_000));
    await world.pass(100_000);
    await world.add(normal("c", "c", 100_000));
    const before = ["a", "b"].map((owner) => world.servedTo(owner));
    await world.pass(120_000);
    const got = ["a", "b", "c"].map((owner, index) => world.servedTo(owner) - (before[index] ?? 0));
    for (const bytes of got) expect(Math.abs(bytes - 40_000) / 40_000).toBeLessThan(0.1001);
  });

  test("a slow source pays with its time, and does not keep the other waiting for as many bytes", async () => {
    const world = await aWorld(normal("slow", "a", 50_000), normal("fast", "b", 100_000));
    world.rate = (url) => (url.includes("slow") ? 1 : RATE);
    await world.pass(380_000); // 25 turns of 4 s for 100,000 bytes, and as many of 10 s between them
    expect(world.bench.state("fast")).toBe("transferred");
    expect(world.servedTo("a")).toBeGreaterThan(500);
  });
});

describe("a turn", () => {
  test("is over after its bytes: the job goes behind its level and loses none", async () => {
    const world = await aWorld(normal("a", "p"), normal("b", "p"), normal("c", "p"));
    await world.pass(100_000, () => world.isOver());
    expect(world.turns.slice(0, 6)).toEqual(["a", "b", "c", "a", "b", "c"]);
    expect([await world.lost(), world.isOver(), world.broken]).toEqual([0, true, []]);
  });

  test("is not cut for nobody: alone a job is never stopped", async () => {
    const world = await aWorld(normal("a", "p", 50_000));
    const orders = new Set<unknown>();
    const start = world.bench.mover?.start.bind(world.bench.mover);
    world.bench.mover = start ? { start: (...args) => (orders.add(args[0]), start(...args)) } : null;
    await world.pass(60_000, () => world.isOver());
    expect([orders.size, world.isOver()]).toEqual([1, true]);
  });

  test("that is over makes the job queued again", async () => {
    const world = await aWorld(normal("a", "p"), normal("b", "p"));
    await world.pass(5_000);
    await settled();
    expect([world.bench.state("a"), world.bench.state("b")]).toEqual(["queued", "transferring"]);
    expect(world.bench.engine.status("a")?.waits).toEqual({
      kind: "its-turn",
      behind: { id: "b", name: "b" },
    });
  });

  test("a kill in every turn keeps nobody waiting for ever, and makes no program poorer", async () => {
    const world = await aWorld(...many("a", 10, 8_000), normal("b", "b", 80_000));
    for (let kills = 0; kills < 60; kills += 1) {
      await world.pass(1_700);
      await world.kill();
    }
    const [a, b] = [world.servedTo("a"), world.servedTo("b")];
    expect(Math.abs(a - b) / (a + b)).toBeLessThan(0.1);
  });

  test("a source that is slow cannot keep its turn by kills either", async () => {
    const world = await aWorld(normal("slow", "p"), normal("next", "p"));
    world.rate = (url) => (url.includes("slow") ? 1 : RATE);
    for (let kills = 0; kills < 4; kills += 1) {
      await world.pass(1_000);
      await world.kill();
    }
    await world.pass(1_000);
    expect(world.firstByteAt.has("next")).toBe(true);
  });
});

describe("pre-emption", () => {
  test.each([0, 50, 400, 60_000])(
    "by a higher level takes less than a second and loses no byte, with a mover that leaves after %s ms",
    async (leavesMs) => {
      const world = await aWorld({ ...normal("low", "p"), priority: "low" });
      world.leaves = () => leavesMs;
      await world.pass(2_000);
      const since = world.elapsed;
      await world.add({ ...normal("high", "q"), priority: "high" });
      await world.pass(3_000);
      expect((world.firstByteAt.get("high") ?? Number.POSITIVE_INFINITY) - since).toBeLessThanOrEqual(1_000);
      expect(await world.lost()).toBe(0);
      const low = world.fetched.get("low");
      await world.pass(3_000);
      expect(world.fetched.get("low")).toBe(low); // not one more while the other moves
    },
  );

  test("by a foreground job there is none: it runs beside", async () => {
    const world = await aWorld(normal("low", "p"), { ...normal("now", "q"), priority: "foreground" });
    await world.pass(2_000);
    expect(["low", "now"].map((id) => world.bench.state(id))).toEqual(["transferring", "transferring"]);
  });
});

describe("turning the clock starves nobody", () => {
  const YEAR = 365 * 86_400_000;

  test.each([YEAR, -YEAR, 3_600_000, -3_600_000])("by %s ms", async (ms) => {
    const world = await aWorld(normal("a", "p"), normal("b", "q"), normal("c", "q"));
    await world.pass(1_000);
    world.bench.clock.jump(ms);
    await world.pass(61_000, () => world.isOver());
    expect([world.isOver(), await world.lost(), world.broken]).toEqual([true, 0, []]);
  });
});

describe("any queue", () => {
  const priorities = fc.constantFrom("foreground", "high", "normal", "low");
  const wanted = fc.record({
    owner: fc.constantFrom("a", "b", "c"),
    priority: priorities,
    bytes: fc.integer({ min: 1, max: 15_000 }),
    after: fc.integer({ min: 0, max: 8_000 }),
  });
  const action = fc.record({
    at: fc.integer({ min: 0, max: 20_000 }),
    what: fc.constantFrom("suspend", "resume", "priority", "move", "jump"),
    job: fc.nat(),
    other: fc.nat(),
    priority: priorities,
  });

  test("moves one background job at a time, the highest first, loses no byte, and comes to its end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wanted, { minLength: 1, maxLength: 12 }),
        fc.array(action, { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 450 }), { minLength: 1, maxLength: 5 }),
        async (jobs, actions, leaving) => {
          const world = await new QueueWorld().boot();
          let left = 0;
          world.leaves = () => leaving[left++ % leaving.length] ?? 0;
          const { engine } = world.bench;
          const steps = [
            ...jobs.map(({ after, ...job }, index) => ({
              at: after,
              run: () => world.add({ ...job, id: `j${index}` }),
            })),
            ...actions.map((one) => ({ at: one.at, run: () => act(world, one) })),
          ].sort((a, b) => a.at - b.at);
          for (const { at, run } of steps) {
            await world.pass(Math.max(0, at - world.elapsed));
            await run();
          }
          for (const job of world.jobs) await engine.resume(job.id);
          const most = jobs.reduce((sum, { bytes }) => sum + bytes, 0);
          // All of it one after the other, and half a second for each change.
          await world.pass((most / RATE) * TICKS_MS + 120_000, () => world.isOver());
          expect({ isOver: world.isOver(), lost: await world.lost(), broken: world.broken }).toEqual({
            isOver: true,
            lost: 0,
            broken: [],
          });
        },
      ),
      RUNS,
    );
  }, 120_000);

  test("gives everybody of a level a turn before anybody has one more than there are programs", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "b", "c"), { minLength: 2, maxLength: 8 }),
        async (owners) => {
          const world = await aWorld(
            ...owners.map((owner, index) => normal(`j${index}`, owner, 3 * SLICES.bytes)),
          );
          await world.pass(3_600_000, () => world.isOver());
          const programs = new Set(owners).size;
          const mostOfOne = Math.max(
            ...[...new Set(owners)].map((owner) => owners.filter((one) => one === owner).length),
          );
          // Each program's jobs take turns in it, and the programs take turns.
          const longest = (mostOfOne * programs * SLICES.bytes * TICKS_MS) / RATE + 5_000;
          for (const at of world.firstByteAt.values()) expect(at).toBeLessThanOrEqual(longest);
          expect(world.firstByteAt.size).toBe(owners.length);
        },
      ),
      RUNS,
    );
  }, 120_000);

  interface Action {
    readonly what: "suspend" | "resume" | "priority" | "move" | "jump";
    readonly job: number;
    readonly other: number;
    readonly priority: "foreground" | "high" | "normal" | "low";
  }

  async function act(world: QueueWorld, { what, job, other, priority }: Action): Promise<void> {
    const { engine, clock } = world.bench;
    const { jobs } = world;
    const [one, two] = [jobs[job % jobs.length], jobs[other % jobs.length]];
    if (!one || !two) return;
    switch (what) {
      case "suspend":
        await engine.suspend(one.id);
        return;
      case "resume":
        await engine.resume(one.id);
        return;
      case "priority":
        await engine.arranging.set(one.id, { priority });
        return;
      case "move":
        await engine.arranging.move(one.id, { before: two.id }).catch(() => undefined); // of another level
        return;
      case "jump":
        clock.jump(other % 2 === 0 ? 86_400_000 : -86_400_000);
        return;
      default:
        what satisfies never;
    }
  }
});
