/** The loop: takes commands, wakes what is due, and keeps every step durable before anybody hears of it. */

import { checkAddress, type ParseUrl } from "./address.ts";
import { Book, type EngineEvent } from "./book.ts";
import { Carriage, type CarriageRules } from "./carriage.ts";
import { type Connectivity, type Finding, Watch } from "./connectivity.ts";
import { codeOf, problemOf, TransferError } from "./errors.ts";
import {
  type FileId,
  isActive,
  isFinal,
  type Job,
  type JobFile,
  type JobId,
  type Priority,
  step,
} from "./job.ts";
import { nameFromUrl, safeName } from "./name.ts";
import type { Policy } from "./policy.ts";
import type { Cancel, Ports } from "./ports.ts";
import { choose, inOrder } from "./queue.ts";
import { LONGEST_WAIT_MS } from "./retry.ts";
import { hasStrongValidator } from "./source.ts";
import type { ByteSpan } from "./span.ts";
import { type HandoverFile, type JobStatus, Status } from "./status.ts";
import { type TransferRules, Transfers } from "./transfers.ts";

export type EngineRules = TransferRules & CarriageRules;

export const ENGINE_RULES: EngineRules = {
  overlapBytes: 64 * 1024,
  progressMs: 200,
  spaceRetryMs: 15_000,
  signInRetryMs: 30_000,
  carrierLateMs: 12_000,
};

/** While the browser carries spans, its registrations are looked at so often. */
const CARRIER_LOOK_MS = 1_000;
const SHORTEST_ALARM_MS = 50;
/** A change is tried so often while somebody keeps clearing the storage. */
const MOST_RESTORES = 3;
/** A look at the network also tries so many of the waiting jobs' sources. */
const PROBED_SOURCES = 3;

export interface NewJob {
  readonly id: JobId;
  readonly owner: string;
  readonly name: string;
  readonly priority: Priority;
}

export interface NewFile {
  readonly id: FileId;
  readonly url: string;
  readonly name: string | null;
}

export class Engine {
  readonly book: Book;
  readonly #ports: Ports;
  readonly #rules: EngineRules;
  /** May be replaced while the engine runs: what comes next obeys the new one. */
  policy: Policy;
  readonly #parse: ParseUrl;
  readonly #transfers: Transfers;
  readonly #carriage: Carriage;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #status: Status;
  readonly #watch: Watch;
  #pages = 0;
  #last: Promise<unknown> = Promise.resolve();
  #depth = 0;
  #pumping = false;
  #wake: Cancel = () => undefined;
  #halted = false;
  #quiet: (() => void)[] = [];

