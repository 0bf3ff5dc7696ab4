import { describe, expect, test } from "vitest";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const bytesOf = (length: number, from = 0): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => (at + from) % 251);

/** Of 100 bytes the first 32 have come. */
async function onItsWay() {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const ask = await bench.asked();
  ask.answer(200, { "content-length": "100", etag: '"v1"', "accept-ranges": "bytes" });
  ask.send(bytesOf(32));
  await bench.clock.turn(1_000);
  await settled();
  const { early } = bench.engine;
  const read = (start: number, end: number) => early.read("a", "a-file", { start, end });
  return { bench, ask, early, read };
}

describe("of a file that is on its way", () => {
  test("what is durable is read, and not a byte more", async () => {
    const { early, read } = await onItsWay();
    expect(early.filled("a", "a-file")).toEqual([{ start: 0, end: 32 }]);
    expect(new Uint8Array((await read(3, 100)).bytes)).toEqual(bytesOf(29, 3));
    expect((await read(32, 33)).bytes.byteLength).toBe(0);
  });

  test("a damaged piece is not given, and is fetched again", async () => {
    const { bench, early, read } = await onItsWay();
    bench.disk.damage("a-file", 0);
    expect((await read(0, 10)).bytes.byteLength).toBe(0);
    expect(early.filled("a", "a-file").some(({ start }) => start === 0)).toBe(false);
    expect(bench.engine.status("a")?.job.note).toBe("damaged");
  });

  test("an end past the file's, a turned span and another job's file are refused", async () => {
    const { early, read } = await onItsWay();
    await expect(read(0, 101)).rejects.toThrow("the file ends at byte 100");
    await expect(read(5, 4)).rejects.toThrow("start and end");
    await expect(read(Number.NaN, 4)).rejects.toThrow("start and end");
    expect(() => early.filled("a", "other")).toThrow("no such file");
    expect(() => early.filled("b", "a-file")).toThrow("unknown-job");
  });
});
