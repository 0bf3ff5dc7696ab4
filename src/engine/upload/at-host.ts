/** Knows how many parts are on their way to each host, those of all files together. */

import { placeOf } from "../host.ts";

/** So many connections a browser makes to one host by HTTP/1.1: what waits for one of them looks like silence. */
const MOST_PARTS = 6;

export class PartsAtHosts {
  readonly #counts = new Map<string, number>();

  /** For one more beside others of its file; the first of each file needs no room. */
  hasRoom(url: string): boolean {
    return this.#at(url) < MOST_PARTS;
  }

  /** One is on its way; call the result once, when it is over. */
  began(url: string): () => void {
    this.#counts.set(placeOf(url), this.#at(url) + 1);
    return () => {
      const left = this.#at(url) - 1;
      if (left > 0) this.#counts.set(placeOf(url), left);
      else this.#counts.delete(placeOf(url));
    };
  }

  #at(url: string): number {
    return this.#counts.get(placeOf(url)) ?? 0;
  }
}
