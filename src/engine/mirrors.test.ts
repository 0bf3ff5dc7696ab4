import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import type { NewExpected, NewFile } from "./new-job.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { plainDigest } from "./sim/plain-hashing.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";

const TOTAL = 100;
const BYTES = new Uint8Array(TOTAL).map((_, index) => index);
const OTHER = BYTES.map((byte) => byte + 1);
const SHA = await plainDigest("sha-256", BYTES);
const MAIN = "https://main.example/a.bin";
const ONE = "https://one.example/a.bin";
const TWO = "https://two.example/a.bin";
const none: NewExpected = { size: null, digests: [], pieces: null, digestUrl: null };
type Headers = Readonly<Record<string, string>>;

/** What a server with `bytes` says to a range; of a body `most` bytes come, and then the line breaks. */
function serve(
  ask: ScriptedAsk,
  bytes = BYTES,
  headers: Headers = { etag: '"v1"' },
  most = bytes.length,
): void {
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(ask.range ?? "") ?? [];
  const [start, end] = [Number(from), to === "" ? bytes.length : Number(to) + 1];
  const range = { "content-range": `bytes ${start}-${end - 1}/${bytes.length}` };
  const body = bytes.subarray(start, Math.min(end, start + most));
  ask.answer(206, { ...range, ...headers }, body, body.length < end - start ? "cut" : "end");
}

async function adding(file: Partial<NewFile>): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
  await bench.engine.addFile("a", { id: "a-file", url: MAIN, name: null, mirrors: [ONE], ...file });
  await bench.engine.resume("a");
  return bench;
}

const fileOf = (bench: EngineBench) => bench.engine.status("a")?.files[0];
const standings = (bench: EngineBench) =>
  fileOf(bench)?.sources.map(({ url, standing }) => [new URL(url).hostname.split(".")[0], standing]);

async function asked(bench: EngineBench, url: string, range: string): Promise<ScriptedAsk> {
  const ask = await bench.asked();
  expect([ask.url, ask.range]).toEqual([url, range]);
  return ask;
}

async function arrives(bench: EngineBench): Promise<void> {
  await settled();
  expect(bench.state("a")).toBe("transferred");
  const stored = new Uint8Array(TOTAL);
  for (const piece of bench.disk.files.get("a-file")?.pieces ?? []) stored.set(piece.bytes, piece.start);
  expect(stored).toEqual(BYTES);
}

/** 60 of 100 bytes came from the address, then its line broke. */
async function broken(file: Partial<NewFile> = {}): Promise<EngineBench> {
  const bench = await adding(file);
  serve(await asked(bench, MAIN, "bytes=0-"), BYTES, { etag: '"v1"' }, 60);
  return bench;
}

const LOOKS = ["bytes=0-3", "bytes=30-33", "bytes=56-59"];

