import { createHash } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fill } from "./content.ts";
import { createServer } from "./serve.ts";

const server = createServer({ root: "no-such-folder", samples: true });
let origin = "";
beforeAll(async () => {
  origin = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
  fetch(`${origin}/samples/${path}`, { headers, method });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const expected = (start: number, end: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(end - start);
  fill(bytes, start, seed);
  return bytes;
};

const KiB = 1024;
const GiB = 1024 ** 3;

describe("a whole sample", () => {
  test.each([
    ["0B.bin", 0],
    ["1B.bin", 1],
    ["123B.bin", 123],
    ["64KiB.bin", 64 * KiB],
    ["1MiB.bin", KiB * KiB],
  ])("%s has %i bytes, and the digest that is announced", async (name, size) => {
    const answer = await get(name);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).toBe(String(size));
    expect(answer.headers.get("accept-ranges")).toBe("bytes");
    expect(answer.headers.get("etag")).toMatch(/^"[^"]+"$/);
    const bytes = await bytesOf(answer);
    expect(bytes.equals(expected(0, size))).toBe(true);
    const digest = createHash("sha256").update(bytes).digest("base64");
    expect(answer.headers.get("repr-digest")).toBe(`sha-256=:${digest}:`);
  });

  test("says the same to HEAD, without a body and without regard to Range", async () => {
    const answer = await get("123B.bin", { range: "bytes=0-0" }, "HEAD");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).toBe("123");
    expect(await answer.text()).toBe("");
  });

  test("of another version has other bytes under another tag", async () => {
    const [one, two] = await Promise.all([get("64KiB.bin?version=1"), get("64KiB.bin?version=2")]);
    expect(one.headers.get("etag")).not.toBe(two.headers.get("etag"));
    expect((await bytesOf(one)).equals(await bytesOf(two))).toBe(false);
  });

  test("may be read and understood by any origin", async () => {
    const answer = await get("1B.bin");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    const exposed = answer.headers.get("access-control-expose-headers")?.split(", ");
    for (const name of [
      "Content-Range",
      "ETag",
      "Accept-Ranges",
      "Repr-Digest",
      "Content-Disposition",
      "Retry-After",
    ]) {
      expect(exposed).toContain(name);
    }
    const preflight = await get("1B.bin", { "access-control-request-headers": "if-range" }, "OPTIONS");
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("If-Range");
  });

  test("large is announced without its digest, which follows once it is known", async () => {
    const first = await get("17MiB.bin", {}, "HEAD");
    expect(first.headers.get("repr-digest")).toBe(null);
    await expect
      .poll(async () => (await get("17MiB.bin", {}, "HEAD")).headers.get("repr-digest"), { timeout: 20_000 })
      .toMatch(/^sha-256=:.{44}:$/);
  }, 30_000);
});

