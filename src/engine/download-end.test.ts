import { beforeEach, describe, expect, test } from "vitest";
import type { ChunkStore } from "./ports.ts";
import { DownloadBench, part, TOTAL, text, V1, WHOLE } from "./sim/download-bench.ts";
import { settled } from "./sim/hand-clock.ts";

let bench: DownloadBench;
beforeEach(() => {
  bench = new DownloadBench();
});

describe("an end", () => {
  test("where the server's cap is is short", async () => {
    const { ended } = bench.begin({ source: V1, start: 4, end: TOTAL });
    (await bench.http.next()).answer(...part(4, 14), "end");
    expect(await ended).toEqual({ kind: "short" });
    expect(bench.stored()).toBe(WHOLE.slice(4, 14));
  });

  test("where the server's cap is is short at the first contact too", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(...part(0, 10), "end");
    expect(await ended).toEqual({ kind: "short" });
    expect(bench.stored()).toBe(WHOLE.slice(0, 10));
  });

  test.each([
    ["clean", "end"],
    ["broken", "cut"],
  ] as const)("that is %s before the promised last byte is a cut, and what came stays", async (_, end) => {
    const { ended } = bench.begin({ source: V1, end: TOTAL });
    const [status, headers] = part(0);
    (await bench.http.next()).answer(status, headers, text(WHOLE.slice(0, 21)), end);
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "cut" } });
    expect(bench.stored()).toBe(WHOLE.slice(0, 21));
  });

  test("of a body without a length by a broken connection is not its end", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(200, {}, text("abc"), "cut");
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "cut" } });
  });

  test("without an answer is unreachable", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).refuse();
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "unreachable" } });
  });
});

describe("a hidden Content-Range", () => {
  test("is proven by the total that a HEAD tells", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(206, { "content-length": String(TOTAL) }, text(WHOLE), "end");
    const head = await bench.http.next();
    expect([head.method, head.range]).toEqual(["HEAD", null]);
    head.answer(200, { "content-length": String(TOTAL) });
    expect(await ended).toEqual({ kind: "done", total: null });
    expect([bench.stored(), bench.askedAgain]).toEqual([WHOLE, 1]);
  });

  test.each([
    ["another length", 200, { "content-length": "99" }],
    ["no length", 200, {}],
    ["405", 405, {}],
  ] as const)("is not used when HEAD answers %s", async (_, status, headers) => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(206, { "content-length": String(TOTAL) }, text(WHOLE), "end");
    (await bench.http.next()).answer(status, headers);
    expect(await ended).toEqual({ kind: "restart", reason: "range-refused" });
  });

  test("is not waited for when HEAD is never answered", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(206, { "content-length": String(TOTAL) });
    const head = await bench.http.next();
    await bench.clock.turn(20_000);
    expect(head.isAborted).toBe(true);
    expect(await ended).toEqual({ kind: "restart", reason: "range-refused" });
  });
});

test("a reply without the ETag that proved it so far is asked for again with an overlap", async () => {
  const { ended } = bench.begin({ source: V1, start: 10, end: TOTAL });
  (await bench.http.next()).answer(...part(10, TOTAL, {}));
  expect(await ended).toEqual({ kind: "short" });
  expect(bench.admitted).toMatchObject([{ changed: false, source: { etag: null, total: TOTAL } }]);
  expect(bench.gains).toEqual([]);
});

describe("silence", () => {
  test("of 20 s before the head is a stall", async () => {
    const { ended } = bench.begin();
    const ask = await bench.http.next();
    await bench.clock.turn(19_999);
    expect(ask.isAborted).toBe(false);
    await bench.clock.turn(1);
    expect(ask.isAborted).toBe(true);
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "stalled" } });
  });

  test("in the body is a stall too, and what came is stored long before", async () => {
    const { ended } = bench.begin({ source: V1, end: TOTAL });
    const [status, headers] = part(0);
    const ask = await bench.http.next();
    ask.answer(status, headers, text("abc"));
    await bench.clock.turn(18_000);
    expect(bench.stored()).toBe("abc");
    ask.send(text("def"));
    await bench.clock.turn(19_999);
    expect(ask.isAborted).toBe(false);
    await bench.clock.turn(1);
    expect(await ended).toMatchObject({ problem: { code: "stalled" } });
    expect(bench.stored()).toBe("abcdef");
  });

  test("of a machine that slept is one look, not a stall", async () => {
    bench.begin();
    const ask = await bench.http.next();
    bench.clock.now = () => 10 ** 9;
    await bench.clock.turn(2_000);
    expect(ask.isAborted).toBe(false);
  });
});

