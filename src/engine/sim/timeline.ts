/** Knows the simulated time: what happens next, and that nothing happens in between. */

import type { Cancel } from "../ports.ts";

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** Every promise that can settle without a new event has settled when this resolves. */
export const drained = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class Timeline {
  /** ms since the world began; only goes forward. */
  now = 0;
  steps = 0;
  /** Sorted by time, and by the order of planning within one instant. */
  readonly #events: Event[] = [];

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  after(ms: number, run: () => void): Cancel {
    const event = { at: this.now + Math.max(0, ms), run };
    let low = 0;
    for (let high = this.#events.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.at ?? 0) <= event.at) low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, event);
    return () => {
      const index = this.#events.indexOf(event);
      if (index >= 0) this.#events.splice(index, 1);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** The next event and all that follows from it at once; false when nothing is planned before `until`. */
  async step(until: number): Promise<boolean> {
    const event = this.#events[0];
    if (!event || event.at > until) {
      this.now = Math.max(this.now, Math.min(until, event?.at ?? until));
      return false;
    }
    this.#events.shift();
    this.now = event.at;
    this.steps += 1;
    event.run();
    await drained();
    return true;
  }
}
