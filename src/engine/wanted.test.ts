import { describe, expect, test } from "vitest";
import type { JobFile } from "./job.ts";
import { type Plan, plan } from "./plan.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { aFile, aSource } from "./sim/samples.ts";
import type { ByteSpan, Spans } from "./span.ts";
import { firstWish, openWishes } from "./wanted.ts";

const span = (start: number, end: number): ByteSpan => ({ start, end });
const wanted = { leastBytes: 4, nearBytes: 8 };
const rules = { overlapBytes: 8, bareBytes: 8, seamBytes: 0, wanted };
const range = (offset: number, length: number | null) => ({ offset, length });

describe("of a file of 100 bytes is asked for first", () => {
  const first = (file: Partial<JobFile>, gaps: Spans = [span(0, 100)]) => {
    const wish = firstWish(aFile(file), gaps, wanted);
    return wish && [wish.start, wish.end];
  };

  test("what was wanted first, and no more than that", () => {
    expect(first({ wanted: [range(50, 10), range(20, 10)] })).toEqual([50, 60]);
    expect(first({ wanted: [range(50, 10), range(20, 10)] }, [span(0, 50), span(60, 100)])).toEqual([20, 30]);
    expect(first({ wanted: [range(90, null)] })).toEqual([90, 100]);
    expect(first({ wanted: [range(50, 10)] }, [span(0, 20)])).toBe(null);
  });

  test("more where else a few bytes would be left for a request of their own", () => {
    expect(first({ wanted: [range(3, 10)] })).toEqual([0, 13]);
    expect(first({ wanted: [range(4, 10)] })).toEqual([4, 14]);
    expect(first({ wanted: [range(50, 1)] })).toEqual([50, 54]);
    expect(first({ wanted: [range(87, 10)] })).toEqual([87, 100]);
    expect(first({ wanted: [range(86, 10)] })).toEqual([86, 96]);
  });

  test("what lies behind the position, then what lies before it", () => {
    expect(first({ position: 60 })).toEqual([60, 100]);
    expect(first({ position: 60 }, [span(0, 50), span(70, 80), span(90, 100)])).toEqual([70, 80]);
    expect(first({ position: 60 }, [span(0, 60)])).toBe(null);
    expect(first({ position: 60, wanted: [range(10, 10)] })).toEqual([10, 20]);
  });

  test.each([
    ["a weak validator", aSource({ etag: 'W/"v1"' })],
    ["no ranges", aSource({ ranges: "no" })],
    ["no size", aSource({ total: null })],
  ])("nothing else where the source has %s", (_, source) =>
    expect(first({ source, wanted: [range(50, 10)], position: 60 })).toBe(null),
  );

  test("what the browser does not carry already", () => {
    const asked = (found: Plan) => found.kind === "ask" && [found.order.start, found.order.end];
    const file = aFile({ wanted: [range(50, 20)] });
    const next = (elsewhere: Spans) => asked(plan(file, { epoch: 1, have: [span(0, 10)] }, elsewhere, rules));
    expect(next([])).toEqual([50, 70]);
    expect(next([span(40, 60)])).toEqual([60, 70]);
    expect(next([span(50, 70)])).toEqual([10, 50]);
  });
});

test("a wish is open until all of its bytes are here; what the file does not have is none", () => {
  const file = aFile({ wanted: [range(10, 10), range(90, 50), range(100, 1)] });
  expect(openWishes(file, [span(0, 19)])).toEqual([range(10, 10), range(90, 50)]);
  expect(openWishes(file, [span(0, 20), span(90, 100)])).toEqual([]);
});

