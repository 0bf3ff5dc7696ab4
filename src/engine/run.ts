/** Knows one move that runs: which span it has, how far it is, and whether it still counts. */

import type { Preferred } from "./courtesy.ts";
import type { JobFile, JobId } from "./job.ts";
import type { Lane } from "./lane-span.ts";
import type { Direction } from "./limit-rule.ts";
import { hasPlace } from "./mirrors.ts";
import type { Move, MoveOrder } from "./ports.ts";
import { RateMeter } from "./rate.ts";
import { type ByteSpan, contiguousEnd, covers, type Spans } from "./span.ts";

export class Run {
  readonly job: JobId;
  readonly order: MoveOrder;
  /** Whose bytes it is to bring; that one has them until this one is admitted. */
  readonly from: Run | null;
  readonly rate = new RateMeter();
  move: Move | null = null;
  /** The version under which it stores, once it was admitted. */
  epoch: number;
  isAdmitted = false;
  toldAt = 0;
  /** How fast its bytes may come, bytes a second; null: no limit covers it. */
  allowed: number | null = null;
  /** Who comes first, wherefore it is allowed no more than that; null: nobody. */
  first: Preferred | null = null;
  /** Others on its way come first, as its mover finds: so fast it asks meanwhile. */
  yieldsAt: number | null = null;
  /** Bytes that are new here because of it. */
  gained = 0;
  stopping = false;
  /** It was stopped for bytes that are wanted first: its request is not given back. */
  isTurned = false;
  /** What it tells of the store is not believed: the store is asked when it has ended. */
  isDoubted = false;
  /** Bytes of the whole file, which came and wait to be stored with others. */
  #landed = 0;
  #start: number;
  /** Null: the end of the file. */
  #end: number | null;

  constructor(job: JobId, order: MoveOrder, from: Run | null) {
    this.job = job;
    this.order = order;
    this.from = from;
    this.epoch = order.epoch;
    this.#start = order.start;
    this.#end = order.end;
  }

  get direction(): Direction {
    return this.order.upload ? "up" : "down";
  }

  get pending(): number {
    return this.#landed > 0 ? this.#landed : (this.move?.pending ?? 0);
  }

  /** Its host has nothing to do with it any more. */
  get hasLanded(): boolean {
    return this.#landed > 0;
  }

  /** All of the file came. */
  landed(bytes: number): void {
    this.#landed = bytes;
  }

  /** Another version comes whole. */
  admitted(epoch: number, changed: boolean): void {
    this.isAdmitted = true;
    this.epoch = epoch;
    if (changed) [this.#start, this.#end] = [0, null];
  }

  /** It brings bytes of this version, and its end is not in sight. */
  isSound(file: JobFile): boolean {
    return this.isAdmitted && this.isOf(file) && !this.stopping && !this.isDoubted;
  }

  /** The file is still at the version that it was ordered for, and to be had from the place that it asks. */
  isOf(file: JobFile): boolean {
    return this.epoch === file.epoch && hasPlace(file, this.order.url);
  }

  /** It only compares what is stored. */
  get isLook(): boolean {
    return this.order.isMoved;
  }

  /** Its bytes up to there are stored or on their way to the disk. */
  reached(have: Spans): ByteSpan {
    const end = this.#end ?? Number.POSITIVE_INFINITY;
    const stored = Math.min(contiguousEnd(have, this.#start), end);
    return { start: this.#start, end: Math.min(stored + this.pending, end) };
  }

  /** Null: the end of the file. */
  get end(): number | null {
    return this.#end;
  }

  /** It brings the byte at `at` before `most` others. */
  isNear(at: number, have: Spans, most: number): boolean {
    const isIn = this.#start <= at && at < (this.#end ?? Number.POSITIVE_INFINITY);
    return isIn && at - this.reached(have).end <= most;
  }

  /** Another one has brought all of it before this one was answered. */
  isInVain(have: Spans): boolean {
    const { start, end } = this.order;
    return !this.isAdmitted && this.from !== null && end !== null && covers(have, { start, end });
  }

  lane(have: Spans, total: number, now: number): Lane & { readonly run: Run } {
    return {
      run: this,
      start: this.#start,
      at: this.reached(have).end,
      end: Math.min(this.#end ?? total, total),
      ageMs: this.isAdmitted ? this.rate.age(now) : 0,
      bytesPerSecond: this.rate.perSecond(now),
    };
  }

  /** Another one brings what follows. */
  limit(end: number): void {
    this.#end = end;
    this.move?.limit(end);
  }

  /** A change by a smaller part than `least` is none. */
  allow(bytesPerSecond: number | null, least: number, first: Preferred | null): void {
    const before = this.allowed;
    const gaveWay = this.first !== null;
    this.first = first;
    const isSame =
      gaveWay === (first !== null) &&
      (before === bytesPerSecond ||
        (before !== null &&
          bytesPerSecond !== null &&
          bytesPerSecond > 0 &&
          Math.abs(before - bytesPerSecond) <= least * before));
    if (isSame) return;
    this.allowed = bytesPerSecond;
    this.move?.allow(bytesPerSecond, first !== null);
  }

  /** What it received is made durable first. Not awaited: its ending comes as an event. */
  stop(): void {
    if (this.stopping || this.hasLanded) return;
    this.stopping = true;
    this.move?.stop().catch(() => undefined); // its ending says all there is to say
  }
}
