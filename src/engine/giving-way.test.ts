import { expect, test } from "vitest";
import { LaneBench } from "./sim/lane-bench.ts";

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
