/** Knows how much each host brought over how many connections at a time, and so whether one more pays. */

import { placeOf } from "./host.ts";

export interface GainRules {
  /** Connections begin slowly, or faster than they go on: what comes so soon after one began or ended says little. */
  readonly afterMs: number;
  /** What comes in so many ms after that is their rate, or in more: on a line that loses packets a second is much like chance. */
  readonly measureMs: number;
  /** One more has paid when all of them bring so many times what they brought without it. */
  readonly gain: number;
  /**
   * Where the newest so soon brings so much of a share of its own, a further one is opened at once, and what pays is found out
   * afterwards. A first one that brings more than `mostBytesPerSecond` is waited for: in vain, a second one costs more there.
   */
  readonly soon: {
    readonly afterMs: number;
    readonly measureMs: number;
    readonly share: number;
    readonly mostBytesPerSecond: number;
  };
}

/** A verdict has to be so many times as far from chance. One that is kept in vain costs little, one that is given back much. */
const SURE = { pays: 0.3, doesNot: 3 };
/** So many times `measureMs` after this nothing becomes surer: then the better guess counts … */
const MOST_TIMES = 20;
/** … and after so many times one more is tried, because it may tell of both. */
const TELLING_TIMES = 1;

interface Rate {
  readonly bytesPerSecond: number;
  /** By so much it may be wrong (a standard error). */
  readonly doubt: number;
}

interface Known {
  /** Of all connections together, by their number, as measured last. */
  readonly rates: Map<number, Rate>;
  /** So many are measured no further than `soon`. */
  readonly early: Set<number>;
  /** So many have paid. */
  paid: number;
  /** One more than these did not pay; null: nobody knows. */
  enough: number | null;
  /** Since when it is so many. */
  connections: number;
  since: number;
  gauge: Gauge;
  soonGauge: Gauge;
  /** They were measured for long, and it is as open as before whether the last one pays. */
  isOpen: boolean;
  /** The last one goes, until it is known what comes without it. */
  isSpare: boolean;
}

const SAMPLE_MS = 100;
/** What comes in one sample says something of the next one. */
const ALIKE = 1.5;

/** Measures what comes after its first call. */
class Gauge {
  #from: number | null = null;
  #begun = 0;
  #bytes = 0;
  #ofSample = 0;
  #samples = 0;
  #mean = 0;
  #squares = 0;

