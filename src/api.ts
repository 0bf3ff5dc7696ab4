/** The developer API of Ferry: BITS's jobs, for any page of this origin. `import { connect } from "/ferry.js"`. */

import {
  cameBetween,
  fromWire,
  type ReadOptions,
  requestRanges,
  type Seat,
  streamEarly,
  toWire,
  type WantedRange,
} from "./api-early.ts";
import { Remote, streamFrom } from "./api-remote.ts";
import { abortable, type JobChange, type Told, type WaitOptions, Watchers } from "./api-waiting.ts";
import { assemble, canAssemble } from "./platform/page/assemble.ts";
import type { JobArchive } from "./platform/page/job-archive.ts";
import { streamStored } from "./platform/page/stored-file.ts";
import { present } from "./presence.ts";
import { archivedJob } from "./rpc/archived.ts";
import { CallError, Client } from "./rpc/client.ts";
import { importJobs, queueFileOf } from "./rpc/import-queue.ts";
import { listedToAdd, listSourceOf } from "./rpc/listed.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import {
  type AddressChange,
  type JobState as BareState,
  type ByteSpan,
  type CommandName,
  type Commands,
  type Connectivity,
  type Credentials,
  type FileId,
  type FileRange,
  type FileToAdd,
  type FileView,
  filePath,
  type JobCredentials,
  type JobId,
  type JobProperties,
  type JobView,
  type ListSource,
  type NewProperties,
  type Note,
  type NotifyFlag,
  type Priority,
  type ToldProblem as Problem,
  type Proof,
  type ReviewedJob as SavedJob,
  type SourceStatus,
  type TransferPolicy,
  type WaitReason,
} from "./rpc/protocol.ts";

export type {
  AddressChange,
  ByteSpan,
  Connectivity,
  Credentials,
  JobArchive,
  JobChange,
  JobCredentials,
  JobProperties,
  NewProperties,
  Note,
  NotifyFlag,
  Priority,
  Problem,
  Proof,
  ReadOptions,
  SavedJob,
  SourceStatus,
  TransferPolicy,
  WaitOptions,
  WaitReason,
  WantedRange,
};
export { CallError };

/** Where a job stands; its problem, where it has one, tells what may be done about it. */
export type JobState = Told<BareState>;

/** Bytes; the total is null while the server has not told it. Source: IBackgroundCopyJob::GetProgress. */
export interface Progress {
  /** Durable: a kill does not lose them. */
  readonly bytesTransferred: number;
  readonly bytesTotal: number | null;
  /** Received and not yet durable. */
  readonly bytesPending: number;
}

export interface FerryJobEvents {
  /** Bytes moved; several times a second while they do. */
  progress: CustomEvent<Progress>;
  statechange: CustomEvent<JobState>;
  /** Exactly once: the file is here, byte for byte. */
  transferred: CustomEvent<null>;
  /** The job stopped until somebody calls `resume`. Passing problems are states, not errors. */
  error: CustomEvent<Problem>;
  /** One file is here, whatever the rest of the job does. */
  filetransferred: CustomEvent<FerryFile>;
  /** FileRangesTransferred: these of what `requestRanges` asked for are here, each told once. */
  filerangestransferred: CustomEvent<FileRangesTransferred>;
}

export interface FileRangesTransferred {
  readonly file: FerryFile;
  readonly ranges: readonly WantedRange[];
}

export interface ConnectOptions extends WaitOptions {
  /** The name of the program that owns the jobs it creates. */
  readonly program: string;
  /** Where Ferry is, when this page is of another origin: `https://ferry.example`. To be called in a click. */
  readonly ferry?: string;
  /** Through a hidden frame, without a click: on a page of Ferry's own site, once the program is always allowed. */
  readonly frame?: boolean;
}

export interface FerryEvents {
  /** Only programs of other origins: Ferry's window is gone, and nothing is heard until it is there again. */
  disconnected: CustomEvent<null>;
  connected: CustomEvent<null>;
  /** A job that this program may see came or went. */
  jobs: CustomEvent<null>;
  /** The device went offline, or came back; or a network wants a sign-in. */
  connectivity: CustomEvent<Connectivity>;
}

/** How a program stands to Ferry. @internal */
export interface Link {
  readonly client: Client;
  /** Null on Ferry's own origin. */
  readonly remote: Remote | null;
}

export interface JobOptions extends WaitOptions {
  /** Chosen by the caller, 1 to 80 letters, digits, - or _: created again, the same job is given. */
  readonly id?: string;
  readonly name?: string;
  readonly priority?: Priority;
  /** What is not the default from the beginning on. */
  readonly properties?: Partial<JobProperties>;
}

/** Next to another job of the same priority. */
export type JobPlace = { readonly before: FerryJob } | { readonly behind: FerryJob };

