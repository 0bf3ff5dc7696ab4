import { beforeEach, describe, expect, test } from "vitest";
import { problemOf } from "./errors.ts";
import { takesParts } from "./given-part.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import { plainDigest } from "./sim/plain-hashing.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";

const BYTES = new Uint8Array(100).map((_, index) => index);
const DIGEST = await plainDigest("sha-256", BYTES);
let bench: EngineBench;

async function waiting(digest = DIGEST): Promise<void> {
  bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "", priority: "foreground" });
  const expected = { size: null, digests: [digest], pieces: null, digestUrl: null };
  await bench.engine.addFile("a", { id: "f", url: "https://files.example/a.bin", name: null, expected });
}
beforeEach(() => waiting());

const give = (start: number, bytes: Uint8Array, total: number | null = 100) =>
  bench.engine.parts.give("a", "f", { start, bytes, total });

function serve(ask: ScriptedAsk, bytes = BYTES): void {
  const [, from = "0", to = "99"] = /bytes=(\d+)-(\d*)/.exec(ask.range ?? "") ?? [];
  const [start, end] = [Number(from), Number(to || "99") + 1];
  const head = { "content-range": `bytes ${start}-${end - 1}/100`, etag: '"v1"' };
  ask.answer(206, head, bytes.slice(start, end), "end");
}

/** Serves whatever is asked for until the job has arrived; gives the ranges. */
async function served(): Promise<readonly string[]> {
  const asked: string[] = [];
  await bench.engine.resume("a");
  for (let turn = 0; turn < 60; turn += 1) {
    await settled();
    if (bench.state("a") === "transferred") return asked;
    if (bench.http.isSilent) await bench.clock.turn(1_000);
    else {
      const ask = await bench.http.next();
      asked.push(ask.range ?? "");
      serve(ask);
    }
  }
  throw new Error(`asked for ${asked.join(", ")}, and is ${bench.state("a")}`);
}

const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "taken",
    (error: unknown) => problemOf(error).code,
  );

describe("a part that its user has", () => {
  test("is compared in a few places, only the rest is fetched, and the digest proves all of it", async () => {
    await give(0, BYTES.slice(0, 30));
    await give(30, BYTES.slice(30, 60));
    await give(30, BYTES.slice(30, 60)); // sent again by a page that heard no answer
    const asked = await served();
    expect(asked.at(-1)).toBe("bytes=60-99");
    expect(asked).not.toContain("bytes=0-");
    expect(bench.engine.status("a")?.files[0]).toMatchObject({ isWhole: true, proof: "digest" });
  });

  test("that is wrong where nobody compares is found by the digest, and the file is fetched whole", async () => {
    const wrong = BYTES.slice(0, 60);
    wrong[17] = 255;
    await give(0, wrong);
    expect(await served()).toContain("bytes=0-");
    expect(bench.engine.status("a")).toMatchObject({
      job: { note: "wrong-digest" },
      files: [{ proof: "digest" }],
    });
  });

  test("of another file is dropped at the first look", async () => {
    await give(0, new Uint8Array(60).fill(7));
    expect((await served())[1]).toBe("bytes=0-");
  });

  test("survives a restart of the engine", async () => {
    await give(0, BYTES.slice(0, 60));
    bench = await EngineBench.booted(bench.disk);
    expect((await served()).at(-1)).toBe("bytes=60-99");
  });
});

