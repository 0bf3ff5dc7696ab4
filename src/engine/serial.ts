/** Lets one change of the queue happen after the other, over a store that may be emptied or taken over meanwhile. */

import { codeOf, TransferError } from "./errors.ts";

/** A change is tried so often while somebody keeps clearing the storage. */
const MOST_TRIES = 3;

export interface SerialHost {
  /** Fills a store that was emptied again, from memory. */
  restore(): Promise<void>;
  /** A write was refused because another engine took over. */
  fenced(): void;
  /** A change has ended, well or not. */
  ended(): void;
}

export class Serial {
  readonly #host: SerialHost;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #isClosed = false;

  constructor(host: SerialHost) {
    this.#host = host;
  }

  get isIdle(): boolean {
    return this.#waiting === 0;
  }

  /** From now on every change rejects with `fenced`. */
  close(): void {
    this.#isClosed = true;
  }

  /** Runs within it must not wait for one another. A change may run more than once: it looks at the book each time. */
  run<T>(change: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const mine = this.#last.then(() => this.#tried(change));
    this.#last = mine
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
        this.#host.ended();
      });
    return mine;
  }

  async #tried<T>(change: () => Promise<T>): Promise<T> {
    let isRestoring = false;
    for (let tries = 1; ; tries += 1) {
      if (this.#isClosed) throw new TransferError({ code: "fenced" });
      try {
        if (isRestoring) await this.#host.restore();
        return await change();
      } catch (error) {
        const code = codeOf(error);
        if (code === "fenced") this.#host.fenced();
        if (code !== "storage-lost" || tries >= MOST_TRIES) throw error;
        isRestoring = true;
      }
    }
  }
}
