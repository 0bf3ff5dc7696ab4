/** Knows how to put an engine that sends on a table, with a strict server at the other end of the road. */

import { TransferError } from "../../errors.ts";
import type { JobType } from "../../job.ts";
import type { Clock, Http, HttpAsk, HttpExchange, HttpReply, Mover } from "../../ports.ts";
import { PartsAtHosts } from "../../upload/at-host.ts";
import { bytesOf, sizeOf } from "../../upload/body.ts";
import type { UploadProtocolName } from "../../upload/protocol.ts";
import { upload } from "../../upload/upload.ts";
import { EngineBench } from "../engine-bench.ts";
import { settled } from "../hand-clock.ts";
import type { MemoryDisk } from "../memory-stores.ts";
import type { UploadServer } from "../upload-server.ts";
import { SENDING_PORTS } from "./sending-ports.ts";
import { UploadRoad } from "./upload-road.ts";

export const sampleFile = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 0xff);

/** How long answers take, and what was waiting for one at the same time. */
export interface Lag {
  readonly clock: Clock;
  /** Of the answer to this request, ms. */
  readonly ms: (ask: HttpAsk) => number;
  /** A request went out (+1), or its answer came or was given up (-1). */
  readonly bytes: (ask: HttpAsk, change: 1 | -1) => void;
}

/** Requests go down the road; an answer that never comes is a failure without one. */
export function httpOnRoad(road: UploadRoad, lag: Lag): Http {
  const atOnce = httpAtOnce(road);
  return {
    open(ask: HttpAsk): HttpExchange {
      const { reply } = atOnce.open(ask);
      const ms = lag.ms(ask);
      if (ms === 0) return { reply, abort: () => undefined };
      lag.bytes(ask, 1);
      let abort = (): void => undefined;
      const late = new Promise<Awaited<HttpExchange["reply"]>>((resolve, reject) => {
        const cancel = lag.clock.alarm(lag.clock.now() + ms, () => {
          reply.then(resolve, reject);
        });
        abort = () => {
          cancel();
          reject(new TransferError({ code: "cut" }));
        };
      });
      const heard = late.finally(() => lag.bytes(ask, -1));
      heard.catch(() => undefined);
      return { reply: heard, abort };
    },
  };
}

function httpAtOnce(road: UploadRoad): Http {
  return {
    open({ method, url, headers = {}, auth, body }: HttpAsk): HttpExchange {
      const secret = auth?.kind === "header" ? { [auth.name]: auth.value } : {};
      const passed = (bytes: Uint8Array<ArrayBuffer> | null): HttpReply => {
        const answered = road.pass({ method, url, headers: { ...headers, ...secret }, body: bytes });
        if (!answered) throw new TransferError({ code: "unreachable" });
        const { status, headers: told = {}, body: text = "" } = answered;
        const pieces = [new TextEncoder().encode(text)];
        const head = {
          status,
          header: (name: string) => told[name] ?? null,
          entries: () => Object.entries(told),
          redirectedTo: null,
        };
        return { head, body: { read: async () => pieces.shift() ?? null } };
      };
      // As a browser: it cannot read the file, and says that nobody answered.
      const unreadable = (): never => {
        throw new TransferError({ code: "unreachable" });
      };
      const reply = body ? bytesOf(body).catch(unreadable).then(passed) : (async () => passed(null))();
      reply.catch(() => undefined);
      return { reply, abort: () => undefined };
    },
  };
}

export class UploadBench {
  readonly road: UploadRoad;
  /** What is fetched on the way: replies. */
  fetches: Mover["start"] = () => {
    throw new Error("nothing is fetched on this bench");
  };
  /** How long an answer takes, ms. */
  lag: (ask: HttpAsk) => number = () => 0;
  /** Parts, and their bytes, that waited for their answers at the same time: the most of them. */
  readonly most = { parts: 0, bytes: 0 };
  readonly #waiting = { parts: 0, bytes: 0 };
  #atHosts = new PartsAtHosts();
  engine: EngineBench;

