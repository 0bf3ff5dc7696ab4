/** Decides whether this device is offline, from claims, failures and probes, and when to look again. */

import type { Clock, Network, Random } from "./ports.ts";

export type Finding =
  | "online"
  | "offline"
  | "portal"
  /** Nobody but our own server answers: perhaps a proxy, which asks a page, and of which a worker is told nothing. */
  | { readonly kind: "proxy"; readonly origin: string };

/** Instants are ms since 1970. */
export type Connectivity =
  | { readonly kind: "online"; readonly backAt: number | null }
  | { readonly kind: "offline"; readonly since: number }
  /** A network that answers in everybody's name until somebody signs in. */
  | { readonly kind: "portal"; readonly since: number }
  /** `origin`: one that does not answer; opened in a tab, the browser asks for the sign-in. Jobs go on trying. */
  | { readonly kind: "proxy"; readonly since: number; readonly origin: string };

const FIRST_PROBE_MS = 1_000;
const LONGEST_PROBE_MS = 30_000;

export class Watch {
  #state: Connectivity = { kind: "online", backAt: null };
  #probes = 0;
  #probeAt = 0;
  #probing = false;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #network: Network;

  constructor(ports: { readonly clock: Clock; readonly random: Random; readonly network: Network }) {
    this.#clock = ports.clock;
    this.#random = ports.random;
    this.#network = ports.network;
  }

  get state(): Connectivity {
    return this.#state;
  }

  /** A proxy is only suspected: it holds nobody back. */
  get isOnline(): boolean {
    return this.#state.kind === "online" || this.#state.kind === "proxy";
  }

  /** When to look again; null while online. */
  get probeAt(): number | null {
    return this.#state.kind === "online" ? null : this.#probeAt;
  }

  /** Somebody has a reason to think that things changed. */
  lookSoon(): void {
    this.#probeAt = 0;
  }

  /** True when the finding changed the state. `since` stays that of the first finding. */
  found(finding: Finding): boolean {
    const before = this.#state;
    const kind = typeof finding === "string" ? finding : finding.kind;
    if (before.kind === kind) return false;
    const now = this.#clock.now();
    const since = before.kind === "online" ? now : before.since;
    if (finding === "online") this.#state = { kind: "online", backAt: now };
    else if (typeof finding === "string") this.#state = { kind: finding, since };
    else this.#state = { ...finding, since };
    if (before.kind === "online") {
      // A network that comes and goes is not looked at faster for that.
      const wasStable = before.backAt === null || Math.abs(now - before.backAt) > LONGEST_PROBE_MS;
      if (wasStable) this.#probes = 0;
      this.#probeAt = now + this.#delay();
    }
    return true;
  }

  /** Looks if it is time; null when it is not, or when a look is under way. */
  probeIfDue(urls: () => readonly string[]): Promise<Finding> | null {
    const now = this.#clock.now();
    // A clock that jumped back must not put the next look off for as long.
    const isDue = now >= this.#probeAt || this.#probeAt - now > LONGEST_PROBE_MS;
    if (this.#state.kind === "online" || this.#probing || !isDue) return null;
    this.#probing = true;
    this.#probes += 1;
    this.#probeAt = now + this.#delay();
    return this.#look(urls()).finally(() => {
      this.#probing = false;
    });
  }

  async #look(urls: readonly string[]): Promise<Finding> {
    const suspicion = this.#state;
    const found = await this.#network.probe(urls);
    // Our own server answers all the time: only another one's answer shows that the proxy lets us through.
    if (suspicion.kind !== "proxy" || found !== "online") return found;
    const isThrough = await this.#network.reaches([...urls, suspicion.origin]);
    return isThrough ? "online" : { kind: "proxy", origin: suspicion.origin };
  }

  /** Growing, with jitter, never long: a look is cheap and a user waits. */
  #delay(): number {
    const ceiling = Math.min(LONGEST_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(this.#probes, 10));
    return Math.round(ceiling * (0.5 + 0.5 * this.#random.next()));
  }
}

/** Failures this close to one another are one event. */
const TOGETHER_MS = 2 * 60_000;

/** Remembers who did not answer lately although this network is there: several at once are hardly all down. */
export class Silence {
  readonly #failedAt = new Map<string, number>();
  #brokenAt = Number.NEGATIVE_INFINITY;

  /** True: as many hosts as it takes to suspect what lies between. */
  failed(host: string, now: number): boolean {
    this.#failedAt.set(host, now);
    for (const [other, at] of this.#failedAt) {
      if (Math.abs(now - at) > TOGETHER_MS) this.#failedAt.delete(other);
    }
    return this.#failedAt.size > 1;
  }

  /** One of them answered: whoever is silent is so by himself. */
  broken(now: number): void {
    this.#failedAt.clear();
    this.#brokenAt = now;
  }

  /** One of them answered lately. */
  isBroken(now: number): boolean {
    return Math.abs(now - this.#brokenAt) <= TOGETHER_MS;
  }
}