describe("a part of a sample", () => {
  const size = 123;
  test.each([
    ["bytes=0-0", 0, 1],
    ["bytes=0-1", 0, 2],
    ["bytes=0-", 0, size],
    ["bytes=0-121", 0, size - 1],
    ["bytes=0-122", 0, size],
    ["bytes=0-123", 0, size],
    ["bytes=121-", size - 2, size],
    ["bytes=122-", size - 1, size],
    ["bytes=-1", size - 1, size],
    ["bytes=-122", 1, size],
    ["bytes=-123", 0, size],
    ["bytes=-124", 0, size],
  ])("%s is 206 with exactly these bytes", async (range, start, end) => {
    const answer = await get("123B.bin", { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/${size}`);
    expect(answer.headers.get("content-length")).toBe(String(end - start));
    expect((await bytesOf(answer)).equals(expected(start, end))).toBe(true);
  });

  test.each([
    ["123B.bin", "bytes=123-", 123],
    ["123B.bin", "bytes=124-130", 123],
    ["123B.bin", "bytes=-0", 123],
    ["0B.bin", "bytes=0-0", 0],
  ])("of %s at %s is 416 and tells the size", async (name, range, length) => {
    const answer = await get(name, { range });
    expect(answer.status).toBe(416);
    expect(answer.headers.get("content-range")).toBe(`bytes */${length}`);
  });

  test.each([
    ["several ranges", "bytes=0-1,3-4"],
    ["another unit", "lines=0-1"],
    ["a backward range", "bytes=4-3"],
  ])("with %s is the whole", async (_what, range) => {
    const answer = await get("123B.bin", { range });
    expect(answer.status).toBe(200);
    expect((await bytesOf(answer)).length).toBe(size);
  });

  test("lies right beyond 4 GiB", async () => {
    const start = 4 * GiB - 3;
    const answer = await get("10GiB.bin", { range: `bytes=${start}-${start + 9}` });
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${start + 9}/${10 * GiB}`);
    expect((await bytesOf(answer)).equals(expected(start, start + 10))).toBe(true);
  });
});

describe("a condition", () => {
  test("If-Range lets the part through for this tag or date, and gives the whole for any other", async () => {
    const { headers } = await get("123B.bin", {}, "HEAD");
    const etag = headers.get("etag") ?? "";
    const date = headers.get("last-modified") ?? "";
    const status = async (condition: string): Promise<number> => {
      const answer = await get("123B.bin", { range: "bytes=1-2", "if-range": condition });
      await answer.arrayBuffer();
      return answer.status;
    };
    expect(await status(etag)).toBe(206);
    expect(await status(date)).toBe(206);
    expect(await status('"other"')).toBe(200);
    expect(await status(`W/${etag}`)).toBe(200);
    expect(await status("Thu, 01 Jan 2025 00:00:00 GMT")).toBe(200);
  });

  test("If-None-Match answers 304, If-Match for another version 412", async () => {
    const etag = (await get("1B.bin", {}, "HEAD")).headers.get("etag") ?? "";
    expect((await get("1B.bin", { "if-none-match": `"x", ${etag}` })).status).toBe(304);
    expect((await get("1B.bin", { "if-match": etag })).status).toBe(200);
    expect((await get("1B.bin", { "if-match": '"x"' })).status).toBe(412);
  });
});

describe("a bad request", () => {
  test.each([
    ["1XiB.bin", 404],
    ["-1B.bin", 404],
    ["1.5MiB.bin", 404],
    ["999999TiB.bin", 404],
    ["", 404],
    ["1MiB.bin?rate=0", 400],
    ["1MiB.bin?rate=-5", 400],
    ["1MiB.bin?rate=fast", 400],
    ["1MiB.bin?rate=", 400],
    ["1MiB.bin?version=x", 400],
  ])("%s is %i with one plain sentence", async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(await answer.text()).toMatch(/^[^\n]+\.\n$/);
  });

  test("that would write is 405", async () => {
    expect((await get("1B.bin", {}, "PUT")).status).toBe(405);
  });
});

describe("the rate", () => {
  test("is kept within a fifth, in many small pieces", async () => {
    const rate = 400_000;
    const begun = performance.now();
    const answer = await get(`200KiB.bin?rate=${rate}`);
    let pieces = 0;
    let size = 0;
    for await (const piece of answer.body ?? []) {
      pieces++;
      size += piece.length;
    }
    const seconds = (performance.now() - begun) / 1000;
    expect(size).toBe(200 * KiB);
    expect(seconds).toBeGreaterThan((size / rate) * 0.8);
    expect(pieces).toBeGreaterThan(5);
  });

  test("holds the server's memory down when the reader does not read", async () => {
    const before = process.memoryUsage().rss;
    const ask = request(`${origin}/samples/10GiB.bin`);
    const answer = await new Promise<NodeJS.ReadableStream>((resolve) => ask.on("response", resolve).end());
    answer.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * KiB * KiB);
    ask.destroy();
  });
});
