/** Remembers for a while what each host has taught us, so that the next job need not learn it again. */

import type { Clock, MoveOrder } from "./ports.ts";

/** A lesson older than this is tried anew: servers are mended, and limits pass. */
const LESSON_MS = 61 * 60_000;
/** More requests than this at a time were never a host's limit. */
const PLENTY = 32;

interface Lessons {
  /** Too busy: nobody asks before this instant. */
  closedUntil: number;
  /** So many moves at a time; null: as many as there are. */
  most: number | null;
  /** The host refused one move too many while it served others, and did not only ask for patience. */
  isLimit: boolean;
  learnedAt: number;
  /** Since when its ranges are not to be trusted. */
  shiftedAt: number | null;
}

export type Admittance =
  | { readonly kind: "open" }
  /** Its places are taken: whoever ends makes room. */
  | { readonly kind: "full" }
  | { readonly kind: "closed"; readonly until: number };

/** Scheme, host and port: what is called a host here. */
export const hostOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? "";

export class Hosts {
  readonly #clock: Clock;
  readonly #lessons = new Map<string, Lessons>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `running`: moves at this host that are under way. */
  admits(url: string, running: number): Admittance {
    const lessons = this.#known(url);
    if (!lessons) return { kind: "open" };
    // An instant that lies too far ahead is of a clock that has jumped back since.
    const isClosed = this.#clock.now() < lessons.closedUntil && !this.#isOld(lessons.closedUntil);
    if (isClosed) return { kind: "closed", until: lessons.closedUntil };
    return lessons.most !== null && running >= lessons.most ? { kind: "full" } : { kind: "open" };
  }

  /** It answered that it has no time for so many ms; `served`: moves at it that went on meanwhile. */
  isBusy(url: string, ms: number, served: number): void {
    const known = this.#known(url);
    this.#lessons.set(hostOf(url), {
      closedUntil: Math.max(this.#clock.now() + ms, known?.closedUntil ?? 0),
      most: Math.max(1, served),
      isLimit: served > 0,
      learnedAt: this.#clock.now(),
      shiftedAt: known?.shiftedAt ?? null,
    });
  }

  /** It let a move in. After a busy time each one that goes well lets one more go: twice as many each round, no storm. True: room was made. */
  answered(url: string): boolean {
    const lessons = this.#known(url);
    if (!lessons || lessons.most === null || lessons.isLimit) return false;
    lessons.most = lessons.most >= PLENTY ? null : lessons.most + 1;
    return true;
  }

  /** Its parts hold other bytes than they say. */
  shifts(url: string): void {
    const now = this.#clock.now();
    const known = this.#known(url);
    const fresh: Lessons = { closedUntil: 0, most: null, isLimit: false, learnedAt: now, shiftedAt: now };
    this.#lessons.set(hostOf(url), known ? { ...known, shiftedAt: now } : fresh);
  }

  /** The order as its host can be asked: one whose parts are not to be trusted is asked for all of it. */
  trusted(order: MoveOrder): MoveOrder {
    const at = this.#known(order.url)?.shiftedAt ?? null;
    if (at === null || this.#isOld(at)) return order;
    const nothing = { etag: null, lastModified: null, total: null, type: null };
    return { ...order, source: { ...nothing, ...order.source, ranges: "refused" } };
  }

  /** The user says: now. */
  reopen(url: string): void {
    const lessons = this.#known(url);
    if (lessons) lessons.closedUntil = 0;
  }

  #known(url: string): Lessons | undefined {
    const host = hostOf(url);
    const lessons = this.#lessons.get(host);
    if (!lessons) return undefined;
    if (this.#isOld(lessons.learnedAt) && (lessons.shiftedAt === null || this.#isOld(lessons.shiftedAt))) {
      this.#lessons.delete(host);
      return undefined;
    }
    if (this.#isOld(lessons.learnedAt)) lessons.most = null;
    return lessons;
  }

  /** The clock may jump: an instant that is far away on either side is old. */
  #isOld(at: number): boolean {
    return Math.abs(this.#clock.now() - at) > LESSON_MS;
  }
}
