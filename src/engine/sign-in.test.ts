import { describe, expect, test } from "vitest";
import type { Credentials } from "./credentials.ts";
import { codeOf } from "./errors.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { MemoryDisk } from "./sim/memory-stores.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const HEAD = { "content-range": "bytes 0-9/10", etag: '"v1"' };
const ORIGIN = "https://files.example";
const basic = (password: string): Credentials => ({ scheme: "basic", userName: "anna", password });
const sent = (password: string) => ({
  kind: "header",
  name: "authorization",
  value: `Basic ${btoa(`anna:${password}`)}`,
});
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => "accepted", codeOf);
const credentials = (bench: EngineBench) => bench.engine.status("a")?.job.credentials;

/** A job whose server wants a sign-in. */
async function asking(disk?: MemoryDisk): Promise<EngineBench> {
  const bench = await EngineBench.booted(disk);
  await bench.add("a");
  (await bench.http.next()).answer(401, { "www-authenticate": 'Basic realm="x"' }, "end");
  await settled();
  return bench;
}

test("without being asked nothing is sent", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const ask = await bench.http.next();
  expect(ask.auth).toBeUndefined();
});

test("a job waits for a sign-in, and says where; the queue goes on", async () => {
  const bench = await asking();
  expect(bench.engine.status("a")?.job.state).toEqual({
    kind: "transient-error",
    retryAt: null,
    problem: { code: "sign-in-needed", status: 401, host: "files.example", schemes: ["basic"] },
  });
  await bench.add("b");
  expect((await bench.http.next()).url).toBe("https://files.example/b.bin");
});

test("nothing but a person ends the wait: no time, no network, no other life", async () => {
  const disk = new MemoryDisk();
  const bench = await asking(disk);
  await bench.engine.hint(false);
  await bench.engine.hint(true);
  await bench.clock.turn(3_600_000);
  expect([bench.state("a"), bench.http.isSilent]).toEqual(["transient-error sign-in-needed", true]);
  bench.engine.halt();
  const next = await EngineBench.booted(disk);
  await next.clock.turn(60_000);
  expect([next.state("a"), next.http.isSilent]).toEqual(["transient-error sign-in-needed", true]);
  await next.engine.resume("a");
  expect((await next.http.next()).auth).toBeUndefined();
});

test("credentials resume at the same byte, and go with every request of the job from then on", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const first = await bench.http.next();
  first.answer(206, HEAD, TEN.subarray(0, 6), "cut");
  (await bench.asked()).answer(401, {}, "end");
  await settled();
  await bench.engine.setCredentials("a", null, basic("good"));
  const ask = await bench.http.next();
  expect([ask.range, ask.auth]).toEqual(["bytes=6-9", sent("good")]);
  ask.answer(206, { ...HEAD, "content-range": "bytes 6-9/10" }, TEN.subarray(6, 8), "cut");
  expect((await bench.asked()).auth).toEqual(sent("good"));
  expect(credentials(bench)).toEqual([
    { scheme: "basic", origin: ORIGIN, userName: "anna", standing: "accepted", wrong: 0 },
  ]);
});

test("given before the job starts, they go with its first request", async () => {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
  expect(await refusal(bench.engine.setCredentials("a", null, basic("x")))).toBe("empty-job");
  await bench.engine.addFile("a", { id: "f", url: `${ORIGIN}/a.bin`, name: null });
  await bench.engine.setCredentials("a", null, { scheme: "header", name: "X-Api-Key", value: "k" });
  await bench.engine.resume("a");
  expect((await bench.http.next()).auth).toEqual({ kind: "header", name: "x-api-key", value: "k" });
});

test("they are for one origin: no other scheme, host or port gets them", async () => {
  for (const other of ["http://files.example", "https://files.example:8443", "https://cdn.example"]) {
    const bench = await asking();
    await bench.engine.setCredentials("a", other, basic("good"));
    expect((await bench.http.next()).auth, other).toBeUndefined();
  }
});

