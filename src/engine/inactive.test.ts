import { expect, test } from "vitest";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const DAY = 86_400_000;
const isForgotten = (bench: EngineBench) => bench.engine.status("a")?.isForgotten;

test("a job that nobody touched for the days of the deployment is asked about, and stays; a change begins the days anew", async () => {
  const bench = await EngineBench.booted(undefined, { jobInactivityDays: 2 });
  await bench.add("a");
  await bench.engine.suspend("a");
  await settled();
  await bench.clock.turn(2 * DAY);
  expect(isForgotten(bench)).toBe(false);
  await bench.clock.turn(1);
  expect([isForgotten(bench), bench.state("a")]).toEqual([true, "suspended"]);
  await bench.engine.arranging.set("a", { description: "still wanted" });
  expect(isForgotten(bench)).toBe(false);
});

test("one that is over is not asked about", async () => {
  const bench = await EngineBench.booted(undefined, { jobInactivityDays: 1 });
  await bench.add("a");
  await bench.engine.complete("a");
  await bench.clock.turn(400 * DAY);
  expect(isForgotten(bench)).toBe(false);
});
