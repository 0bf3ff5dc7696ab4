import { describe, expect, test } from "vitest";
import type { Problem } from "./errors.ts";
import type { MoveOutcome } from "./ports.ts";
import { LaneBench } from "./sim/lane-bench.ts";
import { aSource } from "./sim/samples.ts";

const HOUR = 3_600_000;
const refusedBy = (problem: Problem, retryAfterMs: number | null = null): MoveOutcome => ({
  kind: "failed",
  problem,
  retryAfterMs,
});

describe("one connection is enough", () => {
  test("for ranges of a file", async () => {
    const it = await LaneBench.begun({}, { ranges: [{ offset: 100, length: null }] });
    await it.two(aSource({ total: 300 }));
    expect(it.mover.started.map(({ span }) => span)).toEqual([[0, null]]);
  });

  test("while a new address has to show that it has the same file", async () => {
    const it = await LaneBench.begun({ most: 3 });
    const [first] = await it.two();
    await it.bench.engine.sources.setRemoteName("a", "a-file", "https://other.example/a.bin");
    for (const move of [...it.mover.started]) await it.ends(move, { kind: "stopped" });
    const look = it.mover.last;
    expect([first.stops, look.order.isMoved, look.order.url]).toEqual([
      1,
      true,
      "https://other.example/a.bin",
    ]);
    await it.admit(look);
    look.report.received(4);
    await it.bench.clock.turn(3_000);
    look.report.received(4);
    expect([it.mover.last, it.connections]).toEqual([look, 1]);
  });

  test("where the host has said that it serves no more at a time", async () => {
    const it = await LaneBench.begun();
    const [first, second] = await it.two();
    await it.ends(second, refusedBy({ code: "server-busy", status: 503 }));
    expect([it.bench.state("a"), first.stops]).toEqual(["transferring", 0]);
    await it.bench.clock.turn(HOUR / 2);
    await it.brings(first, 30);
    expect(it.mover.started).toHaveLength(2);
    await it.bench.clock.turn(HOUR);
    await it.brings(first, 31);
    await it.bench.clock.turn(3_000);
    await it.brings(first, 40);
    expect(it.mover.started).toHaveLength(3);
  });
});

test("a further connection sends the sign-in that the first one was let in with", async () => {
  const it = await LaneBench.begun();
  await it.bench.engine.setCredentials("a", null, { scheme: "basic", userName: "anna", password: "good" });
  await it.ends(it.mover.last, { kind: "stopped" });
  const [first, second] = await it.two();
  expect(first.order.auth).toBeDefined();
  expect([second.order.auth, second === first]).toEqual([first.order.auth, false]);
});

describe("what only a second request is told", () => {
  test.each<Problem>([
    { code: "needs-new-link", status: 403 },
    { code: "sign-in-needed", status: 401, host: "files.example", schemes: ["basic"] },
    { code: "redirected", status: 200, host: "files.example" },
    { code: "http-status", status: 404 },
  ])("$code does not end the first, and is not heard twice", async (problem) => {
    const it = await LaneBench.begun();
    const [first, second] = await it.two();
    await it.ends(second, refusedBy(problem));
    expect([it.bench.state("a"), first.stops, it.connections]).toEqual(["transferring", 0, 1]);
    await it.bench.clock.turn(HOUR);
    await it.brings(first, 30);
    await it.bench.clock.turn(3_000);
    await it.brings(first, 40);
    expect(it.mover.started).toHaveLength(2);
    await it.brings(first, 200);
    await it.ends(first, { kind: "done", total: null });
    expect(it.bench.state("a")).toBe("transferred");
  });
});

describe("both connections stop", () => {
  test("when the address is changed", async () => {
    const it = await LaneBench.begun();
    const [first, second] = await it.two();
    await it.admit(second);
    await it.bench.engine.sources.setRemoteName("a", "a-file", "https://other.example/a.bin");
    expect([first.stops, second.stops]).toEqual([1, 1]);
  });

  test("when one of them finds stored bytes bad, and what the other tells then is looked up", async () => {
    const it = await LaneBench.begun();
    const [first, second] = await it.two();
    await it.admit(second);
    await it.ends(second, refusedBy({ code: "chunk-damaged" }));
    expect([first.stops, it.bench.state("a")]).toEqual([1, "transient-error chunk-damaged"]);
    await it.brings(first, 26);
    await it.ends(first, { kind: "stopped" });
    expect(it.bench.engine.status("a")?.files[0]?.stored).toBe(26);
  });
});

test("bytes that one connection tells of while the store is asked about another are not forgotten", async () => {
  const it = await LaneBench.begun();
  const [first, second] = await it.two();
  await it.admit(second);
  it.bench.fate = (call) => {
    // In the midst of the look: it has read, and has not answered yet.
    if (call === "chunks.begin") first.report.stored({ epoch: 1, span: { start: 0, end: 28 } });
    return "ok";
  };
  await it.ends(second, { kind: "lost" });
  expect(it.bench.engine.status("a")?.files[0]?.stored).toBe(28);
});
