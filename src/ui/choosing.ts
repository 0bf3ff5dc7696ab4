/** Keeps what is typed and chosen before it is added: which addresses, what is known of them, and which are wanted once more. */

import type { Client } from "../rpc/client.ts";
import type { JobView } from "../rpc/protocol.ts";
import type { ListedDigests, RowChosenEvent } from "./add-rows.ts";
import { AddressLooks, type Look } from "./address-looks.ts";
import { addressesIn } from "./addresses.ts";
import { jobsByAddress, keyOf } from "./duplicates.ts";
import { type Sums, sumsFor } from "./sums.ts";
import { NOTHING, textOf, type WhatToAdd, whatToAdd } from "./what-to-add.ts";

/** Where the worker does not say: what a policy has that says nothing. */
const LIMITS = { filesPerJob: 10_000, jobsPerProgram: 60 };

export class Choosing {
  text = "";
  wanted: WhatToAdd = NOTHING;
  /** Of those that are in the queue already: these are added all the same. */
  again: ReadonlySet<string> = new Set();
  /** What looks have found; another function whenever that changes. */
  lookOf: (url: string) => Look | null = () => null;
  readonly #client: () => Client | null;
  readonly #changed: () => void;
  readonly #looks: AddressLooks;
  #sums: Sums | null = null;
  /** Brought by a link, and nobody has agreed to look at them. */
  #brought: ReadonlySet<string> = new Set();
  #seen: readonly string[] = [];
  /** Null: as is usual for what is typed. */
  #isOneJob: boolean | null = null;

  constructor(client: () => Client | null, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
    this.#looks = new AddressLooks(client, () => this.#looked());
  }

  get limits(): typeof LIMITS {
    return this.#client()?.state?.policy.limits ?? LIMITS;
  }

  /** By `keyOf`. */
  get jobs(): ReadonlyMap<string, JobView> {
    return jobsByAddress(this.#client()?.state?.jobs.values() ?? []);
  }

  /** What is here already is wanted a second time only where somebody says so. */
  get chosen(): readonly string[] {
    const { jobs } = this;
    return this.wanted.addresses.filter((url) => this.again.has(url) || !jobs.has(keyOf(url)));
  }

  get unasked(): ReadonlySet<string> {
    return new Set(this.wanted.addresses.filter((url) => this.#brought.has(url)));
  }

  get isOneJob(): boolean {
    return this.#isOneJob ?? this.wanted.expanded > 0;
  }

  set isOneJob(isOne: boolean) {
    this.#isOneJob = isOne;
    this.#changed();
  }

  get sums(): (Sums & { readonly used: ReadonlyMap<string, readonly string[]> }) | null {
    return this.#sums && { ...this.#sums, used: sumsFor(this.#sums, this.wanted.addresses) };
  }

  set sums(sums: Sums | null) {
    this.#sums = sums;
    this.#changed();
  }

  get listed(): ListedDigests | null {
    const { sums } = this;
    return sums && { list: sums.file.name, digestsOf: (url) => sums.used.get(url) ?? [] };
  }

  write(text: string): void {
    this.text = text;
    this.wanted = whatToAdd(text, this.limits.filesPerJob);
    this.#looks.keepOnly((url) => this.wanted.lineOf.has(url));
    this.#changed();
  }

  /** Below what is there already; `isBrought`: by a link, so nobody is asked before somebody wants it. */
  append(text: string, isBrought: boolean): void {
    if (isBrought) {
      const { addresses } = whatToAdd(text, this.limits.filesPerJob);
      this.#brought = new Set([...this.#brought, ...addresses]);
    }
    this.write(addressesIn(`${this.text}\n${text}`).join("\n"));
  }

  /** A line has done its work. */
  drop(line: string): void {
    this.write(
      addressesIn(this.text)
        .filter((one) => one !== line)
        .join("\n"),
    );
  }

  /** What is done leaves, and what is here already with it; the rest stays, to be put right. */
  conclude(done: ReadonlySet<string>): void {
    const { jobs } = this;
    const isHere = (url: string): boolean => done.size > 0 && jobs.has(keyOf(url));
    this.write(
      textOf(
        this.wanted.addresses.filter((url) => !done.has(url) && !isHere(url)),
        this.wanted,
      ),
    );
    this.#want();
  }

  /** Only what is in sight is looked at. */
  see(urls: readonly string[]): void {
    this.#seen = urls;
    this.#want();
  }

  /** Nobody is asked any more, until something is seen again. */
  rest(): void {
    this.#looks.end();
    this.#looked();
  }

  /** What was chosen is forgotten; the text stays. */
  close(): void {
    this.rest();
    this.#seen = [];
    this.#sums = null;
    this.again = new Set();
    this.#isOneJob = null;
  }

  wish(url: string, wish: Exclude<RowChosenEvent["wish"], "sign-in" | "close">): void {
    switch (wish) {
      case "again":
      case "not-again": {
        const again = new Set(this.again);
        if (wish === "again") again.add(url);
        else again.delete(url);
        this.again = again;
        break;
      }
      case "look":
        this.#brought = new Set([...this.#brought].filter((one) => one !== url));
        break;
      case "look-all":
        this.#brought = new Set();
        break;
      case "look-again":
        this.#looks.forget(url);
        this.#looked();
        break;
      default:
        wish satisfies never;
    }
    this.#changed();
    this.#want();
  }

  #want(): void {
    this.#looks.want(this.#seen.filter((url) => !this.#brought.has(url) && this.wanted.lineOf.has(url)));
  }

  #looked(): void {
    this.lookOf = (url) => this.#looks.of(url);
    this.#changed();
  }
}
