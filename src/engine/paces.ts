/** Gives the background requests of one mover their turns: all that ask the same host share one pace. */

import { placeOf } from "./host.ts";
import { Pace } from "./pace.ts";
import { PACE_RULES, type PaceRules } from "./pace-rules.ts";
import type { Clock } from "./ports.ts";

/** A host whose spans cannot be asked for one by one is read as a stream for so long. */
const STREAM_MS = 60 * 60_000;
/** A timer that is late by more than this is not made up for. */
const LATE_MS = 20;
const LOOK_MS = 20;
const CONNECTIONS = 3;
/** Less than this is not worth a stream. */
const LEAST_STREAM_BYTES = 8 * 1024 ** 2;
const MOST_STREAM_BYTES = 1024 ** 3;
/** A host is forgotten when it was not asked for so long: by then its link may be another. */
const FORGOTTEN_MS = 10 * 60_000;

export class Paces {
  readonly #clock: Clock;
  readonly #rules: PaceRules;
  readonly #hosts = new Map<string, HostPace>();
  #holds = 0;

  constructor(clock: Clock, rules = PACE_RULES) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /** Null: there is no link to share, because the host is this machine, or no host at all. */
  at(url: string): HostPace | null {
    if (!sharesLink(url)) return null;
    const now = this.#clock.now();
    for (const [place, host] of this.#hosts)
      if (Math.abs(now - host.usedAt) > FORGOTTEN_MS && !host.isBusy) this.#hosts.delete(place);
    const place = placeOf(url);
    const host = this.#hosts.get(place) ?? new HostPace(this.#clock, this.#rules);
    this.#hosts.set(place, host);
    host.pace.isHeld = this.#holds > 0;
    return host;
  }

  /** Others come first; until the answer is called background work keeps to its trickle. */
  hold(): () => void {
    this.#count(1);
    let isOver = false;
    return () => {
      if (!isOver) this.#count(-1);
      isOver = true;
    };
  }

  #count(by: number): void {
    this.#holds += by;
    for (const host of this.#hosts.values()) host.pace.isHeld = this.#holds > 0;
  }
}

/** One host's. */
export class HostPace {
  readonly #clock: Clock;
  readonly pace: Pace;
  usedAt: number;
  #streamsUntil = 0;
  /** Bytes that were asked for and that the rate had not allowed by `#at`. */
  #owed = 0;
  #at: number;
  #open = 0;
  #outstanding = 0;
  /** When each request without an answer was made. */
  readonly #unanswered = new Set<number>();
  #answers = 0;
  #waiting: (() => void)[] = [];
  #isLooking = false;
  /** Bodies that are being brought. */
  #bodies = 0;

  constructor(clock: Clock, rules: PaceRules) {
    this.#clock = clock;
    this.pace = new Pace(rules, clock.now());
    this.#at = clock.now();
    this.usedAt = clock.now();
  }

  now(): number {
    return this.#clock.now();
  }

  get isBusy(): boolean {
    return this.#outstanding > 0 || this.#waiting.length > 0;
  }

  /** Its spans are not asked for one by one: it said that it does not want to be asked so, or cannot prove what it sends. */
  get isStream(): boolean {
    return this.#clock.now() < this.#streamsUntil;
  }

  streams(): void {
    this.#streamsUntil = this.#clock.now() + STREAM_MS;
  }

  /** A body begins to come from there; call the result once, when it is over. */
  began(): () => void {
    this.#bodies += 1;
    return () => {
      this.#bodies -= 1;
      this.#wake();
    };
  }

  /** One body may be asked for as a whole: nobody else of ours waits for bytes from there. */
  get isStreaming(): boolean {
    return this.pace.isStreaming && this.#bodies === 1;
  }

  /** How much may be asked for now; 0: not yet. `most`: whoever asks needs no more. */
  take(most: number): number {
    const now = this.#clock.now();
    this.usedAt = now;
    this.pace.look(now);
    const { bytesPerSecond, spanBytes, mostOutstanding } = this.pace;
    if (this.isStreaming && most >= LEAST_STREAM_BYTES) {
      if (this.#open > 0) return 0;
      this.#owed = 0;
      this.#at = now;
      return Math.min(most, MOST_STREAM_BYTES);
    }
    const passed = Math.min(Math.max(0, now - this.#at), 1_000);
    this.#at = now;
    // What was asked for at a higher rate is not owed at a lower one.
    const owed = Math.min(this.#owed, spanBytes) - (passed * bytesPerSecond) / 1000;
    this.#owed = Math.max((-LATE_MS * bytesPerSecond) / 1000, owed);
    if (
      this.#open >= this.pace.mostRequests ||
      this.#owed > 0 ||
      (this.#outstanding > 0 && this.#outstanding > mostOutstanding)
    )
      return 0;
    const bytes = Math.min(spanBytes, most);
    this.#owed += bytes;
    return bytes;
  }

  /** A span is asked for; the answer is told what becomes of it. */
  asked(bytes: number): Asked {
    const at = this.#clock.now();
    let left = bytes;
    let isOver = false;
    this.#open += 1;
    this.#outstanding += bytes;
    this.#unanswered.add(at);
    this.#look();
    return {
      answered: () => {
        this.#unanswered.delete(at);
        this.#answers += 1;
        const now = this.#clock.now();
        // The first ones have waited for their connections, too.
        if (this.#answers > CONNECTIONS) this.pace.delay(now - at, now);
      },
      came: (came) => {
        if (isOver) return;
        left -= came;
        this.#outstanding -= came;
        this.pace.received(came, this.#clock.now());
        this.#wake();
      },
      over: () => {
        this.#unanswered.delete(at);
        if (isOver) return;
        isOver = true;
        this.#open -= 1;
        this.#outstanding -= left;
        this.#wake();
      },
    };
  }

  /** Resolves soon, or when something has come. */
  later(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#look();
    });
  }

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#clock.alarm(this.#clock.now() + LOOK_MS, () => {
      this.#isLooking = false;
      const now = this.#clock.now();
      for (const at of this.#unanswered) this.pace.delay(now - at, now, true);
      this.#wake();
      if (this.#unanswered.size > 0) this.#look();
    });
  }
}

export interface Asked {
  /** Its first byte is here. */
  answered(): void;
  came(bytes: number): void;
  /** Nothing more comes. Idempotent. */
  over(): void;
}

/** Whether others meet what comes from there. */
export const sharesLink = (url: string): boolean => /^https?:/i.test(url) && !isThisMachine(url);

const isThisMachine = (url: string): boolean =>
  /^https?:\/\/(?:[^@/?#]*@)?(?:(?:[^/?#:]+\.)?localhost|127(?:\.\d+){3}|\[::1\])(?::\d*)?(?:[/?#]|$)/i.test(
    url,
  );
