/** Decides when an exchange has fallen silent, or gives so little that another one is better. */

import type { Cancel, Clock } from "./ports.ts";

export interface SilenceRules {
  /** The watch looks so often; after so many looks without enough bytes the exchange has stalled. */
  readonly watchMs: number;
  readonly silentLooks: number;
  /** Fewer bytes than this in all those looks are as good as none … */
  readonly fewBytes: number;
}

/** … and so are fewer than this part of what the exchange gave in as many looks on the average. */
const LEAST_SHARE = 100;

export class Silence {
  readonly #clock: Clock;
  readonly #rules: SilenceRules;
  #cancel: Cancel = () => undefined;
  #looks = 0;
  #silentLooks = 0;
  #received = 0;
  #sinceReset = 0;
  #isPaused = false;

  constructor(clock: Clock, rules: SilenceRules) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /** `looked` after each look that was not the last one. Counts looks, not time: a machine that slept wakes up to one look. */
  watch(looked: () => void, stalled: () => void): Cancel {
    this.#cancel = this.#clock.alarm(this.#clock.now() + this.#rules.watchMs, () => {
      this.#looks += 1;
      if (!this.#isPaused) this.#silentLooks += 1;
      if (this.#silentLooks >= this.#rules.silentLooks) return stalled();
      looked();
      this.watch(looked, stalled);
    });
    return () => this.#cancel();
  }

  /** Nobody listens until the end of it is told: looks count for nothing. */
  pause(): () => void {
    this.#isPaused = true;
    return () => {
      this.#isPaused = false;
    };
  }

  /** An answer began. */
  heard(): void {
    this.#silentLooks = 0;
    this.#sinceReset = 0;
  }

  received(bytes: number): void {
    this.#received += bytes;
    this.#sinceReset += bytes;
    const { silentLooks, fewBytes } = this.#rules;
    const usual = (this.#received / Math.max(1, this.#looks)) * silentLooks;
    if (this.#sinceReset >= Math.max(fewBytes, usual / LEAST_SHARE)) this.heard();
  }
}
