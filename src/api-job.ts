/** IBackgroundCopyJob, as programs have it. */

import { absolute, sourceOf, toAdd } from "./api-adding.ts";
import { cameBetween, fromWire, type Seat, type WantedRange } from "./api-early.ts";
import { FerryFile } from "./api-file.ts";
import {
  type CredentialsOptions,
  type FerryJobEvents,
  type FileOptions,
  type FileRangesTransferred,
  type JobPlace,
  type JobState,
  type JobTimes,
  type Link,
  type Progress,
  progressOf,
  type UploadOptions,
} from "./api-shapes.ts";
import { abortable, type JobChange, Pace, type WaitOptions, Watchers } from "./api-waiting.ts";
import type { JobArchive } from "./platform/page/job-archive.ts";
import { present } from "./presence.ts";
import { archivedJob } from "./rpc/archived.ts";
import { CallError, type Client } from "./rpc/client.ts";
import { listedToAdd } from "./rpc/listed.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import type {
  CommandName,
  Commands,
  FileId,
  FileRange,
  FileToAdd,
  GivesWay,
  JobCredentials,
  JobId,
  JobProperties,
  JobType,
  JobView,
  LogEntry,
  NewProperties,
  Note,
  NotifyFlag,
  Priority,
  ToldProblem as Problem,
  WaitReason,
} from "./rpc/protocol.ts";

/**
 * IBackgroundCopyJob. Every call settles, also when the worker dies midway; a call that is repeated does no harm. A `signal`
 * ends the waiting with its reason, and not what was asked for.
 */
export class FerryJob extends EventTarget {
  readonly id: JobId;
  readonly #link: Link;
  readonly #client: Client;
  readonly #watchers = new Watchers();
  readonly #pace = new Pace();
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
  /** Each resolves when a file that is to be sent is in the job: `resume` means those, too, that were named before it. */
  readonly #adding = new Set<Promise<void>>();

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

  /** GetType. */
  get type(): JobType {
    return this.#view.type ?? "download";
  }

  get state(): JobState {
    // The worker tells every problem of a view (rpc/view.ts).
    return this.#view.state as JobState;
  }

  /** What happened to the job although it goes on: its file changed on the server, or the storage was cleared. */
  get note(): Note | null {
    return this.#view.note;
  }

  /**
   * What happened to the job, oldest first: starts, waits, failures with their code and host, changes of address, what was kept
   * or lost, proof. At most 200 lines, kept with the job until it is removed; nothing in it is secret.
   */
  async log(wait: WaitOptions = {}): Promise<readonly LogEntry[]> {
    return (await this.#call("job-log", { job: this.id }, wait)).entries;
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

  /** It runs, and others come first: who, and how fast its bytes may come meanwhile. Null: as fast as they can. */
  get givesWay(): GivesWay | null {
    return this.#view.givesWay ?? null;
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
   * AddFile of an upload: resolves when all that is sent is safe here, or its handle is kept. A job may be resumed before a stream has
   * come to its end: what has come is sent meanwhile. Rejects as `addFile`, and with no-space, local-file-gone, too-large-for-server, or
   * bad-argument in a job of downloads; and with what a stream fails with: its file ends in local-file-gone then, for the rest can never
   * come.
   */
  async addUpload(wanted: UploadOptions, { signal }: WaitOptions = {}): Promise<FerryFile> {
    let added: () => void = () => undefined;
    const isAdded = new Promise<void>((resolve) => {
      added = resolve;
    });
    this.#adding.add(isAdded);
    try {
      const { addUpload } = await abortable(() => import("./api-sending.ts"), signal);
      const { file, view } = await addUpload(this.#link, this.id, wanted, added, signal);
      this.see(view);
      return this.#file(file);
    } finally {
      added(); // or it never will be
      this.#adding.delete(isAdded);
    }
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
    await abortable(() => Promise.all(this.#adding), wait.signal);
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
    if (moved || was.bytesTotal !== is.bytesTotal)
      this.#pace.tell(view.properties.minimumNotificationInterval, () =>
        this.#notify(this.#view, "modification", "progress", progressOf(this.#view.files)),
      );
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
    this.#pace.flush(); // how far it came is told before what came of it
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

const ENDED: ReadonlySet<JobState["kind"]> = new Set(["transferred", "acknowledged", "cancelled"]);
