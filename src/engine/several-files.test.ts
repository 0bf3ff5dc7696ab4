import { describe, expect, test } from "vitest";
import { ENGINE_RULES } from "./engine.ts";
import { problemOf } from "./errors.ts";
import type { NewFile } from "./new-job.ts";
import type { Policy } from "./policy.ts";
import { MAX_FRUITLESS } from "./retry.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { MemoryDisk } from "./sim/memory-stores.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN, "end"] as const;

async function jobOf(...names: readonly string[]): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "job", owner: "test", name: "job", priority: "foreground" });
  for (const name of names)
    await bench.engine.addFile("job", { id: name, url: `https://files.example/${name}`, name: null });
  await bench.engine.resume("job");
  return bench;
}

const files = (bench: EngineBench) =>
  bench.engine.status("job")?.files.map(({ file, stored, isWhole }) => [file.id, stored, isWhole]);

test("so many files of a job move at a time, in their order; the job arrives with the last", async () => {
  const names = Array.from({ length: 8 }, (_, index) => `f${index}`);
  const bench = await jobOf(...names);
  await settled();
  expect(bench.http.asked).toHaveLength(ENGINE_RULES.filesAtOnce);
  expect(bench.engine.status("job")?.connections).toBe(ENGINE_RULES.filesAtOnce);
  for (const name of names) {
    const ask = await bench.asked();
    expect([ask.url, bench.state("job")]).not.toContain("transferred");
    expect(ask.url).toBe(`https://files.example/${name}`);
    ask.answer(...WHOLE);
  }
  await settled();
  expect(bench.state("job")).toBe("transferred");
});

test("a file that fails for now waits alone: the job moves as long as another file does, and then says why it waits", async () => {
  const bench = await jobOf("a", "b");
  const [a, b] = [await bench.asked(), await bench.asked()];
  b.answer(206, WHOLE[1], TEN.subarray(0, 4));
  a.answer(500);
  await settled();
  expect(bench.state("job")).toBe("transferring");
  b.send(TEN.subarray(4), "end");
  await settled();
  expect(bench.state("job")).toBe("transient-error server-busy");
  const again = await bench.asked();
  expect(again.url).toBe("https://files.example/a");
  again.answer(...WHOLE);
  await settled();
  expect(bench.state("job")).toBe("transferred");
});

test("pausing the job ends all of its moves, and loses nothing of them", async () => {
  const bench = await jobOf("a", "b");
  for (const ask of [await bench.asked(), await bench.asked()]) ask.answer(206, WHOLE[1], TEN.subarray(0, 8));
  await settled();
  await bench.engine.suspend("job");
  await bench.engine.quiet();
  expect(files(bench)).toEqual([
    ["a", 8, false],
    ["b", 8, false],
  ]);
  await bench.engine.resume("job");
  expect([(await bench.asked()).range, (await bench.asked()).range]).toEqual(["bytes=8-9", "bytes=8-9"]);
});

test("a file that fails for good does not hold up the others; the job ends with its problem, and says which", async () => {
  const bench = await jobOf("a", "b", "c");
  (await bench.asked()).answer(...WHOLE);
  (await bench.asked()).answer(404);
  const third = await bench.asked();
  expect(third.url).toBe("https://files.example/c");
  third.answer(...WHOLE);
  await settled();
  expect(bench.engine.status("job")?.job.state).toEqual({
    kind: "error",
    problem: { code: "http-status", status: 404, file: "b" },
  });
  expect(files(bench)).toEqual([
    ["a", 10, true],
    ["b", 0, false],
    ["c", 10, true],
  ]);
});

test("retry asks for the file that failed, and for nothing else", async () => {
  const bench = await jobOf("a", "b");
  (await bench.asked()).answer(404);
  (await bench.asked()).answer(...WHOLE);
  await settled();
  await bench.engine.resume("job");
  const again = await bench.asked();
  expect(again.url).toBe("https://files.example/a");
  again.answer(...WHOLE);
  await settled();
  expect([bench.state("job"), bench.http.isSilent]).toEqual(["transferred", true]);
});

test("resume while the others run gives a failed file another try", async () => {
  const bench = await jobOf("a", "b");
  (await bench.asked()).answer(404);
  const other = await bench.asked();
  await bench.engine.resume("job");
  other.answer(...WHOLE);
  const again = await bench.asked();
  expect(again.url).toBe("https://files.example/a");
  again.answer(...WHOLE);
  await settled();
  expect(bench.state("job")).toBe("transferred");
});

test("a source that is never right costs its own file all its tries, and the next file has all of its own", async () => {
  const bench = await jobOf("a", "b");
  const problem = () => bench.engine.status("job")?.files[0]?.file.problem?.code;
  let tries = 0;
  for (; problem() === undefined && tries < 50; await settled()) {
    const ask = await bench.asked();
    // The other one stalls, and is asked for anew.
    if (!ask.url.endsWith("/a")) continue;
    tries += 1;
    ask.answer(500);
  }
  expect([problem(), tries]).toEqual(["server-misbehaves", MAX_FRUITLESS]);
  expect(bench.state("job")).not.toMatch(/^error/);
});

test("a hundred small files are no flood", async () => {
  const names = Array.from({ length: 100 }, (_, index) => `f${index}`);
  const bench = await jobOf(...names);
  for (const name of names) {
    const ask = await bench.asked();
    expect(ask.url).toBe(`https://files.example/${name}`);
    ask.answer(...WHOLE);
  }
  await settled();
  expect(bench.state("job")).toBe("transferred");
});

