/** Decides anew, whenever something has happened, which jobs move, which wait, and when to look again. */

import type { Book, EngineEvent } from "./book.ts";
import type { Carriage } from "./carriage.ts";
import { type Finding, Watch } from "./connectivity.ts";
import type { Courtesy } from "./courtesy.ts";
import { problemOf } from "./errors.ts";
import { isActive, type Job, type JobId, step, waitsForSignIn } from "./job.ts";
import { Lived, LONGEST_LOOK_MS } from "./lived.ts";
import { placesOf } from "./mirrors.ts";
import { isFolderAddress } from "./network-folder.ts";
import { lostPatience, msLeft } from "./patience.ts";
import type { Cancel, Ports } from "./ports.ts";
import { inOrder } from "./queue.ts";
import { LONGEST_WAIT_MS } from "./retry.ts";
import type { SliceRules } from "./slice.ts";
import type { Traffic, TrafficNow } from "./traffic.ts";
import type { Transfers } from "./transfers.ts";
import { Turns } from "./turns.ts";
import type { Waiting, WaitReason } from "./waiting.ts";

/** While the browser carries spans, its registrations are looked at so often. */
const CARRIER_LOOK_MS = 1_000;
const SHORTEST_ALARM_MS = 50;
/** Reasons for waiting are looked through at most so often: queues may be long. */
const TELL_MS = 500;
/** A look at the network also tries so many of the waiting jobs' sources. */
const PROBED_SOURCES = 3;

export interface LoopHost {
  readonly ports: Ports;
  readonly rules: { readonly spaceRetryMs: number; readonly slices: SliceRules };
  readonly book: Book;
  readonly transfers: Transfers;
  readonly carriage: Carriage;
  readonly traffic: Traffic;
  readonly courtesy: Pick<Courtesy, "endsAt">;
  readonly waiting: Waiting;
  serial<T>(change: () => Promise<T>): Promise<T>;
  /** Seconds that a job may be at work, all in all. */
  maxDownloadTime(): number;
  /** The alarm rings. */
  wake(): void;
  tell(event: EngineEvent): void;
}

export class Loop {
  readonly watch: Watch;
  readonly #host: LoopHost;
  readonly #turns: Turns;
  readonly #lived = new Lived();
  #told: ReadonlyMap<JobId, WaitReason> = new Map();
  #toldAt = Number.NEGATIVE_INFINITY;
  #obeyed: TrafficNow | null = null;
  #isPumping = false;
  #isHalted = false;
  #cancelAlarm: Cancel = () => undefined;

  constructor(host: LoopHost) {
    this.#host = host;
    this.#turns = new Turns(host);
    this.watch = new Watch(host.ports);
  }

  /** Why each queued job waits, as it was told last; another reason is news. */
  get told(): ReadonlyMap<JobId, WaitReason> {
    return this.#told;
  }

  halt(): void {
    this.#isHalted = true;
    this.#cancelAlarm();
  }

