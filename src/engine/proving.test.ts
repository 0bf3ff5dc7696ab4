import { describe, expect, test } from "vitest";
import type { NewExpected } from "./new-job.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { plainDigest } from "./sim/plain-hashing.ts";

const RIGHT = new Uint8Array(40).map((_, index) => index);
/** One byte of the second piece of ten is another one. */
const WRONG = RIGHT.map((byte, index) => (index === 14 ? 99 : byte));
const SHA = await plainDigest("sha-256", RIGHT);
const MD5 = await plainDigest("md5", RIGHT);
const PIECES = await Promise.all(
  [0, 10, 20, 30].map((start) => plainDigest("sha-256", RIGHT.subarray(start, start + 10))),
);

const none: NewExpected = { size: null, digests: [], pieces: null, digestUrl: null };
const strong = { etag: '"v1"' };

function part(
  bytes: Uint8Array,
  start: number,
  end: number,
  more: Readonly<Record<string, string>> = strong,
) {
  const range = `bytes ${start}-${end - 1}/${bytes.length}`;
  return [206, { "content-range": range, ...more }, bytes.subarray(start, end), "end"] as const;
}

async function adding(expected: Partial<NewExpected>, bench?: EngineBench): Promise<EngineBench> {
  const table = bench ?? (await EngineBench.booted());
  await table.add("a", "foreground", { ...none, ...expected });
  return table;
}

const fileOf = (bench: EngineBench) => bench.engine.status("a")?.files[0];
const problemOf = (bench: EngineBench) => {
  const state = bench.engine.status("a")?.job.state;
  return state && "problem" in state ? state.problem : null;
};

