/** Learns from timed round trips what a path takes by itself, and how much of the rest is a queue. All is in ms. */

interface Sample {
  readonly at: number;
  readonly ms: number;
  /** It takes longer. */
  readonly isOpen?: boolean;
}

/** The least of so long, and of so many samples, is believed: jitter and a busy machine only ever add, and not for long. */
const BELIEVED_MS = 120;
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
    const last = this.#samples.at(-1);
    if (baseMs === null || !last) return null;
    const enough = this.#samples.length - BELIEVED;
    const believed = this.#samples.filter(({ at }, i) => i >= enough || last.at - at < BELIEVED_MS);
    return Math.max(0, Math.min(...believed.map(({ ms }) => ms)) - baseMs);
  }

  /** A round trip took so long. */
  add(ms: number, now: number): void {
    this.#keep({ at: now, ms });
    this.#bases = this.#bases.filter(({ at, ms: before }) => now - at < BASE_MS && before < ms);
    this.#bases.push({ at: now, ms });
  }

  /** One that is not over has taken so long already. */
  addOpen(ms: number, now: number): void {
    this.#keep({ at: now, ms, isOpen: true });
  }

  /** Between the least and the most of the last `withinMs`. */
  spread(withinMs: number, now: number): number {
    const [least, most] = [this.#within(withinMs, now)[0], this.#within(withinMs, now).at(-1)];
    return least === undefined || most === undefined ? Number.POSITIVE_INFINITY : most - least;
  }

  /** Half of the last `withinMs` took no longer. */
  middle(withinMs: number, now: number): number {
    const times = this.#within(withinMs, now);
    return times[times.length >> 1] ?? Number.POSITIVE_INFINITY;
  }

  #within(ms: number, now: number): readonly number[] {
    const recent = this.#samples.filter(({ at, isOpen }) => !isOpen && now - at < ms);
    return recent.map((sample) => sample.ms).sort((a, b) => a - b);
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
