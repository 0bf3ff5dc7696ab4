import { beforeEach, describe, expect, test } from "vitest";
import { DownloadBench, FILE, NONE, part, TOTAL, text, V1, WHOLE } from "./sim/download-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { aSource } from "./sim/samples.ts";

let bench: DownloadBench;
beforeEach(() => {
  bench = new DownloadBench();
});

test("a first contact asks for everything and stores it in chunks", async () => {
  const { ended } = bench.begin();
  const ask = await bench.http.next();
  expect([ask.method, ask.range]).toEqual(["GET", "bytes=0-"]);
  ask.answer(...part(0), "end");
  expect(await ended).toEqual({ kind: "done", total: null });
  expect(bench.admitted).toMatchObject([
    { changed: false, source: { etag: '"v1"', total: TOTAL, ranges: "yes" } },
  ]);
  expect(bench.gains.map(({ span }) => span)).toEqual([
    { start: 0, end: 16 },
    { start: 16, end: 32 },
    { start: 32, end: TOTAL },
  ]);
  expect(bench.stored()).toBe(WHOLE);
});

test("a name that the server gives is passed on", async () => {
  bench.begin();
  (await bench.http.next()).answer(
    ...part(0, TOTAL, { "content-disposition": 'attachment; filename="b.bin"' }),
  );
  await settled();
  expect(bench.admitted).toMatchObject([{ name: "b.bin" }]);
});

test("a span is asked for to its last byte and no further", async () => {
  const { ended } = bench.begin({ source: V1, start: 4, end: 10 });
  const ask = await bench.http.next();
  expect(ask.range).toBe("bytes=4-9");
  // More than was asked for: what stands behind the span is somebody else's.
  ask.answer(...part(4));
  expect(await ended).toEqual({ kind: "done", total: null });
  expect(bench.stored()).toBe("efghij");
});

test("from byte 0 the end stays open, because it tells whether the file has grown", async () => {
  bench.begin({ source: NONE, end: TOTAL });
  expect((await bench.http.next()).range).toBe("bytes=0-");
});

test("a part that begins earlier than asked is stored where it belongs", async () => {
  const { ended } = bench.begin({ source: V1, start: 20, end: TOTAL });
  (await bench.http.next()).answer(...part(16), "end");
  await ended;
  expect(bench.disk.files.get(FILE)?.ledger.have).toEqual([{ start: 20, end: TOTAL }]);
  expect(bench.stored()).toBe(WHOLE.slice(20));
});

describe("an overlap", () => {
  test("that repeats what is stored lets the rest in", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    const { ended } = bench.begin({ source: NONE, start: 10, end: TOTAL, overlap: 4 });
    const ask = await bench.http.next();
    expect(ask.range).toBe(`bytes=6-${TOTAL - 1}`);
    ask.answer(...part(6, TOTAL, {}), "end");
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.stored()).toBe(WHOLE);
  });

  test.each([6, 9])(
    "that differs at byte %i means another version, and nothing of it is admitted",
    async (at) => {
      await bench.already(0, `${WHOLE.slice(0, at)}#${WHOLE.slice(at + 1, 10)}`);
      const { ended } = bench.begin({ source: NONE, start: 10, end: TOTAL, overlap: 4 });
      (await bench.http.next()).answer(...part(6, TOTAL, {}));
      expect(await ended).toEqual({ kind: "restart", reason: "source-changed" });
      expect(bench.admitted).toEqual([]);
    },
  );

  test("that arrives byte by byte is compared byte by byte", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    const { ended } = bench.begin({ source: NONE, start: 10, end: TOTAL, overlap: 4 });
    const ask = await bench.http.next();
    const [status, headers, body] = part(6, TOTAL, {});
    ask.answer(status, headers);
    for (const byte of body) ask.send(Uint8Array.of(byte));
    ask.send("end");
    await ended;
    expect(bench.stored()).toBe(WHOLE);
  });

  test("of equal bytes proves no offset and is widened", async () => {
    await bench.already(0, `${"x".repeat(20)}ab${"x".repeat(8)}`);
    bench.begin({ source: aSource({ etag: null, total: 100 }), start: 30, end: 100, overlap: 4 });
    expect((await bench.http.next()).range).toBe("bytes=14-99");
  });

  test("wider than the server's cap is narrowed, and that request counts", async () => {
    await bench.already(0, "x".repeat(30));
    bench.begin({ source: aSource({ etag: null, total: 100 }), start: 30, end: 100, overlap: 4 });
    (await bench.http.next()).answer(206, { "content-range": "bytes 0-9/100" }, text("x".repeat(10)), "end");
    expect((await bench.http.next()).range).toBe("bytes=25-99");
    expect(bench.askedAgain).toBe(1);
  });

  test("whose stored bytes are damaged says so", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    bench.disk.damage(FILE, 8);
    const { ended } = bench.begin({ source: NONE, start: 10, end: TOTAL, overlap: 4 });
    expect(await ended).toMatchObject({ kind: "failed", problem: { code: "chunk-damaged" } });
    expect(bench.http.isSilent).toBe(true);
  });
});

describe("a last look", () => {
  const look = { source: V1, start: TOTAL, end: TOTAL, overlap: 6 };
  test("compares the end and asks for no new byte", async () => {
    await bench.already(0, WHOLE);
    const { ended } = bench.begin(look);
    const ask = await bench.http.next();
    expect(ask.range).toBe("bytes=30-35");
    ask.answer(...part(30), "end");
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.admitted).toHaveLength(1);
  });

  test("finds another version by its ETag, whatever the bytes", async () => {
    await bench.already(0, WHOLE);
    const { ended } = bench.begin(look);
    (await bench.http.next()).answer(...part(30, TOTAL, { etag: '"v2"' }), "end");
    expect(await ended).toEqual({ kind: "restart", reason: "source-changed" });
  });

  test("finds a mix by its bytes, whatever the ETag", async () => {
    await bench.already(0, `${WHOLE.slice(0, 33)}###`);
    const { ended } = bench.begin(look);
    (await bench.http.next()).answer(...part(30), "end");
    expect(await ended).toEqual({ kind: "restart", reason: "source-changed" });
  });
});

describe("a whole body (200)", () => {
  test("of another version begins anew at byte 0", async () => {
    await bench.already(0, "##########");
    bench.epoch = 2;
    const { ended } = bench.begin({ source: V1, start: 10, end: TOTAL });
    (await bench.http.next()).answer(
      200,
      { "content-length": String(TOTAL), etag: '"v2"' },
      text(WHOLE),
      "end",
    );
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.admitted).toMatchObject([{ changed: true, source: { etag: '"v2"' } }]);
    expect(bench.stored()).toBe(WHOLE);
  });

  test("of the proven version is skipped up to what is missing", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    const { ended } = bench.begin({ source: V1, start: 10, end: TOTAL });
    (await bench.http.next()).answer(
      200,
      { "content-length": String(TOTAL), etag: '"v1"' },
      text(WHOLE),
      "end",
    );
    await ended;
    expect(bench.stored()).toBe(WHOLE);
  });

  test("without a length ends where it ends", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(200, {}, text("abc"), "end");
    expect(await ended).toEqual({ kind: "done", total: 3 });
  });

  test("of nothing is done at once", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(200, { "content-length": "0" }, "end");
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.admitted).toMatchObject([{ source: { total: 0 } }]);
  });

  test("to whom ranges were refused no Range is sent", async () => {
    bench.begin({ source: { etag: null, lastModified: null, total: null, type: null, ranges: "refused" } });
    expect((await bench.http.next()).range).toBe(null);
  });
});
