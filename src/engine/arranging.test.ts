import { describe, expect, test } from "vitest";
import type { NewProperties } from "./arranging.ts";
import { codeOf, problemOf } from "./errors.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { told } from "./telling.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN, "end"] as const;
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => "accepted", codeOf);
const HOUR = 3_600_000;

const set = (bench: EngineBench, id: string, properties: NewProperties) =>
  bench.engine.arranging.set(id, properties);
const waits = (bench: EngineBench, id: string) => bench.engine.status(id)?.waits;

describe("limits", () => {
  const create = (bench: EngineBench, id: string, owner: string) =>
    bench.engine.createJob({ id, owner, name: "", priority: "normal" });

  test("hold for each program and for all of them, with BITS's codes, and count no job that is over", async () => {
    const bench = await EngineBench.booted(undefined, { maxJobsPerProgram: 2, maxJobs: 3 });
    await create(bench, "a", "p");
    await create(bench, "b", "p");
    const second = await create(bench, "c", "p").catch(problemOf);
    expect(second).toMatchObject({ code: "too-many-program-jobs" });
    await create(bench, "d", "q");
    const third = await create(bench, "e", "q").catch(problemOf);
    expect(third).toMatchObject({ code: "too-many-jobs" });
    for (const [problem, bits] of [
      [second, "0x80200049"],
      [third, "0x80200050"],
    ] as const)
      expect("code" in problem && told(problem).bits).toBe(bits);
    await create(bench, "a", "p"); // said twice is no other job
    await bench.engine.cancel("a");
    await create(bench, "c", "p");
  });

  test("are BITS's where the deployment says nothing", async () => {
    const bench = await EngineBench.booted();
    for (let count = 0; count < 60; count += 1) await create(bench, `j${count}`, "p");
    expect(await refusal(create(bench, "more", "p"))).toBe("too-many-program-jobs");
    expect(await refusal(create(bench, "other", "q"))).toBe("accepted");
  });

  test("of the ranges of a file are the deployment's", async () => {
    const bench = await EngineBench.booted(undefined, { maxRangesPerFile: 1 });
    await create(bench, "a", "p");
    const ranges = [
      { offset: 0, length: 1 },
      { offset: 5, length: 1 },
    ];
    const file = { id: "f", url: "https://files.example/a", name: null, ranges };
    expect(await refusal(bench.engine.addFile("a", file))).toBe("too-many-ranges");
  });
});

describe("a job after another", () => {
  async function two(): Promise<EngineBench> {
    const bench = await EngineBench.booted();
    await bench.add("first");
    await bench.add("second");
    await set(bench, "second", { after: ["first"] });
    return bench;
  }

  test("waits until that one has arrived, and says so", async () => {
    const bench = await two();
    await settled();
    expect(waits(bench, "second")).toEqual({
      kind: "after-job",
      job: { id: "first", name: "first" },
      stands: "waiting",
    });
    (await bench.asked()).answer(...WHOLE);
    await settled();
    const running = bench.http.asked.filter(({ url, isAborted }) => url.includes("second") && !isAborted);
    expect([running.length, waits(bench, "second")]).toEqual([1, null]);
  });

  test.each([
    ["failed", (bench: EngineBench) => bench.http.asked[0]?.answer(404)],
    ["cancelled", (bench: EngineBench) => bench.engine.cancel("first")],
    ["removed", (bench: EngineBench) => bench.engine.remove("first")],
  ])("that %s waits on, through a restart too, until it need not any more", async (stands, end) => {
    const bench = await two();
    await settled();
    await end(bench);
    await settled();
    expect(waits(bench, "second")).toMatchObject({ kind: "after-job", stands });
    const next = await EngineBench.booted(bench.disk);
    await next.clock.turn(HOUR);
    const left = stands === "cancelled" ? "removed" : stands; // a cancelled job is forgotten with its engine
    expect([next.state("second"), waits(next, "second")]).toMatchObject(["queued", { stands: left }]);
    await set(next, "second", { after: [] });
    expect((await next.asked()).url).toContain("second");
  });

  test("goes on when that one arrived before it was removed", async () => {
    const bench = await EngineBench.booted();
    await bench.add("first");
    (await bench.asked()).answer(...WHOLE);
    await settled();
    await bench.engine.createJob({ id: "second", owner: "test", name: "", priority: "normal" });
    await set(bench, "second", { after: ["first"] });
    await bench.engine.remove("first");
    await bench.engine.addFile("second", { id: "f", url: "https://files.example/second", name: null });
    await bench.engine.resume("second");
    expect((await bench.asked()).url).toContain("second");
  });

  test("never waits in a circle", async () => {
    const bench = await two();
    await bench.add("third");
    await set(bench, "third", { after: ["second"] });
    expect(await refusal(set(bench, "first", { after: ["third"] }))).toBe("jobs-in-a-circle");
    expect(await refusal(set(bench, "first", { after: ["first"] }))).toBe("jobs-in-a-circle");
    expect(await refusal(set(bench, "first", { after: ["nobody"] }))).toBe("unknown-job");
  });
});

