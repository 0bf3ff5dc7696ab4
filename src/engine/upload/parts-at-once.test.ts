// S3 takes parts in any order: four are on their way at a time, and nothing that holds for one at a time is lost by it.
import { describe, expect, test } from "vitest";
import type { Move } from "../ports.ts";
import { settled } from "../sim/hand-clock.ts";
import { type S3Rules, S3Server } from "../sim/s3-server.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import type { UploadFate } from "../sim/upload/upload-road.ts";

const KIB = 1024;
const PART = 64 * KIB;
const PARTS = 12;
const bytes = sampleFile(PARTS * PART - 7);

async function begun(rules: S3Rules = {}, file = bytes, from: "copy" | "handle" = "copy") {
  const s3 = new S3Server({ partBytes: PART, showsParts: true, showsObject: true, ...rules });
  const bench = await UploadBench.booted(s3);
  const { road } = bench;
  bench.lag = () => 1_000;
  const numbers = () => road.sent.flatMap(({ url }) => /partNumber=(\d+)/.exec(url)?.[1] ?? []).map(Number);
  /** To the endpoint. */
  const questions = () => road.sent.filter(({ headers }) => headers["content-type"] === "application/json");
  /** Happens to the first request for this part. */
  const strike = (number: number, fate: UploadFate): void => {
    const pass = road.pass.bind(road);
    let isDone = false;
    road.pass = (ask) => {
      if (!isDone && ask.url.includes(`partNumber=${number}&`)) {
        isDone = true;
        road.next(fate, "PUT");
      }
      return pass(ask);
    };
  };
  return {
    s3,
    bench,
    road,
    numbers,
    questions,
    strike,
    add: () => bench.add(file, { protocol: "s3", from }),
    isWhole: () => road.whole.some((one) => Buffer.from(one).equals(Buffer.from(file))),
    stored: () => bench.engine.engine.status("up")?.files[0]?.stored ?? 0,
  };
}

