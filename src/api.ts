/** The developer API of Ferry: BITS's jobs, for any page of this origin. `import { connect } from "/ferry.js"`. */

import { streamStored } from "./platform/page/stored-file.ts";
import { present } from "./presence.ts";
import { CallError, type Client } from "./rpc/client.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import {
  type AddressChange,
  type Credentials,
  type FileId,
  type FileView,
  filePath,
  type JobCredentials,
  type JobId,
  type JobState,
  type JobView,
  type Note,
  type Priority,
  type Problem,
  type Proof,
  type SourceStatus,
} from "./rpc/protocol.ts";

export type {
  AddressChange,
  Credentials,
  JobCredentials,
  JobState,
  Note,
  Priority,
  Problem,
  Proof,
  SourceStatus,
};
export { CallError };

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
}

export interface ConnectOptions {
  /** The name of the program that owns the jobs it creates. */
  readonly program: string;
}

export interface FileOptions {
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
    readonly algorithm: "sha-256" | "sha-512";
    readonly length: number;
    readonly hashes: readonly string[];
  };
}

/** BG_FILE_RANGE; "to-end" is BG_LENGTH_TO_EOF. */
export interface WantedRange {
  readonly offset: number;
  readonly length: number | "to-end";
}

/** BG_AUTH_CREDENTIALS. */
export type CredentialsOptions = Credentials & {
  /** At a proxy a browser signs in by itself: pages cannot. */
  readonly target?: "server";
  /** Scheme, host and port that they are for; else those that want a sign-in, else those of the job's file. */
  readonly origin?: string;
};

export interface FolderOptions {
  readonly prefix: string;
  /** As `showDirectoryPicker` or `showOpenFilePicker` gives it; reading is enough. */
  readonly handle: FileSystemDirectoryHandle | FileSystemFileHandle;
}

/** Connects a program of this origin to the one queue. Rejects with `no-answer` where no service worker can run. */
export async function connect(options: ConnectOptions): Promise<Ferry> {
  const { client } = present();
  if (!client.state) await client.refresh(true);
  return new Ferry(client, options.program);
}

export class Ferry {
  readonly program: string;
  readonly #client: Client;
  readonly #jobs = new Map<JobId, FerryJob>();

