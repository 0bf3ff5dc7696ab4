/** Knows the wire between pages and the service worker: commands one way, events the other, all plain data. */

import type { NewPlace, NewProperties } from "../engine/arranging.ts";
import type { CostState, TransferPolicy } from "../engine/cost.ts";
import type { GivesWay, PageBusy, Preferred } from "../engine/courtesy.ts";
import type { Credentials, JobCredentials } from "../engine/credentials.ts";
import type { Problem } from "../engine/errors.ts";
import type { ListSource } from "../engine/file-list.ts";
import type { Proof } from "../engine/integrity.ts";
import type { AddressChange, FileId, JobId, JobState, JobType, Note, Priority } from "../engine/job.ts";
import type { LimitRule } from "../engine/limit-rule.ts";
import type { LogEntry } from "../engine/log-entry.ts";
import type { Look } from "../engine/looking.ts";
import type { NewExpected } from "../engine/new-job.ts";
import type { ProgramRules } from "../engine/policy.ts";
import type { Probed as ProbedOf } from "../engine/probe.ts";
import type { JobProperties, NotifyFlag, RedirectPolicy } from "../engine/properties.ts";
import type { QueueFile, ReviewedJob as ReviewedJobOf } from "../engine/queue-file.ts";
import type { FileRange } from "../engine/ranges.ts";
import type { LastReply } from "../engine/reply.ts";
import type { ByteSpan } from "../engine/span.ts";
import type { Handover, SourceStatus } from "../engine/status.ts";
import type { Telling, ToldProblem } from "../engine/telling.ts";
import type { TrafficSettings, Used } from "../engine/traffic-settings.ts";
import type { UploadProtocolName } from "../engine/upload/protocol.ts";
import type { NewUpload, Upload } from "../engine/upload/upload-file.ts";
import type { WaitReason } from "../engine/waiting.ts";
import type { WeekSpan } from "../engine/week.ts";
import type { RequestId } from "./json-rpc.ts";

export type KeptReason = Handover["kept"][number]["why"];
export type {
  AddressChange,
  ByteSpan,
  CostState,
  Credentials,
  FileId,
  FileRange,
  GivesWay,
  JobCredentials,
  JobId,
  JobProperties,
  JobState,
  JobType,
  LastReply,
  LimitRule,
  ListSource,
  LogEntry,
  Look,
  NewExpected,
  NewPlace,
  NewProperties,
  Note,
  NotifyFlag,
  PageBusy,
  Preferred,
  Priority,
  Problem,
  ProgramRules,
  Proof,
  QueueFile,
  RedirectPolicy,
  SourceStatus,
  Telling,
  ToldProblem,
  TrafficSettings,
  TransferPolicy,
  UploadProtocolName,
  Used,
  WaitReason,
  WeekSpan,
};

/**
 * Raised when pages and workers of two builds could misread each other. A worker refuses every command of another number
 * with `page-outdated`; the envelopes of `Request` and of `Refusal` stay as they are for ever, and those of `old-envelope`
 * are still understood, so that both hear it.
 */
export const PROTOCOL = 8;

