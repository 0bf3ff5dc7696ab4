import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";

const TOTAL = 100;
const BYTES = new Uint8Array(TOTAL).map((_, index) => index);
const OTHER = BYTES.map((byte) => byte + 1);
const NEW = "https://mirror.example/a.bin";
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => "accepted", codeOf);

/** What a server with `bytes` says to a range. */
function serve(
  ask: ScriptedAsk,
  bytes = BYTES,
  headers: Readonly<Record<string, string>> = { etag: '"v1"' },
) {
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(ask.range ?? "") ?? [];
  const [start, end] = [Number(from), to === "" ? bytes.length : Number(to) + 1];
  const range = { "content-range": `bytes ${start}-${end - 1}/${bytes.length}` };
  ask.answer(206, { ...range, ...headers }, bytes.subarray(start, end), "end");
}

/** A job that has 60 of its 100 bytes and waits. */
async function halfway(headers: Readonly<Record<string, string>> = { etag: '"v1"' }): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const ask = await bench.asked();
  ask.answer(206, { "content-range": "bytes 0-99/100", ...headers }, BYTES.subarray(0, 60));
  await settled();
  await bench.engine.suspend("a");
  await settled();
  expect(bench.engine.status("a")?.files[0]?.stored).toBe(60);
  return bench;
}

const fileOf = (bench: EngineBench) => bench.engine.status("a")?.files[0]?.file;
const move = (bench: EngineBench, url = NEW) => bench.engine.sources.setRemoteName("a", "a-file", url);

async function arrives(bench: EngineBench, bytes = BYTES): Promise<void> {
  await settled();
  expect(bench.state("a")).toBe("transferred");
  const pieces = bench.disk.files.get("a-file")?.pieces ?? [];
  const stored = new Uint8Array(bytes.length);
  for (const piece of pieces) stored.set(piece.bytes, piece.start);
  expect(stored).toEqual(bytes);
}

describe("another place", () => {
  test("that repeats the size and some of what is stored goes on with it; an equal ETag is not asked for", async () => {
    const bench = await halfway();
    await move(bench);
    expect(bench.state("a")).toBe("suspended");
    expect(JSON.parse(bench.disk.jobs.get("a") ?? "")).toMatchObject({ files: [{ url: NEW }] });
    await bench.engine.resume("a");
    for (const range of ["bytes=0-3", "bytes=30-33", "bytes=56-59"]) {
      const ask = await bench.asked();
      expect([ask.url, ask.range]).toEqual([NEW, range]);
      serve(ask, BYTES, { etag: '"m1"' });
    }
    const rest = await bench.asked();
    expect(rest.range).toBe("bytes=60-99");
    serve(rest, BYTES, { etag: '"m1"' });
    await arrives(bench);
    expect(fileOf(bench)?.change).toEqual({ kind: "kept", proof: "bytes", bytes: 12 });
  });

  test.each([0, 1, 2])("whose bytes differ at spot %i has another file: it begins again", async (spot) => {
    const bench = await halfway();
    await move(bench);
    await bench.engine.resume("a");
    for (let before = 0; before < spot; before += 1) serve(await bench.asked());
    serve(await bench.asked(), OTHER);
    const again = await bench.asked();
    expect(again.range).toBe("bytes=0-");
    serve(again, OTHER);
    await arrives(bench, OTHER);
    expect(fileOf(bench)?.change).toEqual({ kind: "anew" });
    expect(bench.engine.status("a")?.job.note).toBeNull();
  });

  test("of another size has another file, whatever its first bytes are: they are the first of the new one", async () => {
    const bench = await halfway();
    await move(bench);
    await bench.engine.resume("a");
    serve(await bench.asked(), BYTES.subarray(0, 99));
    const rest = await bench.asked();
    expect(rest.range).toBe("bytes=4-98");
    serve(rest, BYTES.subarray(0, 99));
    await arrives(bench, BYTES.subarray(0, 99));
    expect(fileOf(bench)).toMatchObject({ epoch: 2, change: { kind: "anew" } });
  });

  test("that hides the size is asked for it", async () => {
    const bench = await halfway();
    await move(bench);
    await bench.engine.resume("a");
    (await bench.asked()).answer(206, { "content-length": "4" }, BYTES.subarray(0, 4), "end");
    const head = await bench.asked();
    expect(head.method).toBe("HEAD");
    head.answer(200, { "content-length": "101" });
    expect((await bench.asked()).range).toBe("bytes=0-");
  });

  test("without ranges begins again with what it sends", async () => {
    const bench = await halfway();
    await move(bench);
    await bench.engine.resume("a");
    (await bench.asked()).answer(200, { "content-length": "100" }, OTHER, "end");
    await arrives(bench, OTHER);
    expect(fileOf(bench)?.change).toEqual({ kind: "anew" });
  });

  test("that changes between two looks shows it", async () => {
    const bench = await halfway();
    await move(bench);
    await bench.engine.resume("a");
    serve(await bench.asked(), BYTES, { etag: '"m1"' });
    serve(await bench.asked(), BYTES, { etag: '"m2"' });
    expect((await bench.asked()).range).toBe("bytes=0-");
  });

  test("is proven anew when the address changes again", async () => {
    const bench = await halfway();
    await move(bench);
    await bench.engine.resume("a");
    serve(await bench.asked());
    await bench.asked();
    await move(bench, "https://third.example/a.bin");
    const ask = await bench.asked();
    expect([ask.url, ask.range]).toEqual(["https://third.example/a.bin", "bytes=0-3"]);
  });

  test("cannot prove bytes that nothing proved at the old one", async () => {
    const bench = await halfway();
    const job = bench.engine.status("a")?.job;
    if (!job?.files[0]) throw new Error("there is a file");
    await bench.engine.book.replaceFile("a", { ...job.files[0], unproven: true });
    await move(bench);
    await bench.engine.resume("a");
    expect((await bench.asked()).range).toBe("bytes=0-");
    expect(fileOf(bench)).toMatchObject({ epoch: 2, unproven: false, change: { kind: "anew" } });
  });
});

