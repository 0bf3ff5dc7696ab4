import { describe, expect, test } from "vitest";
import type { Policy } from "./policy.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";
import type { ByteSpan } from "./span.ts";

const wanted = { leastBytes: 4, nearBytes: 8 };
const span = (start: number, end: number): ByteSpan => ({ start, end });
const range = (offset: number, length: number | null) => ({ offset, length });
const bytes = (start: number, end: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: end - start }, (_, at) => (start + at) % 251);
const head = (start: number, end: number) => ({
  "content-range": `bytes ${start}-${end - 1}/100`,
  "content-length": String(end - start),
  etag: '"v1"',
});
const DAY = 86_400_000;

/** A file of 100 bytes in a job on demand, resumed. */
async function onDemand(policy: Partial<Policy> = {}): Promise<EngineBench> {
  const bench = await EngineBench.booted(undefined, policy, { wanted });
  await add(bench, "a");
  return bench;
}

async function add(bench: EngineBench, id: string, priority: "foreground" | "normal" = "foreground") {
  await bench.engine.createJob({ id, owner: "test", name: id, priority, properties: { onDemand: true } });
  await bench.engine.addFile(id, { id: `${id}-file`, url: `https://files.example/${id}.bin`, name: null });
  await bench.engine.resume(id);
  await settled();
}

const request = (bench: EngineBench, ...wishes: readonly ReturnType<typeof range>[]) =>
  bench.engine.early.request("a", "a-file", wishes);
const have = (bench: EngineBench) => bench.engine.early.filled("a", "a-file");
const waits = (bench: EngineBench, id = "a") => bench.engine.status(id)?.waits?.kind ?? null;

/** All that was asked for comes. */
async function give(bench: EngineBench): Promise<ScriptedAsk> {
  const ask = await bench.asked();
  const [, start = 0, end = 99] = /bytes=(\d+)-(\d*)/.exec(ask.range ?? "") ?? [];
  const span = [Number(start), Math.min(100, Number(end || 99) + 1)] as const;
  ask.answer(206, head(...span), bytes(...span), "end");
  await bench.clock.turn(1_000);
  await settled();
  return ask;
}