  /** Starts what should run and stops what should not; safe to call at any time, any number of times. */
  pump(): void {
    if (this.#isPumping || this.#isHalted) return;
    this.#isPumping = true;
    this.#host
      .serial(async () => {
        this.#isPumping = false;
        await this.#turn();
      })
      .catch(() => undefined); // only a fenced engine comes here, or one whose storage goes again and again
  }

  /** Bytes of the job came: is its turn over? */
  glance(id: JobId): void {
    if (this.#turns.isOver(id)) this.pump();
  }

  async #turn(): Promise<void> {
    const { book, ports, transfers, traffic, waiting } = this.#host;
    const now = ports.clock.now();
    this.#probe();
    this.#obey(traffic.now(now));
    transfers.divide();
    for (const job of this.#lived.look(book.jobs, now)) book.note(job);
    for (const job of [...book.jobs.values()]) {
      if (waiting.isIdle(job)) {
        this.#rest(job);
        continue;
      }
      const problem = lostPatience(job, this.#host.maxDownloadTime());
      if (problem) await this.#orPark(job.id, () => this.#giveUp(job.id, problem));
      else if (isDue(job, now)) this.#requeue(job);
    }
    await this.#turns.endIfOver();
    const { chosen, background, hasRivals } = waiting.choose();
    for (const job of book.jobs.values()) if (!chosen.has(job.id)) transfers.stop(job.id);
    transfers.give(background);
    const mayBegin = this.#turns.mayBegin(background);
    for (const job of [...book.jobs.values()]) {
      const { id, state } = job;
      if (!isActive(state) || state.kind === "transient-error" || waiting.isIdle(job)) continue;
      if (!this.watch.isOnline && !this.#isLocal(job)) await this.#orPark(id, () => this.#holdBack(id));
      else if (chosen.has(id) && (id !== background || mayBegin))
        await this.#orPark(id, async () => {
          if (id === background) await this.#turns.begin(id, hasRivals);
          await transfers.start(id);
        });
    }
    this.#lived.leave(book.jobs.values());
    this.#tellWaits(now);
    this.#setAlarm();
    // Whoever ended, failed or waits has made room for another.
    for (const id of waiting.choose().chosen) if (!chosen.has(id)) return this.pump();
  }

  /** Something else may be in force by the clock alone. */
  #obey(now: TrafficNow): void {
    if (now === this.#obeyed) return;
    const isNews = this.#obeyed !== null && JSON.stringify(now) !== JSON.stringify(this.#obeyed);
    this.#obeyed = now;
    if (isNews) this.#host.tell({ kind: "traffic-changed" });
  }

  async #giveUp(id: JobId, problem: ReturnType<typeof lostPatience>): Promise<void> {
    if (!problem) return;
    this.#host.transfers.stop(id);
    await this.#host.book.step(id, { kind: "failed", problem });
  }

  /** What comes next of the job is of a picked folder, and needs no Internet. */
  #isLocal(job: Job): boolean {
    const [next] = this.#host.book.unfinished(job);
    return next ? isFolderAddress(next.url) : job.files.every(({ url }) => isFolderAddress(url));
  }

