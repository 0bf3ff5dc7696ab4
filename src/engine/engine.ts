/** Takes the commands and the news of the world, and answers how things stand. */

import { isAllowed, type ParseUrl, type SourceAddress, sourceAddress } from "./address.ts";
import { Arranging } from "./arranging.ts";
import { Book, type EngineEvent } from "./book.ts";
import { Carriage, type CarriageRules } from "./carriage.ts";
import type { Connectivity } from "./connectivity.ts";
import { Courtesy } from "./courtesy.ts";
import type { Credentials } from "./credentials.ts";
import { Early } from "./early.ts";
import { TransferError } from "./errors.ts";
import { GivenParts } from "./given-part.ts";
import { type FileId, isActive, type Job, type JobEvent, type JobFile, type JobId } from "./job.ts";
import { LANE_RULES } from "./lane-span.ts";
import type { LogEntry } from "./log-entry.ts";
import { type Look, lookAt } from "./looking.ts";
import { Loop } from "./loop.ts";
import type { NewFile, NewJob } from "./new-job.ts";
import type { Policy } from "./policy.ts";
import type { Cancel, Haste, Ports } from "./ports.ts";
import { Proving } from "./proving.ts";
import { inOrder } from "./queue.ts";
import { begunAnew, objection, type RestartRules } from "./restart.ts";
import { Serial } from "./serial.ts";
import { pardoned, SignIn, type SignInHost, withoutCredentials } from "./sign-in.ts";
import { SLICE_RULES, type SliceRules } from "./slice.ts";
import { Sources } from "./sources.ts";
import type { ByteSpan } from "./span.ts";
import { type Handover, type JobStatus, Status } from "./status.ts";
import { Traffic } from "./traffic.ts";
import { type TransferRules, Transfers } from "./transfers.ts";
import { Giving } from "./upload/giving.ts";
import { type LeavingHost, letGo, tellServers } from "./upload/leaving.ts";
import { Waiting } from "./waiting.ts";

export type EngineRules = RestartRules &
  TransferRules &
  CarriageRules &
  Pick<SignInHost, "ownOrigin"> & { readonly slices: SliceRules };

export const ENGINE_RULES: EngineRules = {
  overlapBytes: 64 * 1024,
  bareBytes: 1024 ** 2,
  seamBytes: 4 * 1024,
  wanted: { leastBytes: 1024 ** 2, nearBytes: 4 * 1024 ** 2 },
  progressMs: 200,
  spaceRetryMs: 15_000,
  signInRetryMs: 30_000,
  carrierLateMs: 12_000,
  askFromBytes: 256 * 1024 ** 2,
  ownOrigin: null,
  lanes: LANE_RULES,
  filesAtOnce: 6,
  smallFilesAtOnce: 24,
  slices: SLICE_RULES,
};

const asksAnew = ({ problem }: JobFile): boolean => problem?.code === "needs-restart";

export class Engine {
  readonly book: Book;
  /** May be replaced while the engine runs: what comes next obeys the new one. */
  policy: Policy;
  readonly #ports: Ports;
  readonly #parse: ParseUrl;
  readonly #serial: Serial;
  readonly #transfers: Transfers;
  readonly #signIn: SignIn;
  readonly #carriage: Carriage;
  readonly #proving: Proving;
  readonly #loop: Loop;
  readonly #status: Status;
  /** The commands about files and their addresses. */
  readonly parts: GivenParts;
  /** Takes the bytes of files to be sent. */
  readonly giving: Giving;
  /** Reading of what has come, and wishes what should come next. */
  readonly early: Early;
  readonly sources: Sources;
  /** The commands about jobs as a whole: their making, properties and order. */
  readonly arranging: Arranging;
  /** Limits and costs. */
  readonly traffic: Traffic;
  /** What pages do that comes first. */
  readonly courtesy: Courtesy;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #isHalted = false;
  #quiet: (() => void)[] = [];

