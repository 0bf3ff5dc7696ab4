/** Knows how fast bytes came in the last minutes, as this page has seen it. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A sample a second. */
const SAMPLE_MS = 1_000;
const MOST_SAMPLES = 180;

export class RateHistory {
  #rates: readonly number[] = [];
  #at: number | null = null;

  /** Bytes per second, oldest first, one for each second up to the last one that was told. */
  get rates(): readonly number[] {
    return this.#rates;
  }

  /**
   * `now` in ms, of any clock. Seconds in which nobody told anything (a page that was frozen) count as nothing: nobody knows.
   */
  tell(rate: number, now: number): void {
    const missed = this.#at === null ? 0 : Math.round((now - this.#at) / SAMPLE_MS) - 1;
    if (missed < 0) return;
    const gap = Array.from({ length: Math.min(missed, MOST_SAMPLES) }, () => 0);
    this.#rates = [...this.#rates, ...gap, rate].slice(-MOST_SAMPLES);
    this.#at = now;
  }
}

/** Listens for as long as its host is there, whatever screen is shown. */
export class RateSampler implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #rate: () => number;
  readonly #history = new RateHistory();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, rate: () => number) {
    this.#host = host;
    this.#rate = rate;
    host.addController(this);
  }

  get rates(): readonly number[] {
    return this.#history.rates;
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#sample(), SAMPLE_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    const before = this.rates;
    this.#history.tell(this.#rate(), performance.now());
    // A line along the ground looks the same a second later.
    if (before.some((rate) => rate > 0) || this.#rate() > 0) this.#host.requestUpdate();
  }
}
