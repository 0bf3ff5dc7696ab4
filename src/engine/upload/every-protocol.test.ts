// Each protocol before its strict server, moved by the real engine: whatever breaks, the server has the file in the end.
import { describe, expect, test } from "vitest";
import { BitsServer } from "../sim/bits-server.ts";
import { settled } from "../sim/hand-clock.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { TusServer } from "../sim/tus-server.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import type { UploadFate } from "../sim/upload/upload-road.ts";
import type { UploadServer } from "../sim/upload-server.ts";
import type { UploadProtocolName } from "./protocol.ts";

const KIB = 1024;
const SIZE = 1_500 * KIB + 7;
const bytes = sampleFile(SIZE);

interface Speaker {
  readonly name: UploadProtocolName;
  readonly server: () => UploadServer;
  readonly method: string;
  /** Sent again after an answer that was lost. */
  readonly again: number;
  /** So much may lie at the server under an address that nobody was told; it is never a file. */
  readonly orphans?: number;
}

const SPEAKERS: readonly Speaker[] = [
  { name: "tus", server: () => new TusServer(), method: "PATCH", again: 0 },
  {
    name: "tus",
    server: () => new TusServer({ takesFirst: true }),
    method: "PATCH",
    again: 0,
    orphans: 20_000,
  },
  {
    name: "tus",
    server: () => new TusServer({ takesFirst: true, joins: "unfinished" }),
    method: "PATCH",
    again: 0,
  },
  { name: "ietf", server: () => new IetfServer(), method: "PATCH", again: 0 },
  {
    name: "ietf",
    server: () => new IetfServer({ hasDigests: true, limits: { "max-append-size": 200_000 } }),
    method: "PATCH",
    again: 0,
  },
  { name: "bits", server: () => new BitsServer(), method: "BITS_POST", again: 5 * KIB },
  {
    name: "bits",
    server: () => new BitsServer({ overlap: "dropped", keepsBroken: true }),
    method: "BITS_POST",
    again: 5 * KIB,
  },
  {
    name: "s3",
    server: () => new S3Server({ partBytes: 256 * KIB, showsParts: true, showsObject: true }),
    method: "PUT",
    again: 0,
  },
];

/** What the endpoint of S3 is asked is sent, too. */
const WORDS = 3_000;

describe.each(SPEAKERS)("$name over $method", ({ name, server, method, again, orphans = 0 }) => {
  const begin = async () => {
    const bench = await UploadBench.booted(server());
    const { road } = bench;
    /** Happens to the `nth` part. */
    const strike = (fate: UploadFate, nth: number): void => {
      let left = nth;
      const pass = road.pass.bind(road);
      road.pass = (ask) => {
        const isPart = ask.method === method && (ask.body?.length ?? 0) > 0;
        if (isPart) left -= 1;
        if (isPart && left === 0) road.next(fate, method);
        return pass(ask);
      };
    };
    return {
      bench,
      road,
      strike,
      add: () => bench.add(bytes, { protocol: name }),
      has: () => road.whole.map((file) => Buffer.from(file).equals(Buffer.from(bytes))),
      tooMany: () => road.bodyBytes - SIZE,
      largest: () => Math.max(...road.sent.map(({ body }) => body.length)),
    };
  };

  test.each<[UploadFate, number]>([
    ["unreached", 0],
    ["midway", 1],
    ["answer-lost", 0],
    ["busy", 1],
  ])("a part that is %s: nothing is stored twice", async (fate, parts) => {
    for (const nth of [1, 2, 3]) {
      const { bench, road, strike, add, has, tooMany, largest } = await begin();
      strike(fate, nth);
      await add();
      await bench.rests();
      expect([nth, bench.state, has()]).toEqual([nth, "transferred", [true]]);
      expect(road.server.stored).toBe(SIZE);
      expect(tooMany()).toBeLessThanOrEqual(parts * largest() + again + WORDS);
    }
  });

  test("an engine that dies after any request goes on from what the server has", async () => {
    for (let kill = 1; kill <= 14; kill += 1) {
      const { bench, road, add, has } = await begin();
      const pass = road.pass.bind(road);
      let left = kill;
      road.pass = (ask) => {
        left -= 1;
        if (left === 0) bench.engine.engine.halt();
        return pass(ask);
      };
      await add();
      await settled();
      await bench.reborn();
      await bench.rests();
      expect([kill, bench.state, has()]).toEqual([kill, "transferred", [true]]);
      expect(road.server.stored).toBeGreaterThanOrEqual(SIZE);
      expect([kill, road.server.stored <= SIZE + orphans]).toEqual([kill, true]);
    }
  });

  test("a server that has forgotten everything gets all of it again", async () => {
    const { bench, road, add, has } = await begin();
    road.next("midway", method);
    road.next("forgets", method);
    await add();
    await bench.rests();
    expect([bench.state, has().at(-1)]).toEqual(["transferred", true]);
  });

  test("a server that forgets again and again is not flooded", async () => {
    const { bench, road, add } = await begin();
    for (let times = 0; times < 1_000; times += 1) road.next("forgets", method);
    await add();
    await bench.rests();
    expect(bench.state).toBe("error server-misbehaves");
    expect(road.sent.length).toBeLessThanOrEqual(60);
  });

  test("a job that is cancelled leaves nothing at the server", async () => {
    const { bench, road, strike, add } = await begin();
    strike("midway", 1);
    await add();
    await bench.rests(() => bench.state.startsWith("transient-error"));
    await bench.engine.engine.cancel("up");
    await settled();
    expect(road.whole).toEqual([]);
    const [last] = road.sent.slice(-1);
    expect(`${last?.method} ${last?.headers["bits-packet-type"] ?? ""}`).toMatch(/^DELETE|Cancel-Session$/);
  });
});
