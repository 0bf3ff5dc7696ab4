/** Knows the faults there are, which of them this world has, and how often each has struck. */

import type { Chance } from "./chance.ts";
import type { SentBy } from "./upload/sending.ts";
import type { SendingFault } from "./upload/sendings.ts";

export const FAULTS = [
  // the way
  "rst",
  "clean-cut",
  "stall",
  "silent-socket",
  "refused",
  "offline-told",
  "offline-untold",
  "false-online",
  "portal",
  // the server
  "busy",
  "too-many-requests",
  "swap-validators",
  "swap-date-only",
  "ignores-range",
  "caps-range",
  "starts-early",
  "wrong-content-range",
  "hides-etag",
  "no-length",
  "refuses-ranges",
  "multipart",
  "hides-headers",
  "weak-validators",
  "date-only",
  "no-validators",
  // bytes that are not the file's, and nothing that tells: only a digest finds them
  "wrong-bytes",
  "digest-text-missing",
  // the device
  "slow-disk",
  "crash-before-call",
  "crash-after-call",
  "write-fails",
  "quota",
  "storage-cleared",
  "bit-flip",
  "kill",
  "take-over",
  "clock-jump",
  // a page as a mover
  "page-moves",
  "mover-dies",
  "mover-dies-unrecorded",
  "mover-late",
  // no fault: files come over several connections at once
  "lanes",
  // the people
  "suspend",
  "resume",
  "cancel",
  "remove",
  "complete",
  "address-changes",
  "link-runs-out",
  "page-goes",
  "page-returns",
  // the browser as a mover
  "hand-over",
  "hand-over-fails",
  "carrier-fails",
  "carrier-splices",
  "carrier-hides",
  "carrier-silent-death",
] as const;

/** These need one another to happen at all. */
const OF_HAND_OVERS = [
  "hand-over",
  "hand-over-fails",
  "page-goes",
  "page-returns",
  "carrier-fails",
  "carrier-splices",
  "carrier-hides",
  "carrier-silent-death",
  "swap-validators",
] as const;

/** `whole`: small files stored together; `wishes`: bytes that are wanted first, `on-demand`: or alone. No faults either; worlds of their own dice have them. */
export type Fault =
  | (typeof FAULTS)[number]
  | "mirrors"
  | "whole"
  | "retry-file"
  | "file-leaves"
  | "limit-changes"
  | "wishes"
  | "on-demand"
  | `${SentBy} ${SendingFault}`;

export class Faults {
  readonly counts = new Map<Fault, number>();
  readonly #chance: Chance;
  readonly #enabled = new Set<Fault>();
  #stopped = false;

  /** Each world has its own subset: faults that hide one another do not always come together. */
  constructor(chance: Chance) {
    this.#chance = chance;
    const share = chance.pick([0.15, 0.35, 0.6]);
    for (const fault of FAULTS) if (chance.is(share)) this.#enabled.add(fault);
    if (chance.is(0.5)) this.#enabled.add("lanes");
    if (chance.is(0.65)) for (const fault of OF_HAND_OVERS) if (chance.is(0.85)) this.#enabled.add(fault);
  }

  has(fault: Fault): boolean {
    return this.#enabled.has(fault);
  }

  /** Whether it happens now; every strike is counted. */
  strikes(fault: Fault, probability: number): boolean {
    if (this.#stopped || !this.#enabled.has(fault) || !this.#chance.is(probability)) return false;
    this.count(fault);
    return true;
  }

  count(fault: Fault): void {
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** From now on the world is kind. */
  stop(): void {
    this.#stopped = true;
  }
}