describe("a mirror", () => {
  test("is not asked while the address answers", async () => {
    const bench = await adding({});
    serve(await asked(bench, MAIN, "bytes=0-"));
    await arrives(bench);
    expect(standings(bench)).toEqual([
      ["main", "address"],
      ["one", "untried"],
    ]);
    expect(fileOf(bench)?.proof).toBe("validator");
  });

  test("goes on in the middle of a file when the address fails, once it has repeated what is stored", async () => {
    const bench = await broken();
    for (const look of LOOKS) serve(await asked(bench, ONE, look), BYTES, { etag: '"m"' });
    serve(await asked(bench, ONE, "bytes=60-99"), BYTES, { etag: '"m"' });
    await arrives(bench);
    expect(standings(bench)?.[1]).toEqual(["one", "same"]);
    expect(fileOf(bench)?.proof).toBe("seams");
    // The address is the file's own still.
    expect(fileOf(bench)?.address.url).toBe(MAIN);
  });

  test("that has another file gives no byte: the address is waited for, and nothing that came is lost", async () => {
    const bench = await broken();
    serve(await asked(bench, ONE, LOOKS[0] ?? ""), OTHER, { etag: '"m"' });
    serve(await asked(bench, MAIN, "bytes=60-99"));
    await arrives(bench);
    expect(standings(bench)?.[1]).toEqual(["one", "other"]);
    expect(bench.engine.status("a")?.job.note).toBeNull();
    expect(fileOf(bench)?.proof).toBe("validator");
  });

  test("of another size is another file, whatever its bytes", async () => {
    const bench = await broken();
    serve(await asked(bench, ONE, LOOKS[0] ?? ""), new Uint8Array([...BYTES, 1]), { etag: '"m"' });
    serve(await asked(bench, MAIN, "bytes=60-99"));
    await arrives(bench);
    expect(standings(bench)?.[1]).toEqual(["one", "other"]);
  });

  test("that changes after it has proven itself is not used any more", async () => {
    const bench = await broken();
    for (const look of LOOKS) serve(await asked(bench, ONE, look), BYTES, { etag: '"m"' });
    serve(await asked(bench, ONE, "bytes=60-99"), OTHER, { etag: '"m2"' });
    serve(await asked(bench, MAIN, "bytes=60-99"));
    await arrives(bench);
    expect(standings(bench)?.[1]).toEqual(["one", "other"]);
  });

  test("that shows the file's strong digest need not repeat more", async () => {
    const bench = await broken({ expected: { ...none, digests: [SHA] } });
    const base64 = btoa(
      String.fromCharCode(...(SHA.match(/../g) ?? []).map((hex) => Number.parseInt(hex, 16))),
    );
    const headers = { etag: '"m"', "repr-digest": `sha-256=:${base64}:` };
    serve(await asked(bench, ONE, LOOKS[0] ?? ""), BYTES, headers);
    serve(await asked(bench, ONE, "bytes=60-99"), BYTES, headers);
    await arrives(bench);
    expect(fileOf(bench)?.proof).toBe("digest");
  });

  test("that shows another strong digest is not used", async () => {
    const bench = await broken({ expected: { ...none, digests: [SHA] } });
    const headers = { etag: '"m"', "repr-digest": `sha-256=:${btoa("x".repeat(32))}:` };
    serve(await asked(bench, ONE, LOOKS[0] ?? ""), BYTES, headers);
    serve(await asked(bench, MAIN, "bytes=60-99"));
    await arrives(bench);
    expect(standings(bench)?.[1]).toEqual(["one", "other"]);
  });

  test("is the first where the address never answered; the address has to prove itself then", async () => {
    const bench = await adding({ mirrors: [ONE, TWO] });
    (await asked(bench, MAIN, "bytes=0-")).answer(404);
    (await asked(bench, ONE, "bytes=0-")).answer(404);
    serve(await asked(bench, TWO, "bytes=0-"));
    await arrives(bench);
    expect(fileOf(bench)?.address.url).toBe(TWO);
    expect(fileOf(bench)?.proof).toBe("validator");
  });

  test("that gives no ranges is left alone where bytes are stored", async () => {
    const bench = await broken();
    (await asked(bench, ONE, LOOKS[0] ?? "")).answer(200, { "content-length": "100" }, BYTES, "end");
    serve(await asked(bench, MAIN, "bytes=60-99"));
    await arrives(bench);
  });
});

describe("when all places fail", () => {
  test("for good, the file ends with what the last of them said", async () => {
    const bench = await adding({});
    (await asked(bench, MAIN, "bytes=0-")).answer(404);
    (await asked(bench, ONE, "bytes=0-")).answer(410);
    await settled();
    expect(bench.state("a")).toBe("error http-status");
    // A retry asks all of them again.
    await bench.engine.resume("a");
    (await bench.asked()).answer(404);
    serve(await bench.asked());
    await arrives(bench);
  });

  test("one for good and one for now, the one that may come back is waited for", async () => {
    const bench = await adding({});
    (await asked(bench, MAIN, "bytes=0-")).answer(503);
    (await asked(bench, ONE, "bytes=0-")).answer(404);
    await settled();
    expect(bench.state("a")).toBe("transient-error server-busy");
    serve(await asked(bench, MAIN, "bytes=0-"));
    await arrives(bench);
  });

  test("requests stay within the cap", async () => {
    const bench = await adding({ mirrors: [ONE, TWO] });
    for (let count = 0; bench.state("a") !== "error server-misbehaves" && count < 50; count += 1) {
      (await bench.asked()).answer(503);
      await settled();
    }
    expect(bench.state("a")).toBe("error server-misbehaves");
    expect(bench.http.asked.length).toBeLessThanOrEqual(20);
  });
});

