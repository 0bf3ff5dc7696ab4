/** Knows who brings files that grow on a table: a test has them leave. */

import type { Givers } from "../../upload/giving.ts";

export class GiversOnTable implements Givers {
  readonly #gone = new Set<string>();
  readonly #waiting: { readonly giver: string; readonly hear: () => void }[] = [];

  left(giver: string): Promise<void> {
    if (this.#gone.has(giver)) return Promise.resolve();
    return new Promise((hear) => this.#waiting.push({ giver, hear }));
  }

  /** It lets go, or its page is gone. */
  leaves(giver: string): void {
    this.#gone.add(giver);
    for (const one of this.#waiting) if (one.giver === giver) one.hear();
  }
}