describe("a new link to the same resource", () => {
  const LINK = "https://files.example/a.bin?X-Amz-Signature=2";

  test("goes on at the next byte when the strong validator comes again", async () => {
    const bench = await halfway();
    await move(bench, LINK);
    await bench.engine.resume("a");
    const ask = await bench.asked();
    expect([ask.url, ask.range]).toEqual([LINK, "bytes=60-99"]);
    serve(ask);
    await arrives(bench);
    expect(fileOf(bench)?.change).toEqual({ kind: "kept", proof: "validator", bytes: 0 });
  });

  test("begins again when another one comes", async () => {
    const bench = await halfway();
    await move(bench, LINK);
    await bench.engine.resume("a");
    serve(await bench.asked(), OTHER, { etag: '"v2"' });
    const again = await bench.asked();
    expect(again.range).toBe("bytes=0-");
    serve(again, OTHER, { etag: '"v2"' });
    await arrives(bench, OTHER);
    expect(fileOf(bench)?.change).toEqual({ kind: "anew" });
  });

  test("that shows none is compared as another place is", async () => {
    const bench = await halfway();
    await move(bench, LINK);
    await bench.engine.resume("a");
    serve(await bench.asked(), BYTES, {});
    expect((await bench.asked()).range).toBe("bytes=0-3");
  });

  test("is one only if nothing but the signature differs", async () => {
    const bench = await halfway();
    await move(bench, "https://files.example/a.bin?id=2");
    await bench.engine.resume("a");
    expect((await bench.asked()).range).toBe("bytes=0-3");
  });

  test("has to repeat bytes where the file never had a strong validator", async () => {
    const bench = await halfway({ "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" });
    await move(bench, LINK);
    await bench.engine.resume("a");
    expect((await bench.asked()).range).toBe("bytes=0-3");
  });
});

