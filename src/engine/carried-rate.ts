/** Knows how fast bytes come over a link, the fastest of late, and the fastest of all. Rates are bytes per second. */

interface Amount {
  readonly at: number;
  readonly amount: number;
}

/** It has come since the arrival before it: what waited for a busy machine was not faster than the rest. */
interface Arrival {
  readonly from: number;
  readonly at: number;
  amount: number;
}

/** What comes within so many ms is one arrival. */
const GRAIN_MS = 10;
const KEPT_MS = 4_000;
/** The fastest is remembered so long, and over so many looks. */
const BEST_MS = 1_500;
const BEST_WINDOWS = 3;
/** How much of the fastest of all is still believed after a second. */
const FADING = 0.997;

export class CarriedRate {
  #arrivals: Arrival[] = [];
  #last: number | null = null;
  /** Each faster than all that came later. */
  #bests: Amount[] = [];
  #lookedAt = Number.POSITIVE_INFINITY;
  most = 0;

  add(bytes: number, now: number): void {
    const last = this.#arrivals.at(-1);
    if (last && now - last.at < GRAIN_MS) last.amount += bytes;
    else this.#arrivals.push({ from: this.#last ?? now - GRAIN_MS, at: now, amount: bytes });
    this.#last = this.#arrivals.at(-1)?.at ?? now;
  }

  /** How fast they came within the `windowMs` before `until`. */
  rate(windowMs: number, until: number): number {
    const begin = until - windowMs;
    const part = ({ from, at, amount }: Arrival): number =>
      (amount * Math.max(0, Math.min(at, until) - Math.max(from, begin))) / (at - from);
    return (this.#arrivals.reduce((sum, arrival) => sum + part(arrival), 0) * 1000) / windowMs;
  }

  /** The longest time within the last `windowMs` in which nothing came. */
  gapMs(windowMs: number, now: number): number {
    const recent = this.#arrivals.filter(({ at }) => now - at < windowMs);
    return Math.max(now - (this.#last ?? now), ...recent.map(({ from, at }) => at - from));
  }

  /** The fastest of late, each seen over `windowMs`. */
  best(windowMs: number, now: number): number {
    while (this.#arrivals[0] && now - this.#arrivals[0].at > Math.max(KEPT_MS, windowMs))
      this.#arrivals.shift();
    const rate = this.rate(windowMs, now);
    const keptMs = Math.max(BEST_MS, BEST_WINDOWS * windowMs);
    this.#bests = this.#bests.filter(({ at, amount }) => now - at < keptMs && amount > rate);
    this.#bests.push({ at: now, amount: rate });
    const best = this.#bests[0]?.amount ?? rate;
    this.most = Math.max(this.most * FADING ** (Math.max(0, now - this.#lookedAt) / 1_000), best);
    this.#lookedAt = now;
    return best;
  }

  forgetBest(): void {
    this.#bests = [];
  }

  /** Ages mean nothing any more. */
  forgetAges(): void {
    this.#arrivals = [];
    this.#last = null;
    this.#lookedAt = Number.POSITIVE_INFINITY;
    this.#bests = [];
  }
}