/** One file of a job, as a page sees it. All numbers are bytes. */
export interface FileView {
  readonly id: FileId;
  readonly url: string;
  readonly host: string;
  readonly name: string;
  /** null while unknown: progress is indeterminate then. */
  readonly bytesTotal: number | null;
  /** Durable bytes. */
  readonly bytesTransferred: number;
  /** Bytes received and not yet durable. */
  readonly bytesPending: number;
  /** The server gives ranges, so an interruption costs nothing. */
  readonly resumable: "yes" | "no" | "unknown";
  /** How well its bytes are proven, once they are all here. */
  readonly proof: Proof | null;
  /** Every byte is here and proven: it may be saved, whatever the rest of the job does. */
  readonly isWhole: boolean;
  /** Why this file failed for good, until the job is resumed. */
  readonly problem: Problem | null;
  /** What became of the stored bytes when the address was changed for the last time. */
  readonly change: AddressChange | null;
  /** It is itself a list of files (Metalink). */
  readonly isList?: boolean;
  /** What its server calls it (Content-Type); missing while nobody knows. */
  readonly type?: string;
  /** Its server gives no part of it that could be relied on. */
  readonly comesInOrder?: true;
  /** What its program said of it (BITS SetValidationState). */
  readonly validation: "valid" | "invalid" | null;
  /** Its address and its mirrors with how they fare; none where it has no mirrors. */
  readonly sources: readonly SourceStatus[];
  /** Of a file of ranges: those with which it was added. */
  readonly ranges?: readonly FileRange[];
  /** Those of `request-ranges` of which bytes are missing. */
  readonly wanted?: readonly FileRange[];
  /** What its user has of it may be given: a digest will prove it. */
  readonly takesParts?: true;
  /** It is sent to its address: bytes are those that its server has acknowledged. `protocol`: null while nobody knows. */
  readonly upload?: Pick<Upload, "from" | "protocol">;
}

export interface JobView {
  readonly id: JobId;
  /** Grows with every view of any job: of two views of a job the higher one is the newer, whichever arrived last. */
  readonly rev: number;
  readonly owner: string;
  readonly name: string;
  /** BG_JOB_TYPE; an older worker does not say: download. */
  readonly type?: JobType;
  readonly priority: Priority;
  readonly state: JobState;
  readonly files: readonly FileView[];
  /** Instants are ms since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly completedAt: number | null;
  /** Interruptions so far. */
  readonly errorCount: number;
  readonly properties: JobProperties;
  /** Its priority, raised where its deadline is near. */
  readonly level: Priority;
  /** Nothing has happened to it for so long that nobody may want it any more. */
  readonly isForgotten: boolean;
  readonly turn: number;
  /** Bytes per second over the last seconds; 0 when nothing moves. */
  readonly rate: number;
  /** Requests that bring bytes at this moment. */
  readonly connections: number;
  /** null when it cannot be told. */
  readonly secondsLeft: number | null;
  readonly note: Note | null;
  /** Why it is not running although somebody wants it to. */
  readonly waits: WaitReason | null;
  /** It runs, and others come first: who, and how fast its bytes may come meanwhile, bytes a second. */
  readonly givesWay?: GivesWay | null;
  /** What the job may send, and to whom; never a secret. */
  readonly credentials: readonly JobCredentials[];
}

/** Connectivity as Ferry knows it. `since` and `backAt` are ms since 1970. */
export type Connectivity =
  | { readonly kind: "online"; readonly backAt: number | null }
  | { readonly kind: "offline"; readonly since: number }
  | { readonly kind: "portal"; readonly since: number }
  | { readonly kind: "proxy"; readonly since: number; readonly origin: string };

/** What the deployment says about itself (policy.json), as far as a page needs it. */
export interface PolicyView {
  readonly title: string;
  readonly samples: readonly string[];
  /** How many files a job may have, and how many jobs a program; an older worker does not say. */
  readonly limits?: { readonly filesPerJob: number; readonly jobsPerProgram: number };
  /** Who of other origins may use Ferry; an older worker does not say. */
  readonly programs?: ProgramRules;
  /** A sentence when policy.json could not be used and the defaults hold instead. */
  readonly warning: string | null;
}

export interface Snapshot {
  /** Names this life of the worker: event numbers start again with each. */
  readonly boot: string;
  /** The number of the last event that this snapshot contains. */
  readonly seq: number;
  /** All in the order of the queue; where there is an `order`, only those that a page shows first. */
  readonly jobs: readonly JobView[];
  /** The ids of all jobs in the order of the queue: `get-jobs` gives those that are not among `jobs`. */
  readonly order?: readonly JobId[];
  readonly connectivity: Connectivity;
  readonly policy: PolicyView;
  readonly handover: HandoverPlan;
  /** Not told to programs of other origins. */
  readonly traffic?: TrafficView;
}

