/** Moves bytes from the network straight into OPFS for the engine in the service worker, elected among all open pages. */

import { DOWNLOAD_RULES, download } from "../../engine/download.ts";
import { Paces } from "../../engine/paces.ts";
import type { Gain, Move, MoveOrder, MoveReporter, Verification, VerifyOrder } from "../../engine/ports.ts";
import { union } from "../../engine/span.ts";
import { verify } from "../../engine/verify.ts";
import { Database } from "../database.ts";
import { fetchHttp } from "../fetch-http.ts";
import { folderHttp, withFolders } from "../folder-http.ts";
import { hashingOver } from "../hash-wire.ts";
import { hashing as ownHashing } from "../hasher.ts";
import { MappedFolders } from "../mapped-folders.ts";
import {
  CALLS,
  type Call,
  type FromMover,
  type Introduction,
  lifeLock,
  MOVER_LOCK,
  ORDERS,
  type ToMover,
} from "../mover-wire.ts";
import { OpfsChunkStore } from "../opfs-chunk-store.ts";
import { Flusher } from "../opfs-flush.ts";
import { hasSyncHandles } from "../opfs-sync-handle.ts";
import { KeptPicks } from "../picked-files.ts";
import { httpOver } from "../reader-http.ts";
import { isSending, send } from "../sending.ts";
import { systemClock } from "../system.ts";
import flushUrl from "./flush.worker.ts?worker&url";
import hasherUrl from "./hasher.worker.ts?worker&url";
import readerUrl from "./reader.worker.ts?worker&url";
import { trustedUrl } from "./trusted-url.ts";

/** Small chunks are written while they are in the processor's cache; all of them that wait share a flush and a record. */
const RULES = {
  ...DOWNLOAD_RULES,
  chunkBytes: 2 * 1024 ** 2,
  quickBytes: 256 * 1024,
  // At 20 MB/s a kill costs 1 MiB.
  quickMs: 50,
  storingBytes: 16 * 1024 ** 2,
};
const REPORT_MS = 100;
const ALIVE_MS = 2_000;
/** An introduction that nobody answered in this time is made again. */
const WELCOME_MS = 5_000;

const id = crypto.randomUUID();
const another = (url: string): Worker => new Worker(trustedUrl(url) as string, { type: "module" });
const database = new Database();
const store = new OpfsChunkStore(database, new Flusher(() => another(flushUrl)));
const folders = new MappedFolders(database);
const picked = new KeptPicks(database);
const paces = new Paces(systemClock);
let http = fetchHttp;
/** In a thread of its own, from the first file that has something to prove. */
const hashing = hashingOver(() => another(hasherUrl), ownHashing);

/** One move of this worker, and what is not told of it yet. */
class Moving {
  readonly #number: number;
  readonly #say: (message: FromMover, transfer?: Transferable[]) => void;
  readonly #move: Move;
  #received = 0;
  #gains: Gain[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #answer: (epoch: number | null) => void = () => undefined;
  #standsAnswer: (goesOn: boolean) => void = () => undefined;

  constructor(
    number: number,
    order: MoveOrder,
    say: (message: FromMover, transfer?: Transferable[]) => void,
    ended: () => void,
  ) {
    this.#number = number;
    this.#say = say;
    const release = store.hold(order.file);
    const report: MoveReporter = {
      admit: (admission) => {
        say({ kind: "admit", move: number, admission });
        return new Promise((resolve) => {
          this.#answer = resolve;
        });
      },
      askedAgain: () => say({ kind: "asked-again", move: number }),
      standing: (standing) => {
        this.#tell();
        say({ kind: "standing", move: number, standing });
        return new Promise((resolve) => {
          this.#standsAnswer = resolve;
        });
      },
      received: (bytes) => {
        this.#received += bytes;
        this.#tellSoon();
      },
      yields: (bytesPerSecond) => say({ kind: "yields", move: number, bytesPerSecond }),
      stored: (gain) => {
        this.#gain(gain);
        this.#tellSoon();
      },
      ended: (outcome) => {
        release();
        ended();
        this.#tell();
        say({ kind: "ended", move: number, outcome }, outcome.kind === "whole" ? [outcome.bytes.buffer] : []);
      },
    };
    this.#move = isSending(order)
      ? // It waits for each answer: reading it in another thread would gain nothing.
        send(order, report, { clock: systemClock, http: fetchHttp, chunks: store, picked, hashing })
      : download(order, report, { clock: systemClock, http, chunks: store, paces }, RULES);
  }

  admitted(epoch: number | null): void {
    this.#answer(epoch);
  }

  stands(goesOn: boolean): void {
    this.#standsAnswer(goesOn);
  }

  limit(end: number): void {
    this.#move.limit(end);
  }

  allow(bytesPerSecond: number | null, givesWay: boolean): void {
    this.#move.allow(bytesPerSecond, givesWay);
  }

  stop(): Promise<void> {
    return this.#move.stop();
  }

  /** Ends for nobody: whoever was to answer is gone. */
  abandon(): Promise<void> {
    this.#answer(null);
    this.#standsAnswer(false);
    this.#answer = this.#standsAnswer = (): void => undefined;
    return this.#move.stop();
  }

