import { describe, expect, test } from "vitest";
import { EngineBench } from "./sim/engine-bench.ts";
import { FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";

const TEN = new TextEncoder().encode("0123456789");
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }] as const;

async function threeAtOneHost(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  for (const id of ["a", "b", "c"]) await bench.add(id);
  await settled();
  return bench;
}

describe("a host that is busy", () => {
  test("is asked by nobody before it said, then by one, then by two", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(429, { "retry-after": "60" });
    await settled();
    for (const id of ["b", "c", "d"]) await bench.add(id);
    await settled();
    expect(bench.http.isSilent).toBe(true);
    expect(["b", "c", "d"].map((id) => bench.state(id))).toEqual(
      Array(3).fill("transient-error server-busy"),
    );

    await bench.clock.turn(60_000);
    const first = await bench.http.next();
    await settled();
    expect(bench.http.isSilent).toBe(true);
    expect(bench.engine.status("c")?.waits).toMatchObject({ kind: "host-limit" });

    first.answer(...WHOLE, TEN.subarray(0, 4));
    await settled();
    await bench.http.next();
    await settled();
    expect(bench.http.isSilent).toBe(true);
  });

  test("is asked at once when the user says so", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(503, { "retry-after": "3600" });
    await settled();
    await bench.engine.resume("a");
    (await bench.http.next()).answer(...WHOLE, TEN, "end");
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });
});

test("a host that serves two and refuses the third has a limit, and the third waits for its turn", async () => {
  const bench = await threeAtOneHost();
  const [first, second, third] = bench.http.asked;
  for (const ask of [first, second]) ask?.answer(...WHOLE, TEN.subarray(0, 4));
  await settled();
  third?.answer(503);
  await settled();
  await bench.clock.turn(15_000);
  expect(bench.http.asked).toHaveLength(3);
  expect(bench.engine.status("c")?.waits).toMatchObject({ kind: "host-limit" });

  first?.send(TEN.subarray(4), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(bench.http.asked).toHaveLength(4);
});

test("one address that is always refused does not hold up its neighbours", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  for (let tries = 0; tries < 5; tries += 1) {
    (await bench.asked()).answer(503);
    await settled();
  }
  await bench.add("b");
  const ask = await bench.asked();
  expect(ask.url).toContain("b.bin");
});

test("a Retry-After that is a date holds as long, by the server's own clock", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const date = "Sun, 06 Nov 1994 08:49:37 GMT";
  (await bench.http.next()).answer(429, { "retry-after": "Sun, 06 Nov 1994 08:50:37 GMT", date });
  await settled();
  await bench.add("b");
  await settled();
  await bench.clock.turn(59_000);
  expect([bench.state("b"), bench.http.isSilent]).toEqual(["transient-error server-busy", true]);
  await bench.clock.turn(1_000);
  expect((await bench.http.next()).url).toContain("b.bin");
});

/** A download "a" and an upload "up" for the same host; the one named first asks first. */
async function bothWays(first: "a" | "up"): Promise<{ bench: EngineBench; mover: FarMover }> {
  const bench = await EngineBench.booted();
  const mover = new FarMover();
  bench.mover = mover;
  const { engine } = bench;
  const upload = { size: 3, type: "", lastModified: null, from: "copy", protocol: "tus" } as const;
  await engine.createJob({ id: "up", owner: "test", name: "up", priority: "foreground", type: "upload" });
  await engine.addFile("up", { id: "up-file", url: "https://files.example/inbox", name: "a", upload });
  await engine.giving.give("up", "up-file", { start: 0, bytes: new Uint8Array(3) });
  if (first === "up") await engine.resume("up");
  else await bench.add("a");
  await settled();
  return { bench, mover };
}

describe.each([
  ["a", "up"],
  ["up", "a"],
] as const)("what the host says to %s", (first, second) => {
  const goes = async (bench: EngineBench): Promise<void> => {
    await (second === "up" ? bench.engine.resume("up") : bench.add("a"));
    await settled();
  };

  test("is heard by the other way, too", async () => {
    const { bench, mover } = await bothWays(first);
    const problem = { code: "server-busy", status: 429 } as const;
    mover.last.report.ended({ kind: "failed", problem, retryAfterMs: 60_000 });
    await settled();
    await goes(bench);
    expect([bench.state(second), mover.started.length]).toEqual(["transient-error server-busy", 1]);
    await bench.clock.turn(60_000);
    expect(mover.last.order.file).toBe(`${second}-file`);
  });

  test("and that it says nothing", async () => {
    const { bench, mover } = await bothWays(first);
    const problem = { code: "unreachable" } as const;
    mover.last.report.ended({ kind: "failed", problem, retryAfterMs: null });
    await settled();
    await goes(bench);
    expect([bench.state(second), mover.started.length]).toEqual(["transient-error unreachable", 1]);
    await bench.clock.turn(1_000);
    expect(mover.started[1]?.order.file).toBe(`${second}-file`);
  });
});

describe("a host that nobody answers for", () => {
  const refused = async (bench: EngineBench): Promise<string> => {
    const ask = await bench.asked();
    ask.refuse("unreachable");
    await settled();
    return ask.url;
  };

  test("is asked ever more seldom, however many jobs want it", async () => {
    const bench = await EngineBench.booted();
    for (const id of ["a", "b", "c", "d", "e", "f"]) await bench.add(id);
    await settled();
    const together = bench.http.asked.length;
    for (let asked = 0; asked < together; asked += 1) await refused(bench);
    const before = bench.http.asked.length;
    const from = bench.clock.now();
    for (let silences = 0; silences < 10; silences += 1) await refused(bench);
    expect(bench.clock.now() - from).toBeGreaterThan(30_000);
    expect(bench.http.asked.length - before).toBe(10);
    expect(bench.engine.status("f")?.waits).toMatchObject({ kind: "retry" });
  });

  test("because of one address lets its neighbours come first", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    await refused(bench);
    await bench.add("b");
    expect((await bench.asked()).url).toContain("b.bin");
  });

  test("is asked at once when the network is back", async () => {
    const bench = await EngineBench.booted();
    for (const id of ["a", "b"]) await bench.add(id);
    for (let silences = 0; silences < 12; silences += 1) await refused(bench);
    const asked = bench.http.asked.length;
    await bench.engine.hint(false);
    await bench.engine.hint(true);
    await settled();
    expect(bench.http.asked.length - asked).toBe(2);
  });
});