/** IBackgroundCopyJob::GetTimes; ms since 1970. */
export interface JobTimes {
  readonly creation: number;
  readonly modification: number;
  /** When it arrived for the last time. */
  readonly completion: number | null;
}

export interface FileOptions {
  /** Chosen by the caller, as a job's: added again to its job, the same file is given. */
  readonly id?: string;
  readonly url: string;
  /** Other addresses of the same file, best first: asked when this one fails or is slow, and only what they prove to have. */
  readonly mirrors?: readonly string[];
  /** The name to save under; else the server's, else the URL's. */
  readonly name?: string;
  /** Bytes that the file must have. */
  readonly size?: number;
  /** `sha-256:9f86…` or hex alone (SHA-256, SHA-512; MD5 and the like only find accidents). Checked before `transferred`. */
  readonly digest?: string | readonly string[];
  /** Where a text with the digest lies (`.sha256`, `SHA256SUMS`). */
  readonly digestUrl?: string;
  /** A hash for each piece of `length` bytes: only a bad piece is fetched again. */
  readonly pieces?: {
    readonly algorithm: string;
    readonly length: number;
    readonly hashes: readonly string[];
  };
}

/** A file of a Metalink (RFC 5854), as `addFiles` takes it. */
export interface MetalinkFile extends FileOptions {
  /** Safe and unique in the list. */
  readonly name: string;
  /** The best address that Ferry can fetch from; empty where there is none. */
  readonly url: string;
  /** The name in the list, perhaps with folders. */
  readonly listedAs: string;
  /** Why other addresses were left out, each reason once. */
  readonly leftOut: readonly Problem[];
}

/** BG_AUTH_CREDENTIALS. */
export type CredentialsOptions = Credentials & {
  /** At a proxy a browser signs in by itself: pages cannot. */
  readonly target?: "server";
  /** Scheme, host and port that they are for; else those that want a sign-in, else those of the job's file. */
  readonly origin?: string;
};

export interface ImportOptions extends WaitOptions {
  /** Called for each job of the file that could be taken in. */
  readonly wants?: (job: SavedJob) => boolean;
  /** A job whose id is here becomes another one, under a new id. */
  readonly copies?: boolean;
  /**
   * What is here already of files, from their beginning on, by their ids in the file: taken where a strong digest will prove the whole
   * (and the server repeats some of it), so that only the rest is fetched.
   */
  readonly parts?: ReadonlyMap<string, Blob>;
}

export interface ImportedJob {
  /** Its id in the file. */
  readonly from: string;
  /** Null when it was refused. */
  readonly job: FerryJob | null;
  /** Why it was refused, or not started. */
  readonly problem: Problem | null;
}

export interface FolderOptions {
  readonly prefix: string;
  /** As `showDirectoryPicker` or `showOpenFilePicker` gives it; reading is enough. */
  readonly handle: FileSystemDirectoryHandle | FileSystemFileHandle;
}

/**
 * Connects a program to the one queue. Rejects with `no-answer` where no service worker can run. From another origin it opens
 * Ferry's window, where the user allows it or not, and rejects with needs-visit (call again from a click), program-refused
 * or opener-severed.
 */
export async function connect({ program, ferry, frame = false, signal }: ConnectOptions): Promise<Ferry> {
  if (ferry === undefined || new URL(ferry, document.baseURI).origin === location.origin) {
    const { client } = present();
    if (!client.state) await abortable(() => client.refresh(true), signal);
    return new Ferry({ client, remote: null }, program);
  }
  const news = new EventTarget();
  const remote = new Remote({ ferry: new URL(ferry, document.baseURI).href, program, frame }, (isConnected) =>
    news.dispatchEvent(new Event(isConnected ? "connected" : "disconnected")),
  );
  await abortable(() => remote.open(), signal);
  const client = new Client(remote);
  await abortable(() => client.refresh(true), signal);
  const connected = new Ferry({ client, remote }, program);
  for (const type of ["connected", "disconnected"] as const)
    news.addEventListener(type, () => connected.hear(type));
  return connected;
}

export class Ferry extends EventTarget {
  readonly program: string;
  readonly #link: Link;
  readonly #client: Client;
  readonly #jobs = new Map<JobId, FerryJob>();

