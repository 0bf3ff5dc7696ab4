import { describe, expect, test } from "vitest";
import { Players, type PlayHost, type PlayRules } from "./playing.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import type { ScriptedAsk } from "./sim/scripted-http.ts";

const RULES: PlayRules = {
  pieceBytes: 16,
  patienceMs: 60_000,
  lookMs: 1_000,
  demandBytes: 16,
  calmMs: 5_000,
};

const bytesOf = (start: number, end: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: end - start }, (_, at) => (start + at) % 251);

const part = (start: number, end: number) =>
  [
    206,
    { "content-range": `bytes ${start}-${end - 1}/100`, "content-length": String(end - start), etag: '"v1"' },
  ] as const;

/** Of 100 bytes the first 32 have come, and the connection is open. */
async function onItsWay() {
  const bench = await EngineBench.booted(undefined, {}, { wanted: { leastBytes: 4, nearBytes: 8 } });
  await bench.add("a");
  const first = await bench.asked();
  first.answer(...part(0, 100), bytesOf(0, 32));
  await bench.clock.turn(1_000);
  await settled();
  return { bench, first };
}

/** The same of a server that sends the whole, and nothing else. */
async function inOrder() {
  const bench = await EngineBench.booted(undefined, {}, { wanted: { leastBytes: 4, nearBytes: 8 } });
  await bench.add("a");
  const only = await bench.asked();
  only.answer(200, { "content-length": "100" }, bytesOf(0, 32));
  await bench.clock.turn(1_000);
  await settled();
  return { bench, only };
}

function playersOf(bench: EngineBench): Players {
  const host: PlayHost = {
    early: bench.engine.early,
    clock: bench.clock,
    status: (job) => bench.engine.status(job),
    watch: (job, changed) =>
      bench.engine.on((event) => void ("id" in event && event.id === job && changed())),
  };
  return new Players(host, RULES);
}

function play(bench: EngineBench, start: number, end = 100, players = playersOf(bench)) {
  const left = new AbortController();
  return { pieces: players.play("a", "a-file", { start, end }, left.signal), left };
}

/** What comes next, and whether it has come. */
function next(pieces: AsyncGenerator<Uint8Array, void, undefined>) {
  const seen: { bytes?: readonly number[] | "end"; problem?: unknown } = {};
  pieces.next().then(
    ({ value }) => void (seen.bytes = value ? [...value] : "end"),
    (error: { problem?: { code: string } }) => void (seen.problem = error.problem?.code ?? error),
  );
  return seen;
}

async function come(
  bench: EngineBench,
  ask: ScriptedAsk,
  ...bytes: readonly (Uint8Array<ArrayBuffer> | "end")[]
) {
  ask.send(...bytes);
  await bench.clock.turn(1_000);
  await settled();
}

