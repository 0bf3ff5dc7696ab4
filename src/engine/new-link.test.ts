import { expect, test } from "vitest";
import { isSigned } from "./address.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const BYTES = new Uint8Array(100).map((_, index) => index);
const LINK = "https://files.example/a.iso?X-Amz-Signature=1";
const NEXT = "https://files.example/a.iso?X-Amz-Signature=2";
const part = (start: number, end = 100) =>
  [
    206,
    { "content-range": `bytes ${start}-${end - 1}/100`, etag: '"v1"' },
    BYTES.subarray(start, end),
  ] as const;

async function added(url: string): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "normal" });
  await bench.engine.addFile("a", { id: "f", url, name: null });
  await bench.engine.resume("a");
  return bench;
}

test.each([
  ["https://b.s3.amazonaws.com/k?X-Amz-Algorithm=a&X-Amz-Signature=f", true],
  ["https://storage.googleapis.com/b/o?X-Goog-Signature=f", true],
  ["https://a.blob.core.windows.net/c/b?sv=2022&sig=x%3D", true],
  ["https://d1.cloudfront.net/x?Expires=1&Signature=s&Key-Pair-Id=K", true],
  ["https://x.example/f?token=1", true],
  ["https://x.example/f?md5=abc&expires=1", true],
  ["https://x.example/f", false],
  ["https://x.example/token=1/f", false],
  ["https://x.example/f?id=7&design=sig", false],
  ["https://x.example/f?mytoken=1", false],
])("%s: signed is %s", (url, expected) => expect(isSigned(url)).toBe(expected));

test("a signed link that has run out is asked once more, and then a new one is waited for, with what has arrived", async () => {
  const bench = await added(LINK);
  (await bench.asked()).answer(206, part(0)[1], BYTES.subarray(0, 60), "cut");
  for (let tries = 0; tries < 2; tries += 1) {
    const ask = await bench.asked();
    expect([ask.url, ask.range]).toEqual([LINK, "bytes=60-99"]);
    ask.answer(403);
  }
  await settled();
  expect(bench.engine.status("a")?.job.state).toEqual({
    kind: "transient-error",
    problem: { code: "needs-new-link", status: 403, file: "f" },
    retryAt: null,
  });
  await bench.clock.turn(24 * 3_600_000);
  expect(bench.http.isSilent).toBe(true);

  await bench.engine.sources.setRemoteName("a", "f", NEXT);
  const ask = await bench.asked();
  expect([ask.url, ask.range]).toEqual([NEXT, "bytes=60-99"]);
  ask.answer(...part(60), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
});

test("where an address leads somewhere else now, asking it once more is all that is needed", async () => {
  const bench = await added("https://files.example/a.iso");
  (await bench.asked()).answer(206, part(0)[1], BYTES.subarray(0, 60), "cut");
  const old = await bench.asked();
  old.redirectedTo = "https://cdn.example/1?sig=1";
  old.answer(410);
  const next = await bench.asked();
  expect(next.range).toBe("bytes=60-99");
  next.redirectedTo = "https://cdn.example/1?sig=2";
  next.answer(...part(60), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
});

test.each([
  ["a missing file at a plain address", "https://files.example/a.iso", null, 404, {}],
  ["a first contact that leads to nothing", "https://files.example/a.iso", "https://x.example/a", 404, {}],
  ["a server's own fault", LINK, null, 418, {}],
])("is no link that has run out: %s", async (_, url, redirectedTo, status, headers) => {
  const bench = await added(url);
  const ask = await bench.asked();
  ask.redirectedTo = redirectedTo;
  ask.answer(status, headers);
  await settled();
  expect(bench.state("a")).toBe("error http-status");
});

test("a challenge asks for a sign-in, not for a link", async () => {
  const bench = await added(LINK);
  (await bench.asked()).answer(401, { "www-authenticate": "Basic" });
  await settled();
  expect(bench.state("a")).not.toContain("needs-new-link");
});

test("the other files of the job go on, and other jobs too", async () => {
  const bench = await added(LINK);
  await bench.engine.addFile("a", { id: "g", url: "https://files.example/g", name: null });
  await bench.add("later", "normal");
  (await bench.asked()).answer(404);
  const other = await bench.asked();
  expect(other.url).toBe("https://files.example/g");
  (await bench.asked()).answer(404);
  other.answer(...part(0), "end");
  await settled();
  expect(bench.state("a")).toBe("transient-error needs-new-link");
  expect((await bench.asked()).url).toBe("https://files.example/later.bin");
});

test("resume tries the old link again", async () => {
  const bench = await added(LINK);
  (await bench.asked()).answer(403);
  (await bench.asked()).answer(403);
  await settled();
  await bench.engine.resume("a");
  expect((await bench.asked()).url).toBe(LINK);
});

test("a link that ran out while the last bytes came can be replaced, although every byte is here", async () => {
  const bench = await added(LINK);
  (await bench.asked()).answer(
    206,
    { "content-range": "bytes 0-9/10", etag: '"v1"' },
    new Uint8Array(10),
    "end",
  );
  await settled();
  const job = bench.engine.book.job("a");
  const problem = { code: "needs-new-link", status: 403 } as const;
  // As a change of address leaves it that was made while those bytes came.
  const files = job.files.map((file) => ({
    ...file,
    problem,
    change: { kind: "unproven", looked: [], bytes: 0 } as const,
  }));
  await bench.engine.book.keep({ ...job, files, state: { kind: "transient-error", problem, retryAt: null } });
  const url = "https://other.example/a.bin?sig=3";
  await bench.engine.sources.setRemoteName("a", files[0]?.id ?? "", url);
  expect((await bench.asked()).url).toBe(url);
});