describe("beside bytes of the server a part", () => {
  /** 30 bytes are here, and the job rests. */
  async function begun(etag: string | null = '"v1"'): Promise<void> {
    await bench.engine.resume("a");
    const ask = await bench.asked();
    ask.answer(206, { "content-range": "bytes 0-99/100", ...(etag && { etag }) }, BYTES.slice(0, 30));
    await bench.clock.turn(1_000);
    await bench.engine.suspend("a");
  }
  const have = () => bench.engine.early.filled("a", "f");

  test.each(['"v1"', null])(
    "that repeats them is taken, and only the rest is fetched (ETag %s)",
    async (etag) => {
      await begun(etag);
      await give(0, BYTES.slice(0, 20));
      await give(20, BYTES.slice(20, 60), null);
      await give(20, BYTES.slice(20, 60), null); // sent again
      await give(60, BYTES.slice(60, 80));
      expect(have()).toEqual([{ start: 0, end: 80 }]);
      const asked = await served();
      expect(asked.filter((range) => range !== "")).toEqual([expect.stringMatching(/^bytes=(80|7\d)-99$/)]);
      expect(bench.engine.status("a")?.files[0]).toMatchObject({ isWhole: true, proof: "digest" });
    },
  );

  test("that differs in one byte is refused, and nothing of it is kept", async () => {
    await begun();
    const other = BYTES.slice(0, 60);
    other[29] = 255;
    expect(await refused(give(0, other))).toBe("part-differs");
    expect(await refused(give(40, BYTES.slice(40, 60)))).toBe("bad-argument");
    expect(have()).toEqual([{ start: 0, end: 30 }]);
    expect((await served()).at(0)).toBe("bytes=30-99");
  });

  test("that repeats too little of them is refused: it would show nothing", async () => {
    await begun();
    expect(await refused(give(29, BYTES.slice(29, 60)))).toBe("bad-argument");
    expect(await refused(give(0, BYTES.slice(0, 60), 101))).toBe("part-differs");
    expect(have()).toEqual([{ start: 0, end: 30 }]);
  });

  test("that is bad behind them is found by the digest, and the file is fetched again", async () => {
    await begun();
    const wrong = BYTES.slice(0, 60);
    wrong[47] = 255;
    await give(0, wrong);
    expect(await served()).toContain("bytes=0-");
    expect(bench.engine.status("a")).toMatchObject({
      job: { note: "wrong-digest" },
      files: [{ proof: "digest" }],
    });
  });

  test("is taken once what was under way has ended", async () => {
    await bench.engine.resume("a");
    const ask = await bench.asked();
    ask.answer(206, { "content-range": "bytes 0-99/100", etag: '"v1"' }, BYTES.slice(0, 30));
    await bench.clock.turn(1_000);
    const suspended = bench.engine.suspend("a");
    const given = give(0, BYTES.slice(0, 60));
    await suspended;
    await given;
    expect(have()).toEqual([{ start: 0, end: 60 }]);
    expect((await served()).at(0)).toBe("bytes=60-99");
  });

  test("may be asked for where something will prove it, and its server gives parts", async () => {
    const takes = () => {
      const file = bench.engine.status("a")?.files[0]?.file;
      return file && takesParts(file);
    };
    expect(takes()).toBe(false); // nobody knows how long it is
    await begun();
    expect(takes()).toBe(true);
    await waiting("0123456789abcdef0123456789abcdef"); // an MD5
    await begun();
    expect(takes()).toBe(false);
  });

  test("is of no use where the server gives no parts", async () => {
    await bench.engine.resume("a");
    (await bench.asked()).answer(200, { "content-length": "100" }, BYTES.slice(0, 30));
    await bench.clock.turn(1_000);
    await bench.engine.suspend("a");
    expect(await refused(give(0, BYTES.slice(0, 60)))).toBe("no-ranges");
  });
});

test("a part is not taken of what nothing would prove, nor while the job runs", async () => {
  expect(await refused(give(0, BYTES))).toBe("bad-argument");
  expect(await refused(give(0, new Uint8Array(0)))).toBe("bad-argument");
  expect(
    await refused(bench.engine.parts.give("a", "x", { start: 0, bytes: BYTES.slice(0, 9), total: 100 })),
  ).toBe("bad-argument");
  await give(0, BYTES.slice(0, 9));
  expect(await refused(give(9, BYTES.slice(9, 20), 101))).toBe("part-differs");
  await bench.engine.resume("a");
  expect(await refused(give(9, BYTES.slice(9, 20)))).toBe("invalid-state");
  await waiting("0123456789abcdef0123456789abcdef"); // an MD5
  expect(await refused(give(0, BYTES.slice(0, 9)))).toBe("bad-argument");
});
