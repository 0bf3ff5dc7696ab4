import { afterEach, expect, test } from "vitest";
import { fill } from "../../server/content.ts";
import { type Origin, startOrigin } from "./origin.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
let origin: Origin;
afterEach(() => origin.stop());

const start = async (bytesPerSecond = Number.POSITIVE_INFINITY) => {
  origin = await startOrigin({ bytesPerSecond });
};
const get = (url: string, range?: string) => fetch(url, range === undefined ? {} : { headers: { range } });
const bytesOf = async (reply: Response) => Buffer.from(await reply.arrayBuffer());
const content = (start: number, end: number, seed = 1) => {
  const bytes = Buffer.alloc(end - start);
  fill(bytes, start, seed);
  return bytes;
};

test("a range is answered with 206 and exactly its bytes", async () => {
  await start();
  const { url } = origin.file("a.bin", { size: 10_000 });
  const reply = await get(url, "bytes=100-8999");
  expect(reply.status).toBe(206);
  expect(reply.headers.get("content-range")).toBe("bytes 100-8999/10000");
  expect((await bytesOf(reply)).equals(content(100, 9000))).toBe(true);
  expect((await get(url, "bytes=-1")).headers.get("content-range")).toBe("bytes 9999-9999/10000");
  expect((await get(url, "bytes=9999-20000")).headers.get("content-range")).toBe("bytes 9999-9999/10000");
  expect((await get(url, "bytes=10000-")).status).toBe(416);
  expect((await get(url, "bytes=0-1,3-4")).status).toBe(200);
});

test("the ledger adds up: spans, bytes and waste", async () => {
  await start();
  const { url, path } = origin.file("a.bin", { size: MIB });
  await bytesOf(await get(url, "bytes=0-524287"));
  await bytesOf(await get(url, "bytes=524288-"));
  await bytesOf(await get(url, "bytes=0-99"));
  await origin.until((ledger) => ledger.entries.every((e) => e.closedBy === "done"));
  expect(origin.ledger.bytesSent(path)).toBe(MIB + 100);
  expect(origin.ledger.covered(path)).toEqual([{ start: 0, end: MIB }]);
  expect(origin.ledger.waste(MIB, path)).toBe(100);
});

test("a cut sends the bytes before it and no more, and the ledger says who cut", async () => {
  await start();
  const { url } = origin.file("a.bin", { size: 8 * MIB });
  for (const how of ["reset", "end"] as const) {
    origin.ledger.clear();
    origin.cutNext(1, { how, afterBytes: MIB });
    await expect(get(url).then(bytesOf)).rejects.toThrow();
    await origin.until((ledger) => ledger.entries[0]?.endedAt !== null);
    expect(origin.ledger.entries).toMatchObject([{ status: 200, start: 0, sent: MIB, closedBy: "server" }]);
  }
  expect((await bytesOf(await get(url))).length).toBe(8 * MIB);
});

test("a client that hangs up is seen, and what it did not take is not counted", async () => {
  await start(4 * MIB);
  const { url } = origin.file("a.bin", { size: 64 * MIB });
  const stop = new AbortController();
  const reply = await fetch(url, { signal: stop.signal });
  await reply.body?.getReader().read();
  stop.abort();
  await origin.until((ledger) => ledger.entries[0]?.closedBy === "client");
  expect(origin.ledger.bytesSent()).toBeGreaterThan(0);
  expect(origin.ledger.bytesSent()).toBeLessThan(4 * MIB);
});

test("the pace is kept", async () => {
  await start(4 * MIB);
  const { url } = origin.file("a.bin", { size: 2 * MIB });
  const startedAt = performance.now();
  await bytesOf(await get(url));
  expect(performance.now() - startedAt).toBeGreaterThan(450);
});

test("a silenced connection goes on after speak(), and a new one is not silent", async () => {
  await start(8 * MIB);
  const { url } = origin.file("a.bin", { size: 2 * MIB });
  const first = get(url).then(bytesOf);
  await origin.until((ledger) => ledger.bytesSent() > 0);
  origin.silence();
  expect((await bytesOf(await get(url))).length).toBe(2 * MIB);
  expect(origin.ledger.entries[0]?.closedBy).toBe(null);
  origin.speak();
  expect((await first).length).toBe(2 * MIB);
});

test("a refusing origin is unreachable and comes back on the same port", async () => {
  await start();
  const { url } = origin.file("a.bin", { size: 10 });
  await origin.refuse(true);
  await expect(get(url)).rejects.toThrow();
  await origin.refuse(false);
  expect((await get(url)).status).toBe(200);
});

