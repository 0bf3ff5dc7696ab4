/** Runs the chosen jobs' files on the mover. */

import type { Book } from "./book.ts";
import { problemOf } from "./errors.ts";
import { type FileId, isActive, type Job, type JobFile, type JobId, type Note, step } from "./job.ts";
import { safeName } from "./name.ts";
import { isFolderAddress } from "./network-folder.ts";
import { type PlanRules, plan } from "./plan.ts";
import type { Admission, Gain, Move, MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import { RateMeter } from "./rate.ts";
import { earned, isFlood, spend } from "./retry.ts";
import { Settlement, type SettlementRules } from "./settlement.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, lengthOf, type Spans, subtractAll } from "./span.ts";

export interface TransferRules extends PlanRules, SettlementRules {
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

interface Run {
  readonly job: JobId;
  readonly order: MoveOrder;
  readonly rate: RateMeter;
  /** The version under which it stores, once it was admitted. */
  epoch: number;
  move: Move | null;
  toldAt: number;
  stopping: boolean;
  /** What it tells of the store is not believed: the store is asked when it has ended. */
  isDoubted: boolean;
}

export class Transfers {
  readonly #host: TransferHost;
  readonly #settlement: Settlement;
  readonly #runs = new Set<Run>();

  constructor(host: TransferHost) {
    this.#host = host;
    this.#settlement = new Settlement(host);
  }

  get running(): number {
    return this.#runs.size;
  }

  runsJob(id: JobId): boolean {
    for (const run of this.#runs) if (run.job === id) return true;
    return false;
  }

  #ofFile(file: FileId): readonly Run[] {
    return [...this.#runs].filter(({ order }) => order.file === file);
  }

  pending(file: FileId): number {
    return this.#ofFile(file).reduce((sum, { move }) => sum + (move?.pending ?? 0), 0);
  }

  /** Where the running moves stand: bytes up to there need nobody else. */
  inFlight(file: FileId, have: Spans): Spans {
    return this.#ofFile(file).map(({ order: { start }, move }) => {
      const stored = have.find((span) => span.start <= start && span.end > start)?.end ?? start;
      return { start, end: stored + (move?.pending ?? 0) };
    });
  }

  rate(job: JobId, now: number): number {
    let sum = 0;
    for (const run of this.#runs) if (run.job === job) sum += run.rate.perSecond(now);
    return sum;
  }

  /** Ends the moves of a job; what they received is made durable first. Not awaited: their endings come as events. */
  stop(job: JobId): void {
    for (const run of this.#runs) if (run.job === job) this.#stop(run);
  }

  #stop(run: Run): void {
    if (run.stopping) return;
    run.stopping = true;
    run.move?.stop().catch(() => undefined); // its ending says all there is to say
  }

  /** Stored bytes are taken away, and what movers of the file still tell of them may be of before. Within `serial`. */
  damaged(file: FileId, span: ByteSpan): Promise<void> {
    for (const run of this.#ofFile(file)) {
      run.isDoubted = true;
      this.#stop(run);
    }
    return this.#host.book.damaged(file, span);
  }

  /** Gives the job's next span to the mover; settles the job when nothing is left to ask. Runs within `serial`. */
  async start(id: JobId): Promise<void> {
    const { book, ports, rules } = this.#host;
    const job = book.jobs.get(id);
    if (!job || this.runsJob(id)) return;
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
      if (!(await this.#hasRoom(job, file))) return;
      const chosen = step(job.state, { kind: "chosen" });
      book.show({ ...job, state: chosen ?? job.state, spent: spend(job.spent) });
      const { order } = next;
      const run: Run = {
        job: id,
        order,
        rate: new RateMeter(),
        epoch: order.epoch,
        move: null,
        toldAt: 0,
        stopping: false,
        isDoubted: false,
      };
      this.#runs.add(run);
      run.move = ports.mover.start(next.order, {
        admit: (admission) => this.#admit(run, admission),
        askedAgain: () => this.#askedAgain(run),
        received: (bytes) => this.#received(run, bytes),
        stored: (gain) => this.#stored(run, gain),
        ended: (outcome) => this.#ended(run, outcome),
      });
      return;
    }
    await book.step(id, { kind: "finished" }, { failures: 0, spent: 0 });
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

  /** The source is written down before a byte of it is stored (invariant 5). */
  #admit(run: Run, admission: Admission): Promise<number | null> {
    return this.#host.serial(async () => {
      const { book, ports } = this.#host;
      const job = book.jobs.get(run.job);
      const file = job?.files.find(({ id }) => id === run.order.file);
      if (!this.#isCurrent(run) || !job || !file || !isActive(job.state)) return null;
      if (file.epoch !== run.order.epoch) return null; // ordered for a version that is gone
      if (!isFolderAddress(file.url)) await this.#host.found("online");
      const { source, changed } = admission;
      const epoch = changed ? file.epoch + 1 : file.epoch;
      const name = file.named || admission.name === null ? file.name : safeName(admission.name);
      const had = lengthOf(book.have(file)) > 0;
      const note: Note | null = changed && had ? "source-changed" : job.note;
      // Stored under a strong validator that the source no longer shows: a last look has to prove the whole.
      const isWeaker = hasStrongValidator(file.source) && !hasStrongValidator(source);
      if (isWeaker && !changed && file.unproven) {
        // What the browser carried can be proven by that validator alone.
        this.#endAfter(run, { kind: "restart", reason: "source-changed" });
        return null;
      }
      // So has a gap before stored bytes, where nothing but a strong validator ties the two together.
      const isIsland = book.have(file).some((span) => span.start > run.order.start);
      const isLoose = isWeaker ? had : isIsland && !hasStrongValidator(source);
      const unproven = !changed && (file.unproven || isLoose);
      const next = { ...file, source, epoch, name, unproven };
      if (JSON.stringify(next) !== JSON.stringify(file)) await book.replaceFile(job.id, next, { note });
      run.epoch = epoch;
      try {
        const ledger = await ports.chunks.begin(file.id, epoch);
        book.stored(file.id, ledger);
        // An engine that was succeeded stored a last chunk: without a strong validator this must be planned anew.
        const ahead = { start: run.order.start, end: run.order.end ?? Number.MAX_SAFE_INTEGER };
        const isTaken = lengthOf(subtractAll([ahead], ledger.have)) < ahead.end - ahead.start;
        if (isTaken && !hasStrongValidator(source)) return null;
      } catch (error) {
        this.#endAfter(run, { kind: "failed", problem: problemOf(error), retryAfterMs: null });
        return null;
      }
      return epoch;
    });
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
      run.move?.stop().catch(() => undefined);
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
        await this.#settlement.settle({ ...run, received: run.rate.total }, understood);
        this.#host.pump();
      })
      .catch((error: unknown) => {
        const problem = problemOf(error);
        if (problem.code !== "fenced") book.park(run.job, problem, ports.clock.now() + rules.spaceRetryMs);
      });
    this.#runs.delete(run); // a halted engine settles nothing
    this.#host.pump();
  }

  /** What is durable of the file? Asked of the store, where a mover may have put more than it told. */
  async #lookAgain(run: Run): Promise<void> {
    const { book, ports } = this.#host;
    const file = book.jobs.get(run.job)?.files.find(({ id }) => id === run.order.file);
    if (!file || file.epoch !== run.epoch || !book.ledger(file.id)) return;
    book.stored(file.id, await ports.chunks.begin(file.id, file.epoch));
  }
}
