// Each protocol under disasters drawn by a seed: whatever comes in whatever order, the server has the file, and no byte of it twice.
import { describe, expect, test } from "vitest";
import { BitsServer } from "../sim/bits-server.ts";
import { Chance } from "../sim/chance.ts";
import { settled } from "../sim/hand-clock.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { TusServer } from "../sim/tus-server.ts";
import { FIRST_BYTES } from "../sim/upload/sending-ports.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import type { UploadFate } from "../sim/upload/upload-road.ts";
import type { UploadServer } from "../sim/upload-server.ts";
import type { UploadProtocolName } from "./protocol.ts";

const SEEDS = 40;
const MOST_DISASTERS = 6;
const MOST_LIVES = 12;
/** By tus each of four lanes has one part here, and the first part always goes alone. */
const AT_ONCE = { tus: 3, ietf: 1, bits: 1, s3: 4 } as const;

const SERVERS: Readonly<Record<"tus" | "ietf" | "bits" | "s3", (chance: Chance) => UploadServer>> = {
  tus: (chance) =>
    new TusServer({
      hasChecksums: chance.is(0.3),
      takesFirst: chance.is(0.5),
      ...(chance.is(0.7) && { joins: chance.pick(["whole", "unfinished"]) }),
    }),
  ietf: (chance) =>
    new IetfServer({
      hasDigests: chance.is(0.5),
      limits: chance.is(0.5) ? { "max-append-size": 70_000, "min-append-size": 1_000 } : { "min-size": 0 },
    }),
  bits: (chance) =>
    new BitsServer({
      overlap: chance.pick(["refused", "dropped"]),
      keepsBroken: chance.is(0.5),
      namesSession: chance.is(0.5),
    }),
  s3: () => new S3Server({ partBytes: 65_536, showsParts: true, showsObject: true }),
};

async function lived(name: UploadProtocolName & keyof typeof SERVERS, seed: number, isLate: boolean) {
  const chance = new Chance(seed);
  const size = chance.pick([1, 5_119, 5_120, 5_121, 65_536, 200_000, chance.int(2, 900_000)]);
  const bytes = sampleFile(size);
  const bench = await UploadBench.booted(SERVERS[name](chance));
  const { road } = bench;
  // Answers come late, and in another order than the parts went.
  if (isLate) bench.lag = () => chance.int(1, 4_000);
  const happened: string[] = [];
  let forgotten = 0;
  let isKilled = false;
  const pass = road.pass.bind(road);
  road.pass = (ask) => {
    const isDue = happened.length < MOST_DISASTERS && chance.is(0.35);
    if (!isDue) return pass(ask);
    const fate = chance.pick<UploadFate | "dies" | "dies-unheard">([
      ...(["unreached", "midway", "answer-lost", "busy", "answer-lost"] as const),
      ...(["dies", "dies-unheard", chance.is(0.3) ? "forgets" : "busy"] as const),
    ]);
    happened.push(`${fate} ${ask.method}`);
    if (fate === "forgets") forgotten += 1;
    if (fate !== "dies" && fate !== "dies-unheard") road.next(fate);
    else {
      isKilled = true;
      bench.engine.engine.halt();
    }
    return fate === "dies-unheard" ? null : pass(ask);
  };
  const added = bench.add(bytes, { protocol: name });
  for (let lives = 0; lives < MOST_LIVES; lives += 1) {
    await added.catch(() => undefined);
    await bench.rests(() => isKilled || ["transferred", "error"].includes(bench.state.split(" ")[0] ?? ""));
    if (!isKilled) break;
    isKilled = false;
    await settled();
    await bench.reborn();
  }
  const story = `seed ${seed}, ${size} bytes: ${happened.join(", ")}`;
  expect(bench.state, story).toBe("transferred");
  expect(
    road.whole.some((file) => Buffer.from(file).equals(Buffer.from(bytes))),
    story,
  ).toBe(true);
  // By tus a creation whose answer is lost may leave its first bytes there. They are never a file.
  const orphans = name === "tus" ? happened.filter((one) => one.endsWith("POST")).length * FIRST_BYTES : 0;
  expect(road.server.stored, story).toBeGreaterThanOrEqual(size);
  expect(road.server.stored, story).toBeLessThanOrEqual(size * (forgotten + 1) + orphans);
  const largest = Math.max(...road.sent.map(({ body }) => body.length));
  const words = road.sent.length * 300; // what the endpoint of S3 is asked
  expect(road.bodyBytes - size, story).toBeLessThanOrEqual(
    (happened.length + forgotten) * Math.max(largest, size * Math.min(forgotten, 1)) + words,
  );
  return { disasters: happened.length, atOnce: bench.most.parts };
}

describe.each(["tus", "ietf", "bits", "s3"] as const)("%s", (name) => {
  test.each([
    ["at once", false],
    ["late", true],
  ])(`${SEEDS} seeds, answered %s`, { timeout: 60_000 }, async (_, isLate) => {
    let disasters = 0;
    let atOnce = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const life = await lived(name, seed, isLate);
      disasters += life.disasters;
      atOnce = Math.max(atOnce, life.atOnce);
    }
    // Or nothing was tried.
    expect(disasters).toBeGreaterThan(SEEDS);
    if (isLate) expect(atOnce).toBe(AT_ONCE[name]);
  });
});