test("a new version changes content, ETag and Last-Modified, and If-Range notices", async () => {
  await start();
  const { url, etag } = origin.file("a.bin", { size: 1000 });
  const old = await get(url);
  origin.swapVersion();
  const reply = await fetch(url, { headers: { range: "bytes=0-9", "if-range": etag } });
  expect(reply.status).toBe(200);
  expect(reply.headers.get("etag")).not.toBe(old.headers.get("etag"));
  expect(reply.headers.get("last-modified")).not.toBe(old.headers.get("last-modified"));
  expect((await bytesOf(reply)).equals(content(0, 1000, origin.served("a.bin").seed))).toBe(true);
});

test("header modes say only what they should", async () => {
  await start();
  const none = await get(origin.file("n", { size: 5, expose: "none" }).url);
  expect(none.headers.get("access-control-expose-headers")).toBe(null);
  expect(none.headers.get("access-control-allow-origin")).toBe("*");
  expect((await get(origin.file("w", { size: 5, expose: "weak" }).url)).headers.get("etag")).toMatch(/^W\//);
});

test("statuses, sign-in pages and servers without ranges", async () => {
  await start();
  const { url } = origin.file("a.bin", { size: 5 });
  origin.status(503, { retryAfter: 7, times: 1 });
  const busy = await get(url);
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "7"]);
  origin.loginPage(true);
  expect((await get(url)).headers.get("content-type")).toBe("text/html");
  origin.loginPage(false);
  origin.ignoreRanges(true);
  const whole = await get(url, "bytes=1-2");
  expect([whole.status, whole.headers.get("accept-ranges"), (await bytesOf(whole)).length]).toEqual([
    200,
    null,
    5,
  ]);
  expect(origin.ledger.waste(5)).toBe(0);
});

test("bodies without a length: chunked ends, endless does not", async () => {
  await start(MIB);
  const chunked = await get(origin.file("c", { size: 100_000, length: "chunked" }).url);
  expect(chunked.headers.get("content-length")).toBe(null);
  expect((await bytesOf(chunked)).equals(content(0, 100_000))).toBe(true);
  origin.cutNext(1, { afterBytes: 200_000 });
  await expect(get(origin.file("e", { size: 1, length: "endless" }).url).then(bytesOf)).rejects.toThrow();
});

test("a capped file gives no part longer than its half, one that ignores ranges gives all of it", async () => {
  await start();
  const capped = await get(origin.file("c", { size: 1001, ranges: "capped" }).url, "bytes=100-");
  expect(capped.headers.get("content-range")).toBe("bytes 100-600/1001");
  expect((await bytesOf(capped)).equals(content(100, 601))).toBe(true);
  const whole = await get(origin.file("i", { size: 1001, ranges: "ignored" }).url, "bytes=100-");
  expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, 1001]);
});

test("a file that is held is answered when it is let go", async () => {
  await start();
  const { url } = origin.file("a", { size: 10 });
  origin.hold("a", true);
  const reply = get(url);
  await origin.until((ledger) => ledger.requests("/a").length === 1);
  await bytesOf(await get(origin.file("b", { size: 10 }).url));
  expect(origin.ledger.requests("/a")[0]?.status).toBe(0);
  origin.hold("a", false);
  expect((await bytesOf(await reply)).length).toBe(10);
});

test("a body that stalls keeps its connection and ends by nobody but the client", async () => {
  await start();
  origin.cutNext(1, { how: "stall", afterBytes: 400 });
  const aborter = new AbortController();
  const reply = await fetch(origin.file("a", { size: 1000 }).url, { signal: aborter.signal });
  const reader = reply.body?.getReader();
  for (let received = 0; received < 400; ) received += (await reader?.read())?.value?.length ?? 0;
  expect(origin.ledger.entries[0]).toMatchObject({ sent: 400, endedAt: null, closedBy: null });
  aborter.abort();
  await origin.until((ledger) => ledger.entries[0]?.closedBy === "client");
});

test("random cuts are the same cuts for the same seed", async () => {
  await start();
  const { url, size } = origin.file("a.bin", { size: MIB });
  const run = async () => {
    origin.ledger.clear();
    origin.cutAtRandom(7, 3, size);
    for (let i = 0; i < 3; i++)
      await get(url)
        .then(bytesOf)
        .catch(() => undefined);
    await origin.until((ledger) => ledger.entries.every((e) => e.endedAt !== null));
    return origin.ledger.entries.map((e) => e.sent);
  };
  const first = await run();
  expect(await run()).toEqual(first);
  expect(new Set(first).size).toBe(3);
});