  constructor(server: UploadServer, disk?: MemoryDisk) {
    this.road = new UploadRoad(server);
    this.engine = this.#engine(disk);
  }

  static async booted(server: UploadServer): Promise<UploadBench> {
    const bench = new UploadBench(server);
    await bench.engine.engine.boot();
    return bench;
  }

  #engine(disk?: MemoryDisk): EngineBench {
    const engine = new EngineBench(disk);
    const { clock, picked } = engine;
    engine.mover = {
      start: (order, report) => {
        if (!order.upload) return this.fetches(order, report);
        const http = httpOnRoad(this.road, { clock, ms: (ask) => this.lag(ask), bytes: this.#waits });
        const ports = { clock, http, chunks: engine.chunks, picked };
        return upload({ ...order, upload: order.upload }, report, {
          ...ports,
          ...SENDING_PORTS,
          atHosts: this.#atHosts,
        });
      },
    };
    return engine;
  }

  readonly #waits: Lag["bytes"] = ({ body }, change) => {
    const bytes = body ? sizeOf(body) : 0;
    if (bytes > 0) this.#waiting.parts += change;
    this.#waiting.bytes += bytes * change;
    this.most.parts = Math.max(this.most.parts, this.#waiting.parts);
    this.most.bytes = Math.max(this.most.bytes, this.#waiting.bytes);
  };

  /** The engine dies where it is, and another one begins with what was durable. */
  async reborn(): Promise<void> {
    const old = this.engine;
    old.engine.halt();
    this.#waiting.parts = this.#waiting.bytes = 0;
    this.#atHosts = new PartsAtHosts();
    this.engine = this.#engine(old.disk);
    this.engine.givers = old.givers;
    for (const [id, file] of old.picked.files) this.engine.picked.files.set(id, file);
    await this.engine.engine.boot();
  }

  async add(
    bytes: Uint8Array<ArrayBuffer>,
    {
      protocol = null,
      from = "copy",
      type = "upload",
    }: {
      readonly protocol?: UploadProtocolName | null;
      readonly from?: "copy" | "handle";
      readonly type?: JobType;
    } = {},
  ): Promise<void> {
    const { engine, picked } = this.engine;
    await engine.createJob({ id: "up", owner: "test", name: "up", priority: "foreground", type });
    if (from === "handle") picked.files.set("file", { bytes, lastModified: 1 });
    await engine.addFile("up", {
      id: "file",
      url: this.road.url,
      name: "a.bin",
      upload: { size: bytes.length, type: "", lastModified: from === "handle" ? 1 : null, from, protocol },
    });
    for (let at = 0; from === "copy" && at < bytes.length; at += 100_000)
      await engine.giving.give("up", "file", { start: at, bytes: bytes.slice(at, at + 100_000) });
    await engine.resume("up");
  }

  /** A file whose end nobody knows yet; `giver` brings it. Its job is resumed. */
  async addGrowing(protocol: UploadProtocolName | null = null, giver = "page"): Promise<void> {
    const { engine } = this.engine;
    await engine.createJob({ id: "up", owner: "test", name: "up", priority: "foreground", type: "upload" });
    const upload = { size: 0, giver, type: "", lastModified: null, from: "copy", protocol } as const;
    await engine.addFile("up", { id: "file", url: this.road.url, name: "a.bin", upload });
    await engine.resume("up");
  }

  /** More of it, from `start` on. */
  async give(start: number, bytes: Uint8Array, isLast = false): Promise<void> {
    await this.engine.engine.giving.give("up", "file", { start, bytes, isLast });
  }

  get waits(): string | null {
    return this.engine.engine.status("up")?.waits?.kind ?? null;
  }

  get state(): string {
    return this.engine.state("up");
  }

  /** Lets time pass until nothing changes by itself any more. */
  async rests(
    isEnough: () => boolean = () => ["transferred", "error"].includes(this.state.split(" ")[0] ?? ""),
  ) {
    await settled();
    for (let second = 0; !isEnough() && second < 7_200; second += 1) await this.engine.clock.turn(1_000);
    await settled();
  }
}
