/** Remembers for a while what each host has taught us, so that the next job need not learn it again. */

import type { Clock, MoveOrder } from "./ports.ts";

/** A lesson older than this is tried anew: servers are mended, and limits pass. */
const LESSON_MS = 61 * 60_000;
/** More requests than this at a time were never a host's limit. */
const PLENTY = 32;
/** A server that always stops before it came so far is not asked to come further. */
const LEAST_OVERLAP = 64 * 1024;

/** What keeps a host closed: it said that it has no time, or nobody answered there. */
export type Closing = "server-busy" | "unreachable";

/** A host that nobody answered for is asked again at most so late, lest its return is seen only long after. */
const LONGEST_SILENT_MS = 60_000;
const LEAST_SILENT_MS = 125;

interface Lessons {
  busy: {
    readonly why: Closing;
    /** Nobody asks before this instant. */
    readonly closedUntil: number;
    /** So many moves at a time. */
    most: number;
    /** It refused one move too many while it served others, and did not only ask for patience. */
    readonly isLimit: boolean;
    readonly at: number;
  } | null;
  /** So many requests in a row, whoever made them, that nobody answered. */
  silences: number;
  /** Its parts are not longer than this. */
  cap: { readonly bytes: number; readonly at: number } | null;
  /** Since when its parts are not to be trusted. */
  shiftedAt: number | null;
}

export type Admittance =
  | { readonly kind: "open" }
  /** Its places are taken: whoever ends makes room. */
  | { readonly kind: "full" }
  | { readonly kind: "closed"; readonly why: Closing; readonly until: number };

/** Scheme, host and port: what is called a host here; of a share also its name, as each stands for a folder of its own. */
export const placeOf = (url: string): string =>
  /^(?:smb:\/\/[^/]*\/[^/]*|[a-z]+:\/\/[^/?#]*)/i.exec(url)?.[0].toLowerCase() ?? "";

export class Hosts {
  readonly #clock: Clock;
  readonly #lessons = new Map<string, Lessons>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Some host may be full. */
  get hasLimits(): boolean {
    return [...this.#lessons.values()].some(({ busy }) => busy !== null);
  }

  /** `running`: moves at this host that are under way. */
  admits(url: string, running: number): Admittance {
    const { busy } = this.#of(url);
    if (!busy) return { kind: "open" };
    const now = this.#clock.now();
    // Told later than now, or for too far ahead: by a clock that has jumped back since.
    const isClosed = busy.at <= now && now < busy.closedUntil && !this.#isOld(busy.closedUntil);
    if (isClosed) return { kind: "closed", why: busy.why, until: busy.closedUntil };
    return running >= busy.most ? { kind: "full" } : { kind: "open" };
  }

  /** It answered that it has no time for so many ms; `served`: moves at it that went on meanwhile. */
  isBusy(url: string, ms: number, served: number): void {
    this.#of(url).silences = 0;
    this.#close(url, "server-busy", ms, served);
  }

  /** Nobody answered there: nobody asks for so many ms, and longer where others were not answered either. */
  isSilent(url: string, ms: number): void {
    const lessons = this.#of(url);
    const known = LEAST_SILENT_MS * 2 ** Math.min(lessons.silences, 10) - LEAST_SILENT_MS;
    lessons.silences += 1;
    this.#close(url, "unreachable", Math.min(Math.max(ms, known), LONGEST_SILENT_MS), 0);
  }

  #close(url: string, why: Closing, ms: number, served: number): void {
    const lessons = this.#of(url);
    const at = this.#clock.now();
    const before = lessons.busy && lessons.busy.at <= at ? lessons.busy.closedUntil : 0;
    const closedUntil = Math.max(at + ms, before);
    lessons.busy = { why, closedUntil, most: Math.max(1, served), isLimit: served > 0, at };
  }

  /**
   * It let a move in. After a busy time each one that goes well lets one more go: twice as many each round, no storm.
   * True: room was made.
   */
  answered(url: string): boolean {
    const lessons = this.#of(url);
    lessons.silences = 0;
    if (!lessons.busy || lessons.busy.isLimit) return false;
    lessons.busy.most += 1;
    if (lessons.busy.most > PLENTY) lessons.busy = null;
    return true;
  }

  /** It gave less of a part than was asked for: `bytes`. */
  caps(url: string, bytes: number): void {
    const lessons = this.#of(url);
    lessons.cap = { bytes: Math.min(bytes, lessons.cap?.bytes ?? bytes), at: this.#clock.now() };
  }

  /** Its parts hold other bytes than they say. */
  shifts(url: string): void {
    this.#of(url).shiftedAt = this.#clock.now();
  }

  /**
   * The order as its host can be asked: of short parts, and after `failures` tries that brought nothing, little may be
   * spent on what is stored, and one whose parts are not to be trusted is asked for all of it.
   */
  fitting(order: MoveOrder, failures: number): MoveOrder {
    const { cap, shiftedAt } = this.#of(order.url);
    const patience = Math.max(LEAST_OVERLAP, Math.floor(order.overlap / 4 ** failures));
    const overlap = Math.min(order.overlap, patience, cap ? Math.floor(cap.bytes / 4) : order.overlap);
    const fitting = overlap < order.overlap ? { ...order, overlap } : order;
    if (shiftedAt === null) return fitting;
    const nothing = { etag: null, lastModified: null, total: null, type: null };
    return { ...fitting, source: { ...nothing, ...order.source, ranges: "refused" } };
  }

  /** The user says: now. */
  reopen(url: string): void {
    const lessons = this.#of(url);
    if (lessons.busy) lessons.busy = { ...lessons.busy, closedUntil: 0 };
  }

  /** The network is another, or back: whom nobody answered for it may answer now. */
  networkCame(): void {
    for (const lessons of this.#lessons.values()) {
      lessons.silences = 0;
      if (lessons.busy?.why === "unreachable") lessons.busy = null;
    }
  }

  /** What is not too old. */
  #of(url: string): Lessons {
    const host = placeOf(url);
    const lessons = this.#lessons.get(host) ?? { busy: null, silences: 0, cap: null, shiftedAt: null };
    this.#lessons.set(host, lessons);
    if (lessons.busy && this.#isOld(lessons.busy.at)) lessons.busy = null;
    if (lessons.cap && this.#isOld(lessons.cap.at)) lessons.cap = null;
    if (lessons.shiftedAt !== null && this.#isOld(lessons.shiftedAt)) lessons.shiftedAt = null;
    return lessons;
  }

  /** The clock may jump: an instant that is far away on either side is old. */
  #isOld(at: number): boolean {
    return Math.abs(this.#clock.now() - at) > LESSON_MS;
  }
}
