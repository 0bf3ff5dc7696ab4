import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import { MAX_FRUITLESS } from "./retry.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN, "end"] as const;
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => "accepted", codeOf);

async function arrived(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.http.next()).answer(...WHOLE);
  await settled();
  expect(bench.state("a")).toBe("transferred");
  return bench;
}

test("a job goes from suspended to transferred, and each step is told once", async () => {
  const bench = await EngineBench.booted();
  const kinds: string[] = [];
  bench.engine.on((event) => {
    if (event.kind === "job-changed" && kinds.at(-1) !== bench.state(event.id))
      kinds.push(bench.state(event.id));
  });
  await bench.add("a");
  const ask = await bench.http.next();
  expect([ask.url, ask.range]).toEqual(["https://files.example/a.bin", "bytes=0-"]);
  ask.answer(...WHOLE);
  await settled();
  expect(kinds).toEqual(["suspended", "queued", "connecting", "transferring", "queued", "transferred"]);
  expect(bench.engine.status("a")?.files[0]).toMatchObject({ stored: 10, pending: 0 });
  expect(bench.http.isSilent).toBe(true);
});

describe("commands", () => {
  test("are idempotent", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await bench.add("a");
    expect(bench.engine.statuses()).toHaveLength(1);
    expect(bench.engine.status("a")?.files).toHaveLength(1);
    await bench.engine.suspend("a");
    await bench.engine.suspend("a");
    expect(bench.state("a")).toBe("suspended");
    await bench.engine.cancel("a");
    await bench.engine.cancel("a");
    expect(bench.state("a")).toBe("cancelled");
    await bench.engine.remove("a");
    await bench.engine.remove("a");
    expect(bench.state("a")).toBe("gone");
    expect(bench.events.filter(({ kind }) => kind === "job-removed")).toHaveLength(1);
  });

  test("for nobody say so", async () => {
    const { engine } = await EngineBench.booted();
    for (const work of [engine.resume("x"), engine.suspend("x"), engine.cancel("x"), engine.complete("x")]) {
      expect(await refusal(work)).toBe("unknown-job");
    }
    expect(await refusal(engine.remove("x"))).toBe("accepted");
  });

  test("that BITS refuses are refused", async () => {
    const { engine } = await arrived();
    await engine.complete("a");
    expect(await refusal(engine.complete("a"))).toBe("accepted");
    for (const work of [engine.resume("a"), engine.suspend("a"), engine.cancel("a")]) {
      expect(await refusal(work)).toBe("invalid-state");
    }
    expect(await refusal(engine.addFile("a", { id: "b", url: "https://files.example/b", name: null }))).toBe(
      "invalid-state",
    );
  });

  test("keep a file's id for its own job, whoever chose it", async () => {
    const { engine } = await EngineBench.booted();
    for (const id of ["a", "b"]) await engine.createJob({ id, owner: "test", name: id, priority: "low" });
    const file = { id: "f", url: "https://files.example/x", name: null };
    await engine.addFile("a", file);
    expect(await refusal(engine.addFile("a", file))).toBe("accepted");
    expect(await refusal(engine.addFile("b", file))).toBe("bad-argument");
    expect(engine.status("b")?.files).toEqual([]);
  });

  test("check what they are given", async () => {
    const { engine } = await EngineBench.booted(undefined, {
      allowedSourceHosts: ["files.example"],
      maxFilesPerJob: 1,
    });
    await engine.createJob({ id: "a", owner: "test", name: "a", priority: "low" });
    expect(await refusal(engine.resume("a"))).toBe("empty-job");
    expect(await refusal(engine.addFile("a", { id: "f", url: "https://other.example/", name: null }))).toBe(
      "host-not-allowed",
    );
    await engine.addFile("a", { id: "f", url: "https://files.example/x", name: "../con" });
    expect(engine.status("a")?.files[0]?.file.name).toBe("_con");
    expect(await refusal(engine.addFile("a", { id: "g", url: "https://files.example/y", name: null }))).toBe(
      "too-many-files",
    );
  });
});

test("suspending keeps what was received, and resuming asks for the rest only", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.http.next()).answer(206, WHOLE[1], TEN.subarray(0, 7));
  await settled();
  await bench.engine.suspend("a");
  await settled();
  expect(bench.engine.status("a")?.files[0]).toMatchObject({ stored: 7, pending: 0 });
  await bench.engine.resume("a");
  expect((await bench.http.next()).range).toBe("bytes=7-9");
});

test("a resume that comes while the last move still stops starts one move, not two", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const first = await bench.http.next();
  await Promise.all([bench.engine.suspend("a"), bench.engine.resume("a"), bench.engine.resume("a")]);
  const second = await bench.http.next();
  await settled();
  expect([first.isAborted, second.isAborted, bench.http.isSilent]).toEqual([true, false, true]);
});

test("cancelling frees the bytes, completing keeps them, removing forgets the job", async () => {
  const bench = await arrived();
  await bench.engine.complete("a");
  expect(bench.disk.used()).toBe(10);
  await bench.engine.remove("a");
  expect([bench.disk.used(), bench.disk.jobs.size]).toEqual([0, 0]);
  const other = await arrived();
  await other.engine.cancel("a");
  expect([other.disk.used(), other.state("a")]).toEqual([0, "cancelled"]);
});

