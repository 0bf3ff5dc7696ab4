import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import type { FileRange } from "./ranges.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";

const REMOTE = new Uint8Array(100).map((_, index) => index);
const STRONG = { etag: '"v1"' };
const DATED = { "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" };

const range = (offset: number, length: number | null): FileRange => ({ offset, length });
const wanted = (...spans: readonly (readonly [number, number])[]) =>
  spans.flatMap(([start, end]) => [...REMOTE.subarray(start, end)]);

async function fetching(ranges: readonly FileRange[]): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "normal" });
  await bench.engine.addFile("a", { id: "f", url: "https://files.example/a", name: null, ranges });
  await bench.engine.resume("a");
  return bench;
}

function serve(ask: ScriptedAsk, headers: Readonly<Record<string, string>> = STRONG, bytes = REMOTE): void {
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(ask.range ?? "") ?? [];
  const [start, end] = [Number(from), to === "" ? bytes.length : Math.min(Number(to) + 1, bytes.length)];
  const told = { "content-range": `bytes ${start}-${end - 1}/${bytes.length}` };
  ask.answer(206, { ...told, ...headers }, bytes.subarray(start, end), "end");
}

function stored(bench: EngineBench): readonly number[] {
  const pieces = [...(bench.disk.files.get("f")?.pieces ?? [])].sort((a, b) => a.start - b.start);
  return pieces.flatMap(({ bytes }) => [...bytes]);
}

test("ranges stand one after the other, in the order in which they were given", async () => {
  const bench = await fetching([range(90, null), range(10, 20), range(40, 5)]);
  for (const expected of ["bytes=90-", "bytes=10-29", "bytes=40-44"]) {
    const ask = await bench.asked();
    expect(ask.range).toBe(expected);
    serve(ask);
  }
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(stored(bench)).toEqual(wanted([90, 100], [10, 30], [40, 45]));
  expect(bench.engine.status("a")?.files[0]).toMatchObject({ total: 35, stored: 35, isWhole: true });
});

test("the size is known before anything is asked where every length is", async () => {
  const bench = await fetching([range(0, 10), range(50, 10)]);
  expect(bench.engine.status("a")?.files[0]?.total).toBe(20);
  await bench.asked();
});

test("an interrupted range goes on where it was, at the source's own offsets", async () => {
  const bench = await fetching([range(20, 10), range(60, 30)]);
  serve(await bench.asked());
  (await bench.asked()).answer(
    206,
    { "content-range": "bytes 60-89/100", ...STRONG },
    REMOTE.subarray(60, 75),
    "cut",
  );
  const rest = await bench.asked();
  expect(rest.range).toBe("bytes=75-89");
  serve(rest);
  await settled();
  expect(stored(bench)).toEqual(wanted([20, 30], [60, 90]));
});

test("without a strong validator what is repeated is of the same range", async () => {
  const bench = await fetching([range(20, 10), range(60, 30)]);
  serve(await bench.asked(), DATED);
  const second = await bench.asked();
  expect(second.range).toBe("bytes=60-89");
  second.answer(206, { "content-range": "bytes 60-89/100", ...DATED }, REMOTE.subarray(60, 62), "cut");
  const rest = await bench.asked();
  expect(rest.range).toBe("bytes=60-89"); // two of them are compared
  serve(rest, DATED);
  await settled();
  expect([bench.state("a"), stored(bench)]).toEqual(["transferred", wanted([20, 30], [60, 90])]);
});

test("a server that ignores the range is read through to where it begins", async () => {
  const bench = await fetching([range(30, 20)]);
  (await bench.asked()).answer(200, { "content-length": "100", ...STRONG }, REMOTE, "end");
  await settled();
  expect([bench.state("a"), stored(bench)]).toEqual(["transferred", wanted([30, 50])]);
});

test("another version of the source begins again with the first range", async () => {
  const bench = await fetching([range(10, 10), range(50, 10)]);
  serve(await bench.asked());
  const other = REMOTE.map((byte) => byte + 1);
  serve(await bench.asked(), { etag: '"v2"' }, other);
  for (const expected of ["bytes=10-19", "bytes=50-59"]) {
    const ask = await bench.asked();
    expect(ask.range).toBe(expected);
    serve(ask, { etag: '"v2"' }, other);
  }
  await settled();
  expect(stored(bench)).toEqual(wanted([10, 20], [50, 60]).map((byte) => byte + 1));
});