describe("parts of one file", () => {
  test.each(["copy", "handle"] as const)("go four at a time, each once, from a %s", async (from) => {
    const { bench, add, isWhole, numbers, road } = await begun({}, bytes, from);
    await add();
    await bench.rests();
    expect([bench.state, isWhole(), bench.most.parts]).toEqual(["transferred", true, 4]);
    expect([road.server.stored, numbers().length]).toEqual([bytes.length, PARTS]);
  });

  test("ask together for their addresses: once for as many as come in one answer", async () => {
    const { bench, add, isWhole, questions } = await begun({ mostAddresses: 5 });
    await add();
    await bench.rests();
    const asked = questions();
    // The first of them begins the upload.
    expect([bench.state, isWhole(), asked.length]).toEqual(["transferred", true, Math.ceil(PARTS / 5)]);
  });

  test("whose addresses have all run out ask anew together, and each arrives once", async () => {
    const { s3, bench, add, isWhole, road, numbers, questions } = await begun();
    await add();
    await bench.rests(() => numbers().length === 5);
    s3.runOut();
    await bench.rests();
    const asked = questions();
    expect([bench.state, isWhole(), road.server.stored]).toEqual(["transferred", true, bytes.length]);
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  test("of several files share a bound at their host, and each file has one on its way", async () => {
    const { bench } = await begun();
    const { engine } = bench.engine;
    await engine.createJob({ id: "up", owner: "test", name: "up", priority: "foreground", type: "upload" });
    const upload = {
      size: bytes.length,
      type: "",
      lastModified: null,
      from: "copy",
      protocol: "s3",
    } as const;
    for (const id of ["one", "two", "three"]) {
      await engine.addFile("up", { id, url: `https://files.example/inbox/${id}`, name: id, upload });
      await engine.giving.give("up", id, { start: 0, bytes });
    }
    await engine.resume("up");
    await bench.rests();
    expect([bench.state, bench.road.whole.length, bench.most.parts]).toEqual(["transferred", 3, 6]);
  });

  test("begin with one alone: by it the server is known", async () => {
    const { bench, add, numbers } = await begun();
    bench.lag = ({ method }) => (method === "PUT" ? 1_000 : 0);
    await add();
    await settled();
    expect(numbers()).toEqual([1]);
    await bench.engine.clock.turn(1_000);
    expect(numbers().sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  test("count as they are acknowledged, in whatever order: a slow one is overtaken, and overwrites nothing", async () => {
    const { bench, add, numbers, stored, isWhole } = await begun();
    bench.lag = ({ url }) => (url.includes("partNumber=2&") ? 20_000 : 1_000);
    await add();
    await bench.rests(() => numbers().length === PARTS && stored() === bytes.length - PART);
    await bench.rests();
    expect([bench.state, isWhole(), numbers().length]).toEqual(["transferred", true, PARTS]);
  });

  test.each<UploadFate>(["unreached", "midway", "answer-lost", "busy"])(
    "of which one is %s: only it is sent again",
    async (fate) => {
      const { bench, add, numbers, strike, isWhole, road } = await begun();
      strike(6, fate);
      await add();
      await bench.rests();
      expect([bench.state, isWhole(), road.server.stored]).toEqual(["transferred", true, bytes.length]);
      const sent = numbers();
      const again = PARTS + (fate === "midway" || fate === "busy" ? 1 : 0);
      expect([sent.length, new Set(sent).size]).toEqual([again, PARTS]);
    },
  );

  test("of an engine that dies cost those under way at most, and what is listed nothing", async () => {
    for (const showsParts of [true, false]) {
      const { bench, add, numbers, isWhole, road } = await begun({ showsParts });
      await add();
      await bench.rests(() => numbers().length >= 8);
      await bench.reborn();
      await bench.rests();
      expect([bench.state, isWhole()]).toEqual(["transferred", true]);
      expect(road.server.stored - bytes.length).toBeLessThanOrEqual(showsParts ? 0 : 4 * PART);
    }
  });

  test("whose addresses run out are asked for anew: four are refused at most", async () => {
    const { s3, bench, add, numbers, isWhole, road } = await begun({ mostAddresses: PARTS });
    await add();
    await bench.rests(() => numbers().length >= 5);
    s3.runOut();
    await bench.rests();
    expect([bench.state, isWhole(), road.server.stored]).toEqual(["transferred", true, bytes.length]);
    expect(numbers().length - PARTS).toBeLessThanOrEqual(4);
  });

  test("stop together, and go on with what is lacking", async () => {
    const { bench, add, numbers, isWhole, road } = await begun();
    await add();
    await bench.rests(() => numbers().length >= 5);
    await bench.engine.engine.suspend("up");
    await settled();
    const sent = numbers().length;
    await bench.engine.clock.turn(60_000);
    expect([bench.state, numbers().length]).toEqual(["suspended", sent]);
    await bench.engine.engine.resume("up");
    await bench.rests();
    expect([bench.state, isWhole(), road.server.stored]).toEqual(["transferred", true, bytes.length]);
  });

  test("keep to a limit together, and what was on its way counts while nothing more may go", async () => {
    const { bench, add, numbers, stored, isWhole } = await begun();
    const moves: Move[] = [];
    const { mover } = bench.engine;
    bench.engine.mover = {
      start(order, report) {
        if (!mover) throw new Error("the bench has no mover");
        const move = mover.start(order, report);
        moves.push(move);
        move.allow(PART / 4);
        return move;
      },
    };
    await add();
    await bench.engine.clock.turn(20_000);
    // One at once, then one every four seconds.
    expect(numbers().length).toBeGreaterThanOrEqual(4);
    expect(numbers().length).toBeLessThanOrEqual(6);
    for (const move of moves) move.allow(0);
    await bench.engine.clock.turn(60_000);
    const sent = numbers().length;
    expect(stored()).toBe(sent * PART);
    await bench.engine.clock.turn(60_000);
    expect(numbers().length).toBe(sent);
    for (const move of moves) move.allow(null);
    await bench.rests();
    expect([bench.state, isWhole(), numbers().length]).toEqual(["transferred", true, PARTS]);
  });

  test("take 32 MiB of memory at most", async () => {
    const big = new Uint8Array(60 * 1024 ** 2);
    const { bench, add } = await begun({ partBytes: 12 * 1024 ** 2 }, big, "handle");
    await add();
    await bench.rests();
    expect([bench.state, bench.most]).toEqual(["transferred", { parts: 2, bytes: 24 * 1024 ** 2 }]);
  });
});
