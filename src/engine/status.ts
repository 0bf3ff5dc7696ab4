/** Knows how the queue stands this moment, for whoever watches it. */

import { type ShownAddress, shownAddress } from "./address.ts";
import type { Book } from "./book.ts";
import type { Carriage } from "./carriage.ts";
import type { GivesWay } from "./courtesy.ts";
import { sizeOf } from "./extent.ts";
import { takesParts } from "./given-part.ts";
import { type Proof, proofOf } from "./integrity.ts";
import { type FileId, isActive, isFinal, type Job, type JobFile, type JobId, type Priority } from "./job.ts";
import { fileAt, mirrorsOf, placesOf } from "./mirrors.ts";
import type { PlaceHealth } from "./places.ts";
import { handoverSpans, type PlanRules } from "./plan.ts";
import type { Clock } from "./ports.ts";
import { hasHeaders } from "./properties.ts";
import { type Choice, inOrder, levelNow, type QueueFacts } from "./queue.ts";
import type { FileRange } from "./ranges.ts";
import type { KeptReason, SignIn } from "./sign-in.ts";
import type { Spans } from "./span.ts";
import type { Traffic } from "./traffic.ts";
import type { Transfers } from "./transfers.ts";
import type { Waiting, WaitReason } from "./waiting.ts";
import { canJump, openWishes } from "./wanted.ts";

/** One file as it stands; bytes. */
export interface FileStatus {
  readonly file: JobFile;
  /** As people know it. */
  readonly address: ShownAddress;
  /** How long it is here; null while unknown. */
  readonly total: number | null;
  /** Durable. */
  readonly stored: number;
  /** Received, not yet durable. */
  readonly pending: number;
  /** How well what is here is proven; counts once the file is whole. */
  readonly proof: Proof;
  /** Every byte is here and proven. */
  readonly isWhole: boolean;
  /** Any part of it may be asked for next; null while nobody knows. */
  readonly canJump: boolean | null;
  /** Ranges that were asked for and are not all here. */
  readonly wanted: readonly FileRange[];
  /** What its user has of it may be given. */
  readonly takesParts: boolean;
  /** Its address and its mirrors, where it has any. */
  readonly sources: readonly SourceStatus[];
}

/** One place of a file as it stands. */
export interface SourceStatus extends ShownAddress, PlaceHealth {
  /**
   * `address`: the file's own, which the others are held against; `untried`: nobody has looked; `same`: it has shown the
   * same file; `other`: it has another file, and is not used.
   */
  readonly standing: "address" | "untried" | "same" | "other";
  /** Requests that it serves at this moment. */
  readonly connections: number;
}

export interface JobStatus {
  readonly job: Job;
  readonly files: readonly FileStatus[];
  /** Bytes per second. */
  readonly rate: number;
  /** Requests that bring its bytes at this moment. */
  readonly connections: number;
  readonly secondsLeft: number | null;
  /** Why it does not run although somebody wants it to. */
  readonly waits: WaitReason | null;
  /** It runs, and others come first; null: they do not. */
  readonly givesWay: GivesWay | null;
  /** Its priority, raised where its deadline is near. */
  readonly level: Priority;
  /** Nothing has happened to it for so long that nobody may want it any more. */
  readonly isForgotten: boolean;
}

/** What may be handed to the browser of one file. */
export interface HandoverFile {
  readonly file: FileId;
  readonly epoch: number;
  readonly url: string;
  readonly spans: Spans;
  readonly overlap: number;
  /** Bytes per second lately; 0 when unknown. */
  readonly rate: number;
}

export interface Handover {
  readonly files: readonly HandoverFile[];
  /** What would be handed over, and must not be. */
  readonly kept: readonly {
    readonly file: FileId;
    readonly why: KeptReason | "headers" | "redirects" | "method" | "limit" | "cost" | "upload";
  }[];
}

export interface StatusHost {
  readonly ports: { readonly clock: Clock };
  readonly rules: PlanRules;
  readonly book: Book;
  readonly transfers: Transfers;
  readonly carriage: Carriage;
  readonly signIn: SignIn;
  readonly traffic: Traffic;
  readonly waiting: Waiting;
  /** Why the queued jobs wait, as it was told last: whoever watches hears what changes of it. */
  reasons(): ReadonlyMap<JobId, WaitReason>;
  inactivityDays(): number;
}

const DAY_MS = 24 * 60 * 60_000;

export class Status {
  readonly #book: Book;
  readonly #transfers: Transfers;
  readonly #carriage: Carriage;
  readonly #signIn: SignIn;
  readonly #traffic: Traffic;
  readonly #waiting: Waiting;
  readonly #clock: Clock;
  readonly #rules: PlanRules;
  readonly #known = new WeakMap<JobFile, FileStatus>();
  readonly #inactivityDays: () => number;
  readonly #told: () => ReadonlyMap<JobId, WaitReason>;

  constructor(host: StatusHost) {
    this.#book = host.book;
    this.#transfers = host.transfers;
    this.#carriage = host.carriage;
    this.#signIn = host.signIn;
    this.#traffic = host.traffic;
    this.#waiting = host.waiting;
    this.#clock = host.ports.clock;
    this.#rules = host.rules;
    this.#told = () => host.reasons();
    this.#inactivityDays = () => host.inactivityDays();
  }

  of(id: JobId): JobStatus | null {
    const job = this.#book.jobs.get(id);
    const facts = this.#waiting.facts();
    return job ? this.#status(job, facts, () => this.#waiting.choose(facts)) : null;
  }