test("a job with an earliest time starts then, and a clock that is set back does not make it miss the time", async () => {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "normal" });
  const until = bench.clock.now() + HOUR;
  await set(bench, "a", { notBefore: until });
  await bench.engine.addFile("a", { id: "f", url: "https://files.example/a", name: null });
  await bench.engine.resume("a");
  await bench.clock.turn(HOUR - 1_000);
  expect([bench.http.isSilent, waits(bench, "a")]).toEqual([true, { kind: "schedule", until }]);
  bench.clock.jump(-HOUR);
  bench.clock.jump(HOUR);
  await bench.clock.turn(61_000);
  expect(bench.http.isSilent).toBe(false);
});

test("on a metered network only those move that may", async () => {
  const bench = await EngineBench.booted(undefined, { transferPolicy: "unrestricted" });
  bench.network.isMetered = true;
  await bench.add("now");
  await bench.add("later", "normal");
  await bench.add("anyway", "normal");
  await set(bench, "anyway", { transferPolicy: "always" });
  await settled();
  expect(["now", "later", "anyway"].map((id) => waits(bench, id))).toEqual([null, { kind: "metered" }, null]);
  expect(bench.http.asked.map(({ url }) => url.split("/").at(-1))).toEqual(["now.bin", "anyway.bin"]);
  bench.network.isMetered = false;
  bench.engine.wake();
  await settled();
  expect(waits(bench, "later")).toMatchObject({ kind: "its-turn", behind: { id: "anyway" } });
});

test("a host that the deployment no longer allows is not asked", async () => {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "normal" });
  await bench.engine.addFile("a", { id: "f", url: "https://files.example/a", name: null });
  bench.engine.policy = { ...bench.engine.policy, allowedSourceHosts: ["other.example"] };
  await bench.engine.resume("a");
  await settled();
  expect([bench.http.isSilent, waits(bench, "a")]).toEqual([true, { kind: "policy" }]);
});

describe("patience", () => {
  test("without a new byte for the time that was set, what would be tried again is an error", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { noProgressTimeout: 60, minimumRetryDelay: 20 });
    for (let tries = 0; tries < 3; tries += 1) {
      (await bench.asked()).refuse();
      await settled();
    }
    await bench.clock.turn(60_000);
    expect(bench.state("a")).toBe("error no-progress");
    await bench.engine.resume("a");
    (await bench.asked()).answer(...WHOLE);
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("of none makes any problem an error at once, and so does a retry that would come too late", async () => {
    for (const properties of [{ noProgressTimeout: 0 }, { noProgressTimeout: 10, minimumRetryDelay: 20 }]) {
      const bench = await EngineBench.booted();
      await bench.add("a");
      await set(bench, "a", properties);
      (await bench.asked()).refuse();
      await settled();
      expect(bench.state("a")).toBe("error no-progress");
    }
  });

  test("is not lost by a clock that is set a year on", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.asked()).refuse();
    await settled();
    bench.clock.jump(365 * 24 * HOUR);
    (await bench.asked()).answer(...WHOLE);
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("a retry comes no sooner than the delay that was set", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { minimumRetryDelay: 2 * 3_600 }); // longer than any wait of our own
    (await bench.asked()).refuse();
    await bench.clock.turn(2 * HOUR - 60_000);
    expect(bench.http.isSilent).toBe(true);
    await bench.clock.turn(120_000);
    expect(bench.http.isSilent).toBe(false);
  });

  test("for work has an end as well: what arrived is kept, and resume gives as much time again", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { maximumDownloadTime: 10 });
    const ask = await bench.asked();
    ask.answer(206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN.subarray(0, 4));
    await bench.clock.turn(9_000); // the server only holds the line
    expect(bench.state("a")).toBe("transferring");
    await bench.clock.turn(2_000);
    expect(bench.state("a")).toBe("error took-too-long");
    await bench.engine.resume("a");
    const again = await bench.asked();
    expect(again.range).toBe("bytes=4-9");
    again.answer(206, { "content-range": "bytes 4-9/10", etag: '"v1"' }, TEN.subarray(4), "end");
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });
});

