/** The developer API of Ferry: BITS's jobs, for any page of this origin. `import { connect } from "/ferry.js"`. */

import { streamStored } from "./platform/page/stored-file.ts";
import { present } from "./presence.ts";
import type { Client } from "./rpc/client.ts";
import {
  filePath,
  type JobId,
  type JobState,
  type JobView,
  type Note,
  type Priority,
  type Problem,
} from "./rpc/protocol.ts";

export { CallError } from "./rpc/client.ts";
export type { JobState, Note, Priority, Problem };

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
  /** The name to save under; else the server's, else the URL's. */
  readonly name?: string;
}

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

  get progress(): Progress {
    return progressOf(this.#view);
  }

  /**
   * AddFile. Rejects with bad-url, bad-scheme, credentials-in-url, host-not-allowed, bad-network-name, folder-not-mapped or
   * too-many-files.
   */
  async addFile({ url, name }: FileOptions): Promise<void> {
    // To a browser `\\server` is a web address.
    const isNetworkName = /^\s*(?:\\\\|smb:|file:)/i.test(url);
    const isAddress = !isNetworkName && URL.canParse(url, document.baseURI);
    const absolute = isAddress ? new URL(url, document.baseURI).href : url;
    this.see(
      await this.#client.call("add-file", {
        job: this.id,
        file: crypto.randomUUID(),
        url: absolute,
        name: name ?? null,
      }),
    );
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

  /** Forgets the job and frees its bytes at once. */
  async remove(): Promise<void> {
    await this.#client.call("remove", { job: this.id });
  }

  /** The file at `index` (0 is the first). */
  file(index: number): FerryFile {
    return new FerryFile(() => this.#view, index);
  }

  /** @internal What the worker says of this job; null when it was removed. */
  see(view: JobView | null): void {
    const before = this.#view;
    if (!view || view.rev <= before.rev) return; // an answer may come after the news of what followed it
    this.#view = view;
    const [was, is] = [progressOf(before), progressOf(view)];
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

export class FerryFile {
  readonly #view: () => JobView;
  readonly #index: number;

  /** @internal */
  constructor(view: () => JobView, index: number) {
    this.#view = view;
    this.#index = index;
  }

  get name(): string {
    return this.#view().files[this.#index]?.name ?? "";
  }

  get url(): string {
    return this.#view().files[this.#index]?.url ?? "";
  }

  /** The bytes of a transferred file. The stream errors (`not-stored`) when they are not here; it never ends early. */
  stream(): ReadableStream<Uint8Array> {
    const { id, files } = this.#view();
    return streamStored(filePath(id, this.#index), files[this.#index]?.bytesTotal ?? 0);
  }
}

function progressOf({ files }: JobView): Progress {
  let [bytesTransferred, bytesPending] = [0, 0];
  let bytesTotal: number | null = 0;
  for (const file of files) {
    bytesTransferred += file.bytesTransferred;
    bytesPending += file.bytesPending;
    bytesTotal = bytesTotal === null || file.bytesTotal === null ? null : bytesTotal + file.bytesTotal;
  }
  return { bytesTransferred, bytesTotal: files.length === 0 ? null : bytesTotal, bytesPending };
}