  constructor(ports: Ports, rules: EngineRules, policy: Policy, parse: ParseUrl) {
    this.#ports = ports;
    this.#rules = rules;
    this.#watch = new Watch(ports);
    this.policy = policy;
    this.#parse = parse;
    this.book = new Book(ports, (event) => this.#tell(event));
    const host = {
      ports,
      rules,
      book: this.book,
      serial: <T>(change: () => Promise<T>) => this.#serial(change),
      pump: () => this.pump(),
    };
    this.#transfers = new Transfers({
      ...host,
      maxUnknownLengthBytes: () => this.policy.maxUnknownLengthBytes,
      elsewhere: (file) => this.#carriage.elsewhere(file),
      found: (finding) => this.#found(finding),
      progressed: (job) => this.#progressed(job),
    });
    this.#carriage = new Carriage({
      ...host,
      progressed: (file) => {
        const job = this.book.ofFile(file);
        if (job) this.#progressed(job.id);
      },
    });
    this.#status = new Status(this.book, this.#transfers, this.#carriage, ports.clock, rules);
  }

  /** Once, first. Rejects with `storage-broken` when the queue cannot be read. */
  async boot(): Promise<void> {
    await this.#serial(async () => {
      await this.book.open();
      // Without it the engine would ask for what the browser carries: a waste, and no reason not to start.
      await this.#carriage.look().catch(() => undefined);
    });
    this.pump();
  }

  /** Another engine took over: nothing of this one may be written any more. */
  halt(): void {
    this.#halted = true;
    this.book.close();
    this.#wake();
    for (const job of this.book.jobs.values()) this.#transfers.stop(job.id);
    for (const resolve of this.#quiet.splice(0)) resolve();
  }

  on(listener: (event: EngineEvent) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // --- Commands (IBackgroundCopyManager, IBackgroundCopyJob); all idempotent ----------------------------------------

  /** The address in its normal form with the name it suggests, or the problem thrown. */
  checkUrl(url: string): { readonly url: string; readonly host: string; readonly name: string } {
    const { href, host } = checkAddress(url, this.policy, this.#parse);
    return { url: href, host, name: nameFromUrl(href) };
  }

  /** CreateJob: a suspended, empty job. */
  createJob(wanted: NewJob): Promise<JobStatus> {
    return this.#command(async () => {
      if (!this.book.jobs.has(wanted.id)) {
        const now = this.#ports.clock.now();
        const turns = [...this.book.jobs.values()].map((job) => job.turn);
        await this.book.keep({
          ...wanted,
          type: "download",
          state: { kind: "suspended" },
          files: [],
          createdAt: now,
          modifiedAt: now,
          turn: Math.max(0, ...turns) + 1,
          failures: 0,
          spent: 0,
          note: null,
        });
      }
      return wanted.id;
    });
  }

  /** AddFile. One file per job so far. */
  addFile(id: JobId, wanted: NewFile): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      if (job.files.some((file) => file.id === wanted.id)) return id;
      if (isFinal(job.state)) throw new TransferError({ code: "invalid-state" });
      if (job.files.length > 0) throw new TransferError({ code: "too-many-files" });
      const { url, name } = this.checkUrl(wanted.url);
      const named = wanted.name !== null && wanted.name.trim() !== "";
      const file: JobFile = {
        id: wanted.id,
        url,
        name: named && wanted.name !== null ? safeName(wanted.name) : name,
        named,
        epoch: 1,
        source: null,
        unproven: false,
      };
      await this.book.keep({ ...job, files: [file] });
      return id;
    });
  }

  /** Resume: also "retry", at once and with a fresh count of tries. */
  resume(id: JobId): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      if (job.files.length === 0) throw new TransferError({ code: "empty-job" });
      const wasLost = job.state.kind === "error" && job.state.problem.code === "storage-lost";
      await this.book.step(
        id,
        { kind: "resume" },
        { failures: 0, spent: 0, ...(wasLost && { note: "storage-lost" }) },
      );
      // The user may know better than our last probe.
      this.#watch.lookSoon();
      return id;
    });
  }

  suspend(id: JobId): Promise<JobStatus> {
    return this.#command(async () => {
      await this.book.step(id, { kind: "suspend" });
      this.#end(id);
      return id;
    });
  }

  /** Cancel: every byte of the job goes. */
  cancel(id: JobId): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      if (job.state.kind === "cancelled") return id;
      const gone = await this.book.step(id, { kind: "cancel" });
      this.#end(id);
      await this.book.freeBytes(gone);
      return id;
    });
  }

  /** Complete: takes the finished file out of the queue (it stays readable); an unfinished one goes, as in BITS. */
  complete(id: JobId): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      if (job.state.kind === "acknowledged") return id;
      const wasWhole = job.state.kind === "transferred";
      const done = await this.book.step(id, { kind: "complete" });
      this.#end(id);
      if (!wasWhole) await this.book.freeBytes(done);
      return id;
    });
  }

  /** Forgets the job and frees its bytes at once. */
  async remove(id: JobId): Promise<void> {
    await this.#serial(async () => {
      const job = this.book.jobs.get(id);
      if (!job) return;
      this.#end(id);
      await this.book.forget(job);
    });
    this.pump();
  }

  /** A reader found a stored piece damaged: it is forgotten and fetched again. */
  async damaged(file: FileId, span: ByteSpan): Promise<void> {
    await this.#serial(async () => {
      const job = this.book.ofFile(file);
      const state = job && step(job.state, { kind: "damaged" });
      if (!job || !state) return;
      // The record first: a kill in between leaves a job that looks for what is missing, not one that claims to be whole.
      // What is fetched again may join bytes of another version, unless a strong validator tells: so a last look follows.
      const files = job.files.map((one) =>
        one.id === file && !hasStrongValidator(one.source) ? { ...one, unproven: true } : one,
      );
      await this.book.keep({ ...job, files, state, note: "damaged" });
      this.book.stored(file, await this.#ports.chunks.drop(file, span));
    });
    this.pump();
  }

  // --- The world ----------------------------------------------------------------------------------------------------

  /** So many pages are open; `fresh`: one of them has just been loaded. */
  pages(count: number, fresh: boolean): void {
    const before = this.#pages;
    this.#pages = count;
    if (fresh) this.#carriage.takeBack();
    if (before !== count) this.#tell({ kind: "handover-planned" });
    this.wake();
  }

  /** The browser's `online` and `offline` events: the second is believed, the first only asks for a look. */
  async hint(online: boolean): Promise<void> {
    if (online) this.#watch.lookSoon();
    else await this.#serial(() => this.#found("offline"));
    this.pump();
  }

  /** A page handed these spans to the browser and goes away, or stays because the user said "go on without me". */
  handedOver(slices: readonly { readonly file: FileId; readonly span: ByteSpan }[], stays: boolean): void {
    this.#carriage.handedOver(slices, stays);
    for (const { file } of slices) {
      const job = this.book.ofFile(file);
      if (job) this.#transfers.stop(job.id);
    }
    this.pump();
  }

  /** Stores what the browser has fetched so far; `finish` also ends what it has not. */
  harvest(finish: boolean): Promise<void> {
    return this.#carriage.harvest(finish);
  }

  /** Any event of the platform: do what is due. Cheap when nothing is. */
  wake(): void {
    if (this.#carriage.isOut && !this.#halted) {
      const finish = this.#pages > 0 && !this.#carriage.stays;
      this.#carriage.harvest(finish).catch(() => undefined); // its records stay for the next time
    }
    this.pump();
  }

  /** Resolves when nothing is under way in this engine. */
  quiet(): Promise<void> {
    if (this.#isQuiet()) return Promise.resolve();
    return new Promise((resolve) => this.#quiet.push(resolve));
  }

  get connectivity(): Connectivity {
    return this.#watch.state;
  }

  status(id: JobId): JobStatus | null {
    return this.#status.of(id);
  }

  statuses(): readonly JobStatus[] {
    return this.#status.all();
  }

  /** What a page must hand to the browser if it goes away this moment; `alone`: no other page is open. */
  handover(): { readonly alone: boolean; readonly files: readonly HandoverFile[] } {
    return { alone: this.#pages <= 1, files: this.#status.handover() };
  }

  // --- The loop -----------------------------------------------------------------------------------------------------

  /** Starts what should run and stops what should not; safe to call at any time, any number of times. */
  pump(): void {
    if (this.#pumping || this.#halted) return;
    this.#pumping = true;
    this.#serial(async () => {
      this.#pumping = false;
      const now = this.#ports.clock.now();
      this.#probe();
      for (const job of this.book.jobs.values()) if (isDue(job, now)) this.#requeue(job);
      const chosen = choose(this.book.jobs.values());
      for (const job of this.book.jobs.values()) {
        if (!chosen.has(job.id)) this.#transfers.stop(job.id);
      }
      for (const { id, state } of [...this.book.jobs.values()]) {
        if (!isActive(state) || state.kind === "transient-error") continue;
        if (!this.#watch.isOnline) await this.#orPark(id, () => this.#holdBack(id));
        else if (chosen.has(id)) await this.#orPark(id, () => this.#transfers.start(id));
      }
      this.#setAlarm();
      // Whoever ended, failed or waits has made room for another.
      for (const id of choose(this.book.jobs.values())) if (!chosen.has(id)) return this.pump();
    }).catch(() => undefined); // only a fenced engine comes here, or one whose storage goes again and again
  }

  /** What cannot be written down for one job must not hold up the others, nor be forgotten. */
  async #orPark(id: JobId, change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === "fenced" || problem.code === "storage-lost") throw error;
      this.book.park(id, problem, this.#ports.clock.now() + this.#rules.spaceRetryMs);
    }
  }

  #requeue(job: Job): void {
    const state = step(job.state, { kind: "retry" });
    if (state) this.book.show({ ...job, state });
  }

  /** Offline, a job says so instead of waiting in silence (BITS: QUEUED → TRANSIENT_ERROR). */
  async #holdBack(id: JobId): Promise<void> {
    const code = this.#watch.state.kind === "portal" ? "sign-in" : "offline";
    if (this.#transfers.runsJob(id)) this.#transfers.stop(id);
    await this.book.step(id, { kind: "tried", problem: { code }, retryAt: null });
  }

  #setAlarm(): void {
    this.#wake();
    const now = this.#ports.clock.now();
    let at = this.#watch.probeAt ?? Number.POSITIVE_INFINITY;
    if (this.#carriage.isOut) at = Math.min(at, now + CARRIER_LOOK_MS);
    for (const { state } of this.book.jobs.values()) {
      if (state.kind === "transient-error" && state.retryAt !== null) at = Math.min(at, state.retryAt);
    }
    this.#wake = Number.isFinite(at)
      ? this.#ports.clock.alarm(Math.max(at, now + SHORTEST_ALARM_MS), () => this.wake())
      : () => undefined;
  }

  #probe(): void {
    const urls = inOrder(this.book.jobs.values())
      .filter((job) => isActive(job.state))
      .flatMap((job) => job.files.map((file) => file.url));
    this.#watch
      .probeIfDue(urls.slice(0, PROBED_SOURCES))
      ?.then((finding) => this.#serial(() => this.#found(finding)))
      .catch(() => undefined) // looked again when it is due
      .finally(() => this.pump());
  }

  /** Network back: every job in transient error is queued again, whatever its code (Life Cycle of a BITS Job). */
  async #found(finding: Finding): Promise<void> {
    if (!this.#watch.found(finding)) return;
    if (this.#watch.isOnline) {
      for (const job of this.book.jobs.values()) if (job.state.kind === "transient-error") this.#requeue(job);
    }
    this.#tell({ kind: "connectivity-changed" });
    this.pump();
  }

  /** After a command ended a job's wish to run: its moves, and what the browser carries for it. */
  #end(id: JobId): void {
    this.#transfers.stop(id);
    const isCarried = this.book.jobs
      .get(id)
      ?.files.some((file) => this.#carriage.elsewhere(file.id).length > 0);
    if (isCarried) this.#carriage.harvest(true).catch(() => undefined); // its records stay for the next time
    this.pump();
  }

  #progressed(id: JobId): void {
    this.#tell({ kind: "job-changed", id });
    this.#tell({ kind: "handover-planned" });
  }

  async #command(change: () => Promise<JobId>): Promise<JobStatus> {
    const id = await this.#serial(change);
    this.pump();
    const status = this.status(id);
    if (!status) throw new TransferError({ code: "unknown-job" });
    return status;
  }

  /** One change after the other. A store that was emptied is filled again from memory and the change tried once more. */
  #serial<T>(change: () => Promise<T>): Promise<T> {
    this.#depth += 1;
    const mine = this.#last.then(() => this.#tried(change));
    this.#last = mine
      .catch(() => undefined)
      .finally(() => {
        this.#depth -= 1;
        if (this.#isQuiet()) for (const resolve of this.#quiet.splice(0)) resolve();
      });
    return mine;
  }

  async #tried<T>(change: () => Promise<T>): Promise<T> {
    let isRestoring = false;
    for (let tries = 1; ; tries += 1) {
      if (this.#halted) throw new TransferError({ code: "fenced" });
      try {
        if (isRestoring) await this.book.restore();
        return await change();
      } catch (error) {
        const code = codeOf(error);
        if (code === "fenced") this.halt();
        if (code !== "storage-lost" || tries >= MOST_RESTORES) throw error;
        isRestoring = true;
      }
    }
  }

  #isQuiet(): boolean {
    return (
      this.#halted || (this.#depth === 0 && this.#transfers.running === 0 && !this.#carriage.isHarvesting)
    );
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** An instant that lies too far ahead was planned by a clock that has jumped back since. */
function isDue({ state }: Job, now: number): boolean {
  if (state.kind !== "transient-error" || state.retryAt === null) return false;
  return state.retryAt <= now || state.retryAt - now > LONGEST_WAIT_MS;
}
