/** Decides whether this device is offline, from claims, failures and probes, and when to look again. */

import type { Clock, Network, Random } from "./ports.ts";

export type Finding = "online" | "offline" | "portal";

/** Instants are ms since 1970. */
export type Connectivity =
  | { readonly kind: "online"; readonly backAt: number | null }
  | { readonly kind: "offline"; readonly since: number }
  /** A network that answers in everybody's name until somebody signs in. */
  | { readonly kind: "portal"; readonly since: number };

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

  get isOnline(): boolean {
    return this.#state.kind === "online";
  }

  /** When to look again; null while online. */
  get probeAt(): number | null {
    return this.isOnline ? null : this.#probeAt;
  }

  /** Somebody has a reason to think that things changed. */
  lookSoon(): void {
    this.#probeAt = 0;
  }

  /** True when the finding changed the state. `since` stays that of the first finding. */
  found(finding: Finding): boolean {
    const before = this.#state;
    if (before.kind === finding) return false;
    const now = this.#clock.now();
    if (finding === "online") this.#state = { kind: "online", backAt: now };
    else this.#state = { kind: finding, since: before.kind === "online" ? now : before.since };
    if (before.kind === "online") {
      // A network that comes and goes is not looked at faster for that.
      const wasStable = before.backAt === null || Math.abs(now - before.backAt) > LONGEST_PROBE_MS;
      if (wasStable) this.#probes = 0;
      this.#probeAt = now + this.#delay();
    }
    return true;
  }

  /** Looks if it is time; null when it is not, or when a look is under way. */
  probeIfDue(urls: readonly string[]): Promise<Finding> | null {
    const now = this.#clock.now();
    // A clock that jumped back must not put the next look off for as long.
    const isDue = now >= this.#probeAt || this.#probeAt - now > LONGEST_PROBE_MS;
    if (this.isOnline || this.#probing || !isDue) return null;
    this.#probing = true;
    this.#probes += 1;
    this.#probeAt = now + this.#delay();
    return this.#network.probe(urls).finally(() => {
      this.#probing = false;
    });
  }

  /** Growing, with jitter, never long: a look is cheap and a user waits. */
  #delay(): number {
    const ceiling = Math.min(LONGEST_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(this.#probes, 10));
    return Math.round(ceiling * (0.5 + 0.5 * this.#random.next()));
  }
}
