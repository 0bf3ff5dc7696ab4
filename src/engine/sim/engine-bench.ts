/** Knows how to put a real engine on a table: its disk, clock, requests, network and browser are in the hands of a test. */

import type { EngineEvent } from "../book.ts";
import { DOWNLOAD_RULES, download } from "../download.ts";
import { ENGINE_RULES, Engine, type EngineRules } from "../engine.ts";
import { DEFAULT_POLICY, type Policy } from "../policy.ts";
import type { CarriedSpan, CarrierHost, Mover } from "../ports.ts";
import { HandClock, settled } from "./hand-clock.ts";
import { type Fate, MemoryDisk, memoryStores, type StoreCall } from "./memory-stores.ts";
import { type ScriptedAsk, ScriptedHttp } from "./scripted-http.ts";

export class EngineBench {
  readonly disk: MemoryDisk;
  readonly clock = new HandClock();
  readonly http = new ScriptedHttp();
  readonly events: EngineEvent[] = [];
  readonly engine: Engine;
  /** What the device claims, what a probe finds, what a failed request meant. */
  readonly network = {
    claims: true,
    probe: "online" as "online" | "offline" | "portal",
    diagnosis: "unreachable" as "offline" | "unreachable" | "forbidden-by-cors" | "portal",
    probes: 0,
  };
  room: number | null = null;
  /** What the browser has under way; each harvest is told to `harvests`. */
  carried: readonly CarriedSpan[] = [];
  readonly harvests: { readonly host: CarrierHost; readonly finish: boolean }[] = [];
  /** Moves in place of a download from `http`. */
  mover: Mover | null = null;
  /** Asked once per call of a store. */
  fate: (call: StoreCall) => Fate = () => "ok";

  constructor(disk = new MemoryDisk(), policy: Partial<Policy> = {}, rules: Partial<EngineRules> = {}) {
    this.disk = disk;
    const { clock, http, network } = this;
    const { jobs, chunks } = memoryStores(disk, (call) => this.fate(call));
    this.engine = new Engine(
      {
        clock,
        random: { next: () => 0.5 },
        jobs,
        chunks,
        network: {
          claimsOnline: () => network.claims,
          probe: async () => {
            network.probes += 1;
            return network.probe;
          },
          diagnose: async () => network.diagnosis,
        },
        space: { room: async () => this.room },
        mover: {
          start: (order, report) =>
            this.mover?.start(order, report) ??
            download(
              order,
              report,
              { clock, http, chunks },
              { ...DOWNLOAD_RULES, chunkBytes: 16, quickBytes: 8 },
            ),
        },
        carrier: {
          carried: async () => this.carried,
          harvest: async (host, finish) => void this.harvests.push({ host, finish }),
        },
      },
      { ...ENGINE_RULES, overlapBytes: 4, ...rules },
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
  async add(id: string, priority: "foreground" | "high" | "normal" | "low" = "foreground"): Promise<void> {
    await this.engine.createJob({ id, owner: "test", name: id, priority });
    await this.engine.addFile(id, { id: `${id}-file`, url: `https://files.example/${id}.bin`, name: null });
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
