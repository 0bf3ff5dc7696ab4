/**
 * Decides how fast background work may ask for bytes, so that it takes what nobody else wants.
 *
 * In the manner of LEDBAT++ (draft-irtf-iccrg-ledbat-plus-plus): round trips are timed, the least of them is the path's base
 * delay, and what comes on top is a queue. But its measure is a rate, because who asks for spans has no window, and it keeps a
 * little below what the link was seen to carry: a queue then is somebody else's, who gets the link. All instants are ms.
 */

import { CarriedRate } from "./carried-rate.ts";
import { PathDelay } from "./path-delay.ts";

export interface PaceRules {
  /** From this queue on somebody else is there … */
  readonly targetMs: number;
  /** … and with this one they are, however short a round trip may have been seen. */
  readonly mostMs: number;
  /** What always goes on, as a part of what the link was seen to carry, and at least in bytes per second. */
  readonly trickle: number;
  readonly leastBytesPerSecond: number;
  /** Before anything is known of the path. */
  readonly firstBytesPerSecond: number;
  /** A request is for what comes in so long, within these bounds: each is also a look at the delay. */
  readonly spanMs: number;
  readonly leastSpanBytes: number;
  readonly mostSpanBytes: number;
  /** The base delay is learnt anew, with an empty queue, so often. */
  readonly slowDownEveryMs: number;
}

export const PACE_RULES: PaceRules = {
  targetMs: 25,
  mostMs: 60,
  trickle: 0.03,
  leastBytesPerSecond: 8 * 1024,
  firstBytesPerSecond: 128 * 1024,
  spanMs: 80,
  leastSpanBytes: 4 * 1024,
  mostSpanBytes: 4 * 1024 ** 2,
  slowDownEveryMs: 10_000,
};

/** No round trip is known yet. */
const UNKNOWN_BASE_MS = 100;
/** After a gap like this, or one back in time, the clock was set or the machine slept. */
const LONGEST_GAP_MS = 5_000;
const LEAST_ROUND_MS = 80;
const LEAST_WINDOW_MS = 320;
/** Of what the link carries so much is taken. */
const LEVEL = 0.93;
/** A link that brings less of what is asked for is full. */
const FULL = 0.85;
/** The growth of a round, at most to so many times what came: while nothing is known, and while more is looked for. */
const STARTING = { growth: 1.6, most: 2 };
const PROBING = { growth: 1.04, most: 1.3 };
/** After so long at one level more is looked for, first by little, then as at the start. */
const LEVEL_MS = 4_000;
const CREEP_MS = 1_000;
/** A queue that is gone sooner was a jolt. */
const DOUBT_MS = 250;
/** A queue of ours is gone after so long and two round trips. */
const DRAIN_MS = 700;
/** Whoever came is left alone for so long, and twice as long where it comes again soon, up to the longest. */
const HOLD_MS = 4_000;
const MOST_HOLD_MS = 16_000;
const SOON_MS = 8_000;
/** A queue that has been even for so long gets a pulse: it asks for so much, for so long, and a queue of others changes by this. */
const WATCHED_MS = 2_000;
const PULSE = 0.2;
const PULSE_MS = 1_000;
const EVEN_MS = 10;

type Mode =
  /** Grows until a queue shows, or what was seen before is reached. */
  | { readonly kind: "starting"; readonly since: number }
  /** Our own queue runs empty. */
  | { readonly kind: "draining"; readonly since: number }
  | { readonly kind: "level"; readonly since: number }
  /** Looks whether the link carries more by now. */
  | { readonly kind: "probing"; readonly since: number }
  /** Others are there. */
  | { readonly kind: "yielding"; readonly since: number }
  /** Is it others, or has the path become longer? Of a little more only a queue takes notice. */
  | { readonly kind: "asking"; readonly since: number; readonly queueMs: number };

export class Pace {
  readonly #rules: PaceRules;
  readonly #delay = new PathDelay();
  readonly #carried = new CarriedRate();
  #mode: Mode;
  #rate: number;
  /** What the link carried when a queue of ours was last seen; 0: none was. */
  #ceiling = 0;
  /** Since when there has been a queue without a break. */
  #queueSince: number | null = null;
  /** What came when it last was more than before. */
  #risen = { at: 0, rate: 0 };
  #hold = { ms: HOLD_MS, at: Number.NEGATIVE_INFINITY };
  #roundAt: number;
  #slowedAt: number;
  #last: number;
  #isHeld = false;

