import { beforeEach, describe, expect, test } from "vitest";
import type { LaneRules } from "./lane-span.ts";
import type { Admission, MoveOutcome } from "./ports.ts";
import type { EngineBench } from "./sim/engine-bench.ts";
import type { FarMove, FarMover } from "./sim/far-mover.ts";
import { failed, LaneBench, SOURCE } from "./sim/lane-bench.ts";
import { aSource } from "./sim/samples.ts";

let it: LaneBench;
let bench: EngineBench;
let mover: FarMover;
beforeEach(() => begin());

async function begin(rules: Partial<LaneRules> = {}): Promise<void> {
  it = await LaneBench.begun(rules);
  ({ bench, mover } = it);
}

const admit = (move: FarMove, more?: Partial<Admission>) => it.admit(move, more);
const brings = (move: FarMove, bytes: number) => it.brings(move, bytes);
const ends = (move: FarMove, outcome: MoveOutcome) => it.ends(move, outcome);
const two = (source = SOURCE) => it.two(source);
const spans = () => mover.started.map(({ span }) => span);
const connections = () => it.connections;
const epochNow = () => it.epoch;

test("a second connection is opened for the second half when the first is slow", async () => {
  const [first, second] = await two();
  expect(spans()).toEqual([
    [0, null],
    [110, 200],
  ]);
  expect(connections()).toBe(2);
  expect([first.limits, first.stops]).toEqual([[], 0]);
  expect(await admit(second)).toBe(1);
  expect([first.limits, first.stops]).toEqual([[110], 0]);
});

test.each([
  ["only a weak validator", aSource({ total: 200, etag: 'W/"v1"' })],
  ["no ranges", aSource({ total: 200, ranges: "no" })],
  ["no total", aSource({ total: null })],
  ["little left", aSource({ total: 84 })],
])("a source with %s gets one connection", async (_, source) => {
  await two(source);
  expect(spans()).toEqual([[0, null]]);
});

test("a disk without room for the hole gets one connection", async () => {
  bench.room = 150;
  await two();
  expect(spans()).toEqual([[0, null]]);
});

test("any number of connections share the file, one more at a time", async () => {
  await begin({ most: 4 });
  const [first, second] = await two();
  await admit(second);
  await brings(second, 2);
  await bench.clock.turn(2_000);
  await brings(first, 40);
  const third = mover.last;
  expect(third.span).toEqual([156, 200]);
  await brings(first, 41);
  expect(mover.started).toHaveLength(3); // the third has not moved yet
  await admit(third);
  await brings(third, 2);
  await bench.clock.turn(2_000);
  await brings(first, 42);
  expect(mover.last.span).toEqual([76, 110]);
  await admit(mover.last);
  await bench.clock.turn(2_000);
  await brings(first, 43);
  expect(mover.started).toHaveLength(4);
  expect([first.limits, second.limits]).toEqual([[110, 76], [156]]);
});

describe("a second connection whose reply has not proven itself", () => {
  test("comes to nothing where the first was faster", async () => {
    const [first, second] = await two();
    await brings(first, 110);
    expect(await admit(second)).toBe(null);
    expect([first.limits, second.stops]).toEqual([[], 1]);
  });

  test.each<[string, Partial<Admission>]>([
    ["is of another version", { changed: true }],
    ["shows no strong validator", { source: { ...SOURCE, etag: null } }],
    ["is the whole file again", { source: { ...SOURCE, ranges: "no" } }],
  ])("is not used when it %s, and nothing is lost", async (_, admission) => {
    const [first, second] = await two();
    expect(await admit(second, admission)).toBe(null);
    await ends(second, { kind: "stopped" });
    await bench.clock.turn(60_000);
    await brings(first, 30);
    expect([first.limits, first.stops, mover.started.length, epochNow()]).toEqual([[], 0, 2, 1]);
    expect(bench.state("a")).toBe("transferring");
  });

  test.each(["source-changed", "range-refused"] as const)(
    "may be answered by %s without harm",
    async (reason) => {
      const [first, second] = await two();
      await ends(second, { kind: "restart", reason });
      await bench.clock.turn(60_000);
      await brings(first, 30);
      expect([first.limits, first.stops, mover.started.length, epochNow()]).toEqual([[], 0, 2, 1]);
    },
  );

  test("is tried again after a while when it was refused, ever more seldom", async () => {
    const [first, second] = await two();
    await ends(second, failed("server-busy"));
    expect(bench.state("a")).toBe("transferring");
    await bench.clock.turn(400);
    await brings(first, 22);
    expect(mover.started).toHaveLength(2);
    await bench.clock.turn(200);
    await brings(first, 24);
    expect(mover.last.span).toEqual([112, 200]);
    await ends(mover.last, failed("server-busy"));
    await bench.clock.turn(900);
    await brings(first, 26);
    expect(mover.started).toHaveLength(3);
    await bench.clock.turn(200);
    await brings(first, 28);
    expect(mover.started).toHaveLength(4);
  });
});

