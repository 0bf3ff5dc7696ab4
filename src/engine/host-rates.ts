/** Knows how much each host brought over how many connections at a time, and so whether one more pays. */

import { placeOf } from "./host.ts";

export interface GainRules {
  /** Connections begin slowly: what comes so soon after one began or ended says nothing. */
  readonly afterMs: number;
  /**
   * What comes in so many ms after that is their rate. That one more brings nothing is believed after twice as long, and that
   * it brings too little after five times as long: on a line that loses packets a second is much like chance.
   */
  readonly measureMs: number;
  /** One more has paid when all of them bring so many times what they brought without it. */
  readonly gain: number;
}

/** Less than so many times as much is as much. */
const NO_MORE = 1.05;

interface Known {
  /** Bytes a second of all connections together, by their number, as measured last. */
  readonly rates: Map<number, number>;
  /** So many have paid. */
  paid: number;
  /** One more than these did not pay; null: nobody knows. */
  enough: number | null;
  /** Since when it is so many; what came since `from` is being measured. */
  connections: number;
  since: number;
  from: number | null;
  bytes: number;
}

/** For the life of the worker: what it learnt wrong is learnt anew by the next one. */
export class HostRates {
  readonly #rules: GainRules;
  readonly #hosts = new Map<string, Known>();

  constructor(rules: GainRules) {
    this.#rules = rules;
  }

  /** Bytes came over one of so many connections to this host, all of which go as fast as they can. */
  received(url: string, bytes: number, connections: number, now: number): void {
    const { afterMs, measureMs } = this.#rules;
    const host = this.#of(url);
    if (host.connections !== connections || now < host.since)
      Object.assign(host, { connections, since: now, from: null });
    if (now - host.since < afterMs) return;
    if (host.from === null) [host.from, host.bytes] = [now, 0];
    else host.bytes += bytes;
    const ms = now - host.from;
    if (ms < measureMs) return;
    if (this.#measured(host, (host.bytes * 1000) / Math.max(1, ms), ms / measureMs)) host.from = null;
  }

  /** So many are worthwhile from the beginning. */
  paid(url: string): number {
    return this.#of(url).paid;
  }

  /** Is one more than so many worth a try? Not before it is known what these bring. */
  isWorthTrying(url: string, connections: number): boolean {
    const { paid, enough, rates } = this.#of(url);
    if (connections < paid) return true;
    return (enough === null || connections < enough) && rates.has(connections);
  }

  /** Without the last of so many it would be as much. */
  isTooMany(url: string, connections: number): boolean {
    const { enough } = this.#of(url);
    return enough !== null && connections > enough;
  }

  /** `times`: it was measured for so long. False: it is too early to say. */
  #measured(host: Known, rate: number, times: number): boolean {
    const { connections, rates } = host;
    const without = rates.get(connections - 1);
    const isNew = without !== undefined && connections > host.paid;
    const pays = isNew && rate >= this.#rules.gain * without;
    if (isNew && !pays && times < (rate < NO_MORE * without ? 2 : 5)) return false;
    const before = rates.get(connections) ?? rate;
    rates.set(connections, (before + rate) / 2);
    if (pays) host.paid = connections;
    else if (isNew) host.enough ??= connections - 1;
    return true;
  }

  #of(url: string): Known {
    const place = placeOf(url);
    const fresh = { paid: 1, enough: null, connections: 0, since: 0, from: null, bytes: 0 };
    const known = this.#hosts.get(place) ?? { rates: new Map<number, number>(), ...fresh };
    this.#hosts.set(place, known);
    return known;
  }
}
