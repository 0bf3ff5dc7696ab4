/** Knows the simulated way to the servers: how long it takes, where it breaks, and who answers in their place. */

import { TransferError } from "../errors.ts";
import type { Http, HttpAsk, HttpBody, HttpExchange, HttpReply, Network } from "../ports.ts";
import type { Chance } from "./chance.ts";
import type { Faults } from "./faults.ts";
import { type Answer, portalPage, type RemoteFile } from "./origin.ts";
import type { Timeline } from "./timeline.ts";

/** What a device has around it at one time. */
export interface Weather {
  isOnline: boolean;
  /** Whether the device knows when it is offline. */
  isTold: boolean;
  isPortal: boolean;
}

/** Told of everything that happens on the way, in order. */
export interface WireWatcher {
  asked(ask: HttpAsk, remote: RemoteFile): void;
  answered(ask: HttpAsk, remote: RemoteFile, answer: Answer): void;
  /** Bytes that the engine has in its hands, at the place of the file where they belong. */
  delivered(remote: RemoteFile, answer: Answer, at: number, length: number): void;
  /** Who asks; absent: nobody whose requests are counted. */
  readonly owner?: object;
}

/** A request that breaks with its network, its server or whoever made it. */
export interface UnderWay {
  readonly url: string;
  readonly owner: object | undefined;
  readonly isDelivering: boolean;
  break(): void;
}

export class Wire {
  readonly #timeline: Timeline;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #remotes: ReadonlyMap<string, RemoteFile>;
  readonly #open = new Set<UnderWay>();
  readonly #slowness: number;
  /** Addresses that lead to another one. */
  readonly redirects = new Map<string, string>();
  /** Decides where a server refuses a request while it still serves another one for the same file; null: nowhere. */
  readonly #refusals: Chance | null;
  readonly weather: Weather = { isOnline: true, isTold: true, isPortal: false };

  constructor(
    timeline: Timeline,
    chance: Chance,
    faults: Faults,
    remotes: ReadonlyMap<string, RemoteFile>,
    refusals: Chance | null = null,
  ) {
    this.#refusals = refusals;
    this.#timeline = timeline;
    this.#chance = chance;
    this.#faults = faults;
    this.#remotes = remotes;
    this.#slowness = chance.pick([60, 400, 1_500]);
  }

  remote(url: string): RemoteFile {
    const plain = url.split("#", 1)[0] ?? url;
    const remote = this.#remotes.get(this.redirects.get(plain) ?? plain);
    if (!remote) throw new Error(`nobody serves ${url}`);
    return remote;
  }

  /** What a server says to `ask` now, or the network in its place; null: nobody answers. */
  answer(ask: HttpAsk): Answer | null {
    if (!this.weather.isOnline) return null;
    return this.weather.isPortal ? portalPage() : this.remote(ask.url).answer(ask);
  }