  /** In the order of the queue. */
  all(): readonly JobStatus[] {
    const facts = this.#waiting.facts();
    const choice = this.#waiting.choose(facts);
    const reasons = this.#waiting.reasons();
    return inOrder(this.#book.jobs.values()).map((job) =>
      this.#status(job, facts, () => choice, reasons.get(job.id)),
    );
  }

  /** A part of a large queue, without looking at the whole of it again. */
  some(ids: readonly JobId[]): readonly JobStatus[] {
    const facts = this.#waiting.facts();
    const told = this.#told();
    const reasons = told.size > 0 ? told : this.#waiting.reasons();
    let choice: Choice | null = null;
    return ids.flatMap((id) => {
      const job = this.#book.jobs.get(id);
      const waits = job?.state.kind === "queued" ? reasons.get(id) : undefined;
      return job ? this.#status(job, facts, () => (choice ??= this.#waiting.choose(facts)), waits) : [];
    });
  }

  /** What a page should give to the browser if it went away now: the running and waiting jobs, in their order. */
  handover(): Handover {
    const files: HandoverFile[] = [];
    const kept: Handover["kept"][number][] = [];
    for (const job of inOrder(this.#book.jobs.values())) {
      // What its program asks for next nobody knows while its page is gone.
      if (!isActive(job.state) || job.properties.onDemand || this.#mustWait(job)) continue;
      const rate = this.#transfers.rate(job.id, this.#clock.now());
      const needsUs = this.#needsUs(job);
      for (const file of this.#book.unfinished(job)) {
        if (file.upload) kept.push({ file: file.id, why: "upload" });
        if (file.source === null) continue; // of what nobody has seen nothing can be proven
        const have = this.#book.have(file);
        const inFlight = [...this.#transfers.inFlight(file.id, have), ...this.#carriage.elsewhere(file.id)];
        const { spans, overlap } = handoverSpans(file, have, inFlight, this.#rules);
        if (spans.length === 0) continue;
        const why = this.#signIn.keeps(job, file.url) ?? ownRules(job) ?? needsUs;
        if (why) kept.push({ file: file.id, why });
        else files.push({ file: file.id, epoch: file.epoch, url: file.url, spans, overlap, rate });
      }
    }
    return { files, kept };
  }

  /** The browser keeps no limit and counts nothing. */
  #needsUs(job: Job): "limit" | "cost" | null {
    if (this.#traffic.settings.handsOverLimited) return null;
    if (this.#traffic.isLimited(job)) return "limit";
    return this.#traffic.isCounted(job) ? "cost" : null;
  }

  /** The browser would not wait for it: a time, another job, a network that costs nothing. */
  #mustWait(job: Job): boolean {
    const hold = this.#waiting.holdNow(job);
    return hold !== null && hold.kind !== "host-limit";
  }

  #status(job: Job, facts: QueueFacts, choice: () => Choice, waits?: WaitReason): JobStatus {
    const pending = this.#transfers.pendingOf(job.id);
    const files = job.files.map((file) => this.#file(file, pending.get(file.id) ?? 0));
    const isMoving = job.state.kind === "transferring";
    const rate = isMoving ? this.#transfers.rate(job.id, this.#clock.now()) : 0;
    const left = files.reduce<number | null>((sum, { file, total, stored, pending }) => {
      if (file.problem) return sum;
      return sum === null || total === null ? null : sum + Math.max(0, total - stored - pending);
    }, 0);
    return {
      job,
      files,
      rate,
      connections: this.#transfers.connections(job.id),
      givesWay: this.#transfers.givesWay(job.id),
      secondsLeft: left === null || rate < 1 || job.properties.onDemand ? null : left / rate,
      waits: waits ?? this.#waiting.reason(job, facts, choice),
      level: isActive(job.state) ? levelNow(job, facts) : job.priority,
      isForgotten:
        !isFinal(job.state) && !isMoving && facts.now - job.modifiedAt > this.#inactivityDays() * DAY_MS,
    };
  }

  /** Of what has not changed the same object is given: a job may have thousands of files. */
  #file(file: JobFile, pending: number): FileStatus {
    const stored = this.#book.lengthOf(file);
    const known = this.#known.get(file);
    // How mirrors fare is no part of the file.
    if (known?.stored === stored && known.pending === pending && known.sources.length === 0) return known;
    const status = {
      file,
      address: shownAddress(file.url),
      total: sizeOf(file),
      stored,
      pending,
      proof: proofOf(file),
      isWhole: this.#book.isWhole(file),
      canJump: canJump(file),
      wanted: openWishes(file, this.#book.have(file)),
      takesParts: takesParts(file),
      sources: this.#sources(file),
    };
    this.#known.set(file, status);
    return status;
  }

  #sources(file: JobFile): readonly SourceStatus[] {
    if (mirrorsOf(file).length === 0) return [];
    const have = this.#book.have(file);
    return placesOf(file).map((url) => ({
      ...shownAddress(url),
      ...this.#transfers.place(file.id, url),
      standing: url === file.url ? "address" : standingOf(fileAt(file, url, have)),
    }));
  }
}

function standingOf(view: JobFile | null): SourceStatus["standing"] {
  if (view?.change?.kind === "anew") return "other";
  return view?.change?.kind === "kept" ? "same" : "untried";
}

/** What its requests need and the browser's own do not know. */
function ownRules({ properties }: Job): "headers" | "redirects" | "method" | null {
  if (hasHeaders(properties)) return "headers";
  if (properties.httpMethod !== "GET") return "method";
  return properties.redirects === "follow" ? null : "redirects";
}
