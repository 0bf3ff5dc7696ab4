/** Knows the simulated way of files to their servers: how long bodies take, where they break, and what servers say by chance. */

import { TransferError } from "../../errors.ts";
import type { Http, HttpAsk, HttpExchange, HttpReply } from "../../ports.ts";
import { bytesOf, sizeOf } from "../../upload/body.ts";
import type { Chance } from "../chance.ts";
import type { Taking, UploadSaid } from "../upload-server.ts";
import { said } from "../upload-server.ts";
import type { UnderWay } from "../wire.ts";
import type { World } from "../world.ts";
import type { Sending } from "./sending.ts";
import type { Sendings } from "./sendings.ts";

const MOST_PIECES = 12;
const NOTHING = new Uint8Array(0);

const BUSY: UploadSaid = { status: 503, headers: { "retry-after": "1" } };
const SIGN_IN: UploadSaid = { status: 401, headers: { "www-authenticate": 'Basic realm="here"' } };
const FULL: UploadSaid = { status: 507 };
const TOO_LARGE: UploadSaid = { status: 413 };

export class UploadWay {
  readonly world: World;
  readonly sendings: Sendings;
  readonly chance: Chance;
  readonly #bytesPerMs: number;

  constructor(world: World, sendings: Sendings, chance: Chance) {
    this.world = world;
    this.sendings = sendings;
    this.chance = chance;
    this.#bytesPerMs = chance.pick([20, 100, 400]);
  }

  /** `owner`: whose requests break with it. */
  http(owner: object, isAlive: () => boolean): Http {
    return { open: (ask) => new UploadExchange(this, ask, owner, isAlive) };
  }

  latency(): number {
    return this.chance.int(2, 300);
  }

