/** Stores bytes in a file that is flushed by hand: written at their offset, flushed, then recorded, in no other order. */

import { type ByteSpan, gaps, lengthOf, type Spans } from "./span.ts";

/** `Proof` is what the record says of written bytes besides where they lie. */
export interface FlushedFile<Proof> {
  /** Throws `no-space`. What a killed write leaves is named by no record. */
  write(start: number, bytes: Uint8Array): Proof;
  /** All that was written before the call is durable when it returns, or resolves. More may be written meanwhile. */
  flush(): void | Promise<void>;
}

export interface Written<Proof> {
  readonly span: ByteSpan;
  readonly proof: Proof;
}

/** What is recorded of one version of the file. Both reject with `stale-version` when it is not the present one. */
export interface FileRecords<Proof> {
  /** At least what is recorded of `wanted`. */
  have(wanted: ByteSpan): Promise<Spans>;
  /** Names flushed spans. */
  add(written: readonly Written<Proof>[]): Promise<void>;
}

interface Waiting<Proof> {
  readonly written: readonly Written<Proof>[];
  resolve(): void;
  reject(reason: unknown): void;
}

/** One version of one file. What is written while a record is made, or a flush runs, shares the next flush and the next record. */
export class FlushedStore<Proof> {
  readonly #file: FlushedFile<Proof>;
  readonly #records: FileRecords<Proof>;
  #waiting: Waiting<Proof>[] = [];
  #isRecording = false;

  constructor(file: FlushedFile<Proof>, records: FileRecords<Proof>) {
    this.#file = file;
    this.#records = records;
  }

  /** Bytes that are recorded already are kept and not written again. The array is free again when it resolves. */
  async append(start: number, bytes: Uint8Array): Promise<void> {
    const whole = { start, end: start + bytes.length };
    for (let rest = await this.#fresh(whole); rest.length > 0; rest = await this.#fresh(whole)) {
      const written = rest.map((span) => ({
        span,
        proof: this.#file.write(span.start, bytes.subarray(span.start - start, span.end - start)),
      }));
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push({ written, resolve, reject });
        if (!this.#isRecording) void this.#recordAll();
      });
      // Else some of what was there may have been forgotten while the rest was written.
      if (lengthOf(rest) === bytes.length) return;
    }
  }

  async #fresh(whole: ByteSpan): Promise<Spans> {
    return gaps(await this.#records.have(whole), whole);
  }

  async #recordAll(): Promise<void> {
    this.#isRecording = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const flushing = this.#file.flush();
        if (flushing !== undefined) await flushing;
        await this.#records.add(group.flatMap(({ written }) => written));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#isRecording = false;
  }
}
