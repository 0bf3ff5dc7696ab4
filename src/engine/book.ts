/** Knows the queue: the jobs and the ledgers in memory, never ahead of what the stores hold. */

import { isPending } from "./address-change.ts";
import { Chronicle } from "./chronicle.ts";
import { hostOf } from "./credentials.ts";
import { asksUser, type Problem, remedyOf, TransferError } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import type { BytesHere } from "./happened.ts";
import { isKept, unverified, wrongSize } from "./integrity.ts";
import {
  type FileId,
  isActive,
  type Job,
  type JobEvent,
  type JobFile,
  type JobId,
  type Note,
  step,
  waitsForSignIn,
} from "./job.ts";
import { withPlace } from "./mirrors.ts";
import { haveOf } from "./plan.ts";
import type { Gain, Ledger, Ports } from "./ports.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, gaps, lengthOf, missing, type Spans, union } from "./span.ts";
import { isOfUploads } from "./upload/upload-file.ts";

/** Facts for whoever watches the engine; the status behind a fact is asked for when it is needed. */
export type EngineEvent =
  | { readonly kind: "job-changed"; readonly id: JobId }
  | { readonly kind: "job-removed"; readonly id: JobId }
  | { readonly kind: "connectivity-changed" }
  | { readonly kind: "traffic-changed" }
  | { readonly kind: "handover-planned" };

/** A ledger, and how many bytes it names: asked for far more often than it changes. */
interface Held extends Ledger {
  readonly length: number;
}

/** What is left to do of a job, as of a list of its files. */
interface Unfinished {
  readonly files: readonly JobFile[];
  readonly left: readonly JobFile[];
}

type BookPorts = Pick<Ports, "jobs" | "chunks" | "clock" | "logs">;

export class Book {
  readonly jobs = new Map<JobId, Job>();
  readonly #ledgers = new Map<FileId, Held>();
  readonly #unfinished = new Map<JobId, Unfinished>();
  /** Where a file stood in its job's list when it was looked for last. */
  readonly #places = new Map<FileId, { readonly job: JobId; readonly at: number }>();
  readonly #ports: BookPorts;
  readonly #tell: (event: EngineEvent) => void;
  /** What happened to each job, for people. */
  readonly chronicle: Chronicle;
  #isClosed = false;

  constructor(ports: BookPorts, tell: (event: EngineEvent) => void) {
    this.#ports = ports;
    this.#tell = tell;
    this.chronicle = new Chronicle(ports);
  }

