/** A link with a rate, a base delay and a queue, on which controllers meet each other and a greedy download. */

import { Pace } from "../pace.ts";
import type { PaceRules } from "../pace-rules.ts";
import type { Random } from "../ports.ts";

const STEP_MS = 5;
const PACKET = 1500;
const PIECE = 16 * 1024;
const PEEK_MS = 60;

export interface LinkState {
  bytesPerSecond: number;
  baseMs: number;
  /** Each round trip takes up to so much longer, by chance. */
  jitterMs: number;
  /** Somebody else downloads, with so much in flight that alone it would make a queue as long as this; 0: nobody does. */
  greedyMs: number;
  /** So much of a queue a single sender makes that sends on as it can; absent: 20 ms. */
  senderMs?: number;
  /** About once a second the readers' machine is busy with something else for so long. */
  busyMs?: number;
}

interface Coming {
  readonly at: number;
  readonly bytes: number;
  /** Of the first piece: when it was asked for. */
  readonly askedAt: number | null;
}

interface Ask {
  readonly at: number;
  readonly bytes: number;
  readonly askedAt: number;
}

/** One reader that asks for spans as `Paced` does. */
class Reader {
  readonly pace: Pace;
  readonly link: PacedLink;
  received = 0;
  #coming: Coming[] = [];
  /** On their way to the server. */
  #asks: Ask[] = [];
  #outstanding = 0;
  #owed = 0;
  #busyUntil = 0;
  #peekedAt = 0;
  /** Of what is read on as one: what is on its way. */
  #stream: { readonly at: number; isHere: boolean }[] = [];

  constructor(link: PacedLink, rules: PaceRules) {
    this.link = link;
    this.pace = new Pace(rules, link.clock());
  }

  step(): void {
    const { link, pace } = this;
    const now = link.now;
    if (link.state.busyMs && link.hasLuck(STEP_MS / 1_000)) this.#busyUntil = now + link.state.busyMs;
    if (now < this.#busyUntil) return;
    while (this.#coming[0] && this.#coming[0].at <= now) {
      const came = this.#coming.shift() as Coming;
      if (came.askedAt !== null) pace.delay(now - came.askedAt, link.clock());
      pace.received(came.bytes, link.clock());
      this.received += came.bytes;
      this.#outstanding -= came.bytes;
    }
    while (this.#asks[0] && this.#asks[0].at <= now) {
      const ask = this.#asks.shift() as Ask;
      this.#coming.push(...link.send(ask.bytes, ask.askedAt));
      this.#coming.sort((a, b) => a.at - b.at);
    }
    for (const { askedAt } of [...this.#coming, ...this.#asks])
      if (askedAt !== null && now > askedAt) pace.delay(now - askedAt, link.clock(), true);
    pace.look(link.clock());
    if (pace.isStreaming) {
      this.#readOn(now);
      return;
    }
    this.#stream = []; // it is ended: what is on its way meets nobody
    const owed = Math.min(this.#owed, pace.spanBytes) - (STEP_MS * pace.bytesPerSecond) / 1000;
    this.#owed = Math.max(-0.02 * pace.bytesPerSecond, owed);
    while (this.#owed <= 0 && this.#outstanding <= pace.mostOutstanding) {
      const bytes = pace.spanBytes;
      this.#owed += bytes;
      this.#outstanding += bytes;
      this.#asks.push({ at: now + link.state.baseMs / 2, bytes, askedAt: now });
    }
  }

  /** As a sender with a fixed window, and small questions beside it. */
  #readOn(now: number): void {
    const { link, pace } = this;
    const { bytesPerSecond, baseMs, senderMs = 20 } = link.state;
    for (const piece of this.#stream) {
      if (piece.at > now || piece.isHere) continue;
      piece.isHere = true;
      pace.received(PIECE, link.clock());
      this.received += PIECE;
    }
    // Acknowledged by now.
    this.#stream = this.#stream.filter(({ at }) => at + baseMs / 2 > now);
    const window = (bytesPerSecond * (baseMs + senderMs)) / 1000;
    while (this.#outstanding < PIECE && (this.#stream.length + 1) * PIECE <= window) {
      const last = link.send(PIECE, now).at(-1);
      this.#stream.push({ at: last?.at ?? now, isHere: false });
    }
    if (now - this.#peekedAt < PEEK_MS) return;
    this.#peekedAt = now;
    this.#outstanding += 1;
    this.#asks.push({ at: now + baseMs / 2, bytes: 1, askedAt: now });
  }
}

export class PacedLink {
  now = 0;
  /** The readers' clock is ahead by so much. */
  skew = 0;
  readonly state: LinkState;
  readonly readers: Reader[] = [];
  readonly #random: Random;
  #freeAt = 0;
  /** When each piece of the greedy download has come, and its acknowledgement is back. */
  readonly #greedyAt: number[] = [];
  /** Bytes of the greedy download. */
  greedy = 0;

  constructor(state: LinkState, random: Random) {
    this.state = state;
    this.#random = random;
  }

  clock(): number {
    return this.now + this.skew;
  }

  get queueMs(): number {
    return Math.max(0, this.#freeAt - this.now);
  }

  hasLuck(chance: number): boolean {
    return this.#random.next() < chance;
  }

  add(rules: PaceRules): Reader {
    const reader = new Reader(this, rules);
    this.readers.push(reader);
    return reader;
  }

  /** A server sends all of a span at once: nothing is worse for the queue. */
  send(bytes: number, askedAt: number): readonly Coming[] {
    const { baseMs, bytesPerSecond, jitterMs } = this.state;
    const jitter = this.#random.next() * jitterMs;
    const coming: Coming[] = [];
    let at = Math.max(this.now, this.#freeAt);
    for (let left = bytes; left > 0; ) {
      const size = Math.min(left, left === bytes ? PACKET : PIECE);
      at += (size * 1000) / bytesPerSecond;
      const isFirst = left === bytes;
      coming.push({ at: at + baseMs / 2 + jitter, bytes: size, askedAt: isFirst ? askedAt : null });
      left -= size;
    }
    this.#freeAt = at;
    return coming;
  }

  /** As a sender with a fixed window: what has arrived is sent again. */
  #stepGreedy(): void {
    const { baseMs, bytesPerSecond, greedyMs } = this.state;
    const window = greedyMs !== 0 ? (bytesPerSecond * (baseMs + greedyMs)) / 1000 : 0;
    while (this.#greedyAt.length > 0 && (this.#greedyAt[0] as number) <= this.now) {
      this.#greedyAt.shift();
      this.greedy += PIECE;
    }
    while ((this.#greedyAt.length + 1) * PIECE <= window) {
      const [last] = this.send(PIECE, this.now).slice(-1);
      this.#greedyAt.push((last?.at ?? this.now) + baseMs / 2);
    }
  }

  /** Lets so much time pass; calls `each` after every step. */
  run(ms: number, each: () => void = () => undefined): void {
    for (const end = this.now + ms; this.now < end; ) {
      this.now += STEP_MS;
      this.#stepGreedy();
      for (const reader of this.readers) reader.step();
      each();
    }
  }
}