  constructor(rules: PaceRules, now: number) {
    this.#rules = rules;
    this.#rate = rules.firstBytesPerSecond;
    this.#mode = { kind: "starting", since: now };
    [this.#roundAt, this.#slowedAt, this.#last] = [now, now, now];
  }

  /** Bytes per second that may be asked for; never 0. */
  get bytesPerSecond(): number {
    return this.#isHeld ? Math.min(this.#rate, this.#trickle()) : this.#rate;
  }

  /** What the link was seen to carry for us. */
  get capacity(): number {
    return this.#carried.most;
  }

  get baseMs(): number | null {
    return this.#delay.baseMs;
  }

  get queueMs(): number | null {
    return this.#delay.queueMs;
  }

  get isYielding(): boolean {
    return this.#mode.kind === "yielding" || this.#mode.kind === "asking";
  }

  /** Others of ours are in a hurry: only the trickle goes on, and what comes says nothing of the link. */
  set isHeld(isHeld: boolean) {
    if (this.#isHeld && !isHeld && !this.isYielding) this.#start(this.#last);
    this.#isHeld = isHeld;
  }

  /** What is asked for at a time. */
  get spanBytes(): number {
    const { spanMs, leastSpanBytes, mostSpanBytes } = this.#rules;
    const bytes = Math.round((this.bytesPerSecond * spanMs) / 1000);
    return Math.min(mostSpanBytes, Math.max(leastSpanBytes, bytes));
  }

  /**
   * So many requests at a time: the next is under way while one is answered. With more, each connection would rest so long
   * between two spans that its sender begins slowly again (RFC 2861).
   */
  get mostRequests(): number {
    const { spanMs, mostMs } = this.#rules;
    return Math.min(4, 1 + Math.ceil(((this.baseMs ?? 0) + mostMs) / spanMs));
  }

  /** With more than this asked for and not come, nothing more is asked for: a queue holds it. */
  get mostOutstanding(): number {
    return (this.bytesPerSecond * ((this.baseMs ?? UNKNOWN_BASE_MS) + this.#rules.mostMs)) / 1000;
  }

  received(bytes: number, now: number): void {
    this.#look(now);
    this.#carried.add(bytes, now);
  }

  /** A round trip took so long; one that is not over yet has taken at least so long (`isOpen`). */
  delay(ms: number, now: number, isOpen = false): void {
    this.#look(now);
    if (this.#isHeld) return;
    if (!isOpen) this.#delay.add(ms, now);
    else if (!this.#isNews(ms)) return;
    else this.#delay.addOpen(ms, now);
    this.#decide(now);
  }

  /** A wait that is longer than any that was taken for a queue, or for none. */
  #isNews(ms: number): boolean {
    return (
      this.baseMs !== null && ms - this.baseMs > Math.max(this.#rules.mostMs, (this.queueMs ?? 0) + EVEN_MS)
    );
  }

  /** A clock that has jumped says nothing of rates and ages. */
  #look(now: number): void {
    const gap = now - this.#last;
    this.#last = now;
    if (gap >= 0 && gap < LONGEST_GAP_MS) return;
    this.#delay.forgetAges(now);
    this.#carried.forgetAges();
    [this.#roundAt, this.#slowedAt] = [now, now];
    this.#hold = { ms: HOLD_MS, at: Number.NEGATIVE_INFINITY };
    this.#set(Math.min(this.#rate, this.capacity / 2));
    this.#start(now);
  }

  #decide(now: number): void {
    const { targetMs, slowDownEveryMs } = this.#rules;
    const queue = this.queueMs ?? 0;
    const base = this.baseMs ?? 0;
    const best = this.#carried.best(this.#windowMs(), now);
    const since = now - this.#mode.since;
    const isRound = now - this.#roundAt >= Math.max(base + queue, LEAST_ROUND_MS);
    if (isRound) this.#roundAt = now;
    switch (this.#mode.kind) {
      case "starting":
        return this.#grow(queue, best, isRound, now);
      case "draining":
        if (queue < targetMs / 2) {
          this.#set(LEVEL * this.#ceiling);
          this.#go("level", now);
        } else if (since > DRAIN_MS + 2 * base) this.#yield(now);
        return;
      case "level":
        if (this.#isDisturbed(queue, targetMs, now)) return;
        if (now - this.#slowedAt > slowDownEveryMs) {
          this.#slowedAt = now;
          this.#set(0.6 * this.#rate);
          this.#go("draining", now);
        } else if (since > LEVEL_MS) this.#go("probing", now);
        return;
      case "probing":
        if (!this.#isDisturbed(queue, 2 * targetMs, now) && isRound) this.#probe(queue, best, now);
        return;
      case "yielding":
        if (queue < targetMs && now - this.#hold.at >= this.#hold.ms) this.#start(now);
        else if (queue >= targetMs && since > WATCHED_MS && this.#delay.spread(WATCHED_MS, now) < EVEN_MS) {
          this.#mode = { kind: "asking", since: now, queueMs: queue };
          this.#set(PULSE * this.capacity);
        }
        return;
      case "asking":
        if (Math.abs(queue - this.#mode.queueMs) > EVEN_MS) return this.#yield(now);
        if (since < PULSE_MS + base) return;
        this.#delay.rebase(base + queue, now); // nobody noticed: it is the path
        return this.#start(now);
      default:
        return this.#mode satisfies never;
    }
  }

  #grow(queue: number, best: number, isRound: boolean, now: number): void {
    if (isRound && this.#isLevel(best, now)) return this.#found(best, now);
    if (this.#ceiling > 0 && this.#rate >= LEVEL * this.#ceiling) return this.#go("level", now);
    if (queue < 0.75 * this.#rules.targetMs) {
      this.#queueSince = null;
      const { growth, most } = STARTING;
      if (isRound) this.#set(Math.max(this.#rate, Math.min(growth * this.#rate, most * best)));
      return;
    }
    // A queue of ours shows in what comes, too; where it does not, growing waits until it is clear whose it is.
    const queuedMs = this.#queuedMs(now);
    if (best < FULL * this.#rate && queuedMs > DOUBT_MS / 2) this.#found(best, now);
    else if (queuedMs > DRAIN_MS + (this.baseMs ?? 0)) this.#yield(now);
  }

  #probe(queue: number, best: number, now: number): void {
    const { targetMs } = this.#rules;
    if (queue >= 0.75 * targetMs || this.#isLevel(best, now)) return this.#found(best, now);
    this.#ceiling = Math.max(this.#ceiling, best);
    if (now - this.#mode.since > CREEP_MS && queue < targetMs / 3) {
      this.#ceiling = 0;
      return this.#start(now);
    }
    const { growth, most } = PROBING;
    this.#set(Math.min(growth * this.#rate, Math.max(this.#rate, most * best)));
  }

  /** While a queue may be somebody's, half is left to them; when it stays, all. */
  #isDisturbed(queue: number, mostMs: number, now: number): boolean {
    if (queue < mostMs) {
      if (this.#queueSince !== null) this.#set(LEVEL * this.#ceiling);
      this.#queueSince = null;
      return false;
    }
    if (this.#queueSince === null) this.#set(this.#rate / 2);
    if (this.#queuedMs(now) > DOUBT_MS) this.#yield(now);
    return true;
  }

  #queuedMs(now: number): number {
    this.#queueSince ??= now;
    return now - this.#queueSince;
  }

  /** More was asked for than came for a while: no more will come. */
  #isLevel(best: number, now: number): boolean {
    if (best > 1.1 * this.#risen.rate) this.#risen = { at: now, rate: best };
    return now - this.#risen.at > 2.5 * this.#windowMs();
  }

  /** More than this makes a queue. */
  #found(ceiling: number, now: number): void {
    this.#ceiling = ceiling;
    this.#set(ceiling / 4);
    this.#go("draining", now);
  }

  #start(now: number): void {
    this.#go("starting", now);
  }

  #go(kind: "starting" | "draining" | "level" | "probing", now: number): void {
    this.#mode = { kind, since: now };
    this.#queueSince = null;
    this.#risen = { at: now, rate: 0 };
  }

  #yield(now: number): void {
    if (!this.isYielding) {
      const isSoon = now - this.#hold.at < this.#hold.ms + SOON_MS;
      this.#hold = { ms: isSoon ? Math.min(2 * this.#hold.ms, MOST_HOLD_MS) : HOLD_MS, at: now };
      this.#carried.forgetBest();
    }
    this.#mode = { kind: "yielding", since: now };
    this.#set(0);
  }

  /** Several spans, however slowly they are asked for. */
  #windowMs(): number {
    return Math.max(LEAST_WINDOW_MS, 3 * (this.baseMs ?? 0), (3_000 * this.spanBytes) / this.#rate);
  }

  #trickle(): number {
    return Math.max(this.#rules.leastBytesPerSecond, this.#rules.trickle * this.capacity);
  }

  #set(rate: number): void {
    this.#rate = Math.max(this.#trickle(), rate);
  }
}
