/** Knows which parts of a file are on their way to its server, and how many may be at a time. */

import { type ByteSpan, gaps, lengthOf, missing, type Spans, unionAll } from "../span.ts";

/** Of all parts that are on their way: they are in memory. One that is larger goes alone. */
const MOST_BYTES = 32 * 1024 ** 2;

export class PartsUnderWay {
  /** The first that failed. Those beside it still come to their end: what they bring counts. */
  failure: { readonly error: unknown } | null = null;
  readonly #running = new Map<Promise<void>, ByteSpan>();
  readonly #failed: () => void;

  constructor(failed: () => void) {
    this.#failed = failed;
  }

  get count(): number {
    return this.#running.size;
  }

  /** The first bytes that the server lacks and that are not on their way; of lanes the first of one that has no part on its way. */
  gap(acknowledged: Spans, size: number, lanes: readonly ByteSpan[] | null): ByteSpan | null {
    const going = [...this.#running.values()];
    if (lanes === null) return missing(unionAll(acknowledged, going), size)[0] ?? null;
    const free = lanes.filter(
      (lane) => !going.some(({ start, end }) => start < lane.end && end > lane.start),
    );
    return free.flatMap((lane) => gaps(acknowledged, lane))[0] ?? null;
  }

  hasRoomFor(bytes: number): boolean {
    return this.count === 0 || lengthOf([...this.#running.values()]) + bytes <= MOST_BYTES;
  }

  add(span: ByteSpan, sending: Promise<void>): void {
    const running = sending
      .catch((error: unknown) => {
        this.failure ??= { error };
        this.#failed();
      })
      .finally(() => this.#running.delete(running));
    this.#running.set(running, span);
  }

  /** When one of them has ended. */
  async one(): Promise<void> {
    await Promise.race(this.#running.keys());
  }

  /** When none is on its way any more; rejects as the first that failed. */
  async all(): Promise<void> {
    while (this.count > 0) await this.one();
    if (this.failure) throw this.failure.error;
  }
}
