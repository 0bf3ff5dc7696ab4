/** Runs the chosen jobs' files on the mover. */

import { type AdmissionHost, admit } from "./admission.ts";
import type { Book } from "./book.ts";
import { problemOf } from "./errors.ts";
import { type FileId, type Job, type JobFile, type JobId, step } from "./job.ts";
import type { LaneRules } from "./lane-span.ts";
import { Lanes } from "./lanes.ts";
import { type PlanRules, plan } from "./plan.ts";
import type { Gain, MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import { earned, isFlood, spend } from "./retry.ts";
import { Run } from "./run.ts";
import { isOfConnection, Settlement, type SettlementRules } from "./settlement.ts";
import { type ByteSpan, lengthOf, type Spans } from "./span.ts";

export interface TransferRules extends PlanRules, SettlementRules {
  readonly lanes: LaneRules;
  /** A job that moves bytes is told about at most once in so many ms. */
  readonly progressMs: number;
}

/** What the transfers need of the engine around them. */
export interface TransferHost {
  readonly ports: Ports;
  readonly rules: TransferRules;
  /** A body whose length nobody told is given up after so many bytes. */
  maxUnknownLengthBytes(): number;
  readonly book: Book;
  /** One state change after the other. */
  serial<T>(change: () => Promise<T>): Promise<T>;
  /** After a change: what should run now? */
  pump(): void;
  elsewhere(file: FileId): Spans;
  found(finding: "online" | "offline" | "portal"): Promise<void>;
  progressed(job: JobId): void;
}

export class Transfers {
  readonly #host: TransferHost;
  readonly #settlement: Settlement;
  readonly #lanes: Lanes;
  readonly #admissions: AdmissionHost;
  /** All of one job are lanes of one file. */
  readonly #runs = new Set<Run>();

  constructor(host: TransferHost) {
    this.#host = host;
    this.#settlement = new Settlement(host);
    this.#lanes = new Lanes(host);
    this.#admissions = {
      ...host,
      lanes: this.#lanes,
      isCurrent: (run) => this.#isCurrent(run),
      others: (run) => this.#others(run),
      endAfter: (run, outcome) => this.#endAfter(run, outcome),
    };
  }

  get running(): number {
    return this.#runs.size;
  }

  #of(job: JobId): readonly Run[] {
    return [...this.#runs].filter((run) => run.job === job);
  }

  #ofFile(file: FileId): readonly Run[] {
    return [...this.#runs].filter(({ order }) => order.file === file);
  }

  /** Lanes of the same file that go on. */
  #others(run: Run): readonly Run[] {
    return this.#ofFile(run.order.file).filter((other) => other !== run && !other.stopping);
  }

  connections(job: JobId): number {
    return this.#of(job).length;
  }

  pending(file: FileId): number {
    return this.#ofFile(file).reduce((sum, { pending }) => sum + pending, 0);
  }

  /** Where the running moves stand: bytes up to there need nobody else. */
  inFlight(file: FileId, have: Spans): Spans {
    return this.#ofFile(file).map((run) => run.reached(have));
  }

  rate(job: JobId, now: number): number {
    return this.#of(job).reduce((sum, { rate }) => sum + rate.perSecond(now), 0);
  }

  /** Ends the moves of a job; what they received is made durable first. */
  stop(job: JobId): void {
    for (const run of this.#of(job)) run.stop();
  }

  stopFile(file: FileId): void {
    for (const run of this.#ofFile(file)) run.stop();
  }

  /** Stored bytes are taken away, and what movers of the file still tell of them may be of before. Within `serial`. */
  damaged(file: FileId, span: ByteSpan): Promise<void> {
    for (const run of this.#ofFile(file)) run.isDoubted = true;
    this.stopFile(file);
    return this.#host.book.damaged(file, span);
  }

  /** Gives the job's next span to the mover; settles the job when nothing is left to ask. Runs within `serial`. */
  async start(id: JobId): Promise<void> {
    const { book, rules } = this.#host;
    const job = book.jobs.get(id);
    if (!job) return;
    if (this.#of(id).length > 0) return this.#addLane(id);
    for (const file of job.files) {
      const next = plan(file, book.ledger(file.id), this.#host.elsewhere(file.id), rules);
      if (next.kind === "whole") continue;
      if (next.kind === "elsewhere") return;
      if (isFlood(job.failures, job.spent)) {
        await book.step(id, {
          kind: "failed",
          problem: { code: "server-misbehaves", detail: "too many requests" },
        });
        return;
      }
      if (await this.#hasRoom(job, file)) this.#begin(job, next.order, null);
      return;
    }
    await book.step(id, { kind: "finished" }, { failures: 0, spent: 0 });
  }

  async #addLane(id: JobId): Promise<void> {
    const wanted = this.#lanes.next(id, this.#of(id));
    if (!wanted) return;
    const room = await this.#host.ports.space.room();
    // A browser may count the hole before its bytes as used.
    if (room !== null && room < wanted.missing) return this.#lanes.failed(wanted.order.file, null);
    const next = this.#lanes.next(id, this.#of(id)); // those that run may have gone on meanwhile
    if (!next) return;
    this.#begin(this.#host.book.job(id), next.order, next.from);
    this.#lanes.opened(next.order.file, this.#of(id).length);
  }

  #begin(job: Job, order: MoveOrder, from: Run | null): void {
    const { book, ports } = this.#host;
    const chosen = step(job.state, { kind: "chosen" });
    book.show({ ...job, state: chosen ?? job.state, spent: spend(job.spent) });
    const run = new Run(job.id, order, from);
    this.#runs.add(run);
    run.move = ports.mover.start(order, {
      admit: (admission) => admit(run, admission, this.#admissions),
      askedAgain: () => this.#askedAgain(run),
      received: (bytes) => this.#received(run, bytes),
      stored: (gain) => this.#stored(run, gain),
      ended: (outcome) => this.#ended(run, outcome),
    });
  }

  async #hasRoom(job: Job, file: JobFile): Promise<boolean> {
    const total = file.source?.total ?? null;
    const room = total === null ? null : await this.#host.ports.space.room();
    if (total === null || room === null) return true;
    const needed = total - lengthOf(this.#host.book.have(file));
    if (needed <= room) return true;
    const { ports, rules } = this.#host;
    const problem = { code: "no-space", bytes: needed - room } as const;
    const retryAt = ports.clock.now() + rules.spaceRetryMs;
    await this.#host.book.step(job.id, { kind: "tried", problem, retryAt });
    return false;
  }

  #isCurrent(run: Run): boolean {
    return this.#runs.has(run) && !run.stopping;
  }

  /** The mover was told to stop, but the job's fate is decided by `outcome`. */
  #endAfter(run: Run, outcome: MoveOutcome): void {
    run.stopping = true;
    this.#runs.delete(run);
    void this.#settleLater(run, outcome);
  }

  #askedAgain(run: Run): void {
    const job = this.#host.book.jobs.get(run.job);
    if (job) this.#host.book.note({ ...job, spent: spend(job.spent) });
  }

  #received(run: Run, bytes: number): void {
    if (!this.#runs.has(run)) return;
    const now = this.#host.ports.clock.now();
    run.rate.add(bytes, now);
    const { book } = this.#host;
    const job = book.jobs.get(run.job);
    const moving = job && step(job.state, { kind: "bytes" });
    if (job && moving && moving !== job.state) book.show({ ...job, state: moving });
    if (Math.abs(now - run.toldAt) >= this.#host.rules.progressMs) {
      run.toldAt = now;
      this.#host.progressed(run.job);
      if (this.#lanes.next(run.job, this.#of(run.job))) this.#host.pump();
    }
  }

  #stored(run: Run, gain: Gain): void {
    const { book } = this.#host;
    const most = this.#host.maxUnknownLengthBytes();
    if (!book.jobs.has(run.job) || run.isDoubted) return;
    const gained = book.gained(run.order.file, gain);
    const job = book.job(run.job);
    if (gained > 0) book.note({ ...job, failures: 0, spent: earned(job.spent, gained, run.epoch) });
    const file = job.files.find(({ id }) => id === run.order.file);
    const isEndless = file?.source?.total === null && lengthOf(book.have(file)) > most;
    if (isEndless && this.#isCurrent(run)) {
      run.stop();
      this.#endAfter(run, {
        kind: "failed",
        problem: { code: "endless", bytes: most },
        retryAfterMs: null,
      });
    }
  }

  #ended(run: Run, outcome: MoveOutcome): void {
    if (this.#runs.has(run)) void this.#settleLater(run, outcome);
  }

  async #settleLater(run: Run, outcome: MoveOutcome): Promise<void> {
    const { book, ports, rules } = this.#host;
    const understood = await this.#settlement.understood(run.order, outcome);
    await this.#host
      .serial(async () => {
        this.#runs.delete(run);
        if (run.isDoubted || outcome.kind === "lost") await this.#lookAgain(run);
        const others = this.#others(run);
        const { job, order, epoch, rate, isAdmitted } = run;
        const ended = { job, order, epoch, received: rate.total, hasOthers: others.length > 0 };
        // Its bytes are another's still: what it found concerns nobody else.
        const isSpare = !isAdmitted && others.some((other) => other === run.from);
        const isRestart = understood.outcome.kind === "restart";
        if (others.length > 0 && (isOfConnection(understood.outcome) || (isSpare && isRestart))) {
          if (isRestart) this.#lanes.close(order.file);
          else this.#lanes.failed(order.file, understood.outcome);
          await this.#settlement.lapsed(ended, understood);
        } else await this.#settlement.settle(ended, understood);
        for (const other of others) if (!this.#isWanted(other)) other.stop();
        if (this.#ofFile(run.order.file).length === 0) this.#lanes.forget(run.order.file);
        this.#host.pump();
      })
      .catch((error: unknown) => {
        const problem = problemOf(error);
        if (problem.code !== "fenced") book.park(run.job, problem, ports.clock.now() + rules.spaceRetryMs);
      });
    this.#runs.delete(run); // a halted engine settles nothing
    this.#host.pump();
  }

  /** Not where a file has begun anew, which its other lanes may have found out, or where others have brought it all. */
  #isWanted(run: Run): boolean {
    const { book } = this.#host;
    const file = book.jobs.get(run.job)?.files.find(({ id }) => id === run.order.file);
    return file !== undefined && file.epoch === run.epoch && !run.isInVain(book.have(file));
  }

  /** What is durable of the file? Asked of the store, where a mover may have put more than it told. */
  async #lookAgain(run: Run): Promise<void> {
    const { book, ports } = this.#host;
    const file = book.jobs.get(run.job)?.files.find(({ id }) => id === run.order.file);
    if (!file || file.epoch !== run.epoch || !book.ledger(file.id)) return;
    book.stored(file.id, await ports.chunks.begin(file.id, file.epoch));
  }
}