/** What is allowed to be moved, what it costs, and how much of it was used. Instants are ms since 1970. */
export interface TrafficView {
  readonly settings: TrafficSettings;
  /** The deployment's own limits: nobody here can take them away. */
  readonly policyLimits: readonly LimitRule[];
  /** Those that hold now; where several cover the same bytes the lowest does. */
  readonly inForce: readonly LimitInForce[];
  /** When others are, by the clock; null: not within eight days. */
  readonly changesAt: number | null;
  readonly cost: CostState;
  /** The kind of this network, as the browser names it; empty where it tells none. */
  readonly network: string;
  /** Whether bytes cost something here: the user's word, else the browser's. */
  readonly isMetered: boolean;
  readonly isBatteryLow: boolean;
  /** Bytes by month, the present one first. */
  readonly used: readonly Used[];
}

export interface LimitInForce extends LimitRule {
  readonly from: "user" | "policy";
  /** When its time is over; null: not within eight days. */
  readonly until: number | null;
}

/** What a page must hand to the browser if it goes away this moment; no files when nothing may be handed over. */
export interface HandoverPlan extends Handover {
  /** No other page of Ferry is open. */
  readonly alone: boolean;
}

/** What a Metalink or a checksum file would add. */
export interface FileList {
  /** Files of checksums may be without an address, where nobody says in which folder they are. */
  readonly kind: "metalink" | "checksums";
  /** What the list itself is called; null where nothing tells. */
  readonly name: string | null;
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  /** Safe and unique in the list. */
  readonly name: string;
  /** As the list says it, perhaps with folders. */
  readonly listedAs: string;
  readonly expected: NewExpected;
  /** Best first; none where nothing can be fetched from. */
  readonly urls: readonly string[];
  /** Why others of its addresses were left out, each reason once. */
  readonly leftOut: readonly ToldProblem[];
}

/** A job of a saved queue before it is taken in. */
export interface ReviewedJob extends Omit<ReviewedJobOf, "problem"> {
  readonly problem: ToldProblem | null;
}

/** What a look at an address found; `problem`: why nothing could be fetched as things are. */
export interface Probed extends Omit<ProbedOf, "problem"> {
  readonly problem: ToldProblem | null;
}

/** A file as `add-file` takes it, without its job. */
export type FileToAdd = Omit<Commands["add-file"]["params"], "job">;

