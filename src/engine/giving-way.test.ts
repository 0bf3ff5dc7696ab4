import { beforeEach, describe, expect, test } from "vitest";
import { BELIEVED_MS, TRICKLE } from "./courtesy.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { type FarMove, FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";
import { LaneBench } from "./sim/lane-bench.ts";
import { aSource } from "./sim/samples.ts";

test("a background job says so in its orders, and takes one connection at each place", async () => {
  const it = await LaneBench.begun();
  const [first] = await it.two();
  expect(first.order.isBackground).toBeUndefined();
  expect(it.connections).toBe(2);
  await it.bench.engine.arranging.set("a", { priority: "normal" });
  await it.bench.clock.turn(100);
  const before = it.mover.started.length;
  for (const move of [...it.mover.started]) {
    expect(move.stops).toBe(1);
    await it.ends(move, { kind: "stopped" });
  }
  await it.bench.clock.turn(1_000);
  const again = it.mover.last;
  expect(it.mover.started.length).toBe(before + 1);
  expect(again.order.isBackground).toBe(true);
  await it.admit(again);
  await it.brings(again, 10);
  await it.bench.clock.turn(5_000);
  await it.brings(again, 20);
  expect(it.mover.started.length).toBe(before + 1);
});

describe("a background job", () => {
  let bench: EngineBench;
  let mover: FarMover;
  let move: FarMove;
  beforeEach(async () => {
    bench = await EngineBench.booted();
    mover = new FarMover();
    bench.mover = mover;
    await bench.add("back", "normal");
    await settled();
    move = mover.last;
    await move.report.admit({ source: aSource({ total: 10 ** 6 }), changed: false, name: null });
    move.report.received(1);
    await settled();
    bench.events.length = 0;
  });

  const gives = () => bench.engine.status("back")?.givesWay;
  /** What the move was told last: how fast, and whether because others come first. */
  const told = () => [move.allowed.at(-1), move.gaveWay.at(-1)];

  test.each(["page-loading", "playing"] as const)(
    "gives way to a page (%s) until that is over",
    async (why) => {
      bench.engine.courtesy.said("page", why);
      await settled();
      expect(gives()).toEqual({ to: why, bytesPerSecond: TRICKLE });
      expect(told()).toEqual([TRICKLE, true]);
      expect(bench.events).toContainEqual({ kind: "job-changed", id: "back" });
      bench.engine.courtesy.said("page", null);
      await settled();
      expect([gives(), told()]).toEqual([null, [null, false]]);
    },
  );

  test("goes on when the page that came first is gone without a word", async () => {
    bench.engine.courtesy.said("page", "playing");
    await settled();
    await bench.clock.turn(BELIEVED_MS);
    expect([gives(), told()]).toEqual([null, [null, false]]);
  });

  test("gives way to a foreground job, and begins so where that runs already", async () => {
    await bench.add("front");
    await settled();
    expect(gives()).toEqual({ to: "foreground", bytesPerSecond: TRICKLE });
    expect(bench.engine.status("front")?.givesWay).toBe(null);
    await bench.engine.suspend("back");
    move.report.ended({ kind: "stopped" });
    await settled();
    await bench.engine.resume("back");
    await settled();
    expect(mover.last.order).toMatchObject({ isBackground: true, allowed: TRICKLE, givesWay: true });
    await bench.engine.suspend("front");
    mover.started[1]?.report.ended({ kind: "stopped" });
    await settled();
    expect([mover.last.allowed.at(-1), mover.last.gaveWay.at(-1)]).toEqual([null, false]);
  });

  test("has a limit that is lower all the same", async () => {
    await bench.engine.arranging.set("back", { maxDownloadRate: 1_000 });
    bench.engine.courtesy.said("page", "playing");
    await settled();
    expect([gives(), told()]).toEqual([{ to: "playing", bytesPerSecond: 1_000 }, [1_000, true]]);
  });

  test("says that others on the line come first, as its mover finds", async () => {
    move.report.yields?.(20_000);
    await settled();
    expect(gives()).toEqual({ to: "others", bytesPerSecond: 20_000 });
    expect(bench.events).toContainEqual({ kind: "job-changed", id: "back" });
    move.report.yields?.(null);
    await settled();
    expect(gives()).toBe(null);
  });

  test("whose bytes somebody waits for to play them gives way to nobody", async () => {
    await bench.engine.early.setPosition("back", "back-file", 500_000);
    await settled();
    bench.engine.courtesy.said("page", "playing");
    await settled();
    expect(gives()).toBe(null);
  });
});

test("a job whose source is this very machine is in nobody's way", async () => {
  const bench = await EngineBench.booted();
  bench.mover = new FarMover();
  await bench.addFrom("back", "http://127.0.0.1:8080/a.bin", "normal");
  bench.engine.courtesy.said("page", "playing");
  await settled();
  expect(bench.engine.status("back")?.givesWay).toBe(null);
});
