/** Knows before whom background work gives way: pages that say that they load or play something, and foreground jobs. */

import type { Clock } from "./ports.ts";

/** What a page does that has to come first. */
export type PageBusy = "page-loading" | "playing";

/** Who comes first; `others`: somebody else on the way, as the delays there tell. */
export type Preferred = PageBusy | "foreground" | "others";

export interface GivesWay {
  readonly to: Preferred;
  /** So fast at most, meanwhile. */
  readonly bytesPerSecond: number;
}

/** What is left to all background work together while others come first, bytes a second: a job never stands still. */
export const TRICKLE = 8 * 1024;

/** What a page says holds for so long: it says it again as long as it is so, and one that is gone says nothing. */
export const BELIEVED_MS = 15_000;

export class Courtesy {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #pages = new Map<string, { readonly why: PageBusy; readonly saidAt: number }>();

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** `page`: whoever says it, by a name of its own; null: it does nothing of the kind any more. */
  said(page: string, why: PageBusy | null): void {
    const before = this.busy;
    if (why === null) this.#pages.delete(page);
    else this.#pages.set(page, { why, saidAt: this.#clock.now() });
    // When it ends is another time now.
    if (why !== null || before !== null) this.#changed();
  }

  /** What pages do now, the one that began first; null: nothing that others give way to. */
  get busy(): PageBusy | null {
    this.#forget();
    const [first] = this.#pages.values();
    return first?.why ?? null;
  }

  /** When the first of them is not believed any more. */
  get endsAt(): number | null {
    this.#forget();
    const ends = [...this.#pages.values()].map(({ saidAt }) => saidAt + BELIEVED_MS);
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** A clock that was set back makes nobody be believed for longer. */
  #forget(): void {
    const now = this.#clock.now();
    for (const [page, { saidAt }] of this.#pages)
      if (now < saidAt || now >= saidAt + BELIEVED_MS) this.#pages.delete(page);
  }
}
