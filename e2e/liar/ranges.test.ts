import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { aFile, aJob, aSource } from "../../src/engine/sim/samples.ts";
import { atFirst, exposing, status } from "./faults.ts";
import { but, honest, MANNERS, part, validators, whole } from "./honest.ts";
import { type Answer, bytesOf, type Lie } from "./liar.ts";
import { RANGES } from "./lies.ts";
import { rowOf, SIZE, sha256 } from "./trial.ts";

const STORED = 375_000;

describe.concurrent("what servers do with ranges", { timeout: 20_000 }, () => {
  for (const [id, lieOf] of Object.entries(RANGES)) {
    test(`${id} fresh and resumed, with every validator and none`, async (context) => {
      const row = rowOf(id, context);
      for (const manner of MANNERS) {
        await row.arrives({ lie: lieOf(manner) });
        await row.arrives({ lie: lieOf(manner), cutAfter: STORED, manner });
      }
    });
  }

  test("Q04 is not asked for a part again by the next job", async (context) => {
    const { bench, liar, verdict } = await rowOf("Q04", context).arrives({
      lie: RANGES.Q04("strong"),
      cutAfter: STORED,
    });
    const before = liar.ledger.length;
    await bench.add("b", `${liar.origin}/b.bin`);
    expect(await verdict("b")).toBe("transferred");
    expect(liar.ledger.slice(before).map(({ asked }) => asked.range)).toEqual([null]);
  });

  test("Q09 a total told by a 416 is the end", async (context) => {
    const { asks } = await rowOf("Q09", context).arrives({
      lie: atFirst([
        (asked, file) => but(honest(asked, file, "strong"), { "content-range": `bytes 0-${SIZE - 1}/*` }),
        status(416, { "content-range": `bytes */${SIZE}` }),
      ]),
    });
    expect(asks().length).toBeLessThanOrEqual(3);
  });

  test("Q11 nothing is asked past the end, and a 404 there is no end", async (context) => {
    const row = rowOf("Q11", context);
    for (const manner of MANNERS) {
      const { liar } = await row.arrives({
        cutAfter: STORED,
        manner,
        lie: (asked, file) => honest(asked, file, manner),
      });
      for (const { asked } of liar.ledger) {
        expect(asked.range?.start).toBeLessThan(SIZE);
        expect(asked.range?.end ?? 0).toBeLessThanOrEqual(SIZE);
      }
    }
    await row.arrives({
      lie: ({ range, turn }, file) => {
        if (!range) return whole(file, "none");
        if (turn > 0) return { status: 404 };
        return but(part(0, file.size, file, "none"), { "content-range": `bytes 0-${SIZE - 1}/*` });
      },
    });
  });

  test("Q12 an empty file in each of its forms", async (context) => {
    const ranged: readonly Answer[] = [
      { status: 416, headers: { "content-range": "bytes */0" } },
      { status: 416 },
      { status: 200 },
      { status: 200, chunked: true },
      { status: 206, headers: { "content-range": "bytes 0--1/0", "content-length": "0" } },
      { status: 206, headers: { "content-length": "0" } },
    ];
    for (const answer of ranged) {
      const { bench } = await rowOf("Q12", context).arrives({
        file: { size: 0, seed: 1 },
        lie: ({ range }, file) => (range ? answer : whole(file, "strong")),
      });
      expect(bench.stored("a")).toBe(0);
    }
  });
});