  constructor(ports: Ports, rules: EngineRules, policy: Policy, parse: ParseUrl) {
    this.#ports = ports;
    this.policy = policy;
    this.#parse = parse;
    this.book = new Book(ports, (event) => this.#tell(event));
    this.#serial = new Serial({
      restore: () => {
        this.#proving.forget();
        return this.book.restore();
      },
      fenced: () => this.halt(),
      ended: () => this.#rest(),
    });
    const host = {
      ports,
      rules,
      book: this.book,
      serial: <T>(change: () => Promise<T>) => this.#serial.run(change),
      pump: () => this.#loop.pump(),
    };
    this.traffic = new Traffic({ ports, policy: () => this.policy, changed: () => this.#trafficChanged() });
    this.courtesy = new Courtesy(ports.clock, () => this.#loop.pump());
    const implicit = (): Policy["implicitCredentials"] => this.policy.implicitCredentials;
    this.#signIn = new SignIn({ ports, book: this.book, parse, implicit, ownOrigin: rules.ownOrigin });
    this.#proving = new Proving({
      ...host,
      damaged: (file, span, note) => this.#transfers.damaged(file, span, note),
      blame: (file, span) => this.#transfers.blame(file, span),
      stop: (job) => this.#transfers.stop(job),
      runs: (job) => this.#transfers.runsJob(job),
    });
    this.#transfers = new Transfers({
      ...host,
      proving: this.#proving,
      signIn: this.#signIn,
      traffic: this.traffic,
      courtesy: this.courtesy,
      maxUnknownLengthBytes: () => this.policy.maxUnknownLengthBytes,
      objection: (bytes) => objection(bytes, rules, this.policy),
      elsewhere: (file) => this.#carriage.elsewhere(file),
      lookForCarried: () => this.#carriage.look().catch(() => undefined),
      found: (finding) => this.#loop.found(finding),
      progressed: (job) => this.#progressed(job),
      related: (job, file, urls) => void this.sources.found(job, file, urls).catch(() => undefined),
    });
    this.#carriage = new Carriage({
      ...host,
      progressed: (file) => {
        const job = this.book.ofFile(file);
        if (job) this.#progressed(job.id);
      },
      received: (bytes) => this.traffic.count("down", bytes),
    });
    const waiting = new Waiting({
      book: this.book,
      clock: ports.clock,
      traffic: this.traffic,
      slices: rules.slices,
      policy: () => this.policy,
      isAllowed: (url) => isAllowed(url, this.policy, parse),
      runs: (job) => this.#transfers.runsJob(job),
      isFull: (job) => this.#transfers.isHeld(job),
      isCarried: ({ files }) => files.some(({ id }) => this.#carriage.elsewhere(id).length > 0),
    });
    this.#loop = new Loop({
      ...host,
      transfers: this.#transfers,
      carriage: this.#carriage,
      traffic: this.traffic,
      courtesy: this.courtesy,
      waiting,
      maxDownloadTime: () => this.policy.maxDownloadTime,
      wake: () => this.wake(),
      tell: (event) => this.#tell(event),
    });
    const command = (job: JobId, change: () => Promise<void>): Promise<JobStatus> =>
      this.#command(() => change().then(() => job));
    this.arranging = new Arranging({
      command,
      book: this.book,
      ports,
      policy: () => this.policy,
      stop: (job) => this.#transfers.stop(job),
      stopFile: (file) => this.#transfers.stopFile(file),
      release: (files) => this.#carriage.release(files),
      doubt: (file) => this.#proving.doubt(file, { start: 0, end: Number.MAX_SAFE_INTEGER }),
    });
    this.parts = new GivenParts({
      command,
      book: this.book,
      chunks: ports.chunks,
      left: (file) => this.#transfers.left(file),
    });
    this.giving = new Giving({
      command,
      book: this.book,
      ports,
      stop: (file) => this.#transfers.stopFile(file),
    });
    this.early = new Early({
      book: this.book,
      chunks: ports.chunks,
      command,
      damaged: (file, span) => this.damaged(file, span),
      turn: (job, file) => this.#transfers.turn(job, file),
      mostWishes: () => this.policy.maxRangesPerFile,
    });
    this.sources = new Sources({
      command,
      book: this.book,
      checkUrl: (url) => this.checkUrl(url),
      limits: () => this.policy,
      added: (job, files) => this.giving.watch(job, files),
      left: (files) => {
        for (const { id } of files) this.#transfers.stopFile(id);
        this.#transfers.forget(files);
        this.#carriage.release(files);
      },
      unwatched: (job, files) => {
        this.#proving.stop(files);
        void this.#leave(job, files);
      },
    });
    this.#status = new Status({
      ...host,
      transfers: this.#transfers,
      carriage: this.#carriage,
      signIn: this.#signIn,
      traffic: this.traffic,
      waiting,
      reasons: () => this.#loop.told,
      inactivityDays: () => this.policy.jobInactivityDays,
    });
  }

  /** Once, first. Rejects with `storage-broken` when the queue cannot be read. */
  async boot(): Promise<void> {
    await this.#serial.run(async () => {
      await this.book.open();
      // Without it nothing would be limited: better than a queue that does not start.
      await this.traffic.load().catch(() => undefined);
      await this.#signIn.sweep();
      await this.#sweepPicked().catch(() => undefined); // the next life tries again
      // Without it the engine would ask for what the browser carries: a waste, and no reason not to start.
      await this.#carriage.look().catch(() => undefined);
    });
    for (const { id, files } of this.book.jobs.values()) this.giving.watch(id, files);
    this.#loop.pump();
  }

  /** Another engine took over: nothing of this one may be written any more. */
  halt(): void {
    this.#isHalted = true;
    this.#serial.close();
    this.book.close();
    this.#loop.halt();
    this.#proving.halt();
    for (const job of this.book.jobs.values()) this.#transfers.stop(job.id);
    this.#rest();
  }

  on(listener: (event: EngineEvent) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // --- Commands (IBackgroundCopyManager, IBackgroundCopyJob); all idempotent ----------------------------------------

  /** What would be fetched for the address; rejects with the problem that stands against it. */
  checkUrl(url: string): Promise<SourceAddress> {
    return sourceAddress(url, this.policy, this.#parse, this.#ports.folders);
  }

  /** CreateJob: a suspended, empty job. */
  createJob(wanted: NewJob): Promise<JobStatus> {
    return this.arranging.create(wanted);
  }

  /** AddFile. */
  addFile(id: JobId, wanted: NewFile): Promise<JobStatus> {
    return this.sources.add(id, [wanted]);
  }

  /** What has arrived of files that ask for it goes, and they are fetched anew; other files stay as they are. */
  beginAnew(id: JobId): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      const asks = job.files.some(asksAnew);
      if (!asks) return id; // said twice
      const files = job.files.map((file) => (asksAnew(file) ? begunAnew(file, null, true) : file));
      return this.#resume({ ...job, files });
    });
  }

  /** Resume: also "retry", at once and with a fresh count of tries. */
  resume(id: JobId): Promise<JobStatus> {
    return this.#command(() => this.#resume(this.book.job(id)));
  }

  /** Of a job whose other files stay as they are, this one that failed is tried again, at once. A paused job stays so. */
  retryFile(id: JobId, file: FileId): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      const failed = job.files.find((other) => other.id === file && other.problem);
      if (!failed) return id; // said twice
      if (job.state.kind !== "suspended") return this.#resume(job, [failed]);
      await this.book.keep({ ...job, files: this.#transfers.afresh(job, [failed]) });
      return id;
    });
  }

  async #resume(job: Job, wanted: readonly JobFile[] = job.files): Promise<JobId> {
    const { id } = job;
    if (job.files.length === 0) throw new TransferError({ code: "empty-job" });
    const lacking = this.giving.lacking(job.files);
    if (lacking) throw new TransferError(lacking);
    const wasLost = job.state.kind === "error" && job.state.problem.code === "storage-lost";
    const isTooLong = job.state.kind === "error" && job.state.problem.code === "took-too-long";
    const anew: Partial<Job> = {
      failures: 0,
      stuckMs: 0,
      ...(isTooLong && { activeMs: 0 }),
      spent: {},
      files: this.#transfers.afresh(job, wanted),
      ...pardoned(job),
      ...(wasLost && { note: "storage-lost" }),
    };
    const resumed = await this.book.step(id, { kind: "resume" }, anew);
    // It runs already, but for the files that failed.
    if (isActive(resumed.state) && resumed.files.some(({ problem }) => problem))
      await this.book.keep({ ...resumed, ...anew });
    // The user may know better than our last probe.
    this.#loop.watch.lookSoon();
    this.#loop.mayReadFolders();
    return id;
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
      if (job.state.kind !== "cancelled") await this.#conclude(job, { kind: "cancel" }, job.files);
      return id;
    });
  }

  /** Complete: takes the finished files out of the queue (they stay readable); unfinished ones go, as in BITS. */
  complete(id: JobId): Promise<JobStatus> {
    return this.#command(async () => {
      const job = this.book.job(id);
      if (job.state.kind === "acknowledged") return id;
      const left = job.files.filter((file) => !this.book.isWhole(file));
      // Marked, so that nothing fetches them again (BG_S_PARTIAL_COMPLETE).
      const files = job.files.map((file) =>
        left.includes(file) ? { ...file, problem: file.problem ?? ({ code: "not-stored" } as const) } : file,
      );
      await this.#conclude(job, { kind: "complete" }, left, { files });
      return id;
    });
  }

  /** Forgets the job and frees its bytes at once. */
  async remove(id: JobId): Promise<void> {
    await this.#serial.run(async () => {
      const job = this.book.jobs.get(id);
      if (!job) return;
      this.#end(id);
      await tellServers(job, job.files, this.#leaving);
      await this.arranging.release(job);
      await this.book.forget(job);
      await letGo(job.files, this.#ports);
      await this.#signIn.forget(id);
    });
    this.#loop.pump();
  }

  /**
   * SetCredentials: for `origin`, else for whoever asks, else for where the job's file is. A job that waits for them goes
   * on where it stopped.
   */
  setCredentials(id: JobId, origin: string | null, credentials: Credentials): Promise<JobStatus> {
    return this.#command(async () => {
      await this.#signIn.give(this.book.job(id), origin, credentials);
      this.#transfers.stop(id); // what runs has the old ones
      return id;
    });
  }

  /** RemoveCredentials; null: for every origin. */
  removeCredentials(id: JobId, origin: string | null): Promise<JobStatus> {
    return this.#command(async () => {
      await this.#signIn.take(this.book.job(id), origin);
      this.#transfers.stop(id);
      return id;
    });
  }

  /** A reader found a stored piece damaged: it is forgotten and fetched again. */
  async damaged(file: FileId, span: ByteSpan): Promise<void> {
    await this.#serial.run(() => {
      this.#proving.doubt(file, span);
      return this.#transfers.damaged(file, span);
    });
    this.#loop.pump();
  }

  /** What happened to the job, oldest first, at most the last 200 lines. Rejects with unknown-job. */
  async log(id: JobId): Promise<readonly LogEntry[]> {
    return this.book.chronicle.of(this.book.job(id).id);
  }

  /** How one file of the job, or the job alone, stands this moment. Throws unknown-job or bad-argument. */
  look(id: JobId, file: FileId | null): Look {
    const { book } = this;
    const [transfers, carriage, { clock }] = [this.#transfers, this.#carriage, this.#ports];
    return lookAt(id, file, { book, transfers, carriage, clock, hashed: (one) => this.#proving.hashed(one) });
  }

  // --- The world ----------------------------------------------------------------------------------------------------

  /** So many pages are open; `fresh`: one of them has just been loaded. */
  pages(count: number, fresh: boolean): void {
    if (fresh) this.#loop.mayReadFolders();
    if (this.#carriage.pagesAre(count, fresh)) this.#tell({ kind: "handover-planned" });
    this.wake();
  }

  /** The browser's `online` and `offline` events: the second is believed, the first only asks for a look. */
  async hint(online: boolean): Promise<void> {
    if (online) this.#loop.watch.lookSoon();
    else await this.#serial.run(() => this.#loop.found("offline"));
    this.#loop.pump();
  }

  /** A page handed these spans to the browser and goes away, or stays because the user said "go on without me". */
  handedOver(slices: readonly { readonly file: FileId; readonly span: ByteSpan }[], stays: boolean): void {
    this.#carriage.handedOver(slices, stays);
    for (const id of new Set(slices.map(({ file }) => this.book.ofFile(file)?.id)))
      if (id !== undefined) this.book.chronicle.add(id, { kind: "handed-over" });
    for (const { file } of slices) this.#transfers.stopFile(file);
    this.#loop.pump();
  }

  /** Stores what the browser has fetched so far; `finish` also ends what it has not. */
  harvest(haste: Haste): Promise<void> {
    return this.#carriage.harvest(haste);
  }

  /** Any event of the platform: do what is due. Cheap when nothing is. */
  wake(): void {
    if (!this.#isHalted) this.#carriage.glance();
    this.#loop.pump();
  }

  /** Resolves when nothing is under way in this engine. */
  quiet(): Promise<void> {
    if (this.#isQuiet()) return Promise.resolve();
    return new Promise((resolve) => this.#quiet.push(resolve));
  }

  get connectivity(): Connectivity {
    return this.#loop.watch.state;
  }

  status(id: JobId): JobStatus | null {
    return this.#status.of(id);
  }

  statuses(): readonly JobStatus[] {
    return this.#status.all();
  }

  /** Of those of the jobs that there are, as the reasons for waiting were told last. */
  statusesOf(ids: readonly JobId[]): readonly JobStatus[] {
    return this.#status.some(ids);
  }

  /** The ids of all jobs, in the order of the queue. */
  order(): readonly JobId[] {
    return inOrder(this.book.jobs.values()).map(({ id }) => id);
  }

  /** What a page must hand to the browser if it goes away this moment; `alone`: no other page is open. */
  handover(): Handover & { readonly alone: boolean } {
    return { alone: this.#carriage.pages <= 1, ...this.#status.handover() };
  }

  // --- Within ---------------------------------------------------------------------------------------------------------

  /** After a command ended a job's wish to run: its moves, and what the browser carries for it. */
  #end(id: JobId): void {
    this.#transfers.stop(id);
    const files = this.book.jobs.get(id)?.files ?? [];
    this.#transfers.forget(files);
    this.#carriage.release(files);
    this.#proving.stop(files);
    this.#loop.pump();
  }

  /** The job is over: what it could send goes with it, and its bytes where nobody can use them. */
  async #conclude(
    job: Job,
    event: JobEvent,
    freed: readonly JobFile[],
    also: Partial<Job> = {},
  ): Promise<void> {
    await this.book.step(job.id, event, { ...also, ...withoutCredentials(job) });
    this.#end(job.id);
    await this.#leave(job, job.files);
    await this.#signIn.forget(job.id);
    await this.book.freeBytes(freed);
  }

  async #leave(job: Job, files: readonly JobFile[]): Promise<void> {
    await tellServers(job, files, this.#leaving);
    await letGo(files, this.#ports);
  }

  get #leaving(): LeavingHost {
    return { ports: this.#ports, signIn: this.#signIn };
  }

  /** Handles of files that left while an engine was killed. */
  async #sweepPicked(): Promise<void> {
    const { picked } = this.#ports;
    for (const file of await picked.all()) if (!this.book.ofFile(file)) await picked.forget(file);
  }

  #trafficChanged(): void {
    this.#transfers.divide();
    this.#tell({ kind: "traffic-changed" });
    this.#tell({ kind: "handover-planned" });
    this.#loop.pump();
  }

  #progressed(id: JobId): void {
    this.#loop.glance(id);
    this.#tell({ kind: "job-changed", id });
    this.#tell({ kind: "handover-planned" });
  }

  async #command(change: () => Promise<JobId>): Promise<JobStatus> {
    const id = await this.#serial.run(change);
    this.#loop.pump();
    const status = this.status(id);
    if (!status) throw new TransferError({ code: "unknown-job" });
    return status;
  }

  #isQuiet(): boolean {
    const isBusy =
      !this.#serial.isIdle ||
      this.#transfers.running > 0 ||
      this.#carriage.isHarvesting ||
      this.#proving.isBusy;
    return this.#isHalted || !isBusy;
  }

  #rest(): void {
    if (this.#isQuiet()) for (const resolve of this.#quiet.splice(0)) resolve();
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
