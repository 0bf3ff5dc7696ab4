/** Knows what is seen of a link: its round trips, what it carries, and when the machine was too busy to see. All instants are ms. */

import { CarriedRate } from "./carried-rate.ts";
import { PathDelay } from "./path-delay.ts";

/** After a gap like this, or one back in time, the clock was set or the machine slept. */
const LONGEST_GAP_MS = 5_000;
/** Who was not heard of for so long was busy: what came late meanwhile may have waited for it. */
const BUSY_MS = 35;
/** What came within so long is compared with what came in the time before. */
export const RECENT_MS = 200;
const USUAL_MS = 3_000;
/** A wait of so much more is news. */
const NEWS_MS = 10;

export class SeenLink {
  readonly delay = new PathDelay();
  readonly carried = new CarriedRate();
  #last: number;
  busyUntil = Number.NEGATIVE_INFINITY;

  constructor(now: number) {
    this.#last = now;
  }

  /** To be called now and then while anything is asked for. False: the clock has jumped, which says nothing of rates and ages. */
  look(now: number): boolean {
    const gap = now - this.#last;
    this.#last = now;
    if (gap >= 0 && gap < BUSY_MS) return true;
    this.busyUntil = now;
    if (gap >= 0 && gap < LONGEST_GAP_MS) return true;
    this.delay.forgetAges(now);
    this.carried.forgetAges();
    return false;
  }

  /** A round trip took so long. One that is not over counts where it shows a queue of `leastMs`, and a longer one than is known. */
  trip(ms: number, leastMs: number | null, now: number): void {
    if (now - ms < this.busyUntil) return;
    if (leastMs === null) return this.delay.add(ms, now);
    const { baseMs, queueMs } = this.delay;
    if (baseMs !== null && ms - baseMs > Math.max(leastMs, (queueMs ?? 0) + NEWS_MS))
      this.delay.addOpen(ms, now);
  }

  /** What came before the last moments. */
  usual(now: number): number {
    return this.carried.rate(USUAL_MS, now - RECENT_MS);
  }
}
