/** Knows how to put a real engine on a table: its disk, clock, requests, network and browser are in the hands of a test. */

import type { EngineEvent } from "../book.ts";
import { DOWNLOAD_RULES, download } from "../download.ts";
import { ENGINE_RULES, Engine, type EngineRules } from "../engine.ts";
import { type Problem, TransferError } from "../errors.ts";
import { limitTools } from "../limit-tools.ts";
import type { FolderRule } from "../network-folder.ts";
import type { NewFile } from "../new-job.ts";
import { DEFAULT_POLICY, type Policy } from "../policy.ts";
import type { CarriedSpan, CarrierHost, ChunkStore, Diagnosis, Haste, Mover } from "../ports.ts";
import { verify } from "../verify.ts";
import { HandClock, settled } from "./hand-clock.ts";
import {
  type Fate,
  type KeptTraffic,
  MemoryDisk,
  memoryStores,
  memoryTraffic,
  type StoreCall,
} from "./memory-stores.ts";
import { plainHashing } from "./plain-hashing.ts";
import { type ScriptedAsk, ScriptedHttp } from "./scripted-http.ts";
import { GiversOnTable } from "./upload/givers.ts";
import { PickedOnTable } from "./upload/picked.ts";
import { zoneOf } from "./zones.ts";

export class EngineBench {
  readonly disk: MemoryDisk;
  readonly chunks: ChunkStore;
  readonly clock = new HandClock();
  readonly http = new ScriptedHttp();
  readonly events: EngineEvent[] = [];
  readonly engine: Engine;
  /** What the device claims, what a probe finds, what a failed request meant. */
  readonly network = {
    claims: true,
    isMetered: false,
    kind: null as string | null,
    probe: "online" as "online" | "offline" | "portal",
    diagnosis: "unreachable" as Diagnosis,
    /** Whether any source answers a look. */
    reaches: true,
    probes: 0,
  };
  room: number | null = null;
  /** What the user picked to be sent. */
  readonly picked = new PickedOnTable();
  /** Who brings files that grow. */
  givers = new GiversOnTable();
  zone = zoneOf("UTC");
  /** What the user mapped. */
  folders: readonly FolderRule[] = [];
  /** What the browser has under way; each harvest is told to `harvests`. */
  carried: readonly CarriedSpan[] = [];
  readonly harvests: { readonly host: CarrierHost; readonly haste: Haste }[] = [];
  /** Moves in place of a download from `http`. */
  mover: Mover | null = null;
  /** Files of so many bytes or fewer are stored together. */
  wholeBytes = 0;
  /** Texts beside the files, or what comes of asking for them. */
  readonly documents = new Map<string, string | Problem>();
  /** Asked once per call of a store. */
  fate: (call: StoreCall) => Fate = () => "ok";

  /** What was kept of limits and costs. */
  readonly kept: KeptTraffic;

  constructor(disk = new MemoryDisk(), policy: Partial<Policy> = {}, rules: Partial<EngineRules> = {}) {
    this.disk = disk;
    this.kept = disk.traffic;
    const { clock, http, network } = this;
    const { jobs, chunks, secrets, logs } = memoryStores(disk, (call) => this.fate(call));
    this.chunks = chunks;
    this.engine = new Engine(
      {
        clock,
        random: { next: () => 0.5 },
        jobs,
        chunks,
        secrets,
        logs,
        network: {
          claimsOnline: () => network.claims,
          isMetered: () => network.isMetered,
          kind: () => network.kind,
          probe: async () => {
            network.probes += 1;
            return network.probe;
          },
          reaches: async () => network.reaches,
          diagnose: async () => network.diagnosis,
        },
        folders: { rules: async () => this.folders },
        picked: this.picked,
        givers: { left: (giver) => this.givers.left(giver) },
        zone: {
          minuteOfWeek: (at) => this.zone.minuteOfWeek(at),
          month: (at, day) => this.zone.month(at, day),
        },
        limitTools: () => limitTools,
        traffic: memoryTraffic(this.kept),
        space: { room: async () => this.room },
        mover: {
          start: (order, report) =>
            this.mover?.start(order, report) ??
            download(
              order,
              report,
              { clock, http, chunks },
              { ...DOWNLOAD_RULES, chunkBytes: 16, quickBytes: 8, fewBytes: 1, wholeBytes: this.wholeBytes },
            ),
        },
        carrier: {
          carried: async () => this.carried,
          harvest: async (host, haste) => void this.harvests.push({ host, haste }),
        },
        verifier: { verify: (order, report) => verify(order, report, { chunks, hashing: plainHashing }) },
        documents: {
          text: async (url) => {
            const text = this.documents.get(url);
            if (typeof text === "string") return text;
            throw new TransferError(text ?? { code: "unreachable" });
          },
        },
      },
      { ...ENGINE_RULES, overlapBytes: 4, bareBytes: 4, seamBytes: 0, ...rules },
      { ...DEFAULT_POLICY, ...policy },
      (text) => (URL.canParse(text) ? new URL(text) : null),
    );
    this.engine.on((event) => this.events.push(event));
  }

  static async booted(
    disk?: MemoryDisk,
    policy?: Partial<Policy>,
    rules?: Partial<EngineRules>,
  ): Promise<EngineBench> {
    const bench = new EngineBench(disk, policy, rules);
    await bench.engine.boot();
    return bench;
  }

  /** A job of one file, resumed. */
  add(
    id: string,
    priority: "foreground" | "high" | "normal" | "low" = "foreground",
    expected: NewFile["expected"] = null,
  ): Promise<void> {
    return this.addFrom(id, `https://files.example/${id}.bin`, priority, expected);
  }

  async addFrom(
    id: string,
    url: string,
    priority: "foreground" | "high" | "normal" | "low" = "foreground",
    expected: NewFile["expected"] = null,
  ): Promise<void> {
    await this.engine.createJob({ id, owner: "test", name: id, priority });
    await this.engine.addFile(id, { id: `${id}-file`, url, name: null, expected });
    await this.engine.resume(id);
  }

  /** Lets time pass until somebody asks a server. */
  async asked(): Promise<ScriptedAsk> {
    await settled();
    for (let second = 0; this.http.isSilent && second < 86_400; second += 1) await this.clock.turn(1_000);
    if (this.http.isSilent) throw new Error("nobody asked anything for a day");
    return this.http.next();
  }

  state(id: string): string {
    const state = this.engine.status(id)?.job.state;
    if (!state) return "gone";
    return "problem" in state ? `${state.kind} ${state.problem.code}` : state.kind;
  }
}
