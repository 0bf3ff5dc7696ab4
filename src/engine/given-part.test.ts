import { beforeEach, describe, expect, test } from "vitest";
import { problemOf } from "./errors.ts";
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

const give = (start: number, bytes: Uint8Array, total = 100) =>
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

test("a part is not taken of what nothing would prove, nor beside bytes of the server", async () => {
  expect(await refused(give(0, BYTES))).toBe("bad-argument");
  expect(await refused(give(0, new Uint8Array(0)))).toBe("bad-argument");
  expect(
    await refused(bench.engine.parts.give("a", "x", { start: 0, bytes: BYTES.slice(0, 9), total: 100 })),
  ).toBe("bad-argument");
  await give(0, BYTES.slice(0, 9));
  expect(await refused(give(9, BYTES.slice(9, 20), 101))).toBe("invalid-state");
  await bench.engine.resume("a");
  expect(await refused(give(9, BYTES.slice(9, 20)))).toBe("invalid-state");
  await waiting("0123456789abcdef0123456789abcdef"); // an MD5
  expect(await refused(give(0, BYTES.slice(0, 9)))).toBe("bad-argument");
});