describe("a stop", () => {
  test("makes durable what was received, then ends", async () => {
    const { move, ended } = bench.begin({ source: V1, end: TOTAL });
    const [status, headers] = part(0);
    const ask = await bench.http.next();
    ask.answer(status, headers, text("abc"));
    await settled();
    expect([move.pending, bench.stored()]).toEqual([3, ""]);
    await move.stop();
    expect([move.pending, bench.stored(), ask.isAborted]).toEqual([0, "abc", true]);
    expect(await ended).toEqual({ kind: "stopped" });
  });

  test("before the answer admits nothing", async () => {
    const { move, ended } = bench.begin();
    await bench.http.next();
    await move.stop();
    expect(await ended).toEqual({ kind: "stopped" });
    expect(bench.admitted).toEqual([]);
  });

  test("in the middle of asking for the total ends that too", async () => {
    const { move, ended } = bench.begin();
    (await bench.http.next()).answer(206, { "content-length": "9" });
    const head = await bench.http.next();
    await move.stop();
    expect(head.isAborted).toBe(true);
    expect(await ended).toEqual({ kind: "stopped" });
  });

  test("comes from the engine as well, when it does not admit", async () => {
    bench.epoch = null;
    const { ended } = bench.begin();
    (await bench.http.next()).answer(...part(0), "end");
    expect(await ended).toEqual({ kind: "stopped" });
    expect(bench.stored()).toBe("");
  });
});

describe("a limit", () => {
  const [status, headers] = part(0);

  test("is where reading stops and the order is done, however the request goes on", async () => {
    const { move, ended } = bench.begin({ source: V1, end: TOTAL });
    const ask = await bench.http.next();
    ask.answer(status, headers, text(WHOLE.slice(0, 7)));
    await settled();
    move.limit(12);
    ask.send(text(WHOLE.slice(7, 20)));
    expect(await ended).toEqual({ kind: "done", total: null });
    expect([bench.stored(), ask.isAborted]).toEqual([WHOLE.slice(0, 12), true]);
  });

  test("ends a first contact too, which has no end of its own", async () => {
    const { move, ended } = bench.begin();
    const ask = await bench.http.next();
    ask.answer(status, headers, text("abc"));
    await settled();
    move.limit(4);
    ask.send(text("def"));
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.stored()).toBe("abcd");
  });

  test.each([3, 2])("that is reached already (%i of 3) ends it without another byte", async (end) => {
    const { move, ended } = bench.begin({ source: V1, end: TOTAL });
    const ask = await bench.http.next();
    ask.answer(status, headers, text("abc"));
    await settled();
    move.limit(end);
    expect(await ended).toEqual({ kind: "done", total: null });
    expect([bench.stored(), ask.isAborted]).toEqual(["abc", true]);
  });

  test("does not wait for the end of a body whose last byte is here", async () => {
    const { move, ended } = bench.begin({ source: V1, end: TOTAL });
    const ask = await bench.http.next();
    ask.answer(...part(0));
    await settled();
    move.limit(12);
    expect(await ended).toEqual({ kind: "done", total: null });
    expect([bench.stored(), ask.isAborted]).toEqual([WHOLE, true]);
  });

  test("never lengthens an order", async () => {
    const { move, ended } = bench.begin({ source: V1, end: 10 });
    const ask = await bench.http.next();
    move.limit(8);
    move.limit(12);
    ask.answer(...part(0, 10), "end");
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.stored()).toBe(WHOLE.slice(0, 8));
  });

  test("a connection that breaks before it is cut all the same", async () => {
    const { move, ended } = bench.begin({ source: V1, end: TOTAL });
    const ask = await bench.http.next();
    move.limit(8);
    ask.answer(status, headers, text("abc"), "cut");
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "cut" } });
  });
});

describe("a store that fails", () => {
  test("ends the move with its own problem", async () => {
    bench.chunks = {
      ...bench.chunks,
      append: () => Promise.reject(Object.assign(new Error(), { problem: { code: "no-space" } })),
    };
    const { ended } = bench.begin();
    (await bench.http.next()).answer(...part(0), "end");
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "no-space" } });
    expect(bench.gains).toEqual([]);
  });

  test("slowly keeps the bytes that it was given, while the next are taken", async () => {
    const waiting: (() => void)[] = [];
    const { chunks } = bench;
    const slow: ChunkStore = {
      ...chunks,
      append: async (...args) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return chunks.append(...args);
      },
    };
    bench.chunks = slow;
    const { ended } = bench.begin();
    const [status, headers] = part(0);
    const ask = await bench.http.next();
    ask.answer(status, headers);
    for (let at = 0; at < TOTAL; at += 5) ask.send(text(WHOLE.slice(at, at + 5)));
    ask.send("end");
    for (let round = 0; round < 8; round += 1) {
      await settled();
      waiting.shift()?.();
    }
    await ended;
    expect(bench.stored()).toBe(WHOLE);
  });
});
