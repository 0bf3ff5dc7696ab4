/** Keeps looks at addresses going while somebody chooses: a few at once, only of what is wanted, and ended when it is not. */

import type { Client } from "../rpc/client.ts";
import type { Probed, Problem } from "../rpc/protocol.ts";
import { problemIn } from "./failure.ts";

export type Look =
  | { readonly kind: "looking" }
  | { readonly kind: "found"; readonly probed: Probed }
  /** The address itself is not good; nobody was asked. */
  | { readonly kind: "refused"; readonly problem: Problem };

/** As many as the worker asks at once: each answers before its call is given up. */
const AT_ONCE = 4;
/** Who types is not done at every letter. */
const PAUSE_MS = 500;

export class AddressLooks {
  readonly #client: () => Pick<Client, "call"> | null;
  readonly #changed: () => void;
  /** By address. */
  readonly #looks = new Map<string, { readonly id: string; look: Look }>();
  #wanted: readonly string[] = [];
  #running = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: () => Pick<Client, "call"> | null, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  of(url: string): Look | null {
    return this.#looks.get(url)?.look ?? null;
  }

  /** From now on these are wanted, the first ones first; what was found of others is kept until `end`. */
  want(urls: readonly string[]): void {
    this.#wanted = urls;
    clearTimeout(this.#timer);
    if (urls.some((url) => !this.#looks.has(url))) this.#timer = setTimeout(() => this.#next(), PAUSE_MS);
  }

  /** Those under way at addresses that nobody wants any more end. */
  keepOnly(isWanted: (url: string) => boolean): void {
    for (const [url, { id, look }] of this.#looks) if (!isWanted(url)) this.#end(url, id, look);
  }

  /** As if nobody had looked at this one. */
  forget(url: string): void {
    this.#looks.delete(url);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#wanted = [];
    this.keepOnly(() => false);
  }

  #end(url: string, id: string, look: Look): void {
    this.#looks.delete(url);
    if (look.kind === "looking")
      void this.#client()
        ?.call("end-probe", { look: id })
        .catch(() => undefined);
  }

  #next(): void {
    const client = this.#client();
    for (const url of this.#wanted) {
      if (!client || this.#running >= AT_ONCE) return;
      if (!this.#looks.has(url)) void this.#look(client, url);
    }
  }

  async #look(client: Pick<Client, "call">, url: string): Promise<void> {
    const mine: { readonly id: string; look: Look } = { id: crypto.randomUUID(), look: { kind: "looking" } };
    this.#looks.set(url, mine);
    this.#running += 1;
    this.#changed();
    try {
      mine.look = { kind: "found", probed: await client.call("probe", { url, look: mine.id }) };
    } catch (error) {
      mine.look = { kind: "refused", problem: problemIn(error) };
    }
    this.#running -= 1;
    this.#changed();
    this.#next();
  }
}
