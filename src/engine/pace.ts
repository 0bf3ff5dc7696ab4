/**
 * Decides how fast background work may ask for bytes, so that it takes what nobody else wants.
 *
 * In the manner of LEDBAT++ (draft-irtf-iccrg-ledbat-plus-plus): round trips are timed, the least of them is the path's base
 * delay, and what comes on top is a queue. But its measure is a rate, because who asks for spans has no window, and it keeps a
 * little below what the link was seen to carry: a queue then is somebody else's, who gets the link. All instants are ms.
 */

import type { PaceRules } from "./pace-rules.ts";
import { RECENT_MS, SeenLink } from "./seen-link.ts";

/** No round trip is known yet. */
const UNKNOWN_BASE_MS = 100;
/** Ten packets (RFC 6928). */
const FIRST_WINDOW_BYTES = 14_000;
const LEAST_ROUND_MS = 80;
const LEAST_WINDOW_MS = 160;
/** Of what the link carries so much is taken. */
const LEVEL = 0.98;
/** A link that brings less of what is asked for is full. */
const FULL = 0.85;
/** So much of a queue, in parts of the one that counts, may be made by us. */
const ROOM = 1.4;
/** It begins again with so much of what was carried. */
const RESTART = 0.4;
/** The growth of a round, at most to so many times what came: while nothing is known, and while more is looked for. */
const STARTING = { growth: 1.6, most: 1.6 };
const PROBING = { growth: 1.02, most: 1.3 };
/** After so long at one level more is looked for, first by little, then as at the start. */
const LEVEL_MS = 2_500;
const CREEP_MS = 1_000;
/** With a part of that queue, and with less coming than before, somebody else is there … */
const SUSPICIOUS = 0.6;
const STARVED = 0.85;
/** … but where all comes, and it stays for so long, it may be ours: a little less then goes on, if it goes away. */
const DOUBT_MS = 250;
const LESS = 0.97;
/** A queue of ours is gone after so long and two round trips, and until then so much of the link is still ours. */
const DRAIN_MS = 700;
const DRAINED = 0.7;
/** Whoever came is left alone for so long, and twice as long where it comes again soon, up to the longest. */
const HOLD_MS = 4_000;
const MOST_HOLD_MS = 16_000;
/** … unless half of all requests of so long met no queue. */
const EMPTY_MS = 600;
const SOON_MS = 8_000;
/** A queue that has been even for so long gets a pulse: it asks for so much, for so long, and a queue of others changes by this. */
const WATCHED_MS = 2_000;
const PULSE = 0.2;
const PULSE_MS = 1_000;
const EVEN_MS = 10;
/** On a link that carries so much a span comes in a burst that others meet as a queue; what one sender keeps sending does not. */
const STREAM_FROM = 6_000_000;
/** So long spans are as long as the path, so that a sender has learnt that; and in so long it gets going. */
const WARMING_MS = 250;
const GOING_MS = 700;
/** With so much of a queue, for a moment, the way is none for a stream; it is tried again after so long. */
const DEEP_MS = 60;
const DEEP_KEPT_MS = 10 * 60_000;
/** A queue that has lasted for so long ends it; where that comes so soon after its beginning, again and again, it is not ours. */
const CUT_MS = 100;
const SOON_CUT_MS = 1_500;
const DEEP_CUTS = 4;
/** A stream of which nothing came for so long has lost a packet; with so much less over so long it has company all the same. */
const LESS_OF_STREAM = 0.78;
const GAP_MS = 45;
const LONG_MS = 500;
const MUCH_LESS = 0.65;

type Mode =
  /** Grows until a queue shows, or what was seen before is reached. */
  | { readonly kind: "starting"; readonly since: number }
  /** Our own queue runs empty. */
  | { readonly kind: "draining"; readonly since: number }
  | { readonly kind: "level"; readonly since: number }
  /** Looks whether the link carries more by now. */
  | { readonly kind: "probing"; readonly since: number }
  /** What comes is read on as it comes: where queues are short its sender's own control keeps it so. */
  | { readonly kind: "streaming"; readonly since: number }
  /** Others are there. */
  | { readonly kind: "yielding"; readonly since: number }
  /** Is it others, or has the path become longer? Of a little more only a queue takes notice. */
  | { readonly kind: "asking"; readonly since: number; readonly queueMs: number };