  #gain(gain: Gain): void {
    const last = this.#gains.at(-1);
    const joined = last?.epoch === gain.epoch ? union([last.span], gain.span) : [];
    if (joined.length === 1 && joined[0]) this.#gains[this.#gains.length - 1] = { ...gain, span: joined[0] };
    else this.#gains.push(gain);
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => this.#tell(), REPORT_MS);
  }

  #tell(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [received, gains] = [this.#received, this.#gains];
    this.#received = 0;
    this.#gains = [];
    this.#say({ kind: "progress", move: this.#number, received, pending: this.#move.pending, gains });
  }
}

/** One verification of this worker. */
class Verifying {
  readonly #verification: Verification;
  #dropped: () => void = () => undefined;

  constructor(number: number, order: VerifyOrder, say: (message: FromMover) => void, ended: () => void) {
    const release = store.hold(order.file);
    this.#verification = verify(
      order,
      {
        bad: (piece) => {
          say({ kind: "bad", verification: number, piece });
          return new Promise((resolve) => {
            this.#dropped = resolve;
          });
        },
        marked: (mark) => say({ kind: "marked", verification: number, mark }),
        ended: (outcome) => {
          release();
          ended();
          say({ kind: "verified", verification: number, outcome });
        },
      },
      { chunks: store, hashing },
    );
  }

  reached(end: number): void {
    this.#verification.reached(end);
  }

  dropped(): void {
    this.#dropped();
  }

  stop(): void {
    this.#dropped();
    this.#verification.stop();
  }
}

/** What this worker does for one life of the engine. */
class Service {
  readonly #moves = new Map<number, Moving>();
  readonly #verifications = new Map<number, Verifying>();
  readonly #port: MessagePort;
  readonly #watching = new AbortController();
  readonly #alive: ReturnType<typeof setInterval>;
  era: string | null = null;

  constructor(port: MessagePort, gone: (wasBusy: boolean) => void) {
    this.#port = port;
    this.#alive = setInterval(() => this.#isBusy && this.#say({ kind: "alive" }), ALIVE_MS);
    port.onmessage = ({ data }: MessageEvent<ToMover>) => {
      if (data.kind === "welcome") this.#welcome(data.era, gone);
      else this.#hear(data);
    };
  }

  get #isBusy(): boolean {
    return this.#moves.size + this.#verifications.size > 0;
  }

  #say(message: FromMover, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  #welcome(era: string, gone: (wasBusy: boolean) => void): void {
    this.era = era;
    navigator.locks
      .request(lifeLock(era), { signal: this.#watching.signal }, () => gone(this.#isBusy))
      .catch(() => undefined); // this service ended first
  }

  #hear(message: Exclude<ToMover, { kind: "welcome" }>): void {
    switch (message.kind) {
      case "start":
        this.#moves.set(
          message.move,
          new Moving(
            message.move,
            message.order,
            (news, transfer) => this.#say(news, transfer),
            () => this.#moves.delete(message.move),
          ),
        );
        return;
      case "admitted":
        return this.#moves.get(message.move)?.admitted(message.epoch);
      case "stands":
        return this.#moves.get(message.move)?.stands(message.goesOn);
      case "limit":
        return this.#moves.get(message.move)?.limit(message.end);
      case "allow":
        return this.#moves.get(message.move)?.allow(message.bytesPerSecond, message.givesWay);
      case "stop":
        void this.#moves.get(message.move)?.stop();
        return;
      case "verify":
        this.#verifications.set(
          message.verification,
          new Verifying(
            message.verification,
            message.order,
            (news) => this.#say(news),
            () => this.#verifications.delete(message.verification),
          ),
        );
        return;
      case "reached":
        return this.#verifications.get(message.verification)?.reached(message.end);
      case "dropped":
        return this.#verifications.get(message.verification)?.dropped();
      case "stop-verifying":
        return this.#verifications.get(message.verification)?.stop();
      default:
        return message satisfies never;
    }
  }

  /** Resolves when all that was received is durable. */
  async end(): Promise<void> {
    this.#watching.abort();
    clearInterval(this.#alive);
    for (const verification of this.#verifications.values()) verification.stop();
    await Promise.all([...this.#moves.values()].map((move) => move.abandon()));
    this.#port.close();
  }
}

let service: Service | null = null;
let isEnding = false;

/** Ends what was done for another life, and offers this worker to the one that lives now. */
async function introduce(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await service?.end();
  isEnding = false;
  const { port1, port2 } = new MessageChannel();
  const mine = new Service(port1, (wasBusy) => {
    if (service !== mine) return;
    // A service worker that dies of boredom is not woken for nothing: it calls when it boots.
    if (wasBusy) void introduce();
  });
  service = mine;
  postMessage({ ferry: "mover", id, orders: ORDERS } satisfies Introduction, [port2]);
  setTimeout(() => service === mine && mine.era === null && void introduce(), WELCOME_MS);
}

/** Resolves when the lock is held, which it then is until this worker ends. */
const hold = (name: string): Promise<void> =>
  new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });

async function begin(): Promise<void> {
  if (!(await hasSyncHandles())) return;
  await hold(lifeLock(id));
  await hold(MOVER_LOCK);
  // Without it (a browser that has no workers of workers) this thread reads too.
  const web = await httpOver(another(readerUrl)).catch(() => fetchHttp);
  http = withFolders(
    web,
    folderHttp(() => folders.all()),
  );
  new BroadcastChannel(CALLS).onmessage = ({ data }: MessageEvent<Call>) => {
    // One that is being introduced will hear of the new life by its welcome.
    if (service?.era !== null && service?.era !== data.era) void introduce();
  };
  await introduce();
}

void begin();