  /** Its server gives each client one connection for a file, and refuses a further one as it would a stranger. */
  isOneTooMany(mine: UnderWay): boolean {
    if (!this.#refusals || this.#faults.isStopped || mine.owner === undefined) return false;
    const isServed = (other: UnderWay): boolean =>
      other !== mine && other.owner === mine.owner && other.url === mine.url && other.isDelivering;
    return [...this.#open].some(isServed) && this.#refusals.is(0.3);
  }

  /** The network goes: some sockets break at once, others only fall silent. */
  goOffline(): void {
    for (const exchange of [...this.#open]) if (this.#chance.is(0.5)) exchange.break();
    this.weather.isOnline = false;
  }

  /** A server starts anew. */
  breakAll(): void {
    for (const exchange of [...this.#open]) exchange.break();
  }

  /** One connection breaks, and others for the same file go on. */
  breakOne(url: string): void {
    for (const exchange of this.#open) if (exchange.url === url) return exchange.break();
  }

  /** Whoever made them is gone. */
  breakOf(owner: object): void {
    for (const exchange of [...this.#open]) if (exchange.owner === owner) exchange.break();
  }

  /** Their server starts anew. */
  breakAt(origin: string): void {
    for (const exchange of [...this.#open]) if (exchange.url.startsWith(origin)) exchange.break();
  }

  http(watcher: WireWatcher): Http {
    return {
      open: (ask) => {
        const exchange = new Exchange(this, ask, watcher);
        this.opened(exchange);
        return exchange;
      },
    };
  }

  network(): Network {
    const looked = async <T>(finding: () => T): Promise<T> => {
      await this.#timeline.sleep(this.#chance.int(20, this.weather.isOnline ? 400 : 4_000));
      return finding();
    };
    const now = (): "online" | "offline" | "portal" =>
      !this.weather.isOnline ? "offline" : this.weather.isPortal ? "portal" : "online";
    return {
      claimsOnline: () => this.weather.isOnline || !this.weather.isTold,
      isMetered: () => false,
      kind: () => null,
      probe: () => looked(now),
      reaches: (urls) => looked(() => urls.length > 0 && now() === "online"),
      diagnose: () => looked(() => (now() === "online" ? "unreachable" : (now() as "offline" | "portal"))),
    };
  }

  // --- For exchanges --------------------------------------------------------------------------------------------------

  opened(exchange: UnderWay): void {
    this.#open.add(exchange);
  }

  closed(exchange: UnderWay): void {
    this.#open.delete(exchange);
  }

  latency(): number {
    return this.#chance.int(2, 300);
  }

  after(ms: number, run: () => void): void {
    this.#timeline.after(ms, run);
  }

  strikes(...strike: Parameters<Faults["strikes"]>): boolean {
    return this.#faults.strikes(...strike);
  }

  pieceBytes(): number {
    return this.#chance.int(1, this.#chance.pick([1_000, 4_000, 9_000]));
  }

  pieceMs(): number {
    return this.#chance.is(0.03) ? this.#chance.int(500, 3_000) : this.#chance.int(1, this.#slowness);
  }

  breakAfter(length: number): number {
    return this.#chance.int(0, length);
  }
}

const fail = (code: "cut" | "unreachable" | "redirected"): TransferError => new TransferError({ code });

const REFUSED: Answer = { status: 403, headers: {}, body: new Uint8Array(0), of: null };

/** One request and its answer. */
class Exchange implements HttpExchange, HttpBody {
  readonly reply: Promise<HttpReply>;
  readonly #wire: Wire;
  readonly #ask: HttpAsk;
  readonly #watcher: WireWatcher;
  #resolve: (reply: HttpReply) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #answer: Answer | null = null;
  #at = 0;
  /** How many bytes of the body come, and what happens then. */
  #until = 0;
  #fate: "whole" | "rst" | "clean-cut" | "stall" = "whole";
  #isBroken = false;
  #reading: { resolve: (bytes: Uint8Array | null) => void; reject: (error: unknown) => void } | null = null;
  /** Given out again and again, as the port allows: whoever keeps it without copying loses. */
  #scratch = new Uint8Array(0);

  constructor(wire: Wire, ask: HttpAsk, watcher: WireWatcher) {
    this.#wire = wire;
    this.#ask = ask;
    this.#watcher = watcher;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.reply.catch(() => undefined); // may be aborted before anybody awaits it
    const isRefused = wire.strikes("refused", 0.2);
    if (wire.strikes("silent-socket", 0.1)) return;
    wire.after(wire.latency(), () => (isRefused ? this.#end(fail("unreachable")) : this.#arrive()));
  }

  get url(): string {
    return this.#ask.url;
  }

  get owner(): object | undefined {
    return this.#watcher.owner;
  }

  get isDelivering(): boolean {
    return this.#at > 0 && !this.#isBroken;
  }

  abort(): void {
    this.break();
  }

  break(): void {
    this.#end(fail("cut"));
  }

  #end(error: TransferError): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#wire.closed(this);
    this.#reject(error);
    this.#reading?.reject(error);
    this.#reading = null;
  }

  #arrive(): void {
    if (this.#isBroken) return;
    const { isPortal } = this.#wire.weather;
    const remote = this.#wire.remote(this.#ask.url);
    if (this.#wire.weather.isOnline && !isPortal) this.#watcher.asked(this.#ask, remote);
    const answer = this.#wire.isOneTooMany(this) ? REFUSED : this.#wire.answer(this.#ask);
    if (!answer) {
      // Some devices notice at once, on others the socket is silent.
      this.#wire.after(this.#wire.latency(), () => this.#end(fail("unreachable")));
      return;
    }
    this.#answer = answer;
    this.#watcher.answered(this.#ask, remote, answer);
    this.#until = answer.body.length;
    const isLengthKnown = answer.headers["content-length"] !== undefined;
    for (const fate of ["rst", "clean-cut", "stall"] as const) {
      // A clean end of a body without a length cannot be told from its whole end by anybody.
      if (fate === "clean-cut" && !isLengthKnown) continue;
      if (answer.body.length === 0 || this.#fate !== "whole" || !this.#wire.strikes(fate, 0.2)) continue;
      this.#fate = fate;
      this.#until = this.#wire.breakAfter(answer.body.length - 1);
    }
    this.#wire.after(this.#wire.latency(), () => {
      if (this.#isBroken) return;
      const header = (name: string): string | null => answer.headers[name] ?? null;
      const redirectedTo = this.#wire.redirects.get(this.#ask.url) ?? null;
      if (redirectedTo !== null && this.#ask.staysHere) return this.#reject(fail("redirected"));
      this.#resolve({
        head: { status: answer.status, header, entries: () => Object.entries(answer.headers), redirectedTo },
        body: this,
      });
    });
  }

  read(most = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
    this.#scratch.fill(0xee);
    if (this.#isBroken) return Promise.reject(fail("cut"));
    if (this.#reading) throw new Error("one read at a time");
    const promise = new Promise<Uint8Array | null>((resolve, reject) => {
      this.#reading = { resolve, reject };
    });
    this.#wire.after(this.#wire.pieceMs(), () => this.#deliver(most));
    return promise;
  }

  #deliver(most: number): void {
    const reading = this.#reading;
    const answer = this.#answer;
    // While the network is away nothing comes, and nobody is told.
    if (this.#isBroken || !reading || !answer || !this.#wire.weather.isOnline) return;
    if (this.#at >= this.#until) {
      if (this.#fate === "stall") return;
      if (this.#fate === "rst") return this.#end(fail("cut"));
      this.#wire.closed(this);
      this.#reading = null;
      return reading.resolve(null);
    }
    const length = Math.min(this.#wire.pieceBytes(), this.#until - this.#at, most);
    if (this.#scratch.length < length) this.#scratch = new Uint8Array(length);
    const bytes = this.#scratch.subarray(0, length);
    bytes.set(answer.body.subarray(this.#at, this.#at + length));
    this.#watcher.delivered(
      this.#wire.remote(this.#ask.url),
      answer,
      (answer.of?.start ?? 0) + this.#at,
      length,
    );
    this.#at += length;
    this.#reading = null;
    reading.resolve(bytes);
  }
}