describe.concurrent("what servers do with lengths", { timeout: 20_000 }, () => {
  test("R03 a body that is ended by closing, and cut, is not the whole", async (context) => {
    const lie: Lie = (asked, file) => {
      const answer = but(honest(asked, file, "strong"), { "content-length": undefined });
      return asked.turn < 2 ? { ...answer, stop: { after: 200_000, how: "end" } } : answer;
    };
    await rowOf("R03", context).arrives({ lie });
  });

  test("Q14 a chunked body that ends early and cleanly, of a file whose size is known", async (context) => {
    const lie: Lie = (asked, file) => {
      const answer = but(honest(asked, file, "strong"), { "content-length": undefined }, { chunked: true });
      return asked.turn < 2 ? { ...answer, stop: { after: 200_000, how: "end" } } : answer;
    };
    const trials = rowOf("Q14", context);
    await trials.arrives({ lie });
    await trials.arrives({ lie, cutAfter: STORED });
  });

  test("R07 a part with another total begins the file again", async (context) => {
    const { asks } = await rowOf("R07", context).arrives({
      cutAfter: STORED,
      lie: (asked, file) =>
        asked.turn === 0
          ? but(honest(asked, file, "strong"), {
              "content-range": `bytes ${asked.range?.start}-${SIZE}/${SIZE + 1}`,
              "content-length": undefined,
            })
          : honest(asked, file, "strong"),
    });
    expect(asks().at(-1)).toMatch(/^GET 0- /);
  });

  test("R32 a body that goes on after its end is not taken for whole", async (context) => {
    const row = rowOf("R32", context);
    const long = (answer: Answer): Answer =>
      but(answer, { "content-length": undefined }, { chunked: true, body: Buffer.alloc(SIZE + 500_000, 7) });
    // Ranges lie and the whole does not: the bytes can be had.
    await row.arrives({
      lie: (asked, file) => (asked.range ? long(honest(asked, file, "strong")) : whole(file, "strong")),
    });
    const { bench } = await row.start({ lie: (_, file) => long(part(0, SIZE, file, "strong")) });
    expect(await bench.ended("a")).toMatch(/^error /);
    expect(bench.stored("a")).toBeLessThan(SIZE);
  });

  test("R33 a body without end or length is given up, and its space given back", async (context) => {
    const { bench, verdict } = await rowOf("R33", context).start({
      lie: () => ({ status: 200, chunked: true, body: Buffer.alloc(50_000_000) }),
      options: { policy: { maxUnknownLengthBytes: 3_000_000 } },
    });
    expect(await verdict()).toBe("error endless");
    await bench.engine.quiet();
    expect(bench.disk.used()).toBe(0);
  });

  test("R40 lies right beyond 4 GiB", { timeout: 20_000 }, async (context) => {
    const file = { size: 5 * 2 ** 30 + 3, seed: 1 };
    const start = file.size - 2_000_000;
    // All but the last bytes are there, as far as the ledger goes; of the bytes themselves only what a seam needs.
    const { bench, asks } = await rowOf("R40", context).start({
      file,
      lie: (asked) =>
        asked.turn === 0
          ? { ...honest(asked, file, "strong"), stop: { after: 100_000, how: "stall" } }
          : honest(asked, file, "strong"),
      before: (disk, url) => {
        const source = aSource({
          total: file.size,
          lastModified: validators("strong", file)["last-modified"] ?? null,
        });
        disk.jobs.set("a", JSON.stringify(aJob({ id: "a", files: [aFile({ id: "a-file", url, source })] })));
        const tail = { start: start - 65_536, bytes: bytesOf(file, start - 65_536, start), isDamaged: false };
        disk.files.set("a-file", { ledger: { epoch: 1, have: [{ start: 0, end: start }] }, pieces: [tail] });
      },
    });
    expect(await bench.ended("a")).toBe("transferred");
    expect(asks()).toEqual([
      `GET ${start - 4096}-${file.size - 1} 206`,
      expect.stringContaining(`-${file.size - 1} 206`),
    ]);
    expect(await bench.hash("a", start)).toBe(sha256(bytesOf(file, start)));
  });
});

describe.concurrent("what servers do with packing", { timeout: 20_000 }, () => {
  const TEXT = Buffer.from("All work and no play makes Jack a dull boy. ".repeat(8_000));
  const PACKED = gzipSync(TEXT);
  const plain: Answer = {
    status: 200,
    headers: { "content-length": String(TEXT.length), etag: '"v1"' },
    body: TEXT,
  };
  const packed: Answer = {
    status: 200,
    headers: { "content-encoding": "gzip", "content-length": String(PACKED.length), etag: '"v1"' },
    body: PACKED,
  };
  const packedPart = but(
    packed,
    { "content-range": `bytes 0-${PACKED.length - 1}/${PACKED.length}` },
    { status: 206 },
  );

  test("Q16 packed ranges are refused, seen or hidden", async (context) => {
    const row = rowOf("Q16", context);
    const lie: Lie = ({ range }) => (range ? packedPart : plain);
    await row.arrives({ lie, expected: TEXT });
    // Only Content-Encoding is hidden: the body is longer than it says.
    await row.arrives({
      lie: exposing("Content-Range, ETag", lie),
      expected: TEXT,
      options: { isForeign: true },
    });
  });

  test("Q17 a packed file arrives unpacked", async (context) => {
    const row = rowOf("Q17", context);
    await row.arrives({ lie: ({ range }) => (range ? packedPart : packed), expected: TEXT });
    await row.arrives({ lie: () => packed, expected: TEXT });
    const half = { ...packed, stop: { after: PACKED.length >> 1, how: "reset" } } as const;
    await row.arrives({ lie: ({ turn }) => (turn === 0 ? half : packed), expected: TEXT });
    // A page of another origin sees neither Content-Encoding nor that the length is not the file's.
    for (const lie of [() => packed, ({ turn }) => (turn === 1 ? half : packed)] satisfies Lie[]) {
      const hidden = { lie: exposing("ETag", lie), expected: TEXT, options: { isForeign: true } };
      const { asks, bench } = await row.arrives(hidden);
      expect(asks()).toHaveLength(bench.pace.requests);
      expect(asks().length).toBeLessThanOrEqual(4);
    }
  });
});