test("of the background one job runs, and the next when it has ended", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a", "normal");
  await bench.add("b", "normal");
  await bench.add("c", "foreground");
  const [a, c] = [await bench.http.next(), await bench.http.next()];
  expect([a.url, c.url]).toEqual(["https://files.example/a.bin", "https://files.example/c.bin"]);
  expect(bench.engine.status("b")?.waits).toEqual({ kind: "its-turn", behind: { id: "a", name: "a" } });
  // A part of the queue is told as the whole of it is.
  const parts = ["c", "b", "a"].flatMap((id) => bench.engine.statusesOf([id, "nobody"]));
  expect(bench.engine.order().flatMap((id) => parts.find(({ job }) => job.id === id) ?? [])).toEqual(
    bench.engine.statuses(),
  );
  a.answer(...WHOLE);
  // It leaves the way to the one in the foreground, and so takes a moment.
  expect((await bench.asked()).url).toBe("https://files.example/b.bin");
});

describe("a failed request", () => {
  test("is tried again later and says what it was", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(503, { "retry-after": "7" });
    await settled();
    expect(bench.state("a")).toBe("transient-error server-busy");
    await bench.clock.turn(7_000);
    expect(bench.http.isSilent).toBe(true);
    await bench.clock.turn(400);
    expect(bench.http.isSilent).toBe(false);
  });

  test("that never passes is an error until somebody resumes the job", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(404);
    await settled();
    expect(bench.state("a")).toBe("error http-status");
    await bench.engine.resume("a");
    await bench.http.next();
  });

  test("ends the job when so many in a row brought nothing", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    for (let request = 1; request <= MAX_FRUITLESS; request += 1) {
      (await bench.asked()).answer(500);
      await settled();
      if (request < MAX_FRUITLESS) expect(bench.state("a")).toBe("transient-error server-busy");
    }
    expect(bench.state("a")).toBe("error server-misbehaves");
    expect(bench.http.asked).toHaveLength(MAX_FRUITLESS);
  });

  test("of a server that never answers is tried for ever", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    for (let request = 1; request <= 40; request += 1) {
      (await bench.asked()).refuse();
      await settled();
      expect(bench.state("a")).toBe("transient-error unreachable");
    }
  });

  test("that CORS forbids is told apart on first contact only", async () => {
    const bench = await EngineBench.booted();
    bench.network.diagnosis = "forbidden-by-cors";
    await bench.add("a");
    (await bench.http.next()).refuse();
    await settled();
    expect(bench.state("a")).toBe("error forbidden-by-cors");
  });
});

describe("an endless body", () => {
  test("is given up, and its bytes go", async () => {
    const bench = await EngineBench.booted(undefined, { maxUnknownLengthBytes: 20 });
    await bench.add("a");
    const ask = await bench.http.next();
    ask.answer(200, {}, new Uint8Array(16), new Uint8Array(16));
    await settled();
    expect([bench.state("a"), bench.disk.used(), ask.isAborted]).toEqual(["error endless", 0, true]);
  });
});

describe("another engine", () => {
  test("takes over: the first stops, writes nothing more and is quiet", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const ask = await bench.http.next();
    const next = await EngineBench.booted(bench.disk);
    expect(await refusal(bench.engine.suspend("a"))).toBe("fenced");
    expect(ask.isAborted).toBe(true);
    await bench.engine.quiet();
    expect(await refusal(bench.engine.resume("a"))).toBe("fenced");
    expect(next.state("a")).toBe("connecting");
  });

  test("is told by its lock", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await bench.http.next();
    const quiet = bench.engine.quiet();
    bench.engine.halt();
    await quiet;
    await bench.clock.turn(3_600_000);
    expect(bench.http.asked).toHaveLength(1);
  });
});

describe("quiet", () => {
  test("comes when nothing is under way", async () => {
    const bench = await EngineBench.booted();
    await bench.engine.quiet();
    await bench.add("a");
    let isQuiet = false;
    void bench.engine.quiet().then(() => {
      isQuiet = true;
    });
    const ask = await bench.http.next();
    await settled();
    expect(isQuiet).toBe(false);
    ask.answer(206, { "content-range": "bytes 0-4/10", etag: '"v1"' }, TEN.subarray(0, 5), "end");
    (await bench.http.next()).answer(206, { "content-range": "bytes 5-9/10", etag: '"v1"' });
    await settled();
    expect(isQuiet).toBe(false);
    await bench.engine.suspend("a");
    await settled();
    expect(isQuiet).toBe(true);
  });
});

test("a clock that was put back a day does not make a job wait for a day", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.http.next()).answer(500);
  await settled();
  const { now } = bench.clock;
  bench.clock.now = () => now.call(bench.clock) - 86_400_000;
  bench.engine.wake();
  await settled();
  expect(bench.http.isSilent).toBe(false);
});

test("a source that changed begins again at byte 0, and the user is told", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.http.next()).answer(206, WHOLE[1], TEN.subarray(0, 8), "cut");
  await bench.clock.turn(1_000);
  (await bench.http.next()).answer(206, { "content-range": "bytes 8-10/11", etag: '"v2"' }, TEN, "end");
  const again = await bench.http.next();
  expect(again.range).toBe("bytes=0-");
  again.answer(206, { "content-range": "bytes 0-9/10", etag: '"v2"' }, TEN, "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(bench.engine.status("a")?.job.note).toBe("source-changed");
  expect(bench.engine.status("a")?.files[0]?.file).toMatchObject({ epoch: 2, source: { etag: '"v2"' } });
});