describe("a file with a digest", () => {
  test("is transferred when its bytes have that digest, and says that it is proven by it", async () => {
    const bench = await adding({ digests: [`sha-256:${SHA}`] });
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect(bench.state("a")).toBe("transferred");
    expect(fileOf(bench)?.proof).toBe("digest");
  });

  test("that comes otherwise is fetched once more, and is transferred when it is right then", async () => {
    const bench = await adding({ digests: [SHA] });
    (await bench.http.next()).answer(...part(WRONG, 0, 40));
    const again = await bench.http.next();
    expect(again.range).toBe("bytes=0-");
    expect(bench.engine.status("a")?.job.note).toBe("wrong-digest");
    again.answer(...part(RIGHT, 0, 40));
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("that comes otherwise twice ends with both digests; nothing of it is kept, and a retry begins at byte 0", async () => {
    const bench = await adding({ digests: [SHA] });
    for (let time = 1; time <= 2; time += 1) (await bench.asked()).answer(...part(WRONG, 0, 40));
    await settled();
    expect(problemOf(bench)).toEqual({
      file: "a-file",
      code: "digest-mismatch",
      algorithm: "sha-256",
      expected: SHA,
      actual: await plainDigest("sha-256", WRONG),
    });
    expect(fileOf(bench)?.stored).toBe(0);
    await bench.engine.resume("a");
    const retry = await bench.asked();
    expect(retry.range).toBe("bytes=0-");
    retry.answer(...part(RIGHT, 0, 40));
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("is hashed while it arrives, and a cut costs no second look at what was hashed", async () => {
    const bench = await adding({ digests: [SHA] });
    (await bench.http.next()).answer(206, part(RIGHT, 0, 40)[1], RIGHT.subarray(0, 20), "cut");
    await settled();
    const reads: string[] = [];
    bench.fate = (call) => {
      reads.push(call);
      return "ok";
    };
    (await bench.asked()).answer(...part(RIGHT, 20, 40));
    await settled();
    expect(bench.state("a")).toBe("transferred");
    expect(reads.filter((call) => call === "chunks.read").length).toBeLessThanOrEqual(2);
  });

  test("that another life has fetched is hashed by this one before it is transferred", async () => {
    const before = await adding({ digests: [SHA] });
    (await before.http.next()).answer(206, part(WRONG, 0, 40)[1], WRONG.subarray(0, 30), "cut");
    await settled();
    const next = await EngineBench.booted(before.disk);
    (await next.asked()).answer(...part(RIGHT, 30, 40));
    await settled();
    expect(next.state("a")).not.toBe("transferred");
    (await next.asked()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect(next.state("a")).toBe("transferred");
  });

  test("of a weak kind is checked all the same, and not called proven by it", async () => {
    const right = await adding({ digests: [MD5] });
    (await right.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect([right.state("a"), fileOf(right)?.proof]).toEqual(["transferred", "validator"]);
    const wrong = await adding({ digests: [MD5] });
    for (let time = 1; time <= 2; time += 1) (await wrong.asked()).answer(...part(WRONG, 0, 40));
    await settled();
    expect(wrong.state("a")).toBe("error digest-mismatch");
  });

  test("is refused where it is no digest", async () => {
    await expect(adding({ digests: ["sha-256:xyz"] })).rejects.toMatchObject({
      problem: { code: "bad-digest" },
    });
  });

  test("is proven again when a stored piece went bad after it was hashed", async () => {
    const bench = await adding({ digests: [SHA] });
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    await bench.engine.damaged("a-file", { start: 0, end: 40 });
    (await bench.asked()).answer(...part(WRONG, 0, 40));
    await settled();
    expect(bench.state("a")).not.toBe("transferred");
  });
});

describe("a file with piece hashes", () => {
  const pieces = { algorithm: "sha-256", length: 10, hashes: PIECES } as const;

  test("of which one is wrong: that one alone is fetched again", async () => {
    const bench = await adding({ pieces });
    (await bench.http.next()).answer(...part(WRONG, 0, 40));
    const again = await bench.asked();
    expect(again.range).toBe("bytes=10-19");
    expect(bench.engine.status("a")?.job.note).toBe("wrong-piece");
    again.answer(...part(RIGHT, 10, 20));
    await settled();
    expect([bench.state("a"), fileOf(bench)?.proof]).toEqual(["transferred", "digest"]);
  });

  test("and a whole digest: the hash of the whole goes on behind the mended piece", async () => {
    const bench = await adding({ pieces, digests: [SHA] });
    (await bench.http.next()).answer(...part(WRONG, 0, 40));
    (await bench.asked()).answer(...part(RIGHT, 10, 20));
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("whose source has another piece for good: it ends, and says which", async () => {
    const bench = await adding({ pieces });
    (await bench.http.next()).answer(...part(WRONG, 0, 40));
    for (let time = 1; time <= 2; time += 1) (await bench.asked()).answer(...part(WRONG, 10, 20));
    await settled();
    expect(problemOf(bench)).toMatchObject({
      code: "digest-mismatch",
      detail: expect.stringContaining("10"),
    });
  });
});

describe("a file of a known size", () => {
  test("is not begun where the source has another size, and both are told", async () => {
    const bench = await adding({ size: 41 });
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect(problemOf(bench)).toEqual({
      file: "a-file",
      code: "size-mismatch",
      expected: "41",
      actual: "40",
    });
    expect(fileOf(bench)?.stored).toBe(0);
  });

  test("that nobody told beforehand is measured at its end", async () => {
    const bench = await adding({ size: 41 });
    (await bench.http.next()).answer(200, {}, RIGHT, "end");
    await settled();
    expect(bench.state("a")).toBe("error size-mismatch");
  });
});

describe("a digest in a text beside the file", () => {
  const digestUrl = "https://files.example/SHA256SUMS";

  test("is read once, and holds", async () => {
    const bench = await EngineBench.booted();
    bench.documents.set(digestUrl, `${"0".repeat(64)}  b.bin\n${SHA}  a.bin\n`);
    await adding({ digestUrl }, bench);
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect([bench.state("a"), fileOf(bench)?.proof]).toEqual(["transferred", "digest"]);
  });

  test("that cannot be had yet is waited for: the file is not transferred without it", async () => {
    const bench = await adding({ digestUrl });
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect(bench.state("a")).toBe("transient-error unreachable");
    bench.documents.set(digestUrl, SHA);
    await bench.clock.turn(60_000);
    expect(bench.state("a")).toBe("transferred");
  });

  test("that is not there for good ends the job with the address", async () => {
    const bench = await EngineBench.booted();
    bench.documents.set(digestUrl, { code: "http-status", status: 404 });
    await adding({ digestUrl }, bench);
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect(problemOf(bench)).toMatchObject({
      code: "digest-unavailable",
      detail: expect.stringContaining(digestUrl),
    });
  });

  test("that does not name the file ends the job: nothing is called proven", async () => {
    const bench = await EngineBench.booted();
    bench.documents.set(digestUrl, `${SHA}  other.bin`);
    await adding({ digestUrl }, bench);
    await settled();
    expect(bench.state("a")).toBe("error digest-unavailable");
  });
});

describe("without a digest", () => {
  test("one strong validator on every reply proves a file", async () => {
    const bench = await adding({});
    (await bench.http.next()).answer(...part(RIGHT, 0, 40));
    await settled();
    expect(fileOf(bench)?.proof).toBe("validator");
  });

  test("a date and a size prove less, nothing proves nothing", async () => {
    const dated = await adding({});
    const date = { "last-modified": "Wed, 21 Oct 2015 07:28:00 GMT" };
    (await dated.http.next()).answer(...part(RIGHT, 0, 40, date));
    await settled();
    expect([dated.state("a"), fileOf(dated)?.proof]).toEqual(["transferred", "seams"]);
    const bare = await adding({});
    (await bare.http.next()).answer(200, {}, RIGHT, "end");
    await settled();
    expect([bare.state("a"), fileOf(bare)?.proof]).toEqual(["transferred", "unverified"]);
  });
});