describe("two connections", () => {
  let first: FarMove;
  let second: FarMove;
  beforeEach(async () => {
    [first, second] = await two();
    await admit(second);
    await brings(second, 10);
  });

  test("are one job until both have ended well", async () => {
    await brings(second, 90);
    await ends(second, { kind: "done", total: null });
    expect(bench.state("a")).toBe("transferring");
    await ends(mover.last, failed("cut"));
    await brings(first, 110);
    await ends(first, { kind: "done", total: null });
    expect(bench.state("a")).toBe("transferred");
  });

  test("do not wait for a third that nobody answers", async () => {
    await brings(second, 90);
    await ends(second, { kind: "done", total: null });
    const third = mover.last;
    expect(third.span).toEqual([66, 110]);
    await brings(first, 110);
    await ends(first, { kind: "done", total: null });
    expect(third.stops).toBe(1);
    await ends(third, { kind: "stopped" });
    expect(bench.state("a")).toBe("transferred");
  });

  test("that which ends first takes the second half of what the other has left", async () => {
    await brings(first, 110);
    await ends(first, { kind: "done", total: null });
    expect(mover.last.span).toEqual([160, 200]);
    await admit(mover.last);
    expect(second.limits).toEqual([160]);
  });

  test("but not of a little", async () => {
    await brings(second, 62);
    await brings(first, 110);
    await ends(first, { kind: "done", total: null });
    expect([mover.started.length, connections()]).toEqual([2, 1]);
  });

  test("go on when one breaks, and its rest is asked for after a while", async () => {
    await ends(second, failed("cut"));
    expect([bench.state("a"), first.stops, connections()]).toEqual(["transferring", 0, 1]);
    await bench.clock.turn(600);
    await brings(first, 22);
    await bench.clock.turn(200);
    await brings(first, 23);
    expect(mover.last.span).toEqual([120, 200]);
  });

  test("or when the other has reached the seam", async () => {
    await ends(second, failed("cut"));
    await brings(first, 110);
    await ends(first, { kind: "done", total: null });
    expect(mover.last.span).toEqual([120, 200]);
  });

  test("wait when both have broken", async () => {
    await ends(second, failed("cut"));
    await ends(first, failed("cut"));
    expect(bench.state("a")).toBe("transient-error cut");
    await bench.asked().catch(() => undefined);
    expect(mover.last.span).toEqual([20, 110]);
  });

  test("stop when it is the device that fails", async () => {
    await ends(second, failed("no-space"));
    expect([bench.state("a"), first.stops]).toEqual(["transient-error no-space", 1]);
  });

  test("stop together with their job", async () => {
    await bench.engine.suspend("a");
    expect([first.stops, second.stops]).toEqual([1, 1]);
  });

  test("begin anew once when the rest of one is of another version, after both have ended", async () => {
    await ends(second, failed("cut"));
    await bench.clock.turn(600);
    await brings(first, 22);
    await bench.clock.turn(200);
    await brings(first, 23);
    const third = mover.last;
    await ends(third, { kind: "restart", reason: "source-changed" });
    expect([first.stops, epochNow(), mover.started.length]).toEqual([1, 2, 3]);
    await ends(first, { kind: "restart", reason: "source-changed" });
    expect([epochNow(), mover.started.length]).toEqual([2, 4]);
    expect(mover.last.order).toMatchObject({ epoch: 2, start: 0, end: null, source: null });
  });

  test("leave to the browser what neither has reached", async () => {
    second.pending = 5;
    expect(bench.engine.handover().files[0]?.spans).toEqual([
      { start: 20, end: 110 },
      { start: 125, end: 200 },
    ]);
  });
});

describe("a file with a mirror", () => {
  const MIRROR = "https://mirror.example/a.bin";
  const theirs = aSource({ total: 200, etag: '"m"' });
  const placed = () =>
    mover.started.map(({ order }) => [new URL(order.url).hostname.split(".")[0], order.start]);
  const looked = async (move: FarMove): Promise<void> => {
    await admit(move, { source: theirs });
    await ends(move, { kind: "done", total: null, compared: move.order.overlap });
  };

  beforeEach(async () => {
    it = await LaneBench.begun({}, { mirrors: [MIRROR] });
    ({ bench, mover } = it);
  });

  test("has it look at what is stored when one connection is slow, and then bring the second half", async () => {
    const [first, look] = await two();
    expect([look.order.url, look.order.isMoved]).toEqual([MIRROR, true]);
    await looked(look);
    await bench.clock.turn(1);
    for (let count = 0; count < 4 && mover.last.order.isMoved; count += 1) {
      await brings(first, 21 + count);
      if (mover.last.order.isMoved && mover.last !== look) await looked(mover.last);
      await bench.clock.turn(300);
    }
    await brings(first, 30);
    expect(placed().at(-1)?.[0]).toBe("mirror");
    const second = mover.last;
    expect(second.order.isMoved).toBe(false);
    expect(await admit(second, { source: theirs })).toBe(1);
    expect([first.limits, first.stops]).toEqual([[second.order.start], 0]);
    expect(bench.engine.status("a")?.files[0]?.sources).toMatchObject([
      { standing: "address", connections: 1 },
      { standing: "same", connections: 1 },
    ]);
  });

  test("that has another file goes on from its address alone", async () => {
    const [first, look] = await two();
    await ends(look, { kind: "restart", reason: "source-changed" });
    await bench.clock.turn(60_000);
    await brings(first, 40);
    expect(placed().filter(([host]) => host === "mirror")).toHaveLength(1);
    expect([first.stops, epochNow(), bench.state("a")]).toEqual([0, 1, "transferring"]);
    // The address itself may serve a second connection, as ever.
    expect(placed().at(-1)?.[0]).toBe("files");
  });

  test("that cannot be reached is left alone for a while, and nothing waits for it", async () => {
    const [first, look] = await two();
    await ends(look, failed("cut"));
    await brings(first, 30);
    expect(bench.state("a")).toBe("transferring");
    expect(bench.engine.status("a")?.files[0]?.sources[1]?.problem?.code).toBe("cut");
    expect(first.stops).toBe(0);
  });
});
