import { describe, expect, test } from "vitest";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN, "end"] as const;
const HALF = [206, WHOLE[1], TEN.subarray(0, 5)] as const;

async function jobOf(...names: readonly string[]): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "job", owner: "test", name: "job", priority: "foreground" });
  for (const name of names)
    await bench.engine.addFile("job", { id: name, url: `https://files.example/${name}`, name: null });
  await bench.engine.resume("job");
  return bench;
}

const files = (bench: EngineBench) =>
  bench.engine.status("job")?.files.map(({ file, isWhole }) => `${file.id} ${isWhole ? "here" : "missing"}`);
const kept = (bench: EngineBench) => [...bench.disk.files.keys()];

/** "a" and "c" have failed, "b" is here. */
async function halfBad(): Promise<EngineBench> {
  const bench = await jobOf("a", "b", "c");
  (await bench.asked()).answer(404);
  (await bench.asked()).answer(...WHOLE);
  (await bench.asked()).answer(404);
  await settled();
  expect(bench.state("job")).toBe("error http-status");
  return bench;
}

describe("one file leaves its job", () => {
  test("with its bytes, and the others stay", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(...WHOLE);
    (await bench.asked()).answer(...WHOLE);
    await settled();
    await bench.engine.sources.remove("job", "a");
    expect([bench.state("job"), files(bench), kept(bench)]).toEqual(["transferred", ["b here"], ["b"]]);
  });

  test("while it moves: its request ends, what comes late of it is nobody's, the others go on", async () => {
    const bench = await jobOf("a", "b");
    const [a, b] = [await bench.asked(), await bench.asked()];
    a.answer(...HALF);
    b.answer(...HALF);
    await settled();
    await bench.engine.sources.remove("job", "a");
    await settled();
    expect([a.isAborted, b.isAborted, files(bench)]).toEqual([true, false, ["b missing"]]);
    b.send(TEN.subarray(5), "end");
    await settled();
    expect([bench.state("job"), kept(bench)]).toEqual(["transferred", ["b"]]);
  });

  test("the bad one of a job whose others are here: the job has arrived", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(404);
    (await bench.asked()).answer(...WHOLE);
    await settled();
    await bench.engine.sources.remove("job", "a");
    expect(bench.state("job")).toBe("transferred");
  });

  test("one of two bad ones: the job ends with the other's problem", async () => {
    const bench = await halfBad();
    await bench.engine.sources.remove("job", "a");
    expect(bench.engine.status("job")?.job.state).toMatchObject({ kind: "error", problem: { file: "c" } });
    await bench.engine.sources.remove("job", "c");
    expect([bench.state("job"), files(bench)]).toEqual(["transferred", ["b here"]]);
  });

  test("for which the job waited: it waits no longer", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(...WHOLE);
    (await bench.asked()).answer(503, { "retry-after": "600" });
    await settled();
    expect(bench.state("job")).toBe("transient-error server-busy");
    await bench.engine.sources.remove("job", "b");
    expect(bench.state("job")).toBe("transferred");
  });

  test("of a paused job that has all of its others", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(...WHOLE);
    (await bench.asked()).answer(...HALF);
    await settled();
    await bench.engine.suspend("job");
    await bench.engine.quiet();
    await bench.engine.sources.remove("job", "b");
    expect(bench.state("job")).toBe("transferred");
  });

  test("of a paused job that has not: it stays paused", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(...HALF);
    await settled();
    await bench.engine.suspend("job");
    await bench.engine.quiet();
    await bench.engine.sources.remove("job", "b");
    expect([bench.state("job"), files(bench)]).toEqual(["suspended", ["a missing"]]);
  });

  test("the last one: the job is empty and suspended, and is not called transferred", async () => {
    const bench = await jobOf("a");
    await bench.asked();
    await bench.engine.sources.remove("job", "a");
    await settled();
    expect([bench.state("job"), files(bench)]).toEqual(["suspended", []]);
    await expect(bench.engine.resume("job")).rejects.toMatchObject({ problem: { code: "empty-job" } });
  });

  test("of a job that was taken over: it stays so, with the others, and without any", async () => {
    const bench = await jobOf("a", "b");
    for (const _ of "ab") (await bench.asked()).answer(...WHOLE);
    await settled();
    await bench.engine.complete("job");
    await bench.engine.sources.remove("job", "a");
    expect([bench.state("job"), files(bench)]).toEqual(["acknowledged", ["b here"]]);
    expect(kept(bench)).toEqual(["b"]);
    await bench.engine.sources.remove("job", "b");
    expect([bench.state("job"), files(bench)]).toEqual(["acknowledged", []]);
  });

  test("said twice it is gone once; of a job that was cancelled none goes", async () => {
    const bench = await jobOf("a", "b");
    await bench.engine.sources.remove("job", "a");
    await bench.engine.sources.remove("job", "a");
    expect(files(bench)).toEqual(["b missing"]);
    await bench.engine.cancel("job");
    await expect(bench.engine.sources.remove("job", "b")).rejects.toMatchObject({
      problem: { code: "invalid-state" },
    });
  });

  test("a kill before its bytes went: the next life sweeps them", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(...WHOLE);
    (await bench.asked()).answer(...WHOLE);
    await settled();
    const { files: both, ...job } = bench.engine.book.job("job");
    await bench.engine.book.keep({ ...job, files: both.slice(1) });
    expect(kept(bench)).toEqual(["a", "b"]);
    const next = await EngineBench.booted(bench.disk);
    expect([files(next), kept(next)]).toEqual([["b here"], ["b"]]);
  });
});

describe("one file is tried again", () => {
  test("at once, and the other that failed is left alone", async () => {
    const bench = await halfBad();
    await bench.engine.retryFile("job", "c");
    const again = await bench.asked();
    expect(again.url).toBe("https://files.example/c");
    again.answer(...WHOLE);
    await settled();
    expect(bench.engine.status("job")?.job.state).toMatchObject({ kind: "error", problem: { file: "a" } });
    expect([files(bench), bench.http.isSilent]).toEqual([["a missing", "b here", "c here"], true]);
  });

  test("while others move", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(404);
    const b = await bench.asked();
    b.answer(...HALF);
    await settled();
    await bench.engine.retryFile("job", "a");
    const again = await bench.asked();
    expect([again.url, b.isAborted]).toEqual(["https://files.example/a", false]);
    again.answer(...WHOLE);
    b.send(TEN.subarray(5), "end");
    await settled();
    expect(bench.state("job")).toBe("transferred");
  });

  test("in a paused job with the next start", async () => {
    const bench = await jobOf("a", "b");
    (await bench.asked()).answer(404);
    await bench.asked();
    await settled();
    await bench.engine.suspend("job");
    await bench.engine.quiet();
    await bench.engine.retryFile("job", "a");
    expect([bench.state("job"), bench.engine.book.job("job").files[0]?.problem]).toEqual(["suspended", null]);
  });

  test("one that has not failed stays as it is", async () => {
    const bench = await halfBad();
    await bench.engine.retryFile("job", "b");
    await bench.engine.retryFile("job", "none");
    expect([bench.state("job"), bench.http.isSilent]).toEqual(["error http-status", true]);
  });
});
