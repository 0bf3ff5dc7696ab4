import { beforeEach, describe, expect, test } from "vitest";
import { DownloadBench, FILE, NONE, part, TOTAL, text, V1, WHOLE } from "./sim/download-bench.ts";
import { aSource } from "./sim/samples.ts";

let bench: DownloadBench;
beforeEach(() => {
  bench = new DownloadBench();
});

const shifted = { kind: "restart", reason: "range-shifted" } as const;
const refused = { kind: "restart", reason: "range-refused" } as const;

describe("a part with the right headers and other bytes", () => {
  test("is found out at the seam although its ETag is right", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    const { ended } = bench.begin({ source: V1, start: 10, end: TOTAL, overlap: 4 });
    const [status, headers] = part(6);
    (await bench.http.next()).answer(status, headers, text(WHOLE.slice(3)), "end");
    expect(await ended).toEqual(shifted);
    expect(bench.stored()).toBe(WHOLE.slice(0, 10));
  });

  test("is told from another version by the file's first bytes", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    const { ended } = bench.begin({ source: NONE, start: 10, end: TOTAL, overlap: 4 });
    const [status, headers] = part(6, TOTAL, {});
    (await bench.http.next()).answer(status, headers, text(WHOLE.slice(0, 30)), "end");
    expect(await ended).toEqual(shifted);
  });
});

describe("more bytes than were promised", () => {
  test("in a part mean that it cannot be trusted", async () => {
    const { ended } = bench.begin();
    const [status, headers, body] = part(0);
    (await bench.http.next()).answer(status, headers, body, text("more"), "end");
    expect(await ended).toEqual(refused);
    expect(bench.stored().length).toBeLessThan(TOTAL);
  });

  test("in one piece with the rest do so too", async () => {
    const { ended } = bench.begin();
    const [status, headers] = part(0);
    (await bench.http.next()).answer(status, headers, text(`${WHOLE}more`), "end");
    expect(await ended).toEqual(refused);
    expect(bench.stored()).toBe("");
  });

  test("in a whole body mean that the browser unpacks it, and it is not taken for whole", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(200, { "content-length": "36" }, text(`${WHOLE}more`), "end");
    expect(await ended).toEqual({ kind: "restart", reason: "packed" });
    expect(bench.stored().length).toBeLessThan(TOTAL);
  });

  test.each(["cut", "end"] as const)("are not what a %s after the last byte is", async (last) => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(...part(0), last);
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.stored()).toBe(WHOLE);
  });
});

describe("a packed body", () => {
  const PACKED = { "content-encoding": "gzip", etag: '"v1"' };
  test("in parts is refused", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(...part(0, TOTAL, PACKED), "end");
    expect(await ended).toEqual(refused);
  });

  test("has no usable length", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(200, { ...PACKED, "content-length": "7" }, text(WHOLE), "end");
    expect(await ended).toEqual({ kind: "done", total: TOTAL });
    expect(bench.stored()).toBe(WHOLE);
  });
});

test("a source whose packing is hidden is as long as its body, and no reply's length counts", async () => {
  const source = aSource({ etag: null, lastModified: null, total: null, ranges: "refused", isPacked: true });
  const { ended } = bench.begin({ source });
  const ask = await bench.http.next();
  expect(ask.range).toBeNull();
  ask.answer(200, { "content-length": "7" }, text(WHOLE), "end");
  expect(await ended).toEqual({ kind: "done", total: TOTAL });
  expect(bench.stored()).toBe(WHOLE);
});

test("where nobody tells the total, two replies that end at what is stored are the end", async () => {
  await bench.already(0, WHOLE);
  const { ended } = bench.begin({ source: aSource({ etag: null, total: null }), start: TOTAL, overlap: 8 });
  for (const from of [28, 32]) {
    const ask = await bench.http.next();
    expect(ask.range).toBe(`bytes=${from}-`);
    ask.answer(206, { "content-range": `bytes ${from}-35/*` }, text(WHOLE.slice(from)), "end");
  }
  expect(await ended).toEqual({ kind: "done", total: TOTAL });
  expect(bench.disk.files.get(FILE)?.ledger.have).toEqual([{ start: 0, end: TOTAL }]);
});
