/** Runs the chosen jobs' files on the mover. */

import { afterReply, afterRestart, isPending, withoutValidators } from "./address-change.ts";
import type { Book } from "./book.ts";
import type { Finding } from "./connectivity.ts";
import { problemOf } from "./errors.ts";
import { refusalOf, sizeOf } from "./extent.ts";
import { Gate } from "./gate.ts";
import { Hosts, hostOf } from "./host.ts";
import { wrongSize } from "./integrity.ts";
import {
  type FileId,
  isActive,
  type Job,
  type JobFile,
  type JobId,
  type Note,
  spentOn,
  step,
  withSpent,
} from "./job.ts";
import { safeName } from "./name.ts";
import { isFolderAddress } from "./network-folder.ts";
import { plan } from "./plan.ts";
import type { Admission, Gain, Move, MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import type { Proving } from "./proving.ts";
import { RateMeter } from "./rate.ts";
import { earned, isFlood, spend } from "./retry.ts";
import { Settlement, type SettlementRules } from "./settlement.ts";
import type { SignIn } from "./sign-in.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, gaps, lengthOf, type Spans } from "./span.ts";

export interface TransferRules extends SettlementRules {
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
  readonly proving: Proving;
  readonly signIn: SignIn;
  /** One state change after the other. */
  serial<T>(change: () => Promise<T>): Promise<T>;
  /** After a change: what should run now? */
  pump(): void;
  elsewhere(file: FileId): Spans;
  found(finding: Finding): Promise<void>;
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
  readonly #hosts: Hosts;
  readonly #gate: Gate;
  readonly #settlement: Settlement;
  readonly #runs = new Set<Run>();

  constructor(host: TransferHost) {
    this.#host = host;
    this.#hosts = new Hosts(host.ports.clock);
    this.#gate = new Gate(host, this.#hosts);
    this.#settlement = new Settlement({
      ...host,
      hosts: this.#hosts,
      doubt: (file, span) => host.proving.doubt(file, span),
    });
  }

  get running(): number {
    return this.#runs.size;
  }

  runsJob(id: JobId): boolean {
    for (const run of this.#runs) if (run.job === id) return true;
    return false;
  }

  #at(url: string): readonly Run[] {
    return [...this.#runs].filter(({ order }) => hostOf(order.url) === hostOf(url));
  }

  /** Whether a job of those that run now waits for a place at its host. */
  isHeld({ files }: Job): boolean {
    return files.some(({ url }) => this.#hosts.admits(url, this.#at(url).length).kind === "full");
  }

  /** The user says: now, whatever the host said or refused before. */
  afresh({ files, state }: Job): readonly JobFile[] {
    // A new job is no word of a user who knows better than its host.
    if (state.kind !== "suspended") for (const { url } of files) this.#hosts.reopen(url);
    return files.map((file) => ({
      ...file,
      problem: null,
      source: file.source?.ranges === "refused" ? { ...file.source, ranges: "no" } : file.source,
    }));
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

  stopFile(file: FileId): void {
    for (const run of this.#ofFile(file)) this.#stop(run);
  }

  #stop(run: Run): void {
    if (run.stopping) return;
    run.stopping = true;
    run.move?.stop().catch(() => undefined); // its ending says all there is to say
  }

  /** Stored bytes are taken away, and what movers of the file still tell of them may be of before. Within `serial`. */
  damaged(file: FileId, span: ByteSpan, note?: Note): Promise<void> {
    for (const run of this.#ofFile(file)) {
      run.isDoubted = true;
      this.#stop(run);
    }
    return this.#host.book.damaged(file, span, note);
  }

  /** Gives the job's next span to the mover; settles the job when nothing is left to ask. Runs within `serial`. */
  async start(id: JobId): Promise<void> {
    const { book, ports, rules } = this.#host;
    const job = book.jobs.get(id);
    if (!job || !isActive(job.state) || this.runsJob(id)) return;
    let isElsewhere = false;
    let isProving = false;
    for (const file of job.files) {
      if (file.problem) continue;
      const next = plan(file, book.ledger(file.id), this.#host.elsewhere(file.id), rules);
      if (next.kind === "whole") {
        const problem = wrongSize(file);
        if (problem) {
          await book.fail(id, file.id, problem);
          return this.start(id);
        }
        this.#host.proving.follow(id, file, true);
        isProving ||= this.#host.proving.isOpen(file);
        continue;
      }
      isElsewhere ||= next.kind === "elsewhere";
      if (next.kind !== "ask") continue;
      if (isFlood(job.failures, spentOn(job, file.id))) {
        await book.fail(id, file.id, { code: "server-misbehaves", detail: "too many requests" });
        return this.start(id);
      }
      if (!(await this.#gate.opens(job, file, this.#at(file.url).length))) return;
      this.#host.proving.follow(id, file);
      const auth = await this.#host.signIn.authFor(job, next.order.url);
      const chosen = step(job.state, { kind: "chosen" });
      const asking = withSpent(job, file.id, spend(spentOn(job, file.id)));
      book.show({ ...asking, state: chosen ?? job.state });
      const fitting = this.#hosts.fitting(next.order, job.failures);
      const order = auth ? { ...fitting, auth } : fitting;
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
      run.move = ports.mover.start(order, {
        admit: (admission) => this.#admit(run, admission),
        askedAgain: () => this.#askedAgain(run),
        received: (bytes) => this.#received(run, bytes),
        stored: (gain) => this.#stored(run, gain),
        ended: (outcome) => this.#ended(run, outcome),
      });
      return;
    }
    if (isProving) this.#showMoving(job);
    else if (!isElsewhere) await book.finish(id);
  }

  /** The bytes are all here; what is left is to hash them. */
  #showMoving(job: Job): void {
    let { state } = job;
    for (const kind of ["chosen", "bytes"] as const) {
      const next = step(state, { kind });
      if (!next || next === state) continue;
      state = next;
      this.#host.book.show({ ...job, state });
    }
  }

  #isCurrent(run: Run): boolean {
    return this.#runs.has(run) && !run.stopping;
  }

  /** The source is written down before a byte of it is stored (invariant 5). */
  #admit(run: Run, admission: Admission): Promise<number | null> {
    return this.#host.serial(async () => {
      const { book } = this.#host;
      const job = book.jobs.get(run.job);
      const file = job?.files.find(({ id }) => id === run.order.file);
      if (!this.#isCurrent(run) || !job || !file || !isActive(job.state)) return null;
      // Ordered for a version or an address that is gone.
      if (file.epoch !== run.order.epoch || file.url !== run.order.url) return null;
      if (!isFolderAddress(file.url)) {
        this.#settlement.heard();
        await this.#host.found("online");
      }
      if (this.#hosts.answered(file.url)) this.#host.pump();
      const { source, changed } = admission;
      const isFirst = file.source === null || file.source.total === null;
      const refusal = file.ranges && isFirst ? refusalOf(file.ranges, source) : null;
      const problem = refusal ?? wrongSize({ ...file, source });
      if (problem) {
        this.#endAfter(run, { kind: "failed", problem, retryAfterMs: null });
        return null;
      }
      const epoch = changed ? file.epoch + 1 : file.epoch;
      const name = file.named || admission.name === null ? file.name : safeName(admission.name);
      const had = lengthOf(book.have(file)) > 0;
      const isNews = changed && had && !isPending(file.change);
      const note: Note | null = isNews ? "source-changed" : job.note;
      // Stored under a strong validator that the source no longer shows: a last look has to prove the whole.
      const isWeaker = hasStrongValidator(file.source) && !hasStrongValidator(source);
      if (isWeaker && !changed && file.unproven) {
        // What the browser carried can be proven by that validator alone.
        this.#endAfter(run, { kind: "restart", reason: "source-changed" });
        return null;
      }
      if (isWeaker && !changed && file.change?.kind === "expected") {
        // The new link does not show what the old one had: the bytes have to.
        await book.replaceFile(job.id, withoutValidators(file, book.have(file)));
        return null;
      }
      // So has a gap before stored bytes, where nothing but a strong validator ties the two together.
      const isIsland = book.have(file).some((span) => span.start > run.order.start);
      const isLoose = isWeaker ? had : isIsland && !hasStrongValidator(source);
      const unproven = !changed && (file.unproven || isLoose);
      const change = changed
        ? afterRestart(file.change, had)
        : afterReply(file.change, had, run.order.isMoved);
      const next = { ...file, source, epoch, name, unproven, change };
      const credentials = this.#host.signIn.accepted(job, run.order);
      const isChanged = credentials !== job.credentials || JSON.stringify(next) !== JSON.stringify(file);
      if (isChanged) await book.replaceFile(job.id, next, { note, ...(credentials && { credentials }) });
      run.epoch = epoch;
      try {
        // An engine that was succeeded stored a last chunk: without a strong validator this must be planned anew.
        const ahead = { start: run.order.start, end: run.order.end ?? Number.MAX_SAFE_INTEGER };
        const have = await book.begin(file.id, epoch, ahead);
        const isTaken = lengthOf(gaps(have, ahead)) < ahead.end - ahead.start;
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
    const { file } = run.order;
    if (job) this.#host.book.note(withSpent(job, file, spend(spentOn(job, file))));
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
    const { file: id } = run.order;
    const spent = earned(spentOn(job, id), gained, run.epoch);
    if (gained > 0) book.note({ ...withSpent(job, id, spent), failures: 0 });
    const file = job.files.find((other) => other.id === id);
    if (file) this.#host.proving.follow(run.job, file);
    const isEndless = file !== undefined && sizeOf(file) === null && lengthOf(book.have(file)) > most;
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
        const served = this.#at(run.order.url).filter(({ rate }) => rate.total > 0).length;
        await this.#settlement.settle({ ...run, received: run.rate.total, served }, understood);
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