describe("wrong answers", () => {
  async function wrong(bench: EngineBench, password: string): Promise<void> {
    await bench.engine.setCredentials("a", null, basic(password));
    const ask = await bench.http.next();
    expect(ask.auth).toEqual(sent(password));
    ask.answer(401, {}, "end");
    await settled();
  }

  test("are forgotten at once and never sent twice; three of them stop the asking", async () => {
    const bench = await asking();
    await wrong(bench, "1");
    expect([bench.state("a"), bench.disk.secrets.size]).toEqual(["transient-error sign-in-needed", 0]);
    await bench.engine.resume("a");
    const bare = await bench.http.next();
    expect(bare.auth).toBeUndefined();
    bare.answer(401, {}, "end");
    await settled();
    await wrong(bench, "2");
    await wrong(bench, "3");
    expect(bench.state("a")).toBe("error sign-in-refused");
    expect(await refusal(bench.engine.setCredentials("a", null, basic("4")))).toBe("sign-in-refused");
    await bench.clock.turn(3_600_000);
    expect(bench.http.isSilent).toBe(true);
  });

  test("after which only a person who says retry may answer anew", async () => {
    const bench = await asking();
    for (const password of ["1", "2", "3"]) await wrong(bench, password);
    await bench.engine.resume("a");
    (await bench.http.next()).answer(401, {}, "end");
    await settled();
    await wrong(bench, "4");
    expect(bench.state("a")).toBe("transient-error sign-in-needed");
  });

  test("stay counted when they are taken back, or the worker dies", async () => {
    const disk = new MemoryDisk();
    const bench = await asking(disk);
    await wrong(bench, "1");
    await bench.engine.removeCredentials("a", null);
    bench.engine.halt();
    const next = await EngineBench.booted(disk);
    await wrong(next, "2");
    await wrong(next, "3");
    expect(next.state("a")).toBe("error sign-in-refused");
  });

  test("do not include a token that ran out: it asks again and keeps its bytes, as often as it does", async () => {
    const bench = await asking();
    const token = (text: string): Credentials => ({ scheme: "bearer", token: text });
    for (let at = 0; at < 5; at += 1) {
      await bench.engine.setCredentials("a", null, token(`t${at}`));
      const ask = await bench.http.next();
      expect([ask.range, ask.auth]).toEqual([
        at === 0 ? "bytes=0-" : `bytes=${at}-9`,
        { kind: "header", name: "authorization", value: `Bearer t${at}` },
      ]);
      const range = `bytes ${at}-9/10`;
      ask.answer(206, { ...HEAD, "content-range": range }, TEN.subarray(at, at + 1), "cut");
      (await bench.asked()).answer(401, {}, "end");
      await settled();
      expect(bench.state("a")).toBe("transient-error sign-in-needed");
    }
    expect(credentials(bench)?.[0]?.wrong).toBe(0);
  });

  test("are not what was refused while new ones were given", async () => {
    const bench = await asking();
    await bench.engine.setCredentials("a", null, basic("old"));
    const old = await bench.http.next();
    old.answer(401, {}, "end");
    await bench.engine.setCredentials("a", null, basic("new"));
    expect((await bench.asked()).auth).toEqual(sent("new"));
    expect(credentials(bench)).toMatchObject([{ standing: "given" }]);
  });
});

describe("this browser's sign-in", () => {
  const BROWSER = { scheme: "browser" } as const;

  test("is asked for twice, because the first request of a browser may come without its ticket", async () => {
    const bench = await asking();
    await bench.engine.setCredentials("a", null, BROWSER);
    const ask = await bench.http.next();
    expect(ask.auth).toEqual({ kind: "include" });
    ask.answer(401, {}, "end");
    const again = await bench.http.next();
    expect(again.auth).toEqual({ kind: "include" });
    again.answer(401, {}, "end");
    await settled();
    expect(bench.state("a")).toBe("transient-error sign-in-needed");
    expect(bench.http.isSilent).toBe(true);
  });

  test.each([
    ["asked", undefined],
    ["same-origin", "same-origin"],
    ["always", "same-origin"],
  ] as const)("goes along unasked as the policy says: %s", async (implicitCredentials, ambient) => {
    const bench = await EngineBench.booted(undefined, { implicitCredentials });
    await bench.add("a");
    expect((await bench.http.next()).auth?.kind).toBe(ambient);
  });

  test("is tried at whoever wants a sign-in, where the policy says always", async () => {
    const bench = await EngineBench.booted(undefined, { implicitCredentials: "always" });
    await bench.add("a");
    (await bench.http.next()).answer(401, {}, "end");
    const ask = await bench.http.next();
    expect(ask.auth).toEqual({ kind: "include" });
    ask.answer(206, HEAD, TEN, "end");
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });
});

