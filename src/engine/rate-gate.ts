/** Lets the bytes of one move through no faster than is allowed, at a rate that may change while somebody waits. */

import type { Clock } from "./ports.ts";

/** Who sets bounds: what the rules allow, and what the path has to spare. The lowest one holds. */
export type Bound = "limit" | "pace";

/** A read brings what may come in so many ms, so that bytes come evenly and none is owed for long. */
const READ_MS = 100;
/** … but no fewer, because each read costs something. */
const LEAST_READ_BYTES = 1024;
/** What was not used in so many ms may be made up for: timers are late, and each would cost its lateness. */
const CREDIT_MS = 250;

export class RateGate {
  readonly #clock: Clock;
  readonly #bounds = new Map<Bound, number>();
  /** Bytes that came and that the rate had not allowed by `#at`; less than 0: it allowed more than came. */
  #owed = 0;
  #at: number;
  #isOpen = false;
  #changed = (): void => undefined;
  /** Bytes that were let through since the beginning. */
  passed = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#at = clock.now();
  }

  /** The rate in force, bytes a second: the lowest bound. Null: none is set. */
  get bytesPerSecond(): number | null {
    return this.#bounds.size === 0 ? null : Math.min(...this.#bounds.values());
  }

  /** Without a bound nobody waits. */
  get isBound(): boolean {
    return this.#bounds.size > 0;
  }

  /** So many bytes may be read at a time; undefined: as many as there are. */
  get mostAtOnce(): number | undefined {
    const rate = this.bytesPerSecond;
    return rate === null ? undefined : Math.max(LEAST_READ_BYTES, Math.floor((rate * READ_MS) / 1000));
  }

  /** Bytes a second from now on, also for who waits; 0 stops, null takes the bound away. */
  bound(by: Bound, bytesPerSecond: number | null): void {
    this.#settle();
    if (bytesPerSecond === null) this.#bounds.delete(by);
    else this.#bounds.set(by, bytesPerSecond);
    this.#changed();
  }

  /** So many came through. */
  took(bytes: number): void {
    this.#settle();
    this.passed += bytes;
    this.#owed += bytes;
  }

  /** Resolves when more may come: whether it had to wait. One waits at a time. */
  async ready(): Promise<boolean> {
    let hasWaited = false;
    for (;;) {
      this.#settle();
      const rate = this.bytesPerSecond;
      if (this.#isOpen || rate === null || (rate > 0 && this.#owed <= 0)) return hasWaited;
      hasWaited = true;
      await this.#changeOr(rate === 0 ? null : Math.ceil((this.#owed / rate) * 1000));
    }
  }

  /** Nobody waits any more: the move ends. */
  open(): void {
    this.#isOpen = true;
    this.#changed();
  }

  #changeOr(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const cancel = ms === null ? () => undefined : this.#clock.alarm(this.#clock.now() + ms, resolve);
      this.#changed = () => {
        cancel();
        resolve();
      };
    });
  }

  /** A clock that was set back pays nothing, one that was set forward no more than the credit. */
  #settle(): void {
    const now = this.#clock.now();
    const rate = this.bytesPerSecond;
    const ms = Math.max(0, now - this.#at);
    this.#at = now;
    this.#owed = rate === null ? 0 : Math.max(this.#owed - (rate * ms) / 1000, (-rate * CREDIT_MS) / 1000);
  }
}
