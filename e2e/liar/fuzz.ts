// One course of events: the real engine, a server with random faults, simulated time. The same seed is the same course.

import { createHash } from "node:crypto";
import { DOWNLOAD_RULES, download } from "../../src/engine/download.ts";
import { ENGINE_RULES, Engine } from "../../src/engine/engine.ts";
import { limitTools } from "../../src/engine/limit-tools.ts";
import { DEFAULT_POLICY } from "../../src/engine/policy.ts";
import type { Clock } from "../../src/engine/ports.ts";
import { Chance } from "../../src/engine/sim/chance.ts";
import { MemoryDisk, memoryStores, memoryTraffic } from "../../src/engine/sim/memory-stores.ts";
import { drained, Timeline } from "../../src/engine/sim/timeline.ts";
import { GiversOnTable } from "../../src/engine/sim/upload/givers.ts";
import { PickedOnTable } from "../../src/engine/sim/upload/picked.ts";
import { verify } from "../../src/engine/verify.ts";
import { documentsOver } from "../../src/platform/documents.ts";
import { hashing } from "../../src/platform/hasher.ts";
import { parseUrl, systemZone } from "../../src/platform/system.ts";
import { type FuzzFault, FuzzServer } from "./fuzz-server.ts";
import { bytesOf, type LiarFile } from "./liar.ts";
import { Pace } from "./pace.ts";

export interface FuzzOutcome {
  readonly state: string;
  readonly isWrong: boolean;
  readonly isFlood: boolean;
  readonly strikes: ReadonlyMap<FuzzFault, number>;
  readonly log: readonly string[];
}

const RULES = { ...DOWNLOAD_RULES, chunkBytes: 64 * 1024, quickBytes: 16 * 1024 };
const BIRTH = 1_800_000_000_000;
/** A job that still waits then has shown what it does. */
const LONG_MS = 24 * 3_600_000;

export async function fuzz(seed: number): Promise<FuzzOutcome> {
  const chance = new Chance(seed);
  const timeline = new Timeline();
  const server = new FuzzServer(chance, timeline);
  const pace = new Pace();
  const http = pace.counted(server);
  const { jobs, chunks, secrets, logs } = memoryStores(new MemoryDisk());
  const clock: Clock = {
    now: () => BIRTH + timeline.now,
    alarm: (at, ring) => timeline.after(at - BIRTH - timeline.now, ring),
  };
  const engine = new Engine(
    {
      clock,
      random: chance,
      jobs,
      chunks,
      secrets,
      logs,
      picked: new PickedOnTable(),
      givers: new GiversOnTable(),
      network: {
        claimsOnline: () => true,
        isMetered: () => false,
        kind: () => null,
        probe: async () => "online",
        reaches: async () => true,
        diagnose: async () => "unreachable",
      },
      folders: { rules: async () => [] },
      zone: systemZone,
      limitTools: () => limitTools,
      traffic: memoryTraffic({ settings: undefined, used: undefined }),
      space: { room: async () => null },
      mover: {
        start: (order, report) =>
          download(order, pace.reported(order, report), { clock, http, chunks }, RULES),
      },
      carrier: { carried: async () => [], harvest: async () => undefined },
      verifier: { verify: (order, report) => verify(order, report, { chunks, hashing }) },
      documents: documentsOver(http, clock),
    },
    ENGINE_RULES,
    DEFAULT_POLICY,
    parseUrl,
  );
  await engine.boot();
  await engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
  await engine.addFile("a", { id: "file", url: "https://files.example/a.bin", name: null });
  await engine.resume("a");
  const kind = () => engine.status("a")?.job.state.kind ?? "gone";
  await drained();
  while (kind() !== "transferred" && kind() !== "error" && (await timeline.step(LONG_MS))) await drained();
  const isWhole = kind() === "transferred";
  return {
    state: kind(),
    isWrong:
      isWhole &&
      !versions(server.file).includes(await hashOf(chunks, engine.status("a")?.files[0]?.stored ?? 0)),
    isFlood: pace.isFlood,
    strikes: server.strikes,
    log: server.log,
  };
}

/** A file may change after its last byte was sent: it must be one of the versions, whole. */
const versions = ({ size, seed }: LiarFile): readonly string[] =>
  Array.from({ length: seed }, (_, index) => sha(bytesOf({ size, seed: index + 1 })));

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function hashOf(chunks: ReturnType<typeof memoryStores>["chunks"], size: number): Promise<string> {
  const hash = createHash("sha256");
  for (let at = 0; at < size; ) {
    const piece = await chunks.read("file", at, size - at);
    hash.update(piece);
    at += piece.length;
  }
  return hash.digest("hex");
}