/** Commands by name: named parameters and result. All are idempotent: a call is sent again when the worker died midway. */
export interface Commands {
  /** A snapshot. `fresh`: this page has just been loaded, so what the browser carries alone is taken over. */
  hello: {
    params: {
      readonly fresh: boolean;
      /** So many jobs at most, the rest by `get-jobs`; absent: all at once, which may be a large message. */
      readonly most?: number;
    };
    result: Snapshot;
  };
  /** Those of these jobs (at most 1000 ids) that there are, as they stand now, in the life of the worker that `boot` names. */
  "get-jobs": {
    params: { readonly jobs: readonly JobId[] };
    result: { readonly boot: string; readonly jobs: readonly JobView[] };
  };
  /** A page's heartbeat: keeps the worker alive and wakes what is due. */
  beat: { params: Record<string, never>; result: null };
  /** Checks an address without adding it; rejects with the problem. */
  "check-url": {
    params: { readonly url: string };
    result: { readonly url: string; readonly name: string; readonly host: string };
  };
  /**
   * Asks an address for a few bytes, as a download would, without credentials, and reads none of them. Nothing is added. Rejects with
   * what stands against the address itself; then nobody was asked. The same `look` at the same address is one, however often it is sent.
   */
  probe: { params: { readonly url: string; readonly look: string }; result: Probed };
  /** Nobody wants to know any more: looks of this name that are under way end as `cut`. */
  "end-probe": { params: { readonly look: string }; result: null };
  "create-job": {
    params: {
      readonly id: JobId;
      readonly owner: string;
      readonly name: string;
      readonly priority: Priority;
      /** Absent: download. */
      readonly type?: JobType;
      readonly properties?: Partial<JobProperties>;
    };
    result: JobView;
  };
  /** BITS AddFile. */
  /** BITS's setters, SetProperty among them: what is given is changed, all or nothing. */
  "set-properties": {
    params: { readonly job: JobId; readonly properties: NewProperties };
    result: JobView;
  };
  /** Before or behind another job of its priority. */
  "move-job": { params: { readonly job: JobId; readonly place: NewPlace }; result: JobView };
  /** BITS SetValidationState: false takes the file's bytes away. */
  "set-validation-state": {
    params: { readonly job: JobId; readonly file: FileId; readonly isValid: boolean };
    result: JobView;
  };
  "add-file": {
    params: {
      readonly job: JobId;
      readonly file: FileId;
      readonly url: string;
      readonly name: string | null;
      /** What the file must turn out to be. */
      readonly expected?: NewExpected | null;
      /** BITS AddFileWithRanges: the file is these bytes of the remote one, in this order. */
      readonly ranges?: readonly FileRange[] | null;
      /** Other addresses of the same file, best first. */
      readonly mirrors?: readonly string[];
      /** It is sent there: only in a job of uploads. Its bytes are given next (`give-bytes`), or a page has kept its handle. `giver`: it grows, and the page that holds the Web Lock `ferry-giver-…` brings it. */
      readonly upload?: NewUpload | null;
    };
    result: JobView;
  };
  /** BITS AddFileSet: all of them or none, at once. Rejects with the `file` of the one that was refused. */
  "add-files": { params: { readonly job: JobId; readonly files: readonly FileToAdd[] }; result: JobView };
  /** What a Metalink (RFC 5854) or a checksum file (`SHA256SUMS`) would add; nothing is added, and nothing is fetched from its addresses. */
  "read-metalink": {
    params: {
      /** Where the list is; or: */
      readonly url?: string;
      /** what is in it, */
      readonly text?: string;
      /** how it is called, */
      readonly called?: string;
      /** and the folder in which the files of a checksum file are. */
      readonly folder?: string;
    };
    result: FileList;
  };
  /** The whole queue as a file, without anything that is secret. */
  "export-queue": { params: Record<string, never>; result: QueueFile };
  /** What is in such a file (its text) and what stands against it; nothing is taken in. */
  "read-queue": { params: { readonly text: string }; result: { readonly jobs: readonly ReviewedJob[] } };
  /**
   * Bytes from `start` on that the user has from elsewhere, at most 16 MiB a call: only of a file with a strong digest or piece hashes,
   * shorter than `total`, and while the job is suspended. Those that are missing are taken. Where bytes of its server are here the
   * part has to repeat some of them (else `part-differs`), and where none are its server has to repeat some of the part.
   */
  "give-part": {
    params: {
      readonly job: JobId;
      readonly file: FileId;
      readonly start: number;
      /** How long the whole file is; null: as is known here. */
      readonly total: number | null;
      readonly bytes: ArrayBuffer;
    };
    result: JobView;
  };
  /**
   * Bytes from `start` on of a file that is to be sent, at most 16 MiB a call. Where its length is known its job is suspended until all
   * of them are here. Of one that grows (`upload.giver`) they follow those that are here, in any state of its job, until `isLast` says
   * that there are no more. Rejects with no-space, and of one that grows with too-large-for-server or local-file-gone.
   */
  "give-bytes": {
    params: {
      readonly job: JobId;
      readonly file: FileId;
      readonly start: number;
      readonly bytes: ArrayBuffer;
      /** The file ends with them. */
      readonly isLast?: boolean;
    };
    result: JobView;
  };
  /** The file's other addresses from now on, best first; none of them gives a byte before it has shown the same file. */
  "set-mirrors": {
    params: { readonly job: JobId; readonly file: FileId; readonly urls: readonly string[] };
    result: JobView;
  };
  /** BITS SetRemoteName: another address for one file. What is stored is kept where it proves to be the same file. */
  "set-remote-name": {
    params: { readonly job: JobId; readonly file: FileId; readonly url: string };
    result: JobView;
  };
  /** BITS ReplaceRemotePrefix; `changed`: how many addresses began so and were not finished. */
  "replace-remote-prefix": {
    params: { readonly job: JobId; readonly from: string; readonly to: string };
    result: { readonly job: JobView; readonly changed: number };
  };
  resume: { params: { readonly job: JobId }; result: JobView };
  /** One file that failed is tried again at once; the others stay as they are. */
  "retry-file": { params: { readonly job: JobId; readonly file: FileId }; result: JobView };
  /** One file leaves the job, with its bytes. */
  "remove-file": { params: { readonly job: JobId; readonly file: FileId }; result: JobView };
  /** What has arrived of files that ask for it (`needs-restart`) goes, and they are fetched anew. */
  "begin-anew": { params: { readonly job: JobId }; result: JobView };
  suspend: { params: { readonly job: JobId }; result: JobView };
  cancel: { params: { readonly job: JobId }; result: null };
  /** BITS Complete: takes the finished files out of the queue; they stay readable until removed. */
  complete: { params: { readonly job: JobId }; result: JobView };
  /** For an origin, else (null) for whoever wants a sign-in of the job, which then goes on. */
  "set-credentials": {
    params: { readonly job: JobId; readonly origin: string | null; readonly credentials: Credentials };
    result: JobView;
  };
  /** null: for every origin. */
  "remove-credentials": { params: { readonly job: JobId; readonly origin: string | null }; result: JobView };
  /** Forgets the job and frees its bytes; a job that still runs is cancelled first. */
  remove: { params: { readonly job: JobId }; result: null };
  /** Bytes `start` (included) to `end` (excluded) of a whole file, at most 16 MiB of them. */
  "read-file": {
    params: { readonly job: JobId; readonly file: FileId; readonly start: number; readonly end: number };
    result: { readonly bytes: ArrayBuffer };
  };
  /** BITS GetFilledFileRanges: which bytes of the file are durable, in order. */
  "filled-ranges": {
    params: { readonly job: JobId; readonly file: FileId };
    result: { readonly ranges: readonly ByteSpan[] };
  };
  /** BITS's HTTP_RESPONSE_HEADERS of a file: those of the last reply of which bytes were used, as far as CORS shows them. */
  "last-reply": {
    params: { readonly job: JobId; readonly file: FileId };
    result: { readonly reply: LastReply | null };
  };
  /** What happened to the job, oldest first; nothing in it is secret. */
  "job-log": { params: { readonly job: JobId }; result: { readonly entries: readonly LogEntry[] } };
  /**
   * What moves of a job this moment: which bytes of the file are where (null: of none), and how fast bytes came. For who looks
   * at it, twice a second at most: views do not tell it.
   */
  "look-at": { params: { readonly job: JobId; readonly file: FileId | null }; result: Look };
  /** BITS RequestFileRanges: these bytes come before others of the file, behind those that were asked for before. */
  "request-ranges": {
    params: { readonly job: JobId; readonly file: FileId; readonly ranges: readonly FileRange[] };
    result: JobView;
  };
  /** BITS UpdateDownloadPosition: what nobody asked for comes from `offset` to the end, then from the beginning. */
  "set-download-position": {
    params: { readonly job: JobId; readonly file: FileId; readonly offset: number };
    result: JobView;
  };
  /**
   * What is durable of bytes `start` to `end` of a file that may still be on its way: from `start` on without a gap, at most
   * 4 MiB, perhaps none. `version` is another number when the file had to begin anew.
   */
  "read-early": {
    params: { readonly job: JobId; readonly file: FileId; readonly start: number; readonly end: number };
    result: { readonly bytes: ArrayBuffer; readonly version: number };
  };
  /** What is given is changed, all or nothing. */
  "set-traffic": { params: { readonly settings: Partial<TrafficSettings> }; result: TrafficView };
  /** Whether the network in use costs by the byte, as the user knows; remembered for networks of its kind. null: as the browser says. */
  "set-metered": { params: { readonly isMetered: boolean | null }; result: TrafficView };
  /** Limits, costs and what was used, as they stand now. */
  "get-traffic": { params: Record<string, never>; result: TrafficView };
  /** What is in the battery, percent; null: it is being charged, or nobody knows. */
  "battery-hint": { params: { readonly percent: number | null }; result: null };
  /**
   * The page called `page` (a name of its own) loads, or plays what somebody sees or hears, and background jobs give way to that; null: no more.
   * To be said again every few seconds while it is so: it is believed for 15 s.
   */
  "page-busy": { params: { readonly page: string; readonly why: PageBusy | null }; result: null };
  /** The page heard the browser's `online` or `offline` event. */
  "network-hint": { params: { readonly online: boolean }; result: null };
  /** The page gave these spans to the browser (Background Fetch); `stays`: by the user's wish, the page is not going. */
  "handed-over": {
    params: {
      readonly spans: readonly { readonly file: FileId; readonly span: ByteSpan }[];
      readonly stays: boolean;
    };
    result: null;
  };
}