  /** @internal */
  constructor(link: Link, program: string) {
    super();
    this.program = program;
    this.#link = link;
    this.#client = link.client;
    let before = this.#client.state;
    this.#client.subscribe((state) => {
      for (const [id, job] of this.#jobs) if (job.see(state.jobs.get(id) ?? null)) this.#jobs.delete(id);
      const was = before;
      before = state;
      const isSame =
        was?.jobs.size === state.jobs.size && [...state.jobs.keys()].every((id) => was.jobs.has(id));
      if (was && !isSame) this.hear("jobs");
      if (was && was.connectivity !== state.connectivity) this.hear("connectivity", state.connectivity);
    });
  }

  /** As Ferry knows it, which is more than the browser says: it asks servers. */
  get connectivity(): Connectivity {
    return this.#client.state?.connectivity ?? { kind: "online", backAt: null };
  }

  /** False while only a visit can wake Ferry: its window is gone. Always true on Ferry's own origin. */
  get isConnected(): boolean {
    return this.#link.remote?.isConnected ?? true;
  }

  /** Opens Ferry's window again; to be called in a click. So does any other call that is made in one. */
  async reconnect({ signal }: WaitOptions = {}): Promise<void> {
    const { remote } = this.#link;
    if (remote) await abortable(() => remote.open(), signal);
    await abortable(() => this.#client.refresh(), signal);
  }

  /** @internal */
  hear(type: keyof FerryEvents, detail: Connectivity | null = null): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    // What happened meanwhile was told to nobody.
    if (type === "connected") this.#client.refresh().catch(() => undefined);
  }

  on<K extends keyof FerryEvents>(type: K, listener: (event: FerryEvents[K]) => void): () => void {
    // The events dispatched above are those of the table.
    const heard = listener as (event: Event) => void;
    this.addEventListener(type, heard);
    return () => this.removeEventListener(type, heard);
  }

  /**
   * IBackgroundCopyManager::CreateJob: an empty, suspended job; with the `id` of one that exists, that one as it is. Rejects
   * with too-many-program-jobs or too-many-jobs, and with bad-argument as `setProperties`.
   */
  async createJob({ id, name, priority, properties, signal }: JobOptions = {}): Promise<FerryJob> {
    const params = {
      id: id ?? crypto.randomUUID(),
      owner: this.program,
      name: name ?? "",
      priority: priority ?? "normal",
      ...(properties && { properties }),
    } as const;
    return this.#job(await abortable(() => this.#client.call("create-job", params), signal));
  }

  /** IBackgroundCopyManager::EnumJobs: all jobs that this program may see, in the order of the queue. */
  async jobs({ signal }: WaitOptions = {}): Promise<readonly FerryJob[]> {
    await abortable(() => this.#client.refresh(), signal);
    return [...(this.#client.state?.jobs.values() ?? [])]
      .filter(({ state }) => state.kind !== "cancelled")
      .map((view) => this.#job(view));
  }

  /** IBackgroundCopyManager::GetJob. Rejects with unknown-job. */
  async job(id: string, { signal }: WaitOptions = {}): Promise<FerryJob> {
    await abortable(() => this.#client.refresh(), signal);
    const view = this.#client.state?.jobs.get(id);
    if (!view) throw new CallError(ownProblem("unknown-job"));
    return this.#job(view);
  }

  /**
   * From now on names under `prefix` (`\\\\server\\share` or deeper) stand for files of that folder, for every program of this
   * origin; of a file's handle the prefix is the whole name. The browser may ask the user anew after a restart. Rejects with bad-network-name or bad-argument.
   */
  async mapFolder(options: FolderOptions): Promise<void> {
    if (this.#link.remote)
      throw new CallError(ownProblem("bad-argument", "folders are mapped on Ferry's own page"));
    const { mapFolder } = await import("./platform/page/network-folders.ts");
    await mapFolder(options.prefix, options.handle);
  }

  /**
   * What a Metalink would add, from its address or from its text; nothing is added. Rejects with bad-metalink,
   * document-too-long, or what keeps the address from being read (bad-url, host-not-allowed, http-status, forbidden-by-cors …).
   */
  async readMetalink(urlOrText: string, { signal }: WaitOptions = {}): Promise<readonly MetalinkFile[]> {
    const source = sourceOf(urlOrText);
    const { files } = await abortable(() => this.#client.call("read-metalink", source), signal);
    return files.map(({ name, listedAs, urls: [url = "", ...mirrors], expected, leftOut }) => ({
      name,
      listedAs,
      url,
      mirrors,
      leftOut,
      digest: expected.digests,
      ...(expected.size !== null && { size: expected.size }),
      ...(expected.pieces && { pieces: expected.pieces }),
    }));
  }

  /** The whole queue as a file (JSON, docs/queue-file.md) for another Ferry; without sign-ins, headers and bytes. */
  async exportQueue({ signal }: WaitOptions = {}): Promise<File> {
    this.#onlyHere("queues are saved");
    const queue = await abortable(() => this.#client.call("export-queue", {}), signal);
    const [name, text] = queueFileOf(queue);
    return new File([text], name, { type: "application/json" });
  }

  /**
   * Takes in what `exportQueue` gave, or a part of it (`wants`). Jobs of this program keep their ids; of one that is here nothing is
   * changed: it is left out, or with `copies` becomes another job. Those of others become this program's. What had arrived elsewhere is
   * fetched anew, unless it is given (`parts`). Rejects with bad-queue-file; what was refused of a job is told with it, and the others are taken in.
   */
  async importQueue(
    file: Blob | string,
    { wants, copies = false, parts, signal }: ImportOptions = {},
  ): Promise<readonly ImportedJob[]> {
    this.#onlyHere("queues are taken in");
    const text = typeof file === "string" ? file : await file.text();
    const { jobs } = await abortable(() => this.#client.call("read-queue", { text }), signal);
    const chosen = jobs.filter((job) => (copies || !job.isHere) && (wants?.(job) ?? true));
    const taken = await importJobs(this.#client, this.program, chosen, parts);
    return Promise.all(
      taken.map(async ({ from, id, problem }) => ({
        from,
        job: id === null ? null : await this.job(id),
        problem,
      })),
    );
  }

  #onlyHere(what: string): void {
    if (this.#link.remote)
      throw new CallError(ownProblem("bad-argument", `${what} on Ferry's own pages only`));
  }

  #job(view: JobView): FerryJob {
    const job = this.#jobs.get(view.id) ?? new FerryJob(this.#link, view);
    this.#jobs.set(view.id, job);
    job.see(view);
    return job;
  }
}

/**
 * IBackgroundCopyJob. Every call settles, also when the worker dies midway; a call that is repeated does no harm. A `signal`
 * ends the waiting with its reason, and not what was asked for.
 */
export class FerryJob extends EventTarget {
  readonly id: JobId;
  readonly #link: Link;
  readonly #client: Client;
  readonly #watchers = new Watchers();
  readonly #seat: Seat = {
    view: () => (this.#isGone ? null : this.#view),
    watch: (signal) => this.#watchers.watch(signal),
    see: (view) => void this.see(view),
    rangesCame: (file, ranges) => this.#rangesCame(this.#view, file, ranges),
  };
  #view: JobView;
  /** The queue has shown it: only from then on it can be missed there. */
  #isListed = false;
  #isGone = false;

  /** @internal */
  constructor(link: Link, view: JobView) {
    super();
    this.id = view.id;
    this.#link = link;
    this.#client = link.client;
    this.#view = view;
  }

  get name(): string {
    return this.#view.name;
  }

  get owner(): string {
    return this.#view.owner;
  }

  get priority(): Priority {
    return this.#view.priority;
  }

  get state(): JobState {
    // The worker tells every problem of a view (rpc/view.ts).
    return this.#view.state as JobState;
  }

  /** What happened to the job although it goes on: its file changed on the server, or the storage was cleared. */
  get note(): Note | null {
    return this.#view.note;
  }

  /** What the job may send, and to whom; never a secret. */
  get credentials(): readonly JobCredentials[] {
    return this.#view.credentials;
  }

  get progress(): Progress {
    return progressOf(this.#view.files);
  }

  get times(): JobTimes {
    const { createdAt, modifiedAt, completedAt } = this.#view;
    return { creation: createdAt, modification: modifiedAt, completion: completedAt };
  }

  /** GetErrorCount: interruptions so far. */
  get errorCount(): number {
    return this.#view.errorCount;
  }

  /** GetError: what stands against the job now; `problem.context`, `problem.file`, `problem.bits` tell where and what. */
  get error(): Problem | null {
    return "problem" in this.state ? this.state.problem : null;
  }

  /** Why it does not run although it should; null when it does, or nobody wants it to. */
  get waits(): WaitReason | null {
    return this.#view.waits;
  }

  /** Its priority, raised where its deadline is near. */
  get level(): Priority {
    return this.#view.level;
  }

  /** All that `setProperties` takes, but for name and priority. */
  get properties(): JobProperties {
    return this.#view.properties;
  }

  /**
   * SetProperty, SetDisplayName, SetDescription, SetPriority and so on, at any time before the job is over: what is given is
   * changed, all of it or nothing. Rejects with bad-argument, unknown-job (of `after`) or jobs-in-a-circle.
   */
  async setProperties(properties: NewProperties, wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("set-properties", { job: this.id, properties }, wait));
  }

  setDisplayName(displayName: string, wait?: WaitOptions): Promise<void> {
    return this.setProperties({ displayName }, wait);
  }

  setPriority(priority: Priority, wait?: WaitOptions): Promise<void> {
    return this.setProperties({ priority }, wait);
  }

  /** The job goes before or behind another one of its priority, and is next once it is the first of them. */
  async move(place: JobPlace, wait: WaitOptions = {}): Promise<void> {
    const to = "before" in place ? { before: place.before.id } : { behind: place.behind.id };
    this.see(await this.#call("move-job", { job: this.id, place: to }, wait));
  }

  /**
   * SetValidationState of a file that is here: a wrong one is taken away, and `resume` fetches it again. Rejects with
   * invalid-state while it is not here (BITS: E_PENDING).
   */
  async setValidationState(file: FerryFile, isValid: boolean, wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("set-validation-state", { job: this.id, file: file.id, isValid }, wait));
  }

  /**
   * AddFile, as often as the policy allows: several arrive at a time. Rejects with bad-url, bad-scheme,
   * credentials-in-url, host-not-allowed, bad-network-name, folder-not-mapped, bad-digest or too-many-files.
   */
  addFile(wanted: FileOptions, wait: WaitOptions = {}): Promise<FerryFile> {
    return this.#add(wanted, null, wait);
  }

  /**
   * AddFileWithRanges: the file is these bytes of the remote one, one range after the other. Rejects as `addFile`, and with
   * bad-ranges, overlapping-ranges or too-many-ranges.
   */
  addFileWithRanges(
    wanted: FileOptions & { readonly ranges: readonly WantedRange[] },
    wait: WaitOptions = {},
  ): Promise<FerryFile> {
    return this.#add(wanted, wanted.ranges, wait);
  }

  /** AddFileSet: all of them or, where one is refused (`problem.file` is its id, or its place in the list), none. Rejects as `addFile`. */
  async addFiles(wanted: readonly FileOptions[], wait: WaitOptions = {}): Promise<readonly FerryFile[]> {
    const files = wanted.map((one) => toAdd(one, null));
    try {
      return await this.#addSet(files, wait);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const at = files.findIndex(({ file }) => file === error.problem.file);
      // An id that was made here says nothing to the caller.
      throw wanted[at] && wanted[at].id === undefined
        ? new CallError({ ...error.problem, file: String(at) })
        : error;
    }
  }

  /**
   * All files of a Metalink, from its address or from its text, with their sizes, digests, piece hashes and mirrors. Rejects as
   * `readMetalink` and `addFiles`, and with bad-metalink where one of the files has no address that Ferry can fetch from.
   */
  async addMetalink(urlOrText: string, wait: WaitOptions = {}): Promise<readonly FerryFile[]> {
    const { files } = await this.#call("read-metalink", sourceOf(urlOrText), wait);
    const added = files.map((listed) => {
      const file = listedToAdd(listed, crypto.randomUUID());
      if (file) return file;
      throw new CallError(
        ownProblem("bad-metalink", `${listed.listedAs} has no address that can be fetched from`),
      );
    });
    return this.#addSet(added, wait);
  }

  async #addSet(files: readonly FileToAdd[], wait: WaitOptions): Promise<readonly FerryFile[]> {
    this.see(await this.#call("add-files", { job: this.id, files }, wait));
    return files.map(({ file }) => this.#file(file));
  }

  async #add(
    wanted: FileOptions,
    ranges: readonly WantedRange[] | null,
    wait: WaitOptions,
  ): Promise<FerryFile> {
    const file = toAdd(wanted, ranges);
    this.see(await this.#call("add-file", { job: this.id, ...file }, wait));
    return this.#file(file.file);
  }

  #call<N extends CommandName>(
    command: N,
    params: Commands[N]["params"],
    { signal }: WaitOptions,
  ): Promise<Commands[N]["result"]> {
    return abortable(() => this.#client.call(command, params), signal);
  }

  /**
   * SetRemoteName: another address for a file that has not arrived, in any state of the job, durable at once. What is stored
   * is kept where the new place proves to have the same file (`file.change` says how). Rejects as `addFile`, and with
   * invalid-state for a file that has arrived.
   */
  async setRemoteName(file: FerryFile, url: string, wait: WaitOptions = {}): Promise<void> {
    const params = { job: this.id, file: file.id, url: absolute(url) };
    this.see(await this.#call("set-remote-name", params, wait));
  }

  /** The file's other addresses from now on, best first. Rejects as `addFile`. */
  async setMirrors(file: FerryFile, urls: readonly string[], wait: WaitOptions = {}): Promise<void> {
    const params = { job: this.id, file: file.id, urls: urls.map(absolute) };
    this.see(await this.#call("set-mirrors", params, wait));
  }

  /** ReplaceRemotePrefix, told apart by capital letters; gives how many addresses it changed. */
  async replaceRemotePrefix(from: string, to: string, wait: WaitOptions = {}): Promise<number> {
    const { job, changed } = await this.#call("replace-remote-prefix", { job: this.id, from, to }, wait);
    this.see(job);
    return changed;
  }

  /** Resume: starts a new job, goes on with a suspended one, retries a failed one at once. */
  async resume(wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("resume", { job: this.id }, wait));
  }

  /** One file that failed is tried again at once, and the others stay as they are; in a paused job with the next `resume`. */
  async retryFile(file: FerryFile, wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("retry-file", { job: this.id, file: file.id }, wait));
  }

  /**
   * One file leaves the job, with its bytes, in any state but `acknowledged` and `cancelled`. A job whose other files are all
   * here has transferred then; one without files is suspended.
   */
  async removeFile(file: FerryFile, wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("remove-file", { job: this.id, file: file.id }, wait));
  }

  /** The answer to `needs-restart`: what has arrived of such files goes, and they are fetched anew. */
  async beginAnew(wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("begin-anew", { job: this.id }, wait));
  }

  async suspend(wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("suspend", { job: this.id }, wait));
  }

  /** Cancel: ends the job and frees its bytes. */
  async cancel(wait: WaitOptions = {}): Promise<void> {
    await this.#call("cancel", { job: this.id }, wait);
  }

  /** Complete: takes the finished file out of the queue; it stays readable until `remove`. An unfinished one is dropped. */
  async complete(wait: WaitOptions = {}): Promise<void> {
    this.see(await this.#call("complete", { job: this.id }, wait));
  }

  /** What has arrived of the job, as one ZIP; also while the rest is on its way, or failed. */
  async zip({ signal }: WaitOptions = {}): Promise<JobArchive> {
    const { jobArchive } = await abortable(() => import("./platform/page/job-archive.ts"), signal);
    return jobArchive(archivedJob(this.#view), (id) => this.#file(id).stream());
  }

  /**
   * The browser's own download of that ZIP. Resolves when the browser has begun; it shows the rest itself. Rejects with
   * `not-stored` where nothing has arrived, and with `bad-argument` on a page of another origin, which has `zip`.
   */
  async saveAsZip({ signal }: WaitOptions = {}): Promise<void> {
    if (this.#link.remote)
      throw new CallError(ownProblem("bad-argument", "only a page of Ferry's own origin saves for the user"));
    const { connection, hold } = present();
    const release = hold();
    try {
      const registration = await connection.registration;
      const { saveArchive } = await abortable(() => import("./platform/page/job-archive.ts"), signal);
      await saveArchive(archivedJob(this.#view), { registration, progress: () => undefined, release });
    } catch (error) {
      release();
      if (signal?.aborted) throw error;
      const { problem } = (error ?? {}) as { readonly problem?: { readonly code: string } };
      throw new CallError(
        ownProblem(problem?.code === "not-stored" ? "not-stored" : "internal", String(error)),
      );
    }
  }

  /**
   * SetCredentials. They go to their origin only, are kept encrypted, and are forgotten with the job; a job that waits for
   * them goes on where it stopped. Rejects with bad-credentials, or sign-in-refused after three wrong ones in a row.
   */
  async setCredentials(
    { target, origin, ...credentials }: CredentialsOptions,
    wait: WaitOptions = {},
  ): Promise<void> {
    if (target !== undefined && target !== "server")
      throw new CallError(ownProblem("bad-argument", "a page can sign in at servers only"));
    const params = { job: this.id, origin: origin ?? null, credentials };
    this.see(await this.#call("set-credentials", params, wait));
  }

  /** RemoveCredentials: for one origin, or all. */
  async removeCredentials({
    origin,
    signal,
  }: { readonly origin?: string } & WaitOptions = {}): Promise<void> {
    const params = { job: this.id, origin: origin ?? null };
    this.see(await this.#call("remove-credentials", params, signal ? { signal } : {}));
  }

  /** Forgets the job and frees its bytes at once. */
  async remove(wait: WaitOptions = {}): Promise<void> {
    await this.#call("remove", { job: this.id }, wait);
  }

  /** EnumFiles, in the order in which they were added. */
  get files(): readonly FerryFile[] {
    return this.#view.files.map(({ id }) => this.#file(id));
  }

  /** The file at `index` (0 is the first). */
  file(index: number): FerryFile {
    return this.#file(this.#view.files[index]?.id ?? "");
  }

  #file(id: FileId): FerryFile {
    return new FerryFile(this.#link, () => this.#view, this.#seat, id);
  }

  /**
   * How the job stands, and again after every change; a slow reader gets the latest only. Ends when the job has transferred,
   * was acknowledged, cancelled or removed. Throws the signal's reason.
   */
  async *changes({ signal }: WaitOptions = {}): AsyncGenerator<JobChange, void, undefined> {
    for await (const _ of this.#watchers.watch(signal)) {
      if (this.#isGone) return;
      const { state, progress, note } = this;
      yield { state, progress, note };
      if (ENDED.has(state.kind)) return;
    }
  }

  /** Resolves when every file is here. Rejects with the problem when the job fails, with unknown-job when it is cancelled or removed. */
  async finished(wait: WaitOptions = {}): Promise<void> {
    for await (const { state } of this.changes(wait)) {
      if (state.kind === "error") throw new CallError(state.problem);
      if (state.kind === "transferred" || state.kind === "acknowledged") return;
    }
    throw new CallError(ownProblem("unknown-job", "the job was cancelled or removed"));
  }

  /** @internal What the worker says of this job; null when the queue does not have it. True when it was removed. */
  see(view: JobView | null): boolean {
    const before = this.#view;
    if (view) this.#isListed = true;
    else if (this.#isListed) {
      this.#isGone = true;
      this.#watchers.tell();
    }
    if (!view || view.rev <= before.rev) return this.#isGone; // an answer may come after the news of what followed it
    this.#view = view;
    this.#tell(before, view);
    this.#watchers.tell();
    return false;
  }

  #notify({ properties }: JobView, flag: NotifyFlag, type: keyof FerryJobEvents, detail: unknown): void {
    if (properties.notifyFlags.includes(flag)) this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #rangesCame(view: JobView, id: FileId, ranges: readonly FileRange[]): void {
    const detail: FileRangesTransferred = { file: this.#file(id), ranges: fromWire(ranges) };
    this.#notify(view, "file-ranges-transferred", "filerangestransferred", detail);
  }

  #tell(before: JobView, view: JobView): void {
    // SetNotifyFlags: what its program does not want to hear is not told.
    const tell = (flag: NotifyFlag, type: keyof FerryJobEvents, detail: unknown): void =>
      this.#notify(view, flag, type, detail);
    const [was, is] = [progressOf(before.files), progressOf(view.files)];
    const moved = was.bytesTransferred !== is.bytesTransferred || was.bytesPending !== is.bytesPending;
    if (moved || was.bytesTotal !== is.bytesTotal) tell("modification", "progress", is);
    const arrived = new Set(before.files.filter(({ isWhole }) => isWhole).map(({ id }) => id));
    for (const { id, isWhole } of view.files)
      if (isWhole && !arrived.has(id)) tell("file-transferred", "filetransferred", this.#file(id));
    const wished = new Map(before.files.flatMap((file) => (file.wanted ? [[file.id, file] as const] : [])));
    for (const file of wished.size > 0 ? view.files : []) {
      const asked = wished.get(file.id);
      const came = asked ? cameBetween(asked, file) : [];
      if (came.length > 0) this.#rangesCame(view, file.id, came);
    }
    if (before.state.kind === view.state.kind) return;
    tell("modification", "statechange", view.state);
    if (view.state.kind === "transferred") tell("transferred", "transferred", null);
    if (view.state.kind === "error") tell("error", "error", view.state.problem);
  }

  on<K extends keyof FerryJobEvents>(type: K, listener: (event: FerryJobEvents[K]) => void): () => void {
    // The events dispatched above are those of the table.
    const heard = listener as (event: Event) => void;
    this.addEventListener(type, heard);
    return () => this.removeEventListener(type, heard);
  }
}

/** IBackgroundCopyFile. */
export class FerryFile {
  readonly id: FileId;
  readonly #link: Link;
  readonly #view: () => JobView;
  readonly #seat: Seat;

  /** @internal */
  constructor(link: Link, view: () => JobView, seat: Seat, id: FileId) {
    this.id = id;
    this.#link = link;
    this.#view = view;
    this.#seat = seat;
  }

  get #file(): FileView | undefined {
    return this.#view().files.find(({ id }) => id === this.id);
  }

  get name(): string {
    return this.#file?.name ?? "";
  }

  get url(): string {
    return this.#file?.url ?? "";
  }

  get progress(): Progress {
    return progressOf(this.#file ? [this.#file] : []);
  }

  /** Every byte is here and proven: `stream` gives it, also while other files of the job are on their way or failed. */
  get isWhole(): boolean {
    return this.#file?.isWhole === true;
  }

  /** Why this file failed for good, until the job is resumed. */
  get problem(): Problem | null {
    // As of a job's state.
    return (this.#file?.problem ?? null) as Problem | null;
  }

  /** GetValidationState: what its program said of it. */
  get validation(): "valid" | "invalid" | null {
    return this.#file?.validation ?? null;
  }

  /** What became of the stored bytes when the address was changed for the last time. */
  get change(): AddressChange | null {
    return this.#file?.change ?? null;
  }

  /** Its address and its mirrors with how they fare (bytes per second, what stands against them); none without mirrors. */
  get sources(): readonly SourceStatus[] {
    return this.#file?.sources ?? [];
  }

  /** How well its bytes are proven; null until all of them are here. */
  get proof(): Proof | null {
    return this.#file?.proof ?? null;
  }

  /**
   * The transferred file as one, under the name that it is saved by: for `<video src>`, IndexedDB, a form. Where the browser has a
   * file system of its own (OPFS) it lies on the disk, however long it is, and is good until its job is removed; from another
   * origin it is copied. `type`: its media type. Rejects with not-stored or no-space.
   */
  async blob({ type = "", signal }: { readonly type?: string } & WaitOptions = {}): Promise<File> {
    const { name } = this;
    const total = this.#file?.bytesTotal;
    if (!this.isWhole || total === null || total === undefined) throw new CallError(ownProblem("not-stored"));
    const isOnDisk = !this.#link.remote && canAssemble();
    const stored = async (): Promise<Blob> =>
      (isOnDisk && (await assemble({ file: this.id, total }, undefined, signal))) ||
      new Response(this.stream()).blob();
    return new File([await abortable(stored, signal)], name, { type });
  }

  /** GetFileRanges: those of `addFileWithRanges`; null for a whole file. */
  get ranges(): readonly WantedRange[] | null {
    const ranges = this.#file?.ranges ?? null;
    return ranges && fromWire(ranges);
  }

  /** GetFilledFileRanges: the bytes that are durable, in order, each from `start` (included) to `end` (excluded). */
  async filledRanges({ signal }: WaitOptions = {}): Promise<readonly ByteSpan[]> {
    const params = { job: this.#view().id, file: this.id };
    const { ranges } = await abortable(() => this.#link.client.call("filled-ranges", params), signal);
    return ranges;
  }

  /**
   * RequestFileRanges: these bytes come before others of this file, in this order and behind those that were asked for before; they
   * are kept with the job. Ranges may overlap. Where the server turns out not to give ranges under a strong validator
   * they are ignored, and the file comes in its order. Rejects with bad-ranges (none, of no length, past the end), too-many-ranges, no-ranges,
   * bad-argument (a file of ranges) or invalid-state.
   */
  requestRanges(ranges: readonly WantedRange[], wait: WaitOptions = {}): Promise<void> {
    return requestRanges(this.#link.client, this.#seat, this.id, ranges, wait);
  }

  /**
   * UpdateDownloadPosition: what nobody asked for comes from byte `offset` to the end, then from the beginning. Rejects as
   * `requestRanges`.
   */
  async updateDownloadPosition(offset: number, { signal }: WaitOptions = {}): Promise<void> {
    const params = { job: this.#view().id, file: this.id, offset };
    this.#seat.see(await abortable(() => this.#link.client.call("set-download-position", params), signal));
  }

  /**
   * GetTemporaryName, and more: bytes `start` to `end` of a file that may still be on its way, each as soon as it and all before it
   * are durable. They are of one version, and no better proven than the file is by then: `proof` is told of the whole only. The
   * stream errors with the problem when the job or the file fails, with unknown-job when it is cancelled or removed, with
   * source-changed when the file had to begin anew, with bad-argument when the file is shorter; while the job is
   * suspended it waits.
   */
  read(options: ReadOptions = {}): ReadableStream<Uint8Array> {
    return streamEarly(this.#link.client, this.#seat, this.id, options);
  }

  /** The bytes of a transferred file. The stream errors (`not-stored`) when they are not here; it never ends early. */
  stream(): ReadableStream<Uint8Array> {
    const { id } = this.#view();
    const total = this.#file?.bytesTotal ?? 0;
    const { client, remote } = this.#link;
    // The worker answers no requests of pages that it does not serve, beside Ferry's path.
    return remote || !navigator.serviceWorker.controller
      ? streamFrom(client, { job: id, file: this.id }, total)
      : streamStored(filePath(id, this.id), total);
  }
}

const ENDED: ReadonlySet<JobState["kind"]> = new Set(["transferred", "acknowledged", "cancelled"]);

function toAdd(
  {
    id: file = crypto.randomUUID(),
    url,
    mirrors = [],
    name,
    size,
    digest = [],
    digestUrl,
    pieces,
  }: FileOptions,
  ranges: readonly WantedRange[] | null,
): FileToAdd {
  return {
    file,
    url: absolute(url),
    mirrors: mirrors.map(absolute),
    name: name ?? null,
    expected: {
      size: size ?? null,
      digests: typeof digest === "string" ? [digest] : digest,
      pieces: pieces ?? null,
      digestUrl: digestUrl === undefined ? null : absolute(digestUrl),
    },
    ranges: ranges && toWire(ranges),
  };
}

function sourceOf(urlOrText: string): ListSource {
  const source = listSourceOf(urlOrText);
  return "url" in source ? { url: absolute(source.url) } : source;
}

/** Relative addresses are those of the page, as everywhere on it. */
function absolute(url: string): string {
  // To a browser `\\server` is a web address.
  const isNetworkName = /^\s*(?:\\\\|smb:|file:)/i.test(url);
  return !isNetworkName && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url;
}

function progressOf(files: readonly FileView[]): Progress {
  let [bytesTransferred, bytesPending] = [0, 0];
  let bytesTotal: number | null = 0;
  for (const file of files) {
    bytesTransferred += file.bytesTransferred;
    bytesPending += file.bytesPending;
    bytesTotal = bytesTotal === null || file.bytesTotal === null ? null : bytesTotal + file.bytesTotal;
  }
  return { bytesTransferred, bytesTotal: files.length === 0 ? null : bytesTotal, bytesPending };
}
