/** Knows how fast bytes came lately. */

const WINDOW_MS = 5_000;
const SLOT_MS = 250;

/** Bytes per second over the last 5 s, in slots, so that memory and work stay the same at any rate. */
export class RateMeter {
  readonly #slots: { at: number; bytes: number }[] = [];
  #startedAt: number | null = null;
  /** Bytes since the meter began. */
  total = 0;

  add(bytes: number, now: number): void {
    this.#startedAt ??= now;
    this.total += bytes;
    const last = this.#slots.at(-1);
    if (last && now >= last.at && now - last.at < SLOT_MS) last.bytes += bytes;
    else this.#slots.push({ at: now, bytes });
    while (this.#slots[0] && (this.#slots[0].at < now - WINDOW_MS || this.#slots[0].at > now))
      this.#slots.shift();
  }

  /** ms since the first byte; 0 before. */
  age(now: number): number {
    return this.#startedAt === null ? 0 : Math.max(0, now - this.#startedAt);
  }

  perSecond(now: number): number {
    if (this.#startedAt === null) return 0;
    const bytes = this.#slots.reduce((sum, slot) => (slot.at >= now - WINDOW_MS ? sum + slot.bytes : sum), 0);
    const span = Math.min(WINDOW_MS, Math.max(now - this.#startedAt, SLOT_MS));
    return (bytes * 1000) / span;
  }
}
