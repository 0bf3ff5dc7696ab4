/** Knows how fast bytes come over a link, the fastest of late, and the fastest of all. Rates are bytes per second. */

interface Amount {
  readonly at: number;
  readonly amount: number;
}

/** What comes within so many ms is one arrival. */
const GRAIN_MS = 10;
/** The fastest is remembered so long, and over so many looks. */
const BEST_MS = 1_500;
const BEST_WINDOWS = 3;
/** How much of the fastest of all is still believed at each look. */
const FADING = 0.9999;

export class CarriedRate {
  #arrivals: { readonly at: number; amount: number }[] = [];
  /** Each faster than all that came later. */
  #bests: Amount[] = [];
  most = 0;

  add(bytes: number, now: number): void {
    const last = this.#arrivals.at(-1);
    if (last && now - last.at < GRAIN_MS) last.amount += bytes;
    else this.#arrivals.push({ at: now, amount: bytes });
  }

  /** The fastest of late, each seen over `windowMs`. */
  best(windowMs: number, now: number): number {
    while (this.#arrivals[0] && now - this.#arrivals[0].at > windowMs) this.#arrivals.shift();
    const rate = (this.#arrivals.reduce((sum, { amount }) => sum + amount, 0) * 1000) / windowMs;
    const keptMs = Math.max(BEST_MS, BEST_WINDOWS * windowMs);
    this.#bests = this.#bests.filter(({ at, amount }) => now - at < keptMs && amount > rate);
    this.#bests.push({ at: now, amount: rate });
    const best = this.#bests[0]?.amount ?? rate;
    this.most = Math.max(this.most * FADING, best);
    return best;
  }

  forgetBest(): void {
    this.#bests = [];
  }

  /** Ages mean nothing any more. */
  forgetAges(): void {
    this.#arrivals = [];
    this.#bests = [];
  }
}