test("at another address each range is compared by itself", async () => {
  const bench = await fetching([range(10, 6), range(50, 40)]);
  serve(await bench.asked());
  (await bench.asked()).answer(
    206,
    { "content-range": "bytes 50-89/100", ...STRONG },
    REMOTE.subarray(50, 70),
    "cut",
  );
  await settled();
  await bench.engine.sources.setRemoteName("a", "f", "https://mirror.example/a");
  for (const expected of ["bytes=10-15", "bytes=50-53", "bytes=66-69", "bytes=70-89"]) {
    const ask = await bench.asked();
    expect(ask.range).toBe(expected);
    serve(ask, { etag: '"m1"' });
  }
  await settled();
  expect([bench.state("a"), stored(bench)]).toEqual(["transferred", wanted([10, 16], [50, 90])]);
});

test("nothing of it is handed to the browser", async () => {
  const bench = await fetching([range(10, 50)]);
  (await bench.asked()).answer(206, { "content-range": "bytes 10-59/100", ...STRONG });
  await settled();
  expect(bench.engine.handover().files).toEqual([]);
});

describe("refused", () => {
  const add = async (ranges: readonly FileRange[]): Promise<string> => {
    const bench = await EngineBench.booted();
    await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "normal" });
    const adding = bench.engine.addFile("a", { id: "f", url: "https://files.example/a", name: null, ranges });
    const answer = await adding.then(() => "accepted", codeOf);
    expect(bench.engine.status("a")?.files).toHaveLength(answer === "accepted" ? 1 : 0);
    return answer;
  };

  test.each<[string, readonly FileRange[], string]>([
    ["no range at all", [], "bad-ranges"],
    ["a length of zero", [range(5, 0)], "bad-ranges"],
    ["an overlap", [range(0, 10), range(9, 5)], "overlapping-ranges"],
    ["an overlap with the end", [range(50, null), range(60, 1)], "overlapping-ranges"],
    ["too many", Array.from({ length: 501 }, (_, at) => range(at * 2, 1)), "too-many-ranges"],
    ["(not) 500", Array.from({ length: 500 }, (_, at) => range(at * 2, 1)), "accepted"],
  ])("%s", async (_, ranges, expected) => expect(await add(ranges)).toBe(expected));

  test.each([
    ["a range that reaches past the end", range(90, 20), { "content-range": "bytes 90-99/100" }],
    ["a range behind the end, by its 416", range(200, null), { "content-range": "bytes */100" }],
  ])("%s, once the end is known", async (_, only, headers) => {
    const bench = await fetching([only]);
    const ask = await bench.asked();
    const isThere = headers["content-range"].includes("-");
    ask.answer(
      isThere ? 206 : 416,
      { ...headers, ...STRONG },
      ...(isThere ? [REMOTE.subarray(90)] : []),
      "end",
    );
    await settled();
    if (!isThere) (await bench.asked()).answer(200, { "content-length": "100", ...STRONG }, REMOTE, "end");
    await settled();
    expect(bench.state("a")).toBe("error bad-ranges");
  });

  test.each([
    ["to the end", range(200, null)],
    ["of a length", range(90, 20)],
    ["of a length, behind it", range(200, 20)],
  ])("a range %s of a body that ends before it, and told no length", async (_, only) => {
    const bench = await fetching([only]);
    (await bench.asked()).answer(200, STRONG, REMOTE, "end");
    await settled();
    expect(bench.state("a")).toBe("error bad-ranges");
  });

  test.each([
    ["a server without ranges", 200, { "content-length": "100", ...STRONG }],
    ["a server without any validator", 206, { "content-range": "bytes 10-14/100" }],
  ])("several ranges of %s", async (_, status, headers) => {
    const bench = await fetching([range(10, 5), range(50, 5)]);
    (await bench.asked()).answer(status, headers, REMOTE, "end");
    await settled();
    expect([bench.state("a"), stored(bench)]).toEqual(["error no-ranges", []]);
  });
});