export type CommandName = keyof Commands;

/** JSON-RPC 2.0. Beside its own parameters each command names the protocol that its sender speaks. */
export interface Request<N extends keyof Commands = keyof Commands> {
  readonly jsonrpc: "2.0";
  readonly id: string;
  readonly method: N;
  readonly params: Commands[N]["params"] & { readonly protocol: number };
}

export interface Answer {
  readonly jsonrpc: "2.0";
  readonly id: RequestId;
  readonly result: unknown;
}

/** `id` is null where the request had none that could be read. */
export interface Refusal {
  readonly jsonrpc: "2.0";
  readonly id: RequestId | null;
  readonly error: { readonly code: number; readonly message: string; readonly data: ToldProblem };
}

export type Reply = Answer | Refusal;

/** One file of a job of many, by its place there. */
export interface FileNews {
  readonly at: number;
  readonly file: FileView;
}

/** Past-tense facts, numbered within one life of the worker. */
export type FerryEvent =
  /** With `changed` the files of `job` are left out: those at these places are other ones now, the rest is as it was. */
  | { readonly kind: "job-changed"; readonly job: JobView; readonly changed?: readonly FileNews[] }
  | { readonly kind: "job-removed"; readonly id: JobId }
  | { readonly kind: "connectivity-changed"; readonly connectivity: Connectivity }
  /** Other limits are in force, other costs are to be expected, or the settings are others. */
  | { readonly kind: "traffic-changed"; readonly traffic: TrafficView }
  | { readonly kind: "handover-planned"; readonly handover: HandoverPlan };

/** A JSON-RPC notification: the event's kind is its method, the rest its parameters. */
export interface Broadcast {
  readonly jsonrpc: "2.0";
  readonly method: FerryEvent["kind"];
  readonly params: { readonly boot: string; readonly seq: number } & Readonly<Record<string, unknown>>;
}

/**
 * Where, below Ferry's own path, the worker serves what is stored: a file as bytes with ranges, a file to be shown by an element of
 * its kind, a file to be saved, and all finished files of a job to be saved as one ZIP.
 */
export const filePath = (job: JobId, file: FileId): string =>
  `-/file/${encodeURIComponent(job)}/${encodeURIComponent(file)}`;
export const viewPath = (job: JobId, file: FileId, name: string): string =>
  `-/view/${encodeURIComponent(job)}/${encodeURIComponent(file)}/${encodeURIComponent(name)}`;
export const savePath = (job: JobId, file: FileId, name: string): string =>
  `-/save/${encodeURIComponent(job)}/${encodeURIComponent(file)}/${encodeURIComponent(name)}`;
export const zipPath = (job: JobId, name: string): string =>
  `-/zip/${encodeURIComponent(job)}/${encodeURIComponent(name)}`;
