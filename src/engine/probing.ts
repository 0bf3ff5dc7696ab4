/** Decides how many addresses are looked at at once, and when a look is over before it has ended. */

import type { SourceAddress } from "./address.ts";
import { type Probed, type ProbePorts, probe } from "./probe.ts";

export interface ProbingHost extends ProbePorts {
  /** What would be fetched for an address; rejects with the problem that stands against it. */
  checkUrl(url: string): Promise<SourceAddress>;
}

/** Nobody's server is to notice that somebody is choosing. */
const AT_ONCE = 4;
const AT_ONCE_PER_HOST = 2;
/** What a look has found is told again to whoever asks again, for so many addresses. */
const MOST_KEPT = 500;

interface Wanted {
  readonly look: string;
  readonly address: SourceAddress;
  readonly settle: (probed: Probed) => void;
  stop: (() => void) | null;
}

export class Probing {
  readonly #host: ProbingHost;
  /** By look and address: a call that is repeated is the same one. */
  readonly #found = new Map<string, Promise<Probed>>();
  #waiting: Wanted[] = [];
  readonly #running = new Set<Wanted>();

  constructor(host: ProbingHost) {
    this.#host = host;
  }

  /** Rejects only with what stands against the address itself; then nothing is asked of anybody. */
  probe(url: string, look: string): Promise<Probed> {
    const key = `${look} ${url}`;
    const known = this.#found.get(key);
    if (known) return known;
    const found = this.#host
      .checkUrl(url)
      .then((address) => (this.#found.has(key) ? this.#queue(address, look) : unasked(address)));
    found.catch(() => this.#found.delete(key));
    this.#found.set(key, found);
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= MOST_KEPT) break;
      this.#found.delete(oldest);
    }
    return found;
  }

  /** Nobody wants to know any more: what is under way ends, what waits is not asked. */
  end(look: string): void {
    for (const key of this.#found.keys()) if (key.startsWith(`${look} `)) this.#found.delete(key);
    const waited = this.#waiting.filter((wanted) => wanted.look === look);
    this.#waiting = this.#waiting.filter((wanted) => wanted.look !== look);
    for (const { address, settle } of waited) settle(unasked(address));
    for (const wanted of this.#running) if (wanted.look === look) wanted.stop?.();
  }

  #queue(address: SourceAddress, look: string): Promise<Probed> {
    return new Promise((settle) => {
      this.#waiting.push({ look, address, settle, stop: null });
      this.#next();
    });
  }

  #next(): void {
    for (const wanted of [...this.#waiting]) {
      const sameHost = [...this.#running].filter(({ address }) => address.host === wanted.address.host);
      if (this.#running.size >= AT_ONCE) return;
      if (sameHost.length >= AT_ONCE_PER_HOST) continue;
      this.#waiting = this.#waiting.filter((other) => other !== wanted);
      this.#running.add(wanted);
      void this.#run(wanted);
    }
  }

  async #run(wanted: Wanted): Promise<void> {
    const asking = probe(wanted.address, this.#host);
    wanted.stop = asking.stop;
    const probed = await asking.result;
    this.#running.delete(wanted);
    wanted.settle(probed);
    this.#next();
  }
}

const unasked = (address: SourceAddress): Probed => ({
  ...address,
  bytesTotal: null,
  resumable: "unknown",
  type: null,
  digests: [],
  hidden: [],
  problem: { code: "cut", host: address.host },
});