export class Pace {
  readonly #rules: PaceRules;
  readonly #link: SeenLink;
  #mode: Mode;
  #rate: number;
  /** What the link carried when a queue of ours was last seen; 0: none was. */
  #ceiling = 0;
  /** Since when there has been a queue without a break. */
  #queueSince: number | null = null;
  /** What came when it last was more than before. */
  #risen: { readonly at: number; readonly rate: number };
  /** What came of late, at its fastest. */
  #best = 0;
  #hold = { ms: HOLD_MS, at: Number.NEGATIVE_INFINITY, isOfStream: false };
  #roundAt: number;
  #lookedAt: number;
  #isHeld = false;
  #deepUntil = Number.NEGATIVE_INFINITY;
  #soonCuts = 0;

  constructor(rules: PaceRules, now: number) {
    this.#rules = rules;
    this.#rate = rules.firstBytesPerSecond;
    this.#mode = { kind: "starting", since: now };
    this.#risen = { at: now, rate: 0 };
    this.#link = new SeenLink(now);
    [this.#roundAt, this.#lookedAt] = [now, now];
  }

  /** Bytes per second that may be asked for; never 0. */
  get bytesPerSecond(): number {
    return this.#isHeld ? Math.min(this.#rate, this.#trickle()) : this.#rate;
  }

  /** What the link was seen to carry for us. */
  get capacity(): number {
    return this.#link.carried.most;
  }

  get baseMs(): number | null {
    return this.#link.delay.baseMs;
  }

  get queueMs(): number | null {
    return this.#link.delay.queueMs;
  }

  get isYielding(): boolean {
    return this.#mode.kind === "yielding" || this.#mode.kind === "asking";
  }

  /** All that is wanted may be asked for at once, and is ended as soon as this changes. */
  get isStreaming(): boolean {
    return this.#mode.kind === "streaming" && !this.#isHeld;
  }

  /** The queue is too long for it, or nobody tells how long it is. */
  endStream(now: number): void {
    this.#deepUntil = now + DEEP_KEPT_MS;
    if (this.#mode.kind === "streaming") this.#found(this.#best, now);
  }

  /** Others of ours are in a hurry: only the trickle goes on, and what comes says nothing of the link. */
  set isHeld(isHeld: boolean) {
    if (this.#isHeld && !isHeld && !this.isYielding) this.#start(this.#lookedAt);
    this.#isHeld = isHeld;
  }

  /** What is asked for at a time: no less than a sender begins with, where that comes soon enough. */
  get spanBytes(): number {
    const { spanMs, leastSpanBytes, mostSpanBytes, targetMs } = this.#rules;
    const { mostRequests } = this;
    const baseMs = this.baseMs ?? UNKNOWN_BASE_MS;
    const isWarming = this.#mode.kind === "level" && this.#mayStream(this.#ceiling, this.#lookedAt);
    const wantedMs = isWarming ? baseMs : Math.max(spanMs, (baseMs + targetMs) / (mostRequests - 1));
    const bytes = Math.max(
      (this.bytesPerSecond * wantedMs) / 1000,
      Math.min(FIRST_WINDOW_BYTES, this.bytesPerSecond / 10),
    );
    return Math.round(Math.min(mostSpanBytes, Math.max(leastSpanBytes, bytes)));
  }

  get mostRequests(): number {
    const { mostRequests } = this.#rules;
    // The stream that follows goes on over one of their connections, with what that has learnt.
    return this.#mayStream(this.#best, this.#lookedAt) ? mostRequests - 1 : mostRequests;
  }

  /** With more than this asked for and not come, nothing more is asked for: a queue holds it. */
  get mostOutstanding(): number {
    const othersMs = this.#mode.kind === "asking" ? this.#mode.queueMs : 0;
    const spanMs = (1000 * this.spanBytes) / this.bytesPerSecond;
    const ownMs = Math.max(ROOM * this.#rules.targetMs, spanMs) - spanMs / 2;
    const ms = (this.baseMs ?? UNKNOWN_BASE_MS) + othersMs + ownMs;
    // At the start the rate may be more than the link, and a queue may hold no more than a round trip.
    const most = Math.max(1.25 * this.#best, this.#rules.firstBytesPerSecond);
    const rate = this.#mode.kind === "starting" ? Math.min(this.bytesPerSecond, most) : this.bytesPerSecond;
    return (rate * ms) / 1000;
  }

  received(bytes: number, now: number): void {
    this.look(now);
    this.#link.carried.add(bytes, now);
  }

  /** A round trip took so long; one that is not over yet has taken at least so long (`isOpen`). */
  delay(ms: number, now: number, isOpen = false): void {
    this.look(now);
    if (this.#isHeld) return;
    this.#link.trip(ms, isOpen ? this.#rules.targetMs : null, now);
    this.#decide(now);
  }

  /** To be called now and then while anything is asked for. */
  look(now: number): void {
    this.#lookedAt = now;
    if (this.#link.look(now)) return;
    this.#roundAt = now;
    this.#hold = { ms: HOLD_MS, at: Number.NEGATIVE_INFINITY, isOfStream: false };
    this.#set(Math.min(this.#rate, this.capacity / 2));
    this.#start(now);
  }

  #decide(now: number): void {
    const { targetMs } = this.#rules;
    const queue = this.queueMs ?? 0;
    const base = this.baseMs ?? 0;
    const best = this.#link.carried.best(this.#windowMs(), now);
    this.#best = best;
    const since = now - this.#mode.since;
    const isRound = now - this.#roundAt >= Math.max(base + queue, LEAST_ROUND_MS);
    if (isRound) this.#roundAt = now;
    switch (this.#mode.kind) {
      case "starting":
        return this.#grow(queue, best, isRound, now);
      case "draining":
        if (queue < targetMs / 2) this.#level(now);
        else if (this.#quietMs(now) > DRAIN_MS + 2 * base || this.#isStarved(DRAINED * this.#ceiling, now))
          this.#yield(now);
        return;
      case "level":
        if (this.#isDisturbed(queue, targetMs, now)) return;
        if (this.#mayStream(this.#ceiling, now)) {
          if (since > WARMING_MS) this.#go("streaming", now);
        } else if (since > LEVEL_MS) this.#go("probing", now);
        return;
      case "streaming":
        return this.#stream(queue, best, now);
      case "probing":
        if (!this.#isDisturbed(queue, 2 * targetMs, now) && isRound) this.#probe(queue, best, now);
        return;
      case "yielding":
        if (
          queue < targetMs &&
          (now - this.#hold.at >= this.#hold.ms || (!this.#hold.isOfStream && this.#isEmpty(now)))
        )
          this.#start(now);
        else if (
          queue >= targetMs &&
          since > WATCHED_MS &&
          this.#link.delay.spread(WATCHED_MS, now) < EVEN_MS
        ) {
          this.#mode = { kind: "asking", since: now, queueMs: queue };
          this.#set(PULSE * this.capacity);
        }
        return;
      case "asking":
        if (Math.abs(queue - this.#mode.queueMs) > EVEN_MS) return this.#yield(now);
        if (since < PULSE_MS + base) return;
        this.#link.delay.rebase(base + queue, now); // nobody noticed: it is the path
        return this.#start(now);
      default:
        return this.#mode satisfies never;
    }
  }

  #mayStream(rate: number, now: number): boolean {
    return rate > STREAM_FROM && now > this.#deepUntil;
  }

  #grow(queue: number, best: number, isRound: boolean, now: number): void {
    if (isRound && this.#isLevel(best, now)) return this.#found(best, now);
    if (this.#ceiling > 0 && this.#rate >= LEVEL * this.#ceiling) return this.#level(now);
    if (queue < 0.75 * this.#rules.targetMs) {
      this.#queueSince = null;
      const { growth, most } = STARTING;
      if (isRound) this.#set(Math.max(this.#rate, Math.min(growth * this.#rate, most * best)));
      return;
    }
    // A queue of ours shows in what comes, too; where it does not, growing waits until it is clear whose it is.
    const queuedMs = this.#queuedMs(now);
    if (best < FULL * this.#rate && queuedMs > DOUBT_MS) this.#found(best, now);
    else if (queuedMs > DRAIN_MS + (this.baseMs ?? 0) || this.#isStarved(DRAINED * best, now))
      this.#yield(now);
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

  #stream(queue: number, best: number, now: number): void {
    const since = now - this.#mode.since;
    this.#ceiling = Math.max(this.#ceiling, best);
    if (queue >= DEEP_MS && this.#queuedMs(now) > CUT_MS) return this.endStream(now);
    if (since > GOING_MS && this.#isStreamLess(queue, now)) return this.#yield(now);
    if (since > SOON_CUT_MS) this.#soonCuts = 0;
    if (queue < this.#rules.targetMs) this.#queueSince = null;
    else if (this.#queuedMs(now) > CUT_MS) this.#cutStream(now);
  }

  /** A queue of ours is gone in a moment, and comes again slowly. One that is there again soon is somebody's, or the way has a long one. */
  #cutStream(now: number): void {
    if (now - this.#mode.since < SOON_CUT_MS) this.#soonCuts += 1;
    if (this.#soonCuts >= DEEP_CUTS) this.#deepUntil = now + DEEP_KEPT_MS;
    if (this.#soonCuts >= 2) return this.#yield(now);
    this.#set(0);
    this.#go("draining", now);
  }

  #isStreamLess(queue: number, now: number): boolean {
    const { carried, busyUntil } = this.#link;
    if (now - busyUntil < RECENT_MS || queue < SUSPICIOUS * this.#rules.targetMs) return false;
    const usual = this.#link.usual(now);
    // A packet that was lost holds up what came after it, for a round trip: that is no less, but later.
    const isLess =
      carried.rate(RECENT_MS, now) < LESS_OF_STREAM * usual && carried.gapMs(RECENT_MS, now) < GAP_MS;
    return isLess || carried.rate(LONG_MS, now) < MUCH_LESS * usual;
  }

  #isDisturbed(queue: number, mostMs: number, now: number): boolean {
    if (
      queue >= SUSPICIOUS * this.#rules.targetMs &&
      this.#isStarved(STARVED * Math.min(this.#rate, LEVEL * this.#ceiling, this.#link.usual(now)), now)
    ) {
      this.#yield(now);
      return true;
    }
    if (queue < mostMs) {
      this.#queueSince = null;
      return false;
    }
    // A little less is tried first: it may be ours, or a machine that is busy.
    if (this.#queuedMs(now) > DOUBT_MS) this.#found(LESS * this.#ceiling, now);
    return true;
  }

  /** For so long nothing was changed, and the machine had time. */
  #quietMs(now: number): number {
    return now - Math.max(this.#mode.since, this.#link.busyUntil);
  }

  #isStarved(rate: number, now: number): boolean {
    const withinMs = Math.max(RECENT_MS, (4_000 * this.spanBytes) / this.#rate);
    const isDraining = this.#mode.kind === "draining"; // what comes meanwhile was asked for before
    if (this.#quietMs(now) < (isDraining ? RECENT_MS : withinMs + (this.baseMs ?? 0))) return false;
    // Half a span may come a moment later.
    return this.#link.carried.rate(withinMs, now) + (this.spanBytes * 500) / withinMs < rate;
  }

  /** Nobody uses the link: who seemed to be there was not. */
  #isEmpty(now: number): boolean {
    const queueMs = this.#link.delay.middle(EMPTY_MS, now) - (this.baseMs ?? 0);
    return now - this.#mode.since > EMPTY_MS && queueMs < this.#rules.targetMs / 6;
  }

  #queuedMs(now: number): number {
    this.#queueSince ??= now;
    return now - this.#queueSince;
  }

  /** More was asked for than came for a while: no more will come. */
  #isLevel(best: number, now: number): boolean {
    if (best > 1.1 * this.#risen.rate) this.#risen = { at: now, rate: best };
    return best > 0 && now - this.#risen.at > 5 * this.#windowMs();
  }

  /** More than this makes a queue. */
  #found(ceiling: number, now: number): void {
    this.#ceiling = ceiling;
    this.#set(ceiling / 2);
    this.#go("draining", now);
  }

  #level(now: number): void {
    this.#set(LEVEL * this.#ceiling);
    this.#go("level", now);
  }

  #start(now: number): void {
    this.#set(Math.max(this.#rate, RESTART * this.capacity));
    this.#go("starting", now);
  }

  #go(kind: "starting" | "draining" | "level" | "probing" | "streaming", now: number): void {
    this.#mode = { kind, since: now };
    this.#queueSince = null;
    this.#risen = { at: now, rate: 0 };
  }

  #yield(now: number): void {
    if (!this.isYielding) {
      const isSoon = now - this.#hold.at < this.#hold.ms + SOON_MS;
      const ms = isSoon ? Math.min(2 * this.#hold.ms, MOST_HOLD_MS) : HOLD_MS;
      this.#hold = { ms, at: now, isOfStream: this.#mode.kind === "streaming" };
      this.#link.carried.forgetBest();
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