  constructor(client: Client, program: string) {
    this.program = program;
    this.#client = client;
    client.subscribe((state) => {
      for (const [id, job] of this.#jobs) job.see(state.jobs.get(id) ?? null);
    });
  }

  /** IBackgroundCopyManager::CreateJob: an empty, suspended job. */
  async createJob(options: { readonly name?: string; readonly priority?: Priority } = {}): Promise<FerryJob> {
    const view = await this.#client.call("create-job", {
      id: crypto.randomUUID(),
      owner: this.program,
      name: options.name ?? "",
      priority: options.priority ?? "normal",
    });
    return this.#job(view);
  }

  /** IBackgroundCopyManager::EnumJobs: all jobs that this program may see, in the order of the queue. */
  async jobs(): Promise<readonly FerryJob[]> {
    await this.#client.refresh();
    return [...(this.#client.state?.jobs.values() ?? [])]
      .filter(({ state }) => state.kind !== "cancelled")
      .map((view) => this.#job(view));
  }

  /**
   * From now on names under `prefix` (`\\\\server\\share` or deeper) stand for files of that folder, for every program of this
   * origin; of a file's handle the prefix is the whole name. The browser may ask the user anew after a restart. Rejects with bad-network-name or bad-argument.
   */
  async mapFolder(options: FolderOptions): Promise<void> {
    const { mapFolder } = await import("./platform/page/network-folders.ts");
    await mapFolder(options.prefix, options.handle);
  }

  #job(view: JobView): FerryJob {
    const job = this.#jobs.get(view.id) ?? new FerryJob(this.#client, view);
    this.#jobs.set(view.id, job);
    job.see(view);
    return job;
  }
}

/** IBackgroundCopyJob. Every call settles, also when the worker dies midway; a call that is repeated does no harm. */
export class FerryJob extends EventTarget {
  readonly id: JobId;
  readonly #client: Client;
  #view: JobView;

  /** @internal */
  constructor(client: Client, view: JobView) {
    super();
    this.id = view.id;
    this.#client = client;
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
    return this.#view.state;
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

  /**
   * AddFile, as often as the policy allows: the files arrive one after the other. Rejects with bad-url, bad-scheme,
   * credentials-in-url, host-not-allowed, bad-network-name, folder-not-mapped, bad-digest or too-many-files.
   */
  addFile(wanted: FileOptions): Promise<FerryFile> {
    return this.#add(wanted, null);
  }

  /**
   * AddFileWithRanges: the file is these bytes of the remote one, one range after the other. Rejects as `addFile`, and with
   * bad-ranges, overlapping-ranges or too-many-ranges.
   */
  addFileWithRanges(wanted: FileOptions & { readonly ranges: readonly WantedRange[] }): Promise<FerryFile> {
    return this.#add(wanted, wanted.ranges);
  }

  async #add(
    { url, mirrors = [], name, size, digest = [], digestUrl, pieces }: FileOptions,
    ranges: readonly WantedRange[] | null,
  ): Promise<FerryFile> {
    const file = crypto.randomUUID();
    this.see(
      await this.#client.call("add-file", {
        job: this.id,
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
        ranges:
          ranges?.map(({ offset, length }) => ({ offset, length: length === "to-end" ? null : length })) ??
          null,
      }),
    );
    return this.#file(file);
  }

  /**
   * SetRemoteName: another address for a file that has not arrived, in any state of the job, durable at once. What is stored
   * is kept where the new place proves to have the same file (`file.change` says how). Rejects as `addFile`, and with
   * invalid-state for a file that has arrived.
   */
  async setRemoteName(file: FerryFile, url: string): Promise<void> {
    this.see(await this.#client.call("set-remote-name", { job: this.id, file: file.id, url: absolute(url) }));
  }

  /** The file's other addresses from now on, best first. Rejects as `addFile`. */
  async setMirrors(file: FerryFile, urls: readonly string[]): Promise<void> {
    const args = { job: this.id, file: file.id, urls: urls.map(absolute) };
    this.see(await this.#client.call("set-mirrors", args));
  }

  /** ReplaceRemotePrefix, told apart by capital letters; gives how many addresses it changed. */
  async replaceRemotePrefix(from: string, to: string): Promise<number> {
    const { job, changed } = await this.#client.call("replace-remote-prefix", { job: this.id, from, to });
    this.see(job);
    return changed;
  }

  /** Resume: starts a new job, goes on with a suspended one, retries a failed one at once. */
  async resume(): Promise<void> {
    this.see(await this.#client.call("resume", { job: this.id }));
  }

  async suspend(): Promise<void> {
    this.see(await this.#client.call("suspend", { job: this.id }));
  }

  /** Cancel: ends the job and frees its bytes. */
  async cancel(): Promise<void> {
    await this.#client.call("cancel", { job: this.id });
  }

  /** Complete: takes the finished file out of the queue; it stays readable until `remove`. An unfinished one is dropped. */
  async complete(): Promise<void> {
    this.see(await this.#client.call("complete", { job: this.id }));
  }

  /**
   * SetCredentials. They go to their origin only, are kept encrypted, and are forgotten with the job; a job that waits for
   * them goes on where it stopped. Rejects with bad-credentials, or sign-in-refused after three wrong ones in a row.
   */
  async setCredentials({ target, origin, ...credentials }: CredentialsOptions): Promise<void> {
    if (target !== undefined && target !== "server")
      throw new CallError(ownProblem("bad-argument", "a page can sign in at servers only"));
    const args = { job: this.id, origin: origin ?? null, credentials };
    this.see(await this.#client.call("set-credentials", args));
  }

  /** RemoveCredentials: for one origin, or all. */
  async removeCredentials({ origin }: { readonly origin?: string } = {}): Promise<void> {
    this.see(await this.#client.call("remove-credentials", { job: this.id, origin: origin ?? null }));
  }

  /** Forgets the job and frees its bytes at once. */
  async remove(): Promise<void> {
    await this.#client.call("remove", { job: this.id });
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
    return new FerryFile(() => this.#view, id);
  }

  /** @internal What the worker says of this job; null when it was removed. */
  see(view: JobView | null): void {
    const before = this.#view;
    if (!view || view.rev <= before.rev) return; // an answer may come after the news of what followed it
    this.#view = view;
    const [was, is] = [progressOf(before.files), progressOf(view.files)];
    const moved = was.bytesTransferred !== is.bytesTransferred || was.bytesPending !== is.bytesPending;
    if (moved || was.bytesTotal !== is.bytesTotal)
      this.dispatchEvent(new CustomEvent("progress", { detail: is }));
    if (before.state.kind === view.state.kind) return;
    this.dispatchEvent(new CustomEvent("statechange", { detail: view.state }));
    if (view.state.kind === "transferred")
      this.dispatchEvent(new CustomEvent("transferred", { detail: null }));
    if (view.state.kind === "error")
      this.dispatchEvent(new CustomEvent("error", { detail: view.state.problem }));
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
  readonly #view: () => JobView;

  /** @internal */
  constructor(view: () => JobView, id: FileId) {
    this.id = id;
    this.#view = view;
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
    return this.#file?.problem ?? null;
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

  /** The bytes of a transferred file. The stream errors (`not-stored`) when they are not here; it never ends early. */
  stream(): ReadableStream<Uint8Array> {
    const { id, files } = this.#view();
    const index = files.findIndex((file) => file.id === this.id);
    return streamStored(filePath(id, index), files[index]?.bytesTotal ?? 0);
  }
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