describe("a job on demand", () => {
  test("asks for nothing until a range is asked for, then for that, and waits for the next", async () => {
    const bench = await onDemand();
    await bench.clock.turn(DAY);
    expect([bench.http.asked.length, bench.state("a"), waits(bench)]).toEqual([0, "queued", "next-range"]);
    await request(bench, range(0, 10));
    expect((await give(bench)).range).toBe("bytes=0-9");
    expect([bench.state("a"), waits(bench), have(bench)]).toEqual(["queued", "next-range", [span(0, 10)]]);
    await request(bench, range(50, 10), range(80, 5));
    expect((await give(bench)).range).toBe("bytes=50-59");
    expect((await give(bench)).range).toBe("bytes=80-84");
    await bench.clock.turn(DAY);
    expect([bench.http.asked.length, waits(bench)]).toEqual([3, "next-range"]);
  });

  test("looks at a file that nobody has seen before it asks for a part from its middle", async () => {
    const bench = await onDemand();
    await request(bench, range(50, 10));
    expect((await give(bench)).range).toBe("bytes=0-3");
    expect((await give(bench)).range).toBe("bytes=50-59");
    expect(have(bench)).toEqual([span(0, 4), span(50, 60)]);
    expect(waits(bench)).toBe("next-range");
  });

  test("waits for the next range also when one of its files has come whole", async () => {
    const bench = await onDemand();
    await bench.engine.addFile("a", { id: "b", url: "https://files.example/b.bin", name: null });
    await request(bench, range(0, null));
    await give(bench);
    expect([bench.state("a"), waits(bench)]).toEqual(["queued", "next-range"]);
    await bench.engine.early.request("a", "b", [range(0, 10)]);
    expect((await give(bench)).url).toContain("b.bin");
  });

  test("may ask for more than the file turns out to have", async () => {
    const bench = await onDemand();
    await request(bench, range(0, 200), range(300, 10));
    await give(bench);
    expect([bench.state("a"), bench.http.asked.length]).toEqual(["transferred", 1]);
  });

  test("forgets what the file turns out not to have, though nothing of it is here", async () => {
    const bench = await onDemand();
    await request(bench, range(300, 10));
    await give(bench);
    expect([bench.http.asked.length, waits(bench)]).toEqual([1, "next-range"]);
    await bench.engine.damaged("a-file", span(0, 4));
    await bench.clock.turn(DAY);
    expect([have(bench), bench.http.asked.length, waits(bench)]).toEqual([[], 1, "next-range"]);
  });

  test("has arrived when all of it was asked for", async () => {
    const bench = await onDemand();
    await request(bench, range(0, 60));
    await give(bench);
    await request(bench, range(60, null));
    expect((await give(bench)).range).toBe("bytes=60-99");
    expect(bench.state("a")).toBe("transferred");
  });

  test("goes on to the end when it is no longer on demand, and stops at once when it becomes so", async () => {
    const bench = await onDemand();
    await request(bench, range(0, 10));
    await give(bench);
    await bench.engine.arranging.set("a", { onDemand: false });
    const rest = await bench.asked();
    expect(rest.range).toBe("bytes=10-99");
    rest.answer(206, head(10, 100), bytes(10, 20));
    await bench.clock.turn(1_000);
    await bench.engine.arranging.set("a", { onDemand: true });
    await settled();
    expect([rest.isAborted, waits(bench), have(bench)]).toEqual([true, "next-range", [span(0, 20)]]);
  });

  test("is never stuck while nobody asks: offline, it waits for a range, and no time-out runs", async () => {
    const bench = await onDemand();
    await bench.engine.arranging.set("a", { noProgressTimeout: 60, maximumDownloadTime: 60 });
    bench.network.claims = false;
    bench.network.probe = "offline";
    await bench.engine.hint(false);
    for (let minutes = 0; minutes < 60; minutes += 1) await bench.clock.turn(60_000);
    expect([bench.state("a"), waits(bench)]).toEqual(["queued", "next-range"]);
    await request(bench, range(0, 10));
    await settled();
    expect(bench.state("a")).toBe("transient-error offline");
  });

  test("lets go of a problem once nothing is asked for any more", async () => {
    const bench = await onDemand();
    await request(bench, range(0, 10));
    (await bench.asked()).answer(503, { "retry-after": "600" });
    await settled();
    await bench.clock.turn(1_000);
    expect(bench.state("a")).toBe("transient-error server-busy");
    const next = await EngineBench.booted(bench.disk, {}, { wanted });
    expect(next.engine.status("a")?.files[0]?.wanted).toEqual([range(0, 10)]);
  });

  test("holds up nobody: what waits for a range has no place among those that run", async () => {
    const bench = await EngineBench.booted(undefined, {}, { wanted });
    await add(bench, "a", "normal");
    await bench.add("b", "normal");
    expect((await bench.asked()).url).toContain("b.bin");
    expect([waits(bench), waits(bench, "b")]).toEqual(["next-range", null]);
  });

  test("is not handed to the browser", async () => {
    const bench = await onDemand();
    await request(bench, range(0, 60));
    const ask = await bench.asked();
    ask.answer(206, head(0, 60), bytes(0, 10));
    await bench.clock.turn(1_000);
    expect(bench.engine.handover().files).toEqual([]);
    await bench.engine.arranging.set("a", { onDemand: false });
    expect(bench.engine.handover().files).not.toEqual([]);
  });

  test("is told that the position alone asks for nothing", async () => {
    const bench = await onDemand();
    await bench.engine.early.setPosition("a", "a-file", 60);
    await bench.clock.turn(DAY);
    expect(bench.http.asked.length).toBe(0);
    await request(bench, range(0, 10));
    expect((await give(bench)).range).toBe("bytes=0-9");
    expect(waits(bench)).toBe("next-range");
  });

  test("brings a file of ranges as it is: they were asked for when it was added", async () => {
    const bench = await onDemand();
    await bench.engine.addFile("a", {
      id: "r",
      url: "https://files.example/r.bin",
      name: null,
      ranges: [range(10, 10)],
    });
    expect((await give(bench)).range).toBe("bytes=10-19");
    expect(bench.engine.status("a")?.files[1]?.isWhole).toBe(true);
    expect(waits(bench)).toBe("next-range");
  });

  test("fetches a part that has gone bad again, because it was asked for", async () => {
    const bench = await onDemand();
    await request(bench, range(0, 20));
    await give(bench);
    await bench.engine.damaged("a-file", span(5, 10));
    expect((await give(bench)).range).toBe("bytes=5-9");
    expect([have(bench), waits(bench)]).toEqual([[span(0, 20)], "next-range"]);
  });
});

describe("a server without ranges to rely on makes it end in no-ranges, and nothing else is fetched", () => {
  const { etag: _, ...untold } = head(0, 10);
  test.each([
    ["answers with the whole", 200, { "content-length": "100", etag: '"v1"' }, bytes(0, 100)],
    ["shows no strong validator", 206, untold, bytes(0, 10)],
    ["hides which part it sends", 206, { "content-length": "10" }, bytes(0, 10)],
  ] as const)("because it %s", async (_, status, headers, body) => {
    const bench = await onDemand();
    await request(bench, range(0, 10));
    (await bench.asked()).answer(status, headers, body, "end");
    await settled();
    for (let seconds = 0; seconds < 60; seconds += 1) {
      await bench.clock.turn(1_000);
      if (!bench.http.isSilent) (await bench.http.next()).answer(status, headers, body, "end");
      await settled();
    }
    expect([bench.state("a"), have(bench)]).toEqual(["error no-ranges", []]);
    await bench.engine.arranging.set("a", { onDemand: false });
    await bench.engine.resume("a");
    (await bench.asked()).answer(200, { "content-length": "100" }, bytes(0, 100), "end");
    await bench.clock.turn(1_000);
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });
});