test("no job is at work for longer than the deployment says, whatever it says itself", async () => {
  const bench = await EngineBench.booted(undefined, { maxDownloadTime: 10 });
  await bench.add("a");
  const ask = await bench.asked();
  ask.answer(206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN.subarray(0, 4));
  await bench.clock.turn(9_000);
  expect(bench.state("a")).toBe("transferring");
  await bench.clock.turn(2_000);
  expect(bench.state("a")).toBe("error took-too-long");
  expect(bench.engine.status("a")?.job.properties.maximumDownloadTime).toBe(90 * 86_400);
});

describe("another method than GET", () => {
  test("asks with it, in the foreground for good, over one connection, and the browser gets nothing", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const first = await bench.asked();
    await set(bench, "a", { httpMethod: "post" });
    const next = await bench.asked();
    expect([first.isAborted, next.method, next.range]).toEqual([true, "POST", first.range]);
    await set(bench, "a", { priority: "low" });
    expect(bench.engine.status("a")?.job.priority).toBe("foreground");
    next.answer(206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN.subarray(0, 4));
    await bench.clock.turn(1_000);
    const { files, kept } = bench.engine.handover();
    expect([files, kept]).toEqual([[], [{ file: "a-file", why: "method" }]]);
    await expect(set(bench, "a", { httpMethod: "GET" })).rejects.toMatchObject({
      problem: { code: "bad-argument", detail: expect.stringContaining("before the first byte") },
    });
  });

  test("a length that is hidden is not asked for with HEAD, which says nothing of it", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { httpMethod: "POST" });
    await settled();
    bench.http.asked.at(-1)?.answer(206, { "content-length": "10" }, TEN, "end");
    await bench.clock.turn(60_000);
    expect(new Set(bench.http.asked.map(({ method }) => method).slice(1))).toEqual(new Set(["POST"]));
  });

  test.each([
    ["", "is no method"],
    ["GE T", "is no method"],
    ["TRACE", "no file can be fetched with TRACE"],
    ["head", "no file can be fetched with HEAD"],
  ])("%s is refused in words", async (httpMethod, words) => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await expect(set(bench, "a", { httpMethod })).rejects.toMatchObject({
      problem: { code: "bad-argument", detail: expect.stringContaining(words) },
    });
  });
});

describe("redirects", () => {
  const [here, there] = ["https://files.example/b.bin", "https://elsewhere.example/b.bin"];

  test.each([
    ["follow", here, "transferred"],
    ["follow", there, "transferred"],
    ["same-origin", here, "transferred"],
    ["same-origin", there, "error redirected"],
  ] as const)("%s: an answer from %s is %s", async (redirects, from, state) => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { redirects });
    await settled();
    const ask = bench.http.asked.at(-1);
    ask?.answerFrom(from, ...WHOLE);
    await settled();
    await bench.clock.turn(1_000);
    expect([ask?.staysHere, bench.state("a")]).toEqual([false, state]);
    expect(bench.engine.early.filled("a", "a-file")).toEqual(
      state === "transferred" ? [{ start: 0, end: 10 }] : [],
    );
  });

  test("refused: nobody else is asked, what ran under the rule before ends, and the browser, who would follow, gets nothing", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const first = await bench.asked();
    first.answer(206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN.subarray(0, 4));
    await bench.clock.turn(1_000);
    await set(bench, "a", { redirects: "refuse" });
    const next = await bench.asked();
    expect([first.isAborted, next.staysHere, next.range]).toEqual([true, true, "bytes=4-9"]);
    next.answer(206, { "content-range": "bytes 4-9/10", etag: '"v1"' }, TEN.subarray(4, 6));
    await bench.clock.turn(1_000);
    const { files, kept } = bench.engine.handover();
    expect([files, kept]).toEqual([[], [{ file: "a-file", why: "redirects" }]]);
  });

  test("a HEAD that another origin answers proves no length", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { redirects: "same-origin" });
    await settled();
    bench.http.asked.at(-1)?.answer(206, { "content-length": "10" }, TEN, "end");
    await settled();
    const head = bench.http.asked.at(-1);
    expect(head?.method).toBe("HEAD");
    head?.answerFrom(there, 200, { "content-length": "10" }, "end");
    await bench.clock.turn(60_000);
    expect(bench.state("a")).not.toBe("transferred");
  });
});

