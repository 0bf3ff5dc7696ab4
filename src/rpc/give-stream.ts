/** Gives the queue a stream piece by piece as it comes, and never holds more of it than two pieces. */

import type { Client } from "./client.ts";
import type { FileId, JobId, JobView } from "./protocol.ts";

const PIECE_BYTES = 8 * 1024 ** 2;
/** What came in so long is given together: each piece costs a record, and requests to its server. */
const PIECE_MS = 1_000;

/**
 * The stream's end is the file's. Rejects with what it fails with, as `give-bytes` does, or with the signal's reason: nothing more is
 * given then, and nobody reads on.
 */
export async function giveStream(
  client: Pick<Client, "call">,
  job: JobId,
  file: FileId,
  stream: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): Promise<JobView> {
  const reader = stream.getReader();
  let failure: { readonly error: unknown } | null = null;
  // To be cancelled ends a stream as if that were all of it: so this is looked at after every reading.
  const fail = (error: unknown): void => {
    failure ??= { error };
    reader.cancel(error).catch(() => undefined); // it has failed itself
  };
  const stop = (): void => fail(signal?.reason);
  const pieces = new Pieces(
    (start, bytes, isLast) => client.call("give-bytes", { job, file, start, bytes, isLast }),
    fail,
  );
  signal?.addEventListener("abort", stop);
  try {
    for (;;) {
      if (signal?.aborted) stop();
      const { done, value } = await reader.read();
      if (failure) throw (failure as { readonly error: unknown }).error;
      if (done) return await pieces.end();
      await pieces.take(value);
    }
  } catch (error) {
    fail(error);
    throw error;
  } finally {
    pieces.stop();
    signal?.removeEventListener("abort", stop);
  }
}

/** What came and was not given yet. One piece is given at a time, and meanwhile the next one is gathered. */
class Pieces {
  readonly #give: (start: number, bytes: ArrayBuffer, isLast: boolean) => Promise<JobView>;
  readonly #failed: (error: unknown) => void;
  #held: Uint8Array[] = [];
  #bytes = 0;
  #start = 0;
  #giving: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    give: (start: number, bytes: ArrayBuffer, isLast: boolean) => Promise<JobView>,
    failed: (error: unknown) => void,
  ) {
    this.#give = give;
    this.#failed = failed;
  }

  /** Resolves when there is room for more. */
  async take(chunk: unknown): Promise<void> {
    // As the body of a Response has it.
    if (!(chunk instanceof Uint8Array)) throw new TypeError("a stream that is sent gives Uint8Arrays");
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.slice(at, at + PIECE_BYTES - this.#bytes);
      at += part.length;
      this.#held.push(part);
      this.#bytes += part.length;
      if (this.#bytes === PIECE_BYTES) await this.#next();
      else this.#timer ??= setTimeout(() => this.#next().catch(() => undefined), PIECE_MS);
    }
  }

  /** All has come. */
  async end(): Promise<JobView> {
    this.stop();
    await this.#giving;
    return this.#give(this.#start, this.#taken(), true);
  }

  /** Nothing is given by itself any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #next(): Promise<void> {
    await this.#giving;
    if (this.#bytes === 0) return; // it went with the piece before
    this.#giving = this.#give(this.#start, this.#taken(), false);
    this.#giving.catch(this.#failed);
  }

  #taken(): ArrayBuffer {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const whole = new Uint8Array(this.#bytes);
    let at = 0;
    for (const part of this.#held) {
      whole.set(part, at);
      at += part.length;
    }
    this.#start += this.#bytes;
    this.#held = [];
    this.#bytes = 0;
    return whole.buffer;
  }
}