test("a file that changed on its server begins again alone", async () => {
  const bench = await jobOf("a", "b");
  (await bench.asked()).answer(...WHOLE);
  (await bench.asked()).answer(206, WHOLE[1], TEN.subarray(0, 8), "cut");
  (await bench.asked()).answer(206, { "content-range": "bytes 8-10/11", etag: '"v2"' }, TEN, "end");
  const again = await bench.asked();
  expect([again.url, again.range]).toEqual(["https://files.example/b", "bytes=0-"]);
  expect(bench.engine.status("job")?.files.map(({ file }) => file.epoch)).toEqual([1, 2]);
});

test("a file added to a job that has arrived waits until somebody starts it", async () => {
  const bench = await jobOf("a");
  (await bench.asked()).answer(...WHOLE);
  await settled();
  await bench.engine.addFile("job", { id: "b", url: "https://files.example/b", name: null });
  expect(bench.state("job")).toBe("suspended");
  await bench.engine.resume("job");
  expect((await bench.asked()).url).toBe("https://files.example/b");
});

test("completing a job that is half done keeps the files that are here, and drops the others", async () => {
  const bench = await jobOf("a", "b", "c");
  (await bench.asked()).answer(...WHOLE);
  (await bench.asked()).answer(206, WHOLE[1], TEN.subarray(0, 8));
  expect((await bench.asked()).url).toBe("https://files.example/c");
  await settled();
  await bench.engine.complete("job");
  await bench.engine.quiet();
  expect(files(bench)).toEqual([
    ["a", 10, true],
    ["b", 0, false],
    ["c", 0, false],
  ]);
  // A piece of what was kept is fetched again when it is found damaged, and nothing that was given up.
  await bench.engine.damaged("a", { start: 0, end: 10 });
  const again = await bench.asked();
  expect(again.url).toBe("https://files.example/a");
  again.answer(...WHOLE);
  await settled();
  expect(bench.http.isSilent).toBe(true);
});

test("a body without an end costs its own bytes, not those of its job", async () => {
  const bench = await EngineBench.booted(undefined, { maxUnknownLengthBytes: 20 });
  await bench.engine.createJob({ id: "job", owner: "test", name: "job", priority: "foreground" });
  for (const id of ["a", "b"])
    await bench.engine.addFile("job", { id, url: `https://files.example/${id}`, name: null });
  await bench.engine.resume("job");
  (await bench.asked()).answer(...WHOLE);
  (await bench.asked()).answer(200, {}, new Uint8Array(100));
  await settled();
  expect(bench.state("job")).toBe("error endless");
  expect(files(bench)).toEqual([
    ["a", 10, true],
    ["b", 0, false],
  ]);
});

describe("a set of files (AddFileSet)", () => {
  const at = (id: string, more: Partial<NewFile> = {}): NewFile => ({
    id,
    url: `https://files.example/${id}`,
    name: null,
    ...more,
  });
  const added = (bench: EngineBench) =>
    bench.engine.status("job")?.files.map(({ file }) => [file.id, file.name]);
  const refusal = (adding: Promise<unknown>) => adding.then(() => null, problemOf);

  async function empty(policy: Partial<Policy> = {}): Promise<EngineBench> {
    const bench = await EngineBench.booted(new MemoryDisk(), policy);
    await bench.engine.createJob({ id: "job", owner: "test", name: "job", priority: "foreground" });
    return bench;
  }

  test("is written down in one record, and added once however often it is asked for", async () => {
    const bench = await empty();
    const puts: string[] = [];
    bench.fate = (call) => (puts.push(call), "ok");
    for (let time = 0; time < 2; time += 1)
      await bench.engine.sources.add("job", [at("a"), at("b"), at("c")]);
    expect(puts.filter((call) => call === "jobs.put")).toHaveLength(1);
    expect(added(bench)?.map(([id]) => id)).toEqual(["a", "b", "c"]);
    const next = await EngineBench.booted(bench.disk);
    expect(added(next)).toEqual(added(bench));
  });

  test("files of one name get names of their own, whoever named them", async () => {
    const bench = await empty();
    await bench.engine.addFile("job", at("a", { name: "x.bin" }));
    await bench.engine.sources.add("job", [
      at("b", { name: "X.BIN" }),
      at("c", { url: "https://files.example/c/x.bin" }),
      at("d"),
    ]);
    expect(added(bench)).toEqual([
      ["a", "x.bin"],
      ["b", "X (2).BIN"],
      ["c", "x (3).bin"],
      ["d", "d"],
    ]);
  });

  test("a name that the server gives does not become another file's either", async () => {
    const bench = await empty();
    await bench.engine.sources.add("job", [at("a"), at("b")]);
    await bench.engine.resume("job");
    const [status, headers, ...body] = WHOLE;
    const named = { ...headers, "content-disposition": 'attachment; filename="same.bin"' };
    (await bench.asked()).answer(status, named, ...body);
    (await bench.asked()).answer(status, named, ...body);
    await settled();
    expect(added(bench)).toEqual([
      ["a", "same.bin"],
      ["b", "same (2).bin"],
    ]);
  });

  test("where one is refused none is added, and the problem says which", async () => {
    const bench = await empty();
    const bad = at("b", { url: "ftp://files.example/b" });
    expect(await refusal(bench.engine.sources.add("job", [at("a"), bad]))).toMatchObject({
      code: "bad-scheme",
      file: "b",
    });
    expect(added(bench)).toEqual([]);
  });

  test("more than the policy allows are refused together", async () => {
    const bench = await empty({ maxFilesPerJob: 3 });
    await bench.engine.addFile("job", at("a"));
    expect(await refusal(bench.engine.sources.add("job", [at("b"), at("c"), at("d")]))).toEqual({
      code: "too-many-files",
    });
    await bench.engine.sources.add("job", [at("b"), at("c")]);
    expect(added(bench)).toHaveLength(3);
  });
});