describe("properties", () => {
  test.each([
    ["a description that is too long", { description: "x".repeat(1_025) }],
    ["a delay that is no number of seconds", { minimumRetryDelay: 1.5 }],
    ["a time that is no instant", { deadline: 1e20 }],
    ["a header that the browser sets", { customHeaders: { Range: "bytes=0-" } }],
    ["a header that is a secret", { customHeaders: { Authorization: "Basic x" } }],
    ["a header of two lines", { customHeaders: { "x-a": "1\r\nx-b: 2" } }],
    ["a time between two notifications that is none", { minimumNotificationInterval: -1 }],
    ["headers that are too long", { customHeaders: { "x-a": "x".repeat(16_384) } }],
  ] as const)("%s is refused, and nothing is changed", async (_, wanted) => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    expect(await refusal(set(bench, "a", { displayName: "b", ...wanted }))).toBe("bad-argument");
    expect(bench.engine.status("a")?.job.name).toBe("a");
  });

  test("are kept, and short retry delays are raised as in BITS", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await set(bench, "a", { displayName: "b", description: "c", minimumRetryDelay: 1, priority: "low" });
    const next = await EngineBench.booted(bench.disk);
    const job = next.engine.status("a")?.job;
    expect([job?.name, job?.priority]).toEqual(["b", "low"]);
    expect(job?.properties).toMatchObject({ description: "c", minimumRetryDelay: 5 });
  });

  test("headers go with every request, from the next one on", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const before = await bench.asked();
    await set(bench, "a", { customHeaders: { "X-Api-Version": "2" } });
    const after = await bench.asked();
    expect([before.headers, before.isAborted]).toEqual([undefined, true]);
    expect(after.headers).toEqual({ "x-api-version": "2" });
  });

  test("cannot be set of a job that is over", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await bench.engine.cancel("a");
    expect(await refusal(set(bench, "a", { displayName: "b" }))).toBe("invalid-state");
  });

  test("a record counts interruptions and knows when it arrived", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.asked()).refuse();
    await settled();
    (await bench.asked()).answer(...WHOLE);
    await settled();
    expect(bench.engine.status("a")?.job).toMatchObject({ errorCount: 1, completedAt: bench.clock.now() });
  });
});

describe("moving a job", () => {
  async function level(...ids: readonly string[]): Promise<EngineBench> {
    const bench = await EngineBench.booted();
    for (const id of ids) await bench.add(id, "normal");
    return bench;
  }
  const order = (bench: EngineBench) => bench.engine.statuses().map(({ job }) => job.id);

  test("before or behind another one changes the order; to the front, it is next at once", async () => {
    const bench = await level("a", "b", "c");
    await bench.engine.arranging.move("a", { behind: "b" });
    expect(order(bench)).toEqual(["b", "a", "c"]);
    await bench.engine.arranging.move("c", { before: "b" });
    expect(order(bench)).toEqual(["c", "b", "a"]);
    await settled();
    expect(bench.http.asked.map(({ url, isAborted }) => [url.at(-5), isAborted])).toEqual([
      ["a", true],
      ["c", false],
    ]);
  });

  test("again and again needs no number that is not there", async () => {
    const bench = await level("a", "b", "c");
    for (let times = 0; times < 120; times += 1)
      await bench.engine.arranging.move(times % 2 === 0 ? "c" : "b", { behind: "a" });
    expect(order(bench)).toEqual(["a", "b", "c"]);
  });

  test("of another level is refused", async () => {
    const bench = await level("a");
    await bench.add("b", "low");
    expect(await refusal(bench.engine.arranging.move("a", { before: "b" }))).toBe("bad-argument");
  });
});

describe("SetValidationState", () => {
  test("false takes the file away; resume fetches it again", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    expect(await refusal(bench.engine.arranging.setValidationState("a", "a-file", true))).toBe(
      "invalid-state",
    );
    (await bench.asked()).answer(...WHOLE);
    await settled();
    const said = await bench.engine.arranging.setValidationState("a", "a-file", true);
    expect(said.files[0]?.file.validation).toBe("valid");
    for (let times = 0; times < 2; times += 1)
      await bench.engine.arranging.setValidationState("a", "a-file", false);
    const state = bench.engine.status("a")?.job.state;
    expect(state).toEqual({ kind: "error", problem: { code: "validation-failed", file: "a-file" } });
    expect(told({ code: "validation-failed" }).bits).toBe("0x80200053");
    expect(bench.engine.status("a")?.files[0]).toMatchObject({ stored: 0, isWhole: false });
    await bench.engine.resume("a");
    const again = await bench.asked();
    expect(again.range).toBe("bytes=0-");
    again.answer(...WHOLE);
    await settled();
    expect([bench.state("a"), bench.engine.status("a")?.files[0]?.file.validation]).toEqual([
      "transferred",
      null,
    ]);
  });
});
