/** The developer API of Ferry: BITS's jobs, for any page of this origin. `import { connect } from "/ferry.js"`. */

import { absolute, sourceOf } from "./api-adding.ts";
import type { ReadOptions, WantedRange } from "./api-early.ts";
import { FerryFile } from "./api-file.ts";
import { FerryJob } from "./api-job.ts";
import { Remote } from "./api-remote.ts";
import type {
  ConnectOptions,
  FerryEvents,
  FolderOptions,
  ImportedJob,
  ImportOptions,
  JobOptions,
  Link,
  MetalinkFile,
} from "./api-shapes.ts";
import { abortable, type JobChange, type WaitOptions } from "./api-waiting.ts";
import type { JobArchive } from "./platform/page/job-archive.ts";
import { present } from "./presence.ts";
import { CallError, Client } from "./rpc/client.ts";
import { importJobs, queueFileOf } from "./rpc/import-queue.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import type {
  AddressChange,
  ByteSpan,
  Connectivity,
  Credentials,
  GivesWay,
  JobCredentials,
  JobId,
  JobProperties,
  JobType,
  JobView,
  LimitInForce,
  LimitRule,
  LogEntry,
  NewProperties,
  Note,
  NotifyFlag,
  PageBusy,
  Priority,
  Probed,
  ToldProblem as Problem,
  Proof,
  ReviewedJob as SavedJob,
  SourceStatus,
  TrafficSettings,
  TrafficView,
  TransferPolicy,
  UploadProtocolName,
  WaitReason,
  WeekSpan,
} from "./rpc/protocol.ts";

export type {
  ConnectOptions,
  CredentialsOptions,
  FerryEvents,
  FerryJobEvents,
  FileOptions,
  FileRangesTransferred,
  FolderOptions,
  ImportedJob,
  ImportOptions,
  JobOptions,
  JobPlace,
  JobState,
  JobTimes,
  MetalinkFile,
  Progress,
  UploadOptions,
} from "./api-shapes.ts";
export type {
  AddressChange,
  ByteSpan,
  Connectivity,
  Credentials,
  GivesWay,
  JobArchive,
  JobChange,
  JobCredentials,
  JobProperties,
  JobType,
  LimitInForce,
  LimitRule,
  LogEntry,
  NewProperties,
  Note,
  NotifyFlag,
  Priority,
  Probed,
  Problem,
  Proof,
  ReadOptions,
  SavedJob,
  SourceStatus,
  TrafficSettings,
  TrafficView,
  TransferPolicy,
  UploadProtocolName,
  WaitOptions,
  WaitReason,
  WantedRange,
  WeekSpan,
};
export { CallError, FerryFile, FerryJob };

/**
 * Connects a program to the one queue. Rejects with `no-answer` where no service worker can run. From another origin it opens
 * Ferry's window, where the user allows it or not, and rejects with needs-visit (call again from a click), program-refused
 * or opener-severed.
 */
export async function connect({ program, ferry, frame = false, signal }: ConnectOptions): Promise<Ferry> {
  if (ferry === undefined || new URL(ferry, document.baseURI).origin === location.origin) {
    const { client } = present();
    if (!client.state?.isWhole) await abortable(() => client.refresh(true), signal);
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
  const page = crypto.randomUUID();
  const busy = (why: PageBusy | null): void => {
    // A window is opened for what the user wants, not for this.
    if (remote.isConnected) client.call("page-busy", { page, why }).catch(() => undefined);
  };
  import("./platform/page/busy.ts").then(({ watchBusy }) => watchBusy(busy)).catch(() => undefined); // a courtesy
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
  async createJob({ id, name, type, priority, properties, signal }: JobOptions = {}): Promise<FerryJob> {
    const params = {
      id: id ?? crypto.randomUUID(),
      owner: this.program,
      name: name ?? "",
      priority: priority ?? "normal",
      ...(type && { type }),
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

  /**
   * What the first request of a download would learn of an address: name, size, whether it can be gone on with, the server's own digests,
   * or the `problem` that keeps it from being fetched. Asks for a few bytes without credentials and stores nothing. Rejects with what stands
   * against the address itself (bad-url, bad-scheme, credentials-in-url, host-not-allowed, bad-network-name, folder-not-mapped).
   */
  async probe(url: string, { signal }: WaitOptions = {}): Promise<Probed> {
    this.#onlyHere("addresses are looked at");
    const look = crypto.randomUUID();
    const end = (): void => void this.#client.call("end-probe", { look }).catch(() => undefined);
    signal?.addEventListener("abort", end, { once: true });
    try {
      return await abortable(() => this.#client.call("probe", { url: absolute(url), look }), signal);
    } finally {
      signal?.removeEventListener("abort", end);
    }
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

  /** Limits, costs and what was used, as they stand now. */
  traffic({ signal }: WaitOptions = {}): Promise<TrafficView> {
    this.#onlyHere("limits are told");
    return abortable(() => this.#client.call("get-traffic", {}), signal);
  }

  /** What is given is changed, for every program of this origin. Rejects with bad-argument. */
  setTraffic(settings: Partial<TrafficSettings>, { signal }: WaitOptions = {}): Promise<TrafficView> {
    this.#onlyHere("limits are set");
    return abortable(() => this.#client.call("set-traffic", { settings }), signal);
  }

  /** Whether the network in use costs by the byte, for all networks of its kind; null: as the browser says. */
  setMetered(isMetered: boolean | null, { signal }: WaitOptions = {}): Promise<TrafficView> {
    this.#onlyHere("limits are set");
    return abortable(() => this.#client.call("set-metered", { isMetered }), signal);
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