describe("of a file that is on its way", () => {
  test("what is here is given at once, and what follows as it comes", async () => {
    const { bench, first } = await onItsWay();
    const { pieces } = play(bench, 10, 60);
    expect((await pieces.next()).value).toEqual(bytesOf(10, 26));
    expect((await pieces.next()).value).toEqual(bytesOf(26, 32));
    const seen = next(pieces);
    await settled();
    expect(seen).toEqual({});
    await come(bench, first, bytesOf(32, 48));
    expect(seen.bytes).toEqual([...bytesOf(32, 48)]);
    expect(first.isAborted).toBe(false);
  });

  test("where the player jumps to is asked for first, and what follows it next", async () => {
    const { bench, first } = await onItsWay();
    const { pieces } = play(bench, 70);
    const seen = next(pieces);
    const jumped = await bench.asked();
    expect([jumped.range, first.isAborted]).toEqual(["bytes=70-99", true]);
    jumped.answer(...part(70, 100), bytesOf(70, 86));
    await bench.clock.turn(1_000);
    await settled();
    expect(seen.bytes).toEqual([...bytesOf(70, 86)]);
    const more = next(pieces);
    await come(bench, jumped, bytesOf(86, 100), "end");
    expect(more.bytes).toEqual([...bytesOf(86, 100)]);
    expect((await bench.asked()).range).toBe("bytes=32-69");
  });

  test("the newest jump comes before the one that was not waited for", async () => {
    const { bench } = await onItsWay();
    const old = play(bench, 50);
    const gone = next(old.pieces);
    const before = await bench.asked();
    expect(before.range).toBe("bytes=50-99");
    old.left.abort();
    await settled();
    expect(gone.bytes).toBe("end");
    next(play(bench, 80).pieces);
    const jumped = await bench.asked();
    expect([jumped.range, before.isAborted]).toEqual(["bytes=80-99", true]);
  });

  test("what is older asks for nothing while a newer one waits, and gets what comes", async () => {
    const { bench } = await onItsWay();
    const players = playersOf(bench);
    const old = play(bench, 30, 100, players);
    await old.pieces.next();
    next(play(bench, 80, 100, players).pieces);
    const jumped = await bench.asked();
    expect(jumped.range).toBe("bytes=80-99");
    const seen = next(old.pieces);
    await bench.clock.turn(1_000);
    await settled();
    expect([jumped.isAborted, bench.http.isSilent]).toEqual([false, true]);
    jumped.answer(...part(80, 100), bytesOf(80, 100), "end");
    const before = await bench.asked();
    expect(before.range).toBe("bytes=32-79");
    before.answer(...part(32, 80), bytesOf(32, 80), "end");
    await bench.clock.turn(1_000);
    await settled();
    expect(seen.bytes).toEqual([...bytesOf(32, 48)]);
  });

  test("of a job on demand a little more is asked for whenever the player has got there, and nothing else", async () => {
    const bench = await EngineBench.booted(undefined, {}, { wanted: { leastBytes: 4, nearBytes: 8 } });
    await bench.add("a");
    const first = await bench.asked();
    first.answer(...part(0, 100), bytesOf(0, 32));
    await bench.clock.turn(1_000);
    await bench.engine.arranging.set("a", { onDemand: true });
    await settled();
    const { pieces } = play(bench, 60);
    for (const [start, end] of [
      [60, 76],
      [76, 92],
    ] as const) {
      const seen = next(pieces);
      const ask = await bench.asked();
      expect(ask.range).toBe(`bytes=${start}-${end - 1}`);
      ask.answer(...part(start, end), bytesOf(start, end), "end");
      await bench.clock.turn(1_000);
      await settled();
      expect(seen.bytes).toEqual([...bytesOf(start, end)]);
    }
    for (let seconds = 0; seconds < 10; seconds += 1) await bench.clock.turn(1_000);
    expect(bench.http.isSilent).toBe(true);
  });

  test("nothing that came for a minute is the end of waiting; a byte of the file begins the minute anew", async () => {
    const { bench, only } = await inOrder();
    const seen = next(play(bench, 90).pieces);
    for (let seconds = 0; seconds < 15; seconds += 1) await bench.clock.turn(1_000);
    await come(bench, only, bytesOf(32, 48));
    await bench.engine.suspend("a");
    for (let seconds = 0; seconds < 55; seconds += 1) await bench.clock.turn(1_000);
    await settled();
    expect(seen).toEqual({});
    for (let seconds = 0; seconds < 10; seconds += 1) await bench.clock.turn(1_000);
    await settled();
    expect(seen.problem).toBe("stalled");
  });

  test("a server that gives no part is waited for in its order, and asked for nothing else", async () => {
    const { bench, only } = await inOrder();
    const seen = next(play(bench, 40).pieces);
    await settled();
    expect([seen, only.isAborted]).toEqual([{}, false]);
    await come(bench, only, bytesOf(32, 48));
    expect(seen.bytes).toEqual([...bytesOf(40, 48)]);
  });

  test.each([
    ["was cancelled", (bench: EngineBench) => bench.engine.cancel("a")],
    ["was removed", (bench: EngineBench) => bench.engine.remove("a")],
    ["lost the file", (bench: EngineBench) => bench.engine.sources.remove("a", "a-file")],
  ])("no more comes when the job %s", async (_, end) => {
    const { bench } = await onItsWay();
    const seen = next(play(bench, 70).pieces);
    await settled();
    await end(bench);
    await bench.clock.turn(1_000);
    await settled();
    expect(["not-stored", "unknown-job", "bad-argument"]).toContain(seen.problem);
  });

  test("bytes of two versions never meet", async () => {
    const { bench } = await onItsWay();
    const { request, setPosition } = bench.engine.early;
    let version = 1;
    const host: PlayHost = {
      early: {
        request,
        setPosition,
        read: async () => ({ bytes: bytesOf(0, 8).buffer, version: version++ }),
      },
      clock: bench.clock,
      status: () => null,
      watch: () => () => undefined,
    };
    const { pieces } = play(bench, 0, 100, new Players(host, RULES));
    await pieces.next();
    await expect(pieces.next()).rejects.toMatchObject({ problem: { code: "source-changed" } });
  });
});