  /** Loads what an earlier life left. States that only a living engine can be in become `queued`. */
  async open(): Promise<void> {
    await this.#ports.jobs.takeOver();
    const [jobs, ledgers] = await Promise.all([this.#ports.jobs.all(), this.#ports.chunks.ledgers()]);
    const files = new Set<FileId>();
    for (const job of jobs) {
      if (job.state.kind === "cancelled") {
        await this.#ports.jobs.remove(job.id); // its bytes go below, as orphans
        continue;
      }
      const { state } = job;
      // Nor can a condition be waited for across lives: the next try tells whether it holds still.
      const isRunning =
        state.kind === "connecting" ||
        state.kind === "transferring" ||
        (state.kind === "transient-error" && state.retryAt === null);
      this.jobs.set(
        job.id,
        isRunning && !waitsForSignIn(state) ? { ...job, state: { kind: "queued" } } : job,
      );
      if (state.kind === "connecting" || state.kind === "transferring")
        this.chronicle.add(job.id, { kind: "interrupted" });
      for (const file of job.files) files.add(file.id);
    }
    for (const [file, ledger] of ledgers) {
      // Invariant 3: records go first, so bytes without a record are what a killed removal left.
      if (files.has(file)) this.stored(file, ledger);
      else await this.#ports.chunks.remove(file);
    }
    await this.#heal();
    await this.chronicle.sweep(this.jobs).catch(() => undefined); // the next life tries again
  }

  /** A last call of the life before may have taken a piece of what had arrived: it is fetched again. */
  async #heal(): Promise<void> {
    for (const job of this.jobs.values()) {
      const state = step(job.state, { kind: "damaged" });
      const isBad = job.state.kind === "transferred" && job.files.some((file) => this.isMissing(file));
      if (state && isBad) await this.keep({ ...job, state, note: "damaged" });
    }
  }

  /** Some of its bytes are not here, or nobody knows how many there are. */
  isMissing(file: JobFile): boolean {
    return missing(this.have(file), sizeOf(file) ?? 0).length > 0;
  }

  /** Every byte of it is here and proven: it may be used. Of one that is sent: its server has it. */
  isWhole(file: JobFile): boolean {
    if (file.upload) return file.upload.receipt !== null;
    return (
      file.source !== null && sizeOf(file) !== null && !file.unproven && isKept(file) && !this.isMissing(file)
    );
  }

  /** Another engine took over: nothing is written from here any more. */
  close(): void {
    this.#isClosed = true;
    this.chronicle.close();
  }

  job(id: JobId): Job {
    const job = this.jobs.get(id);
    if (!job) throw new TransferError({ code: "unknown-job" });
    return job;
  }

  ofFile(file: FileId): Job | null {
    const known = this.jobs.get(this.#places.get(file)?.job ?? "");
    if (known && this.fileOf(known, file)) return known;
    for (const job of this.jobs.values()) if (this.fileOf(job, file)) return job;
    return null;
  }

  /** A job may have thousands of files, and keeps their order. */
  fileOf(job: Job, id: FileId): JobFile | undefined {
    const place = this.#places.get(id);
    const there = place?.job === job.id ? job.files[place.at] : undefined;
    if (there?.id === id) return there;
    for (const [at, file] of job.files.entries()) this.#places.set(file.id, { job: job.id, at });
    const found = job.files[this.#places.get(id)?.at ?? -1];
    return found?.id === id ? found : undefined;
  }

  /**
   * Files of the job that are neither whole nor given up, in their order. Costs little beside their number: what was
   * finished is not looked at again while its record and its bytes stay as they are.
   */
  unfinished({ id, files }: Job): readonly JobFile[] {
    const known = this.#unfinished.get(id);
    if (known?.files === files) return known.left;
    let next = 0;
    const left = files.filter((file, at) => {
      const wasLeft = known !== undefined && known.left[next] === known.files[at];
      if (wasLeft) next += 1;
      if (known !== undefined && !wasLeft && known.files[at] === file) return false;
      const isDone = this.isWhole(file) && wrongSize(file) === null && !isPending(file.change);
      return !file.problem && !isDone;
    });
    this.#unfinished.set(id, { files, left });
    return left;
  }

  ledger(file: FileId): Ledger | undefined {
    return this.#ledgers.get(file);
  }

  have(file: JobFile): Spans {
    return haveOf(file, this.#ledgers.get(file.id));
  }

  /** How many bytes `have` names. */
  lengthOf(file: JobFile): number {
    if (file.upload) return lengthOf(file.upload.acknowledged);
    const ledger = this.#ledgers.get(file.id);
    return ledger?.epoch === file.epoch ? ledger.length : 0;
  }

  stored(file: FileId, ledger: Ledger): void {
    if (this.#ledgers.has(file)) this.#unfinished.clear(); // it may have less than it had
    this.#ledgers.set(file, { ...ledger, length: lengthOf(ledger.have) });
  }

  /** Makes `epoch` the file's version in the store; gives what is durable of `ahead` and around it. */
  async begin(file: FileId, epoch: number, ahead: ByteSpan): Promise<Spans> {
    const isKnown = this.#ledgers.get(file)?.epoch === epoch;
    const ledger = await this.#ports.chunks.begin(file, epoch, isKnown ? ahead : undefined);
    if (isKnown) for (const span of ledger.have) this.gained(file, { epoch, span });
    else this.stored(file, ledger);
    return ledger.have;
  }

  /** More of the file's present version is durable; gives how many bytes are new. */
  gained(file: FileId, { epoch, span }: Gain): number {
    const known = this.#ledgers.get(file);
    if (known?.epoch !== epoch) return 0; // of a version that is gone
    const added = lengthOf(gaps(known.have, span));
    if (added > 0) {
      const have = union(known.have, span);
      this.#ledgers.set(file, { epoch, have, length: known.length + added });
    }
    return added;
  }

  /** Durable first, then in memory, then said. */
  async keep(job: Job): Promise<Job> {
    if (this.#isClosed) throw new TransferError({ code: "fenced" });
    const before = this.jobs.get(job.id);
    const now = this.#ports.clock.now();
    const kept = { ...job, ...milestones(before, job, now), modifiedAt: now };
    await this.#ports.jobs.put(kept);
    const shown = withNews(kept, before, this.jobs.get(job.id));
    this.show(shown);
    return shown;
  }

  /** For what a killed engine may forget: that it was connecting, or counts of tries. */
  show(job: Job): void {
    this.chronicle.saw(this.jobs.get(job.id), job, this.#bytesHere);
    this.jobs.set(job.id, job);
    this.#tell({ kind: "job-changed", id: job.id });
  }

  /**
   * A job whose next state cannot be written (no space, a broken store) waits in memory only: a killed engine finds the
   * state before, which leads here again.
   */
  park(id: JobId, problem: Problem, retryAt: number): void {
    const job = this.jobs.get(id);
    if (!job) return;
    const isFatal = remedyOf(problem) === "fatal";
    const state = step(
      job.state,
      isFatal ? { kind: "failed", problem } : { kind: "tried", problem, retryAt },
    );
    if (state) this.show({ ...job, state });
  }

  /** A move of the job brought its first bytes. */
  cameFrom(id: JobId, url: string): void {
    const job = this.jobs.get(id);
    if (job) this.chronicle.came(id, hostOf(url), () => this.#bytesHere.ofJob(job), isOfUploads(job.type));
  }

  readonly #bytesHere: BytesHere = {
    ofJob: ({ files }) => files.reduce((sum, file) => sum + this.lengthOf(file), 0),
    ofFile: (file) => this.lengthOf(file),
  };

  /** Counts that nobody watches. */
  note(job: Job): void {
    this.jobs.set(job.id, job);
  }

  /** What the next record of the job says of the file anyway. */
  noteFile(id: JobId, file: JobFile): void {
    const job = this.job(id);
    this.note({
      ...job,
      files: job.files.map((other) => (other.id === file.id ? withPlace(other, file) : other)),
    });
  }

  /** Writes what is known already: a store that was emptied says so then, unless it has been restored since. */
  async touch(): Promise<void> {
    for (const job of this.jobs.values()) return this.#ports.jobs.put(job);
  }

  /** One legal step, kept; throws `invalid-state` where BITS would answer BG_E_INVALID_STATE. */
  async step(id: JobId, event: JobEvent, also: Partial<Job> = {}): Promise<Job> {
    const job = this.job(id);
    const state = step(job.state, event);
    if (!state)
      throw new TransferError({ code: "invalid-state", detail: `${event.kind} in ${job.state.kind}` });
    return state === job.state ? job : this.keep({ ...job, ...also, state });
  }

  /** Nothing of the job is left to be fetched: it has arrived, or ends with what its first bad file met. */
  async finish(id: JobId): Promise<void> {
    const problem = problemAmong(this.job(id).files);
    const event: JobEvent = problem ? endingOf(problem) : { kind: "finished" };
    await this.step(id, event, { failures: 0, spent: {} });
  }

  /** A file failed for good: the others go on, with a fresh count of tries; with the last one the job ends. */
  async fail(id: JobId, file: FileId, problem: Problem, counts: Partial<Job> = {}): Promise<void> {
    const job = this.job(id);
    const files = job.files.map((other) => (other.id === file ? { ...other, problem } : other));
    const first = problemAmong(files);
    const goesOn = this.unfinished({ ...job, files }).length > 0;
    if (goesOn || !first) {
      const state = step(job.state, { kind: "preempted" }) ?? job.state;
      await this.keep({ ...job, files, state, failures: 0 });
    } else await this.step(id, endingOf(first), { ...counts, files });
  }

  /** A stored piece is not what it was: it is forgotten, and the job looks for what is missing. */
  async damaged(id: FileId, span: ByteSpan, note: Note = "damaged"): Promise<void> {
    const job = this.ofFile(id);
    const state = job && step(job.state, { kind: "damaged" });
    if (!job || !state) return;
    // What is fetched again may join bytes of another version, unless a strong validator tells: so a last look follows.
    const files = job.files.map((file) =>
      file.id === id
        ? { ...unverified(file), unproven: file.unproven || !hasStrongValidator(file.source) }
        : file,
    );
    // The record first: a kill in between leaves a job that is looked through again, not one that claims to be whole.
    await this.keep({ ...job, files, state, note });
    this.stored(id, await this.#ports.chunks.drop(id, span));
  }

  /** `file`: as it is had from any of its places. */
  async replaceFile(id: JobId, file: JobFile, also: Partial<Job> = {}): Promise<Job> {
    const job = this.job(id);
    return this.keep({
      ...job,
      ...also,
      files: job.files.map((other) => (other.id === file.id ? withPlace(other, file) : other)),
    });
  }

  /** The file has another address from now on. */
  async moveFile(id: JobId, file: JobFile): Promise<Job> {
    const job = this.job(id);
    return this.keep({ ...job, files: job.files.map((other) => (other.id === file.id ? file : other)) });
  }

  async freeBytes(files: readonly JobFile[]): Promise<void> {
    for (const file of files) {
      await this.#ports.chunks.remove(file.id);
      this.#ledgers.delete(file.id); // afterwards: a last chunk may have come in between
      this.#places.delete(file.id);
    }
    this.#unfinished.clear();
  }

  async forget(job: Job): Promise<void> {
    await this.#ports.jobs.remove(job.id);
    this.jobs.delete(job.id);
    this.#unfinished.delete(job.id);
    this.chronicle.forget(job.id);
    this.#tell({ kind: "job-removed", id: job.id });
    await this.freeBytes(job.files); // bytes that a kill leaves here are swept as orphans
  }

  /**
   * The browser or the user emptied the storage under us. The jobs are still known here: those that were on their way
   * begin again, those that had arrived ask (they are in error until somebody says retry).
   */
  async restore(): Promise<void> {
    if (this.#isClosed) throw new TransferError({ code: "fenced" });
    this.#ledgers.clear();
    this.#unfinished.clear();
    await this.#ports.jobs.takeOver();
    for (const job of this.jobs.values()) {
      const state = step(job.state, { kind: "lost" });
      if (!state) continue;
      const files = job.files.map((file) => ({ ...unverified(file), unproven: false }));
      await this.keep({ ...job, files, state, note: isActive(state) ? "storage-lost" : job.note });
    }
  }
}

const isTrouble = ({ kind }: Job["state"]): boolean => kind === "error" || kind === "transient-error";

/** What the record remembers of states that passed. */
function milestones(before: Job | undefined, { state, errorCount }: Job, now: number): Partial<Job> {
  if (!before || before.state.kind === state.kind) return {};
  if (state.kind === "transferred") return { completedAt: now };
  return isTrouble(state) && !isTrouble(before.state) ? { errorCount: errorCount + 1 } : {};
}

/** Somebody who can put it right is waited for; any other problem of a file ends its job. */
const endingOf = (problem: Problem): JobEvent =>
  asksUser(problem) ? { kind: "tried", problem, retryAt: null } : { kind: "failed", problem };

function problemAmong(files: readonly JobFile[]): Problem | null {
  const all = files.filter(({ problem }) => problem !== null);
  const bad = all.find(({ problem }) => problem && asksUser(problem)) ?? all[0];
  return bad?.problem ? { ...bad.problem, file: bad.id } : null;
}

/** What bytes told of a job while it was being written (that it moves, and counts of tries) is not undone by that. */
function withNews(kept: Job, before: Job | undefined, now: Job | undefined): Job {
  if (!before || !now || before === now) return kept;
  return {
    ...kept,
    state: kept.state === before.state ? now.state : kept.state,
    failures: kept.failures === before.failures ? now.failures : kept.failures,
    spent: kept.spent === before.spent ? now.spent : kept.spent,
    activeMs: kept.activeMs === before.activeMs ? now.activeMs : kept.activeMs,
    stuckMs: kept.stuckMs === before.stuckMs ? now.stuckMs : kept.stuckMs,
    slice: kept.slice === before.slice ? now.slice : kept.slice,
  };
}
