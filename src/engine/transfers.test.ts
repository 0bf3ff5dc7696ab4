import { expect, test } from "vitest";
import { EngineBench } from "./sim/engine-bench.ts";
import { FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";
import { memoryStores } from "./sim/memory-stores.ts";

const SOURCE = { etag: '"v1"', lastModified: null, total: 30, type: null, ranges: "yes" } as const;

async function moving() {
  const bench = await EngineBench.booted();
  const mover = new FarMover();
  bench.mover = mover;
  await bench.add("a");
  await settled();
  expect(await mover.last.report.admit({ source: SOURCE, changed: false, name: null })).toBe(1);
  const store = memoryStores(bench.disk).chunks;
  /** What the mover stores, whether it tells of it or not. */
  const put = (start: number, end: number) => store.append("a-file", 1, start, new Uint8Array(end - start));
  const storedNow = () => bench.engine.status("a")?.files[0]?.stored;
  return { bench, mover, put, storedNow };
}

test("a mover that is lost may have stored more than it told: the next order begins where the disk ends", async () => {
  const { mover, put, storedNow } = await moving();
  await put(0, 10);
  mover.last.report.stored({ epoch: 1, span: { start: 0, end: 10 } });
  await put(10, 20);
  mover.last.report.ended({ kind: "lost" });
  await settled();
  expect(mover.last.order).toMatchObject({ start: 20, end: 30 });
  expect(storedNow()).toBe(20);
});

test("a mover that is lost after its last byte leaves a whole file", async () => {
  const { bench, mover, put } = await moving();
  await put(0, 30);
  mover.last.report.ended({ kind: "lost" });
  await settled();
  expect([bench.state("a"), mover.started.length]).toEqual(["transferred", 1]);
});

test("what is told of another version counts for nothing", async () => {
  const { mover, storedNow } = await moving();
  mover.last.report.stored({ epoch: 7, span: { start: 0, end: 10 } });
  expect(storedNow()).toBe(0);
});

test("bytes found damaged under a move: it ends, and its late word of them is not believed", async () => {
  const { bench, mover, put, storedNow } = await moving();
  const { report } = mover.last;
  await put(0, 10);
  await bench.engine.damaged("a-file", { start: 0, end: 10 });
  report.stored({ epoch: 1, span: { start: 0, end: 10 } });
  expect([mover.last.stops, storedNow()]).toEqual([1, 0]);
  await put(20, 30);
  report.ended({ kind: "stopped" });
  await settled();
  expect(mover.last.order).toMatchObject({ start: 0, end: 20 });
});
