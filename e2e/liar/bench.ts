// Puts the real engine before a server: real requests over real sockets, the disk in memory, the clock real and its rules short.

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DOWNLOAD_RULES, download } from "../../src/engine/download.ts";
import { ENGINE_RULES, Engine } from "../../src/engine/engine.ts";
import type { Priority } from "../../src/engine/job.ts";
import { limitTools } from "../../src/engine/limit-tools.ts";
import { DEFAULT_POLICY, type Policy } from "../../src/engine/policy.ts";
import type { ChunkStore, Http } from "../../src/engine/ports.ts";
import {
  type Fate,
  MemoryDisk,
  memoryStores,
  memoryTraffic,
  type StoreCall,
} from "../../src/engine/sim/memory-stores.ts";
import { GiversOnTable } from "../../src/engine/sim/upload/givers.ts";
import { PickedOnTable } from "../../src/engine/sim/upload/picked.ts";
import { verify } from "../../src/engine/verify.ts";
import { documentsOver } from "../../src/platform/documents.ts";
import { fetchHttp } from "../../src/platform/fetch-http.ts";
import { hashing } from "../../src/platform/hasher.ts";
import { parseUrl, systemClock, systemZone } from "../../src/platform/system.ts";
import { Pace } from "./pace.ts";

const DOWNLOADS = {
  ...DOWNLOAD_RULES,
  chunkBytes: 64 * 1024,
  quickBytes: 16 * 1024,
  watchMs: 40,
  // As long as a machine with other work may keep everything waiting.
  silentLooks: 50,
};

export interface BenchOptions {
  /** As between two origins in a browser: only safelisted and exposed headers can be read. */
  readonly isForeign?: boolean;
  /** Share of the longest delay before another try: 0 tries at once. */
  readonly patience?: number;
  readonly policy?: Partial<Policy>;
  readonly downloads?: Partial<typeof DOWNLOADS>;
  /** So long each read of a body takes: what a server that is killed has not sent yet then. */
  readonly readMs?: number;
  /** Of an earlier life. */
  readonly disk?: MemoryDisk;
}

export class Bench {
  readonly disk: MemoryDisk;
  readonly pace = new Pace();
  readonly engine: Engine;
  readonly #chunks: ChunkStore;
  /** What the device claims of its network. */
  isOnline = true;
  room: number | null = null;
  /** Asked once per call of a store. */
  fate: (call: StoreCall) => Fate = () => "ok";

  constructor({
    isForeign = false,
    patience = 0,
    policy = {},
    downloads = {},
    readMs = 0,
    disk = new MemoryDisk(),
  }: BenchOptions = {}) {
    this.disk = disk;
    const { jobs, chunks, secrets, logs } = memoryStores(this.disk, (call) => this.fate(call));
    this.#chunks = chunks;
    const plain = readMs > 0 ? slowly(fetchHttp, readMs) : fetchHttp;
    const http = this.pace.counted(isForeign ? asForeign(plain) : plain);
    this.engine = new Engine(
      {
        clock: systemClock,
        random: { next: () => patience },
        jobs,
        chunks,
        secrets,
        logs,
        picked: new PickedOnTable(),
        givers: new GiversOnTable(),
        network: {
          claimsOnline: () => this.isOnline,
          isMetered: () => false,
          kind: () => null,
          probe: async () => (this.isOnline ? "online" : "offline"),
          reaches: async () => true,
          diagnose: async () => "unreachable",
        },
        folders: { rules: async () => [] },
        zone: systemZone,
        limitTools: () => limitTools,
        traffic: memoryTraffic({ settings: undefined, used: undefined }),
        space: { room: async () => this.room },
        mover: {
          start: (order, report) =>
            download(
              order,
              this.pace.reported(order, report),
              { clock: systemClock, http, chunks },
              { ...DOWNLOADS, ...downloads },
            ),
        },
        carrier: { carried: async () => [], harvest: async () => undefined },
        verifier: { verify: (order, report) => verify(order, report, { chunks, hashing }) },
        documents: documentsOver(http, systemClock),
      },
      ENGINE_RULES,
      { ...DEFAULT_POLICY, ...policy },
      parseUrl,
    );
  }

  /** A job of one file, resumed. */
  async add(id: string, url: string, priority: Priority = "foreground"): Promise<void> {
    await this.engine.createJob({ id, owner: "test", name: id, priority });
    await this.engine.addFile(id, { id: `${id}-file`, url, name: null });
    await this.engine.resume(id);
  }

  state(id: string): string {
    const state = this.engine.status(id)?.job.state;
    if (!state) return "gone";
    if (!("problem" in state)) return state.kind;
    const { code, status } = state.problem;
    return `${state.kind} ${code}${status === undefined ? "" : ` ${status}`}`;
  }

  stored(id: string): number {
    return this.engine.status(id)?.files[0]?.stored ?? 0;
  }

  /** Resolves when `isMet`; looked at whenever the engine has news. */
  async until(isMet: () => boolean, what: string, timeoutMs = 15_000): Promise<void> {
    if (isMet()) return;
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        off();
      };
      const timer = setTimeout(() => {
        stop();
        const states = this.engine
          .statuses()
          .map(({ job: { id } }) => `${id}: ${this.state(id)}, ${this.stored(id)} bytes`);
        reject(new Error(`${what}: not within ${timeoutMs} ms; ${states.join("; ")}`));
      }, timeoutMs);
      const off = this.engine.on(() => {
        if (!isMet()) return;
        stop();
        resolve();
      });
    });
  }

  /** Until the job is whole, in error, or waits for longer than anybody would. */
  async ended(id: string): Promise<string> {
    await this.until(() => this.#isOver(id), id);
    return this.state(id);
  }

  #isOver(id: string): boolean {
    const state = this.engine.status(id)?.job.state;
    if (state?.kind !== "transient-error") return state?.kind === "transferred" || state?.kind === "error";
    return state.retryAt === null || state.retryAt - systemClock.now() > 5_000;
  }

  /** The SHA-256 of what is stored, as somebody who saves the file would get it. */
  async hash(id: string, from = 0): Promise<string> {
    const sha = createHash("sha256");
    for (let at = from, end = this.stored(id); at < end; ) {
      const piece = await this.#chunks.read(`${id}-file`, at, end - at);
      sha.update(piece);
      at += piece.length;
    }
    return sha.digest("hex");
  }

  end(): void {
    this.engine.halt();
  }
}

function slowly(http: Http, readMs: number): Http {
  return {
    open(ask) {
      const { reply, abort } = http.open(ask);
      const slow = reply.then(({ head, body }) => ({
        head,
        body: {
          read: async () => {
            await sleep(readMs);
            return body.read();
          },
        },
      }));
      slow.catch(() => undefined); // aborted before anybody awaits it
      return { reply: slow, abort };
    },
  };
}

const SAFELISTED = [
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
];

/** undici does not hide headers as browsers do (Fetch, "CORS-safelisted response-header name"). */
function asForeign(http: Http): Http {
  return {
    open(ask) {
      const { reply, abort } = http.open(ask);
      const seen = reply.then(({ head, body }) => {
        const exposed = (head.header("access-control-expose-headers") ?? "").toLowerCase().split(/\s*,\s*/);
        const isSeen = (name: string): boolean => SAFELISTED.includes(name) || exposed.includes(name);
        return {
          head: { ...head, header: (name: string) => (isSeen(name) ? head.header(name) : null) },
          body,
        };
      });
      seen.catch(() => undefined); // aborted before anybody awaits it
      return { reply: seen, abort };
    },
  };
}
