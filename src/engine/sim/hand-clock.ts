/** Knows a clock whose hands are turned by a test. */

import type { Cancel, Clock } from "../ports.ts";

export class HandClock implements Clock {
  #now: number;
  readonly #alarms = new Set<{ at: number; readonly ring: () => void }>();

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  alarm(at: number, ring: () => void): Cancel {
    const alarm = { at, ring };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Somebody sets the clock; what was to ring in a minute still rings in a minute, as timers do. */
  jump(ms: number): void {
    this.#now += ms;
    for (const alarm of this.#alarms) alarm.at += ms;
  }

  /** Rings what becomes due, in order, and lets everything that follows from it happen. */
  async turn(ms: number): Promise<void> {
    await settled();
    const until = this.#now + ms;
    for (;;) {
      const next = [...this.#alarms].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#alarms.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.ring();
      await settled();
    }
    this.#now = until;
    await settled();
  }
}

/** Everything that can happen without time passing has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
