/** Stores bytes in a file that is flushed by hand: written at their offset, flushed, then recorded, in no other order. */

import { type ByteSpan, covers, type Spans, subtractAll } from "./span.ts";

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
  /** Names flushed spans; gives all that is recorded then. */
  add(written: readonly Written<Proof>[]): Promise<Spans>;
}

interface Waiting<Proof> {
  readonly written: readonly Written<Proof>[];
  resolve(have: Spans): void;
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
  async append(start: number, bytes: Uint8Array): Promise<Spans> {
    const whole = { start, end: start + bytes.length };
    let have = await this.#records.have(whole);
    // Again when some of it was forgotten while the rest was written.
    while (!covers(have, whole)) {
      const written = subtractAll([whole], have).map((span) => ({
        span,
        proof: this.#file.write(span.start, bytes.subarray(span.start - start, span.end - start)),
      }));
      have = await new Promise((resolve, reject) => {
        this.#waiting.push({ written, resolve, reject });
        if (!this.#isRecording) void this.#recordAll();
      });
    }
    return have;
  }

  async #recordAll(): Promise<void> {
    this.#isRecording = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const flushing = this.#file.flush();
        if (flushing !== undefined) await flushing;
        const have = await this.#records.add(group.flatMap(({ written }) => written));
        for (const { resolve } of group) resolve(have);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#isRecording = false;
  }
}