describe("wrong bytes", () => {
  const pieces = async (length: number) => ({
    algorithm: "sha-256",
    length,
    hashes: await Promise.all(
      Array.from({ length: Math.ceil(TOTAL / length) }, (_, index) =>
        plainDigest("sha-256", BYTES.subarray(index * length, (index + 1) * length)),
      ),
    ),
  });
  const ROTTEN = BYTES.map((byte, index) => (index === 45 ? 0 : byte));

  test("of a piece come from another place first", async () => {
    const bench = await adding({ expected: { ...none, pieces: await pieces(20) } });
    serve(await asked(bench, MAIN, "bytes=0-"), ROTTEN);
    serve(await asked(bench, ONE, "bytes=40-59"), BYTES, { etag: '"m"' });
    await arrives(bench);
    expect(fileOf(bench)?.proof).toBe("digest");
  });

  test("of the whole: it is fetched once more, from another place", async () => {
    const bench = await adding({ expected: { ...none, digests: [SHA] } });
    serve(await asked(bench, MAIN, "bytes=0-"), ROTTEN);
    serve(await asked(bench, ONE, "bytes=0-"), BYTES, { etag: '"m"' });
    await arrives(bench);
    expect(fileOf(bench)?.proof).toBe("digest");
  });

  test("of the whole at both places end the file", async () => {
    const bench = await adding({ expected: { ...none, digests: [SHA] } });
    serve(await asked(bench, MAIN, "bytes=0-"), ROTTEN);
    serve(await asked(bench, ONE, "bytes=0-"), ROTTEN, { etag: '"m"' });
    await settled();
    expect(bench.state("a")).toBe("error digest-mismatch");
  });
});

describe("the list of mirrors", () => {
  test("is checked as addresses are, each once, and written down", async () => {
    const bench = await adding({ mirrors: [` ${ONE} `, ONE, MAIN] });
    expect(JSON.parse(bench.disk.jobs.get("a") ?? "")).toMatchObject({
      files: [{ mirrors: [{ url: ONE }] }],
    });
    const bad = bench.engine.sources.setMirrors("a", "a-file", ["ftp://old.example/a"]);
    expect(await bad.then(() => "accepted", codeOf)).toBe("bad-scheme");
    const many = Array.from({ length: 65 }, (_, index) => `${ONE}?${index}`);
    expect(await bench.engine.sources.setMirrors("a", "a-file", many).then(() => "accepted", codeOf)).toBe(
      "bad-argument",
    );
  });

  test("may be changed while the file waits for a server: the new one is asked at once", async () => {
    const bench = await adding({ mirrors: [] });
    serve(await asked(bench, MAIN, "bytes=0-"), BYTES, { etag: '"v1"' }, 60);
    await settled();
    await bench.engine.sources.setMirrors("a", "a-file", [ONE]);
    (await asked(bench, MAIN, "bytes=60-99")).answer(404);
    for (const look of LOOKS) serve(await asked(bench, ONE, look), BYTES, { etag: '"m"' });
    serve(await asked(bench, ONE, "bytes=60-99"), BYTES, { etag: '"m"' });
    await arrives(bench);
  });

  test("grows by what a server names, where a strong digest can prove it, and by nothing less safe", async () => {
    const link = `<${ONE}>; rel=duplicate; pri=2, <http://plain.example/a>; rel=duplicate, <${TWO}>; rel=duplicate; pri=1`;
    const bench = await adding({ mirrors: [], expected: { ...none, digests: [SHA] } });
    serve(await asked(bench, MAIN, "bytes=0-"), BYTES, { etag: '"v1"', link }, 60);
    await settled();
    expect(standings(bench)?.map(([host]) => host)).toEqual(["main", "two", "one"]);
    const other = await adding({ mirrors: [] });
    serve(await asked(other, MAIN, "bytes=0-"), BYTES, { etag: '"v1"', link }, 60);
    await settled();
    expect(standings(other)).toEqual([]);
  });
});