describe("secrets go with the job", () => {
  test.each(["cancel", "complete", "remove"] as const)("%s", async (command) => {
    const bench = await asking();
    await bench.engine.setCredentials("a", null, basic("good"));
    expect(bench.disk.secrets.size).toBe(1);
    await bench.engine[command]("a");
    expect(bench.disk.secrets.size).toBe(0);
    expect([...bench.disk.jobs.values()].join()).not.toContain("anna");
  });

  test("what a killed removal left is swept at the next boot, and nothing else", async () => {
    const disk = new MemoryDisk();
    const bench = await asking(disk);
    await bench.engine.setCredentials("a", null, basic("good"));
    disk.secrets.set(`gone ${ORIGIN}`, "{}");
    disk.secrets.set("a https://other.example", "{}");
    bench.engine.halt();
    await EngineBench.booted(disk);
    expect([...disk.secrets.keys()]).toEqual([`a ${ORIGIN}`]);
  });

  test("one that cannot be read any more is asked for anew, and is no wrong answer", async () => {
    const bench = await asking();
    await bench.engine.suspend("a");
    await bench.engine.setCredentials("a", null, basic("good"));
    bench.disk.secrets.clear();
    await bench.engine.resume("a");
    (await bench.http.next()).answer(401, {}, "end");
    await settled();
    expect(bench.state("a")).toBe("transient-error sign-in-needed");
    expect(credentials(bench)).toMatchObject([{ standing: "refused", wrong: 0 }]);
  });
});

test("no record, event or status ever has a secret in it", async () => {
  const bench = await asking();
  await bench.engine.setCredentials("a", null, basic("s3cret"));
  (await bench.http.next()).answer(401, {}, "end");
  await settled();
  await bench.engine.setCredentials("a", null, { scheme: "bearer", token: "s3cret" });
  const told = JSON.stringify([bench.events, bench.engine.statuses(), [...bench.disk.jobs.values()]]);
  expect(told).not.toContain("s3cret");
});

test("a redirect that leads to another origin's sign-in is no question for credentials", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.http.next()).answerFrom("https://login.example/x", 401, {}, "end");
  await settled();
  expect(bench.engine.status("a")?.job.state).toMatchObject({
    kind: "error",
    problem: { code: "redirected", status: 401, host: "login.example" },
  });
});

describe("the browser carries nothing alone", () => {
  /** A job that has begun, so that its rest could be handed over. */
  async function begun(bench: EngineBench, credentials?: Credentials) {
    await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
    await bench.engine.addFile("a", { id: "f", url: `${ORIGIN}/a.bin`, name: null });
    if (credentials) await bench.engine.setCredentials("a", null, credentials);
    await bench.engine.resume("a");
    (await bench.http.next()).answer(206, HEAD, TEN.subarray(0, 4));
    await settled();
    const { files, kept } = bench.engine.handover();
    return { files: files.map(({ file }) => file), kept };
  }

  test("that has credentials, and says why", async () => {
    const bench = await EngineBench.booted();
    expect(await begun(bench, basic("good"))).toEqual({ files: [], kept: [{ file: "f", why: "sign-in" }] });
    const other = await EngineBench.booted();
    expect(await begun(other)).toEqual({ files: ["f"], kept: [] });
  });

  test.each([
    ["asked", { files: [], kept: [{ file: "f", why: "own-site" }] }],
    ["same-origin", { files: ["f"], kept: [] }],
  ] as const)(
    "of our own site, whose cookies would go along, under: %s",
    async (implicitCredentials, plan) => {
      const bench = await EngineBench.booted(undefined, { implicitCredentials }, { ownOrigin: ORIGIN });
      expect(await begun(bench)).toEqual(plan);
    },
  );
});

test("a Digest whose question nobody sees was not sent, so it was not wrong", async () => {
  const bench = await asking();
  await bench.engine.setCredentials("a", null, { scheme: "digest", userName: "anna", password: "p" });
  (await bench.http.next()).answer(401, {}, "end");
  await settled();
  expect(bench.engine.status("a")?.job.state).toMatchObject({ problem: { header: "WWW-Authenticate" } });
  expect(credentials(bench)).toMatchObject([{ wrong: 0 }]);
});