  /** What cannot be written down for one job must not hold up the others, nor be forgotten. */
  async #orPark(id: JobId, change: () => Promise<void>): Promise<void> {
    const { book, ports, rules } = this.#host;
    try {
      await change();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === "fenced" || problem.code === "storage-lost") throw error;
      book.park(id, problem, ports.clock.now() + rules.spaceRetryMs);
    }
  }

  /** Whatever stood against it, there is nothing to do for it now. */
  #rest(job: Job): void {
    const isMoving = this.#host.transfers.runsJob(job.id);
    const state = isMoving
      ? null
      : (step(job.state, { kind: "retry" }) ?? step(job.state, { kind: "preempted" }));
    if (state) this.#host.book.show({ ...job, state });
  }

  #requeue(job: Job): void {
    const state = step(job.state, { kind: "retry" });
    if (state) this.#host.book.show({ ...job, state });
  }

  /** Offline, a job says so instead of waiting in silence (BITS: QUEUED → TRANSIENT_ERROR). */
  async #holdBack(id: JobId): Promise<void> {
    const code = this.watch.state.kind === "portal" ? "sign-in" : "offline";
    this.#host.transfers.stop(id);
    await this.#host.book.step(id, { kind: "tried", problem: { code }, retryAt: null });
  }

  /** Jobs that wait for another reason than was told last, though nothing of themselves has changed. */
  #tellWaits(now: number): void {
    if (Math.abs(now - this.#toldAt) < TELL_MS) return;
    this.#toldAt = now;
    const reasons = this.#host.waiting.reasons();
    for (const [id, reason] of reasons) {
      const before = this.#told.get(id);
      if (before && !isSame(before, reason)) this.#host.tell({ kind: "job-changed", id });
    }
    this.#told = reasons;
  }

  #setAlarm(): void {
    this.#cancelAlarm();
    const { book, carriage, courtesy, ports, traffic, transfers } = this.#host;
    const now = ports.clock.now();
    let at = this.watch.probeAt ?? Number.POSITIVE_INFINITY;
    if (carriage.isOut) at = Math.min(at, now + CARRIER_LOOK_MS);
    at = Math.min(at, transfers.restsUntil ?? at, courtesy.endsAt ?? at);
    if (this.#lived.isCounting) at = Math.min(at, now + LONGEST_LOOK_MS);
    if (this.#told.size > 0 && now !== this.#toldAt) at = Math.min(at, this.#toldAt + TELL_MS);
    at = Math.min(at, now + this.#turns.msLeft());
    const changesAt = book.jobs.size > 0 ? traffic.changesAt(now) : null;
    if (changesAt !== null) at = Math.min(at, changesAt, now + LONGEST_LOOK_MS);
    for (const job of book.jobs.values()) {
      const { state, properties } = job;
      if (!isActive(state)) continue;
      if (state.kind === "transient-error" && state.retryAt !== null) at = Math.min(at, state.retryAt);
      at = Math.min(at, now + msLeft(job, this.#host.maxDownloadTime()));
      // A clock that is set back meanwhile would make a longer wait longer still.
      const { notBefore, deadline } = properties;
      if (notBefore !== null && notBefore > now) at = Math.min(at, notBefore, now + LONGEST_LOOK_MS);
      if (deadline !== null) at = Math.min(at, now + LONGEST_LOOK_MS);
    }
    this.#cancelAlarm = Number.isFinite(at)
      ? ports.clock.alarm(Math.max(at, now + SHORTEST_ALARM_MS), () => this.#host.wake())
      : () => undefined;
  }

  #probe(): void {
    const urls = (): readonly string[] =>
      inOrder(this.#host.book.jobs.values())
        .filter((job) => isActive(job.state))
        .flatMap((job) => job.files.flatMap(placesOf))
        .filter((url) => !isFolderAddress(url))
        .slice(0, PROBED_SOURCES);
    this.watch
      .probeIfDue(urls)
      ?.then((finding) => this.#host.serial(() => this.found(finding)))
      .catch(() => undefined) // looked again when it is due
      .finally(() => this.pump());
  }

  /** A page was opened, or somebody resumed a job: the permission to read folders may be back. */
  mayReadFolders(): void {
    for (const job of this.#host.book.jobs.values()) {
      const { state } = job;
      if (state.kind === "transient-error" && state.problem.code === "folder-permission") this.#requeue(job);
    }
  }

  /**
   * Somebody found how the network is. Network back: every job in transient error is queued again, whatever its code
   * (Life Cycle of a BITS Job), but for those that wait for a person. Runs within `serial`.
   */
  async found(finding: Finding): Promise<void> {
    if (!this.watch.found(finding)) return;
    if (finding === "online") {
      this.#host.transfers.networkCame();
      for (const job of this.#host.book.jobs.values()) {
        if (job.state.kind === "transient-error" && !waitsForSignIn(job.state)) this.#requeue(job);
      }
    }
    this.#host.tell({ kind: "connectivity-changed" });
    this.pump();
  }
}

function isSame(a: WaitReason, b: WaitReason): boolean {
  if (a.kind === "its-turn" && b.kind === "its-turn") return a.behind?.id === b.behind?.id;
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}

/** An instant that lies too far ahead was planned by a clock that has jumped back since. */
function isDue({ state, properties }: Job, now: number): boolean {
  if (state.kind !== "transient-error" || state.retryAt === null) return false;
  const longest = Math.max(LONGEST_WAIT_MS, properties.minimumRetryDelay * 1_100);
  return state.retryAt <= now || state.retryAt - now > longest;
}