describe("ranges that are asked for", () => {
  const bytes = (start: number, end: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from({ length: end - start }, (_, at) => (start + at) % 251);
  const head = (start: number, end: number) => ({
    "content-range": `bytes ${start}-${end - 1}/100`,
    "content-length": String(end - start),
    etag: '"v1"',
  });

  async function begun(): Promise<EngineBench> {
    const bench = await EngineBench.booted(undefined, { maxRangesPerFile: 3 }, { wanted });
    await bench.add("a");
    return bench;
  }
  const have = (bench: EngineBench): Spans => bench.engine.early.filled("a", "a-file");
  const request = (bench: EngineBench, ...wishes: readonly ReturnType<typeof range>[]) =>
    bench.engine.early.request("a", "a-file", wishes);

  test("come first, and then the file goes on where it stopped: no byte comes twice", async () => {
    const bench = await begun();
    const first = await bench.asked();
    first.answer(206, head(0, 100), bytes(0, 20));
    await bench.clock.turn(1_000);
    await request(bench, range(70, 10));
    await settled();
    expect(first.isAborted).toBe(true);
    expect(bench.engine.status("a")?.files[0]?.wanted).toEqual([range(70, 10)]);
    const second = await bench.asked();
    expect(second.range).toBe("bytes=70-79");
    second.answer(206, head(70, 80), bytes(70, 80), "end");
    const third = await bench.asked();
    expect(bench.engine.status("a")?.files[0]?.wanted).toEqual([]);
    expect(have(bench)).toEqual([span(0, 20), span(70, 80)]);
    expect(third.range).toBe("bytes=20-69");
    third.answer(206, head(20, 70), bytes(20, 70), "end");
    const last = await bench.asked();
    expect(last.range).toBe("bytes=80-99");
    last.answer(206, head(80, 100), bytes(80, 100), "end");
    await bench.clock.turn(1_000);
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("that are near are waited for: the request goes on", async () => {
    const bench = await begun();
    const first = await bench.asked();
    first.answer(206, head(0, 100), bytes(0, 20));
    await bench.clock.turn(1_000);
    await request(bench, range(28, 10));
    await settled();
    expect(first.isAborted).toBe(false);
    await request(bench, range(31, 10));
    await settled();
    expect(first.isAborted).toBe(false); // that one comes after the first
  });

  test("before anybody knows the file come as soon as its source is seen", async () => {
    const bench = await begun();
    await request(bench, range(90, null));
    const first = await bench.asked();
    expect(first.range).toBe("bytes=0-");
    first.answer(206, head(0, 100), bytes(0, 20));
    expect((await bench.asked()).range).toBe("bytes=90-99");
  });

  test("are still wanted in the next life", async () => {
    const bench = await begun();
    await bench.engine.suspend("a");
    await request(bench, range(90, null));
    const again = await EngineBench.booted(bench.disk);
    expect(again.engine.status("a")?.files[0]?.wanted).toEqual([range(90, null)]);
  });

  test("twice, or here already, are wanted once or not at all", async () => {
    const bench = await begun();
    (await bench.asked()).answer(206, head(0, 100), bytes(0, 20));
    await bench.clock.turn(1_000);
    await request(bench, range(5, 10), range(30, 5));
    const status = await request(bench, range(30, 5));
    expect(status.files[0]?.wanted).toEqual([range(30, 5)]);
  });

  test.each([
    ["none", [], "bad-ranges"],
    ["one of no length", [range(3, 0)], "bad-ranges"],
    ["one past the end", [range(95, 6)], "bad-ranges"],
    ["one that begins at the end", [range(100, null)], "bad-ranges"],
    ["more than the policy allows", [range(1, 1), range(2, 1), range(3, 1), range(4, 1)], "too-many-ranges"],
  ])("%s: refused", async (_, wishes, code) => {
    const bench = await begun();
    (await bench.asked()).answer(206, head(0, 100), bytes(0, 20));
    await bench.clock.turn(1_000);
    await expect(request(bench, ...wishes)).rejects.toMatchObject({ problem: { code } });
    expect(bench.engine.status("a")?.files[0]?.wanted).toEqual([]);
  });

  test("of a server without a strong validator are refused once it is seen, and of a job that is over", async () => {
    const bench = await begun();
    const { etag: _, ...bare } = head(0, 100);
    (await bench.asked()).answer(206, bare, bytes(0, 20));
    await bench.clock.turn(1_000);
    await expect(request(bench, range(90, 5))).rejects.toMatchObject({ problem: { code: "no-ranges" } });
    await bench.engine.complete("a");
    await expect(request(bench, range(90, 5))).rejects.toMatchObject({ problem: { code: "invalid-state" } });
  });

  test("never use up what a file may ask of its server", async () => {
    const bench = await begun();
    const first = await bench.asked();
    first.answer(206, head(0, 100), bytes(0, 1));
    await bench.clock.turn(1_000);
    for (let count = 0; count < 40; count += 1) {
      await bench.engine.early.setPosition("a", "a-file", count % 2 ? 90 : 50);
      await settled();
      const ask = bench.http.isSilent ? null : await bench.http.next();
      const [, start = 0, end = 99] = /bytes=(\d+)-(\d*)/.exec(ask?.range ?? "") ?? [];
      ask?.answer(206, head(Number(start), Number(end || 99) + 1), bytes(Number(start), Number(start) + 1));
      await bench.clock.turn(300);
    }
    expect(bench.state("a")).toBe("transferring");
    expect(bench.http.asked.length).toBeLessThan(20);
  });

  test("behind the position come before the beginning", async () => {
    const bench = await begun();
    const first = await bench.asked();
    first.answer(206, head(0, 100), bytes(0, 20));
    await bench.clock.turn(1_000);
    await bench.engine.early.setPosition("a", "a-file", 60);
    const second = await bench.asked();
    expect(second.range).toBe("bytes=60-99");
    second.answer(206, head(60, 100), bytes(60, 100), "end");
    expect((await bench.asked()).range).toBe("bytes=20-59");
    await expect(bench.engine.early.setPosition("a", "a-file", 100)).rejects.toMatchObject({
      problem: { code: "bad-ranges" },
    });
  });
});
