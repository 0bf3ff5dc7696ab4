/** Gathers bytes into chunks for the store, some in flight while the next is filled. */

import type { ChunkStore, Clock, Gain } from "./ports.ts";
import { RateMeter } from "./rate.ts";

export interface SinkRules {
  /** A chunk is stored when it has so many bytes … */
  readonly chunkBytes: number;
  /** … or what comes in so many ms, so that a kill costs time and not a fixed number of bytes … */
  readonly chunkMs: number;
  /** … or so many bytes and this age, as soon as the store is idle … */
  readonly quickBytes: number;
  readonly quickMs: number;
  /** … or any byte and this age, so that a slow link does not lose minutes. */
  readonly flushMs: number;
  /** So many bytes, or what comes in `chunkMs`, may be with the store at a time; one chunk always. */
  readonly storingBytes: number;
}

export class Sink {
  readonly #file: string;
  readonly #ports: { readonly clock: Clock; readonly chunks: ChunkStore };
  readonly #rules: SinkRules;
  readonly #stored: (gain: Gain) => void;
  #epoch = 0;
  #start = 0;
  #buffer: Uint8Array<ArrayBuffer> | null = null;
  /** The store gave them back: they take turns, however long the body is. */
  readonly #spares: Uint8Array<ArrayBuffer>[] = [];
  #filled = 0;
  #filledAt = 0;
  readonly #rate = new RateMeter();
  readonly #storing = new Set<Promise<void>>();
  #storingBytes = 0;
  #broken: { readonly error: unknown } | null = null;

  constructor(
    file: string,
    ports: { readonly clock: Clock; readonly chunks: ChunkStore },
    rules: SinkRules,
    stored: (gain: Gain) => void,
  ) {
    this.#file = file;
    this.#ports = ports;
    this.#rules = rules;
    this.#stored = stored;
  }

  get pending(): number {
    return this.#filled + this.#storingBytes;
  }

  begin(epoch: number, start: number): void {
    this.#epoch = epoch;
    this.#start = start;
  }

  /** Takes a copy; rejects when an earlier byte could not be stored. */
  async put(bytes: Uint8Array): Promise<void> {
    this.#rate.add(bytes.length, this.#ports.clock.now());
    const full = this.#chunkBytes();
    for (let at = 0; at < bytes.length; ) {
      const buffer = this.#taken();
      if (this.#filled === 0) this.#filledAt = this.#ports.clock.now();
      const fits = Math.min(bytes.length - at, buffer.length - this.#filled);
      buffer.set(bytes.subarray(at, at + fits), this.#filled);
      this.#filled += fits;
      at += fits;
      if (this.#filled >= full) await this.#flush();
    }
    const age = this.#age();
    // While the store is at work, larger chunks are worth more to it than early ones to us.
    const isQuick =
      this.#storing.size === 0 && this.#filled >= this.#rules.quickBytes && age >= this.#rules.quickMs;
    if (isQuick || age >= this.#rules.flushMs) await this.#flush();
  }

  /** For the watch: a silent link must not keep bytes from the disk. */
  flushIfOld(): void {
    if (this.#filled === 0 || this.#storing.size > 0 || this.#age() < this.#rules.flushMs) return;
    this.#flush().catch(() => undefined); // kept in #broken, thrown by the next put
  }

  /** Resolves when everything taken is durable. */
  async finish(): Promise<void> {
    await this.#flush();
    await Promise.all(this.#storing);
    if (this.#broken) throw this.#broken.error;
  }

  /** Waiting for the store at this size is what keeps a slow store from holding seconds of an ordinary link. */
  #chunkBytes(): number {
    const { chunkBytes, quickBytes } = this.#rules;
    return Math.min(chunkBytes, Math.max(quickBytes, this.#inTime()));
  }

  #mostStoring(): number {
    return Math.min(this.#rules.storingBytes, this.#inTime());
  }

  #inTime(): number {
    return (this.#rate.perSecond(this.#ports.clock.now()) * this.#rules.chunkMs) / 1000;
  }

  /** A clock that jumped back must not make a byte young again. */
  #age(): number {
    return Math.abs(this.#ports.clock.now() - this.#filledAt);
  }

  #taken(): Uint8Array<ArrayBuffer> {
    this.#buffer ??= this.#spares.pop() ?? new Uint8Array(this.#rules.chunkBytes);
    return this.#buffer;
  }

  async #flush(): Promise<void> {
    while (this.#storing.size > 0 && this.#storingBytes + this.#filled > this.#mostStoring())
      await Promise.race(this.#storing);
    if (this.#broken) throw this.#broken.error;
    const [buffer, length, start, epoch] = [this.#buffer, this.#filled, this.#start, this.#epoch];
    if (!buffer || length === 0) return;
    this.#buffer = null;
    this.#filled = 0;
    this.#start += length;
    this.#storingBytes += length;
    const storing = this.#ports.chunks
      .append(this.#file, epoch, start, buffer.subarray(0, length))
      .then(() => this.#stored({ epoch, span: { start, end: start + length } }))
      .catch((error: unknown) => {
        this.#broken ??= { error };
      })
      .finally(() => {
        this.#storing.delete(storing);
        this.#storingBytes -= length;
        this.#spares.push(buffer);
      });
    this.#storing.add(storing);
  }
}