describe("the change itself", () => {
  test("ends what comes from the old address, and nothing that it still says counts", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const old = await bench.asked();
    old.answer(206, { "content-range": "bytes 0-99/100", etag: '"v1"' }, BYTES.subarray(0, 60));
    await settled();
    await move(bench);
    const look = await bench.asked();
    expect([old.isAborted, look.url, look.range]).toEqual([true, NEW, "bytes=0-3"]);
  });

  test("of a file that waits for its old address is tried at once", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.asked()).answer(503, { "retry-after": "3000" });
    await settled();
    expect(bench.state("a")).toBe("transient-error server-busy");
    await move(bench);
    await settled();
    expect((await bench.http.next()).url).toBe(NEW);
  });

  test("of a file that failed for good waits for resume", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.asked()).answer(404);
    await settled();
    await move(bench);
    expect([bench.state("a"), fileOf(bench)?.problem]).toEqual(["error http-status", null]);
    await bench.engine.resume("a");
    expect((await bench.asked()).url).toBe(NEW);
  });

  test("is refused for bad addresses, unknown files, finished files and jobs that are over", async () => {
    const bench = await EngineBench.booted(undefined, { allowedSourceHosts: ["files.example"] });
    await bench.add("a");
    const { engine } = bench;
    const to = (url: string, file = "a-file") => refusal(engine.sources.setRemoteName("a", file, url));
    expect(await to("ftp://files.example/a")).toBe("bad-scheme");
    expect(await to("https://mirror.example/a")).toBe("host-not-allowed");
    expect(await to("https://files.example/b", "x")).toBe("bad-argument");
    serve(await bench.asked());
    await settled();
    expect(await to("https://files.example/a.bin")).toBe("accepted"); // said again: nothing to do
    expect(await to("https://files.example/b")).toBe("invalid-state");
    await engine.complete("a");
    expect(await to("https://files.example/b")).toBe("invalid-state");
    expect(await refusal(engine.sources.setRemoteName("x", "a-file", NEW))).toBe("unknown-job");
  });
});

describe("a prefix", () => {
  async function three(): Promise<EngineBench> {
    const bench = await EngineBench.booted(undefined, { allowedSourceHosts: ["*.example"] });
    await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "normal" });
    for (const name of ["one/x", "one/y", "two/z"])
      await bench.engine.addFile("a", { id: name, url: `https://files.example/${name}`, name: null });
    return bench;
  }
  const urls = ({ engine }: EngineBench) => engine.status("a")?.files.map(({ file }) => file.url.slice(8));
  const replace = ({ engine }: EngineBench, from: string, to: string) =>
    engine.sources.replaceRemotePrefix("a", from, to).then(({ changed }) => changed, codeOf);

  test("is replaced wherever an address begins so, and it is said how often", async () => {
    const bench = await three();
    expect(await replace(bench, "https://files.example/one/", "https://mirror.example/1/")).toBe(2);
    expect(urls(bench)).toEqual(["mirror.example/1/x", "mirror.example/1/y", "files.example/two/z"]);
    expect(await replace(bench, "https://files.example/one/", "https://mirror.example/1/")).toBe(0);
  });

  test("is told apart by capital letters, and is never empty", async () => {
    const bench = await three();
    expect(await replace(bench, "https://files.example/ONE/", "https://mirror.example/")).toBe(0);
    expect(await replace(bench, "", "https://mirror.example/")).toBe("bad-argument");
    expect(await replace(bench, "https://files.example/", "")).toBe("bad-argument");
  });

  test("that makes one bad address changes none", async () => {
    const bench = await three();
    expect(await replace(bench, "https://files.example/", "https://evil.test/")).toBe("host-not-allowed");
    expect(urls(bench)?.[0]).toBe("files.example/one/x");
  });

  test("leaves alone what has arrived", async () => {
    const bench = await three();
    await bench.engine.resume("a");
    serve(await bench.asked());
    await bench.asked();
    expect(await replace(bench, "https://files.example/one/", "https://mirror.example/")).toBe(1);
    expect(urls(bench)?.slice(0, 2)).toEqual(["files.example/one/x", "mirror.example/y"]);
  });
});