  pieceMs(bytes: number): number {
    return Math.ceil((bytes / this.#bytesPerMs) * (0.5 + this.chance.next()));
  }
}

/** One request, from its first byte to the last of its answer. */
class UploadExchange implements HttpExchange, UnderWay {
  readonly reply: Promise<HttpReply>;
  readonly url: string;
  readonly owner: object;
  readonly isDelivering = false;
  readonly #way: UploadWay;
  readonly #ask: HttpAsk;
  readonly #sending: Sending;
  readonly #isAlive: () => boolean;
  /** As it is when it goes out: a picked file is read by the browser itself. */
  #body: Uint8Array = NOTHING;
  #taking: Taking | null = null;
  #received = 0;
  #kept = 0;
  #isStruck = false;
  #isOver = false;
  /** Bytes of its body that arrive. */
  #until = Number.POSITIVE_INFINITY;
  #resolve: (reply: HttpReply) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(way: UploadWay, ask: HttpAsk, owner: object, isAlive: () => boolean) {
    this.#way = way;
    this.#ask = ask;
    this.#isAlive = isAlive;
    this.url = ask.url;
    this.owner = owner;
    this.#sending = way.sendings.at(ask.url);
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.reply.catch(() => undefined); // may be aborted before anybody awaits it
    way.sendings.asks(this.#sending, ask);
    way.world.wire.opened(this);
    if (this.#strikes("silent", this.#isPart ? 0.1 : 0.05)) return;
    way.world.timeline.after(way.latency(), () => this.#arrive());
  }

  get #isPart(): boolean {
    const { method, body } = this.#ask;
    return this.#sending.isPart({ method, length: sizeOf(body ?? NOTHING) });
  }

  /** Parts are what most of it is about. */
  #strikes(...[fault, chance]: [Parameters<Sendings["strikes"]>[1], number?]): boolean {
    const strikes = this.#way.sendings.strikes(this.#sending, fault, chance ?? (this.#isPart ? 0.35 : 0.1));
    if (strikes) this.#isStruck = true;
    return strikes;
  }

  abort(): void {
    this.#end("cut");
  }

  break(): void {
    this.#end("unreachable");
  }

  /** Without an answer that anybody hears. */
  #end(code: "cut" | "unreachable"): void {
    if (this.#isOver) return;
    this.#isStruck = true;
    this.#close();
    this.#taking?.broken();
    this.#reject(new TransferError({ code }));
  }

  #close(): void {
    this.#isOver = true;
    this.#way.world.wire.closed(this);
    const { sendings } = this.#way;
    const told = {
      isPart: this.#isPart,
      received: this.#received,
      kept: this.#kept,
      isStruck: this.#isStruck,
    };
    sendings.told(this.#sending, told);
  }

  #arrive(): void {
    if (this.#isOver) return;
    const { world } = this.#way;
    const { weather } = world.wire;
    if (!weather.isOnline || weather.isPortal || this.#sending.isDown || this.#strikes("unreached")) {
      world.timeline.after(this.#way.latency(), () => this.break());
      return;
    }
    bytesOf(this.#ask.body ?? NOTHING).then(
      (bytes) => this.#goesOut(bytes.slice()),
      () => this.break(),
    );
  }

  #goesOut(body: Uint8Array): void {
    if (this.#isOver) return;
    const { world, chance } = this.#way;
    this.#body = body;
    const { method, url } = this.#ask;
    world.say(`${this.#sending.by} ${method} ${url} ${this.#body.length}`);
    this.#taking = this.#heard();
    if (this.#body.length > 0 && this.#strikes("body-cut"))
      this.#until = chance.int(0, this.#body.length - 1);
    if (this.#isPart && this.#strikes("worker-dies", 0.3))
      world.timeline.after(chance.int(0, 1_500), () => this.#isAlive() && world.kill());
    this.#take();
  }

  /** The server hears of it, or what stands before it speaks in its place. */
  #heard(): Taking {
    const { method, url, headers = {}, auth, body } = this.#ask;
    const { host, pathname, search } = new URL(url);
    const path = pathname + search;
    const sending = this.#sending;
    const isPresigned = path.startsWith("/-s3/");
    if (sending.wantsSignIn && !isPresigned && auth === undefined) return this.#instead(SIGN_IN);
    if (this.#body.length > sending.most) return this.#instead(TOO_LARGE);
    if (this.#strikes("busy")) return this.#instead(BUSY);
    if (this.#isPart && this.#strikes("full", 0.75)) return this.#instead(FULL);
    if (this.#isPart && this.#strikes("too-large", 0.7)) {
      // Parts of S3 and whole files cannot be made smaller: theirs is refused once.
      if (sending.by !== "s3" && sending.by !== "put")
        sending.most = Math.max(5 * 1024, this.#body.length >> 2);
      return this.#instead(TOO_LARGE);
    }
    if (/\?complete/.test(path) && this.#strikes("fails-late", 0.9)) sending.failsLate();
    const asked = { method, path, headers: { host, ...headers }, length: body ? sizeOf(body) : null };
    this.#way.sendings.carries(sending, asked, this.#body);
    return sending.server.hear(asked);
  }

  #instead(answer: UploadSaid): Taking {
    this.#isStruck = true;
    return said(answer);
  }

  /** The next piece of the body, or its end. */
  #take(): void {
    const { world, chance } = this.#way;
    // While the network is away nothing comes, and nobody is told.
    if (this.#isOver || !world.wire.weather.isOnline) return;
    if (this.#received >= this.#until) return this.break();
    if (this.#received >= this.#body.length) return this.#answer();
    const length = Math.ceil(this.#body.length / chance.int(1, MOST_PIECES));
    const end = Math.min(this.#received + length, this.#body.length, this.#until);
    const piece = this.#body.slice(this.#received, end);
    world.timeline.after(this.#way.pieceMs(piece.length), () => {
      if (this.#isOver || !world.wire.weather.isOnline) return;
      this.#store(() => this.#taking?.write(piece));
      this.#received = end;
      this.#take();
    });
  }

  #store<T>(act: () => T): T {
    const before = this.#sending.server.stored;
    const result = act();
    this.#kept += this.#sending.server.stored - before;
    return result;
  }

  #answer(): void {
    const { world, chance, sendings } = this.#way;
    const taking = this.#taking;
    if (!taking) return;
    const answer = this.#sending.spoilt(this.#store(() => taking.answer()));
    this.#taking = null;
    if (this.#sending.by === "s3" && answer.status === 403) this.#isStruck = true; // its address has run out
    world.say(`  ${answer.status} ${this.#sending.server.stored}`);
    sendings.stored(this.#sending);
    if (this.#strikes("answer-lost")) {
      // Some connections break, others fall silent.
      if (chance.is(0.7)) world.timeline.after(this.#way.latency(), () => this.break());
      return;
    }
    world.timeline.after(this.#way.latency(), () => {
      if (this.#isOver) return;
      this.#close();
      const { status, headers = {}, body = "" } = answer;
      const pieces = [new TextEncoder().encode(body)];
      const head = {
        status,
        header: (name: string) => headers[name] ?? null,
        entries: () => Object.entries(headers),
        redirectedTo: null,
      };
      this.#resolve({ head, body: { read: async () => pieces.shift() ?? null } });
    });
  }
}
