import { describe, expect, test } from "vitest";
import { ENGINE_RULES } from "./engine.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";
import { type Fate, MemoryDisk, type StoreCall } from "./sim/memory-stores.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const HEADERS = { "content-range": "bytes 0-9/10", etag: '"v1"' };
const WHOLE = [206, HEADERS, TEN, "end"] as const;

const namesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `f${index}.bin`);

async function jobOf(count: number, disk = new MemoryDisk()): Promise<EngineBench> {
  const bench = new EngineBench(disk);
  bench.wholeBytes = 100;
  await bench.engine.boot();
  await bench.engine.createJob({ id: "job", owner: "test", name: "job", priority: "foreground" });
  await bench.engine.sources.add(
    "job",
    namesOf(count).map((name) => ({ id: name, url: `https://files.example/${name}`, name: null })),
  );
  await bench.engine.resume("job");
  return bench;
}

/** Answers all that is asked, until nobody asks any more. */
async function answerAll(bench: EngineBench, answer = (): typeof WHOLE => WHOLE): Promise<number> {
  let count = 0;
  for (await settled(); !bench.http.isSilent; await settled()) {
    for (; !bench.http.isSilent; count += 1) (await bench.http.next()).answer(...answer());
  }
  return count;
}

function counting(bench: EngineBench): Map<StoreCall, number> {
  const calls = new Map<StoreCall, number>();
  bench.fate = (call) => {
    calls.set(call, (calls.get(call) ?? 0) + 1);
    return "ok";
  };
  return calls;
}

const bytesOn = (disk: MemoryDisk): number => disk.used();

describe("many small files", () => {
  test("arrive, each asked for once, in far fewer steps of the stores than there are files", async () => {
    const bench = await jobOf(200);
    const calls = counting(bench);
    expect(await answerAll(bench)).toBe(200);
    expect(bench.state("job")).toBe("transferred");
    expect(bytesOn(bench.disk)).toBe(2_000);
    expect(bench.http.asked).toHaveLength(200);
    expect(calls.get("chunks.putWhole")).toBeLessThan(60);
    expect(calls.get("jobs.put")).toBeLessThan(70);
    expect([calls.get("chunks.begin"), calls.get("chunks.append")]).toEqual([undefined, undefined]);
  });

  test("are asked for more at a time once some have come whole, and those orders say so", async () => {
    const bench = await jobOf(100);
    const mover = new FarMover();
    bench.mover = mover;
    await settled();
    const { filesAtOnce, smallFilesAtOnce } = ENGINE_RULES;
    expect(mover.started).toHaveLength(filesAtOnce);
    const admission = {
      source: { etag: '"v1"', lastModified: null, total: 10, type: null, ranges: "yes" },
      changed: false,
      name: null,
    } as const;
    for (const { report } of [...mover.started])
      report.ended({ kind: "whole", admission, bytes: TEN.slice() });
    await settled();
    expect(mover.started).toHaveLength(filesAtOnce + smallFilesAtOnce);
    expect(mover.last.order.isLikelySmall).toBe(true);
    // One that is asked to be admitted is not: its job goes on as before.
    await mover.last.report.admit(admission);
    for (const { report } of mover.started.slice(filesAtOnce)) report.ended({ kind: "stopped" });
    await settled();
    expect(mover.started).toHaveLength(filesAtOnce + smallFilesAtOnce + filesAtOnce);
    expect(mover.last.order.isLikelySmall).toBeUndefined();
  });

  test("that are called the same by their server get names of their own", async () => {
    const bench = await jobOf(3);
    await answerAll(
      bench,
      () =>
        [206, { ...HEADERS, "content-disposition": 'attachment; filename="same.txt"' }, TEN, "end"] as never,
    );
    const names = bench.engine.status("job")?.files.map(({ file }) => file.name);
    expect(names).toEqual(["same.txt", "same (2).txt", "same (3).txt"]);
  });

  test("of which one is not of the promised size: it fails alone", async () => {
    const bench = await jobOf(1);
    await bench.engine.addFile("job", {
      id: "promised",
      url: "https://files.example/promised",
      name: null,
      expected: { size: 11, digests: [], pieces: null, digestUrl: null },
    });
    await answerAll(bench);
    expect(bench.state("job")).toBe("error size-mismatch");
    const stored = bench.engine.status("job")?.files.map((file) => [file.file.id, file.stored]);
    expect(stored).toEqual([
      ["f0.bin", 10],
      ["promised", 0],
    ]);
  });

  test("that arrive while the job is paused are not stored, and come again", async () => {
    const bench = await jobOf(2);
    const [first, second] = [await bench.asked(), await bench.asked()];
    const paused = bench.engine.suspend("job");
    first.answer(...WHOLE);
    second.answer(...WHOLE);
    await paused;
    await bench.engine.quiet();
    expect([bench.state("job"), bytesOn(bench.disk)]).toEqual(["suspended", 0]);
    await bench.engine.resume("job");
    await answerAll(bench);
    expect(bench.state("job")).toBe("transferred");
  });
});

describe("when a step fails", () => {
  const once = (bench: EngineBench, at: StoreCall, fate: Fate): void => {
    let isDone = false;
    bench.fate = (call) => {
      if (call !== at || isDone) return "ok";
      isDone = true;
      return fate;
    };
  };

  test.each(["jobs.put", "chunks.putWhole"] as const)(
    "for lack of space in %s the job says so, and goes on later",
    async (call) => {
      const bench = await jobOf(4);
      await settled();
      let isFull = true;
      bench.fate = (called) => (called === call && isFull ? "no-space" : "ok");
      await answerAll(bench);
      expect(bench.state("job")).toBe("transient-error no-space");
      expect(bytesOn(bench.disk)).toBe(0);
      isFull = false;
      await bench.clock.turn(4 * ENGINE_RULES.spaceRetryMs);
      await answerAll(bench);
      expect(bench.state("job")).toBe("transferred");
    },
  );

  test.each(["jobs.put", "chunks.putWhole"] as const)(
    "because the storage was cleared in %s the files that had come are stored in the new one",
    async (call) => {
      const bench = await jobOf(4);
      await settled();
      once(bench, call, "storage-lost");
      const asked = await answerAll(bench);
      expect(bench.state("job")).toBe("transferred");
      expect(bytesOn(bench.disk)).toBe(40);
      expect(asked).toBe(4);
    },
  );

  test.each(["crash-before", "crash-after"] as const)(
    "by a kill (%s) the next life has every stored byte, and asks for the rest only",
    async (fate) => {
      const disk = new MemoryDisk();
      const first = await jobOf(4, disk);
      await settled();
      once(first, "chunks.putWhole", fate);
      await answerAll(first);
      const kept = bytesOn(disk);
      expect(kept % 10).toBe(0);
      const next = new EngineBench(disk);
      next.wholeBytes = 100;
      await next.engine.boot();
      expect(await answerAll(next)).toBe(4 - kept / 10);
      expect([next.state("job"), bytesOn(disk)]).toEqual(["transferred", 40]);
    },
  );
});