  /** `ms`: for so long it is measured. Null: nothing is known that was not before. */
  add(bytes: number, now: number): ({ readonly ms: number } & Rate) | null {
    if (this.#from === null) [this.#from, this.#begun] = [now, now];
    else {
      this.#bytes += bytes;
      this.#ofSample += bytes;
    }
    const [ms, length] = [now - this.#from, now - this.#begun];
    if (length >= SAMPLE_MS) this.#sampled((this.#ofSample * 1000) / length, now);
    else if (ms > 0) return null;
    const spread =
      this.#samples > 1 ? this.#squares / (this.#samples - 1) : ms > 0 ? Number.POSITIVE_INFINITY : 0;
    return {
      ms,
      bytesPerSecond: (this.#bytes * 1000) / Math.max(1, ms),
      doubt: ALIKE * Math.sqrt(spread / Math.max(1, this.#samples)),
    };
  }

  /** Welford's way to a variance. */
  #sampled(rate: number, now: number): void {
    [this.#begun, this.#ofSample] = [now, 0];
    this.#samples += 1;
    const off = rate - this.#mean;
    this.#mean += off / this.#samples;
    this.#squares += off * (rate - this.#mean);
  }
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
    const { afterMs, measureMs, soon } = this.#rules;
    const host = this.#of(url);
    if (host.connections !== connections || now < host.since) Object.assign(host, begun(connections, now));
    const age = now - host.since;
    if (age >= soon.afterMs && age < afterMs) {
      const seen = host.soonGauge.add(bytes, now);
      if (seen && seen.ms >= soon.measureMs) this.#seenSoon(host, seen);
    }
    if (age < afterMs) return;
    const seen = host.gauge.add(bytes, now);
    if (seen && seen.ms >= measureMs) this.#measured(host, seen, seen.ms / Math.max(1, measureMs));
  }

  /** So many are worthwhile from the beginning. */
  paid(url: string): number {
    return this.#of(url).paid;
  }

  /** Is one more than so many worth a try? Not before it is known what these bring. */
  isWorthTrying(url: string, connections: number): boolean {
    const { paid, enough, rates, early, ...now } = this.#of(url);
    if (connections < paid) return true;
    const isOpen = now.isOpen && now.connections === connections;
    const isGood = isOpen || early.has(connections) || (connections === paid && rates.has(connections));
    return isGood && (enough === null || connections < enough);
  }

  /** … and is it plain so soon that nobody has to wait until these are old enough to be measured? */
  isPromising(url: string, connections: number): boolean {
    return this.#of(url).early.has(connections);
  }

  /** Without the last of so many it would be as much, or nobody knows. */
  isTooMany(url: string, connections: number): boolean {
    const { enough, ...now } = this.#of(url);
    return (enough !== null && connections > enough) || (now.isSpare && connections === now.connections);
  }

  /** The newest is not likely to bring more for long than the others do on an average: it begins faster than it goes on. */
  #seenSoon(host: Known, { bytesPerSecond, doubt }: Rate): void {
    const { connections, early, rates } = host;
    host.soonGauge = new Gauge();
    const without = connections > 1 ? rates.get(connections - 1) : NOTHING;
    // Where more of them were known to bring something, these are being measured for that.
    if (without === undefined || rates.has(connections) || rates.has(connections + 1)) return;
    const { soon } = this.#rules;
    const share = connections > 1 ? without.bytesPerSecond / (connections - 1) : bytesPerSecond;
    const isPlain = bytesPerSecond >= without.bytesPerSecond + soon.share * share;
    if (!isPlain || share > soon.mostBytesPerSecond) return;
    early.add(connections);
    const likely = Math.min(bytesPerSecond, without.bytesPerSecond + share);
    rates.set(connections, { bytesPerSecond: likely, doubt: Math.max(doubt, without.doubt) });
  }

  /** `times`: it was measured for so long. */
  #measured(host: Known, rate: Rate, times: number): void {
    const { connections, early, rates } = host;
    early.delete(connections);
    rates.set(connections, rate);
    const without = rates.get(connections - 1);
    if (without === undefined || connections <= host.paid || host.isSpare) return;
    const { gain } = this.#rules;
    const more = rate.bytesPerSecond - gain * without.bytesPerSecond;
    const doubt = Math.hypot(rate.doubt, gain * without.doubt);
    const isOver = times >= MOST_TIMES;
    // Where this one pays, the ones before it did not bring less: they have paid, too, though that was open.
    if (more >= SURE.pays * doubt || (isOver && more >= 0)) host.paid = connections;
    else if (isOver || more <= -SURE.doesNot * doubt) this.#giveBack(host);
    else host.isOpen = times >= TELLING_TIMES;
  }

  /** By what was only likely it does not pay: that is measured first. */
  #giveBack(host: Known): void {
    const { connections, early, rates } = host;
    if (early.delete(connections - 1)) {
      rates.delete(connections - 1);
      host.isSpare = true;
    } else host.enough = Math.min(host.enough ?? connections, connections - 1);
  }

  #of(url: string): Known {
    const place = placeOf(url);
    const known: Known = this.#hosts.get(place) ?? {
      rates: new Map(),
      early: new Set(),
      paid: 1,
      enough: null,
      ...begun(0, 0),
    };
    this.#hosts.set(place, known);
    return known;
  }
}

const NOTHING: Rate = { bytesPerSecond: 0, doubt: 0 };

const begun = (connections: number, since: number) => ({
  connections,
  since,
  gauge: new Gauge(),
  soonGauge: new Gauge(),
  isOpen: false,
  isSpare: false,
});
