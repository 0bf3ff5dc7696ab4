/** Learns from timed round trips what a path takes by itself, and how much of the rest is a queue. All is in ms. */

interface Sample {
  readonly at: number;
  readonly ms: number;
}

/** The least of so many samples is believed, because jitter only ever adds. */
const BELIEVED = 3;
const KEPT = 64;
/** A lower delay than any in this time was of another path. */
const BASE_MS = 120_000;

export class PathDelay {
  #samples: Sample[] = [];
  /** Candidates for the least one, each lower than all that came later. */
  #bases: Sample[] = [];

  /** What the path takes while nobody else is on it; null: nothing is known of it. */
  get baseMs(): number | null {
    return this.#bases[0]?.ms ?? null;
  }

  get queueMs(): number | null {
    const { baseMs } = this;
    if (baseMs === null || this.#samples.length === 0) return null;
    return Math.max(0, Math.min(...this.#samples.slice(-BELIEVED).map(({ ms }) => ms)) - baseMs);
  }

  /** A round trip took so long. */
  add(ms: number, now: number): void {
    this.#keep({ at: now, ms });
    this.#bases = this.#bases.filter(({ at, ms: before }) => now - at < BASE_MS && before < ms);
    this.#bases.push({ at: now, ms });
  }

  /** One that is not over has taken so long already. Nobody need wait for more of them to believe it. */
  addOpen(ms: number, now: number): void {
    for (let i = 0; i < BELIEVED; i += 1) this.#keep({ at: now, ms });
  }

  /** Between the least and the most of the last `withinMs`. */
  spread(withinMs: number, now: number): number {
    const recent = this.#samples.filter(({ at }) => now - at < withinMs).map(({ ms }) => ms);
    return recent.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...recent) - Math.min(...recent);
  }

  /** The path itself is longer now. */
  rebase(ms: number, now: number): void {
    this.#bases = [{ at: now, ms }];
  }

  /** Ages mean nothing any more. */
  forgetAges(now: number): void {
    this.#samples = [];
    this.#bases = this.#bases.slice(0, 1).map(({ ms }) => ({ at: now, ms }));
  }

  #keep(sample: Sample): void {
    this.#samples.push(sample);
    if (this.#samples.length > KEPT) this.#samples.splice(0, this.#samples.length - KEPT);
  }
}
