/** Knows how fast the bytes of a job came over the last minutes, for a picture of it. */

const EVERY_MS = 5_000;
const MOST = 120;

export interface Rates {
  /** So long is one step. */
  readonly everyMs: number;
  /** When the last step ends, ms since 1970. */
  readonly until: number;
  /** Bytes that came in each step, the newest last; what is before was not seen. */
  readonly bytes: readonly number[];
}

export class RateHistory {
  /** Of the first step that is kept, by its number since 1970. */
  #first = 0;
  #bytes: number[] = [];

  add(bytes: number, now: number): void {
    const step = Math.floor(now / EVERY_MS);
    // The clock went back: what it said before is worth nothing.
    if (this.#bytes.length === 0 || step < this.#first) [this.#first, this.#bytes] = [step, []];
    this.#reach(step);
    this.#bytes[step - this.#first] = (this.#bytes[step - this.#first] ?? 0) + bytes;
  }

  told(now: number): Rates {
    const step = Math.floor(now / EVERY_MS);
    if (this.#bytes.length > 0 && step >= this.#first) this.#reach(step);
    return {
      everyMs: EVERY_MS,
      until: (this.#first + this.#bytes.length) * EVERY_MS,
      bytes: [...this.#bytes],
    };
  }

  /** Steps without a byte are steps, too. */
  #reach(step: number): void {
    const ahead = step - this.#first - this.#bytes.length + 1;
    if (ahead > MOST) [this.#first, this.#bytes] = [step, [0]];
    for (let count = 0; count < Math.min(ahead, MOST) && ahead <= MOST; count += 1) this.#bytes.push(0);
    const over = this.#bytes.length - MOST;
    if (over > 0) {
      this.#bytes.splice(0, over);
      this.#first += over;
    }
  }
}
