/** Knows all that the engine asks of the outside world: every clock, network, store and mover reaches it through here. */

import type { Auth, Secret } from "./credentials.ts";
import type { Digest, DigestAlgorithm, Pieces } from "./digest.ts";
import type { Problem } from "./errors.ts";
import type { FileId, Job, JobId, Source } from "./job.ts";
import type { LimitTools } from "./limit-tools.ts";
import type { LogEntry } from "./log-entry.ts";
import type { FolderRule } from "./network-folder.ts";
import type { RedirectPolicy } from "./properties.ts";
import type { LastReply } from "./reply.ts";
import type { ByteSpan, Spans } from "./span.ts";
import type { TrafficSettings, Used } from "./traffic-settings.ts";
import type { Givers } from "./upload/giving.ts";
import type { PickedFiles } from "./upload/outbox.ts";
import type { Receipt } from "./upload/protocol.ts";
import type { Standing, UploadOrder } from "./upload/upload-file.ts";

export type Cancel = () => void;

export interface Clock {
  /** ms since 1970; may jump in either direction. */
  now(): number;
  /** Rings once, at `at` or later (much later after a sleep). The owner may be killed first: nothing durable depends on it. */
  alarm(at: number, ring: () => void): Cancel;
}

/** The clock on the wall, where the device is: an hour of it may be skipped, or come twice. */
export interface Zone {
  /** Minutes since Monday 0:00. */
  minuteOfWeek(at: number): number;
  /** The month that begins on this day (1 to 28) of the calendar's, named as that one ("2026-11"), and when it is over. */
  month(at: number, firstDay: number): { readonly name: string; readonly endsAt: number };
}

export interface Random {
  /** In [0, 1). */
  next(): number;
}

// --- Storage ---------------------------------------------------------------------------------------------------------

/**
 * The queue on disk. `takeOver` comes first and once per engine; from then on every write of an engine that took over
 * earlier rejects with `fenced`. A write is durable when it resolves. `storage-lost` means that the store was emptied
 * under us: the next call opens it anew. `no-space` and `storage-broken` leave what was stored as it was.
 */
export interface JobStore {
  takeOver(): Promise<void>;
  all(): Promise<readonly Job[]>;
  put(job: Job): Promise<void>;
  /** Idempotent. */
  remove(id: JobId): Promise<void>;
}

/** Which bytes of a file are durable, and of which version (`JobFile.epoch`) of its source they are. */
export interface Ledger {
  readonly epoch: number;
  readonly have: Spans;
}

/** All bytes of one version of a file. */
export interface WholeFile {
  readonly file: FileId;
  readonly epoch: number;
  readonly bytes: Uint8Array;
}

/**
 * The bytes. A file's bytes may lie in several places; this port hides which. Calls may overlap; each is atomic.
 *
 * - `begin` makes `epoch` the version of the file: bytes of a lower epoch are dropped, the same epoch keeps its bytes,
 *   a lower epoch than the stored one rejects with `stale-version`. Resolves with the ledger that now holds; with
 *   `near`, only with those of its spans that touch it, because a file may have thousands.
 * - `append` stores bytes and the span that they cover in one step: durable (flushed, then recorded) when it resolves,
 *   all or nothing when it rejects. Bytes already there are kept and not written again, so it is idempotent. Rejects
 *   with `stale-version` when `epoch` is not the ledger's, `no-space`, `storage-lost`. The array may be used again
 *   afterwards, not before. Costs as much however many spans the file has.
 * - `putWhole` makes `epoch` the version of each of these files, and these all of its bytes, whatever was there: all of
 *   them in one step, so that many small files cost little more than one. Rejects as `begin` and `append` do, and nothing
 *   has happened then. No file stands in the list twice.
 * - `read` gives at most `limit` bytes from `start` on (the rest of the stored piece there), its hash checked:
 *   `chunk-damaged` when it does not match, `not-stored` when `start` is not covered.
 * - `drop` forgets a span, so that it is fetched again.
 * - `remove` frees the file's bytes before it resolves; where they were stored with others by one `putWhole`, room for at
 *   most as many bytes as those others have may stay taken until more of them leave. Idempotent.
 */
export interface ChunkStore {
  ledgers(): Promise<ReadonlyMap<FileId, Ledger>>;
  begin(file: FileId, epoch: number, near?: ByteSpan): Promise<Ledger>;
  append(file: FileId, epoch: number, start: number, bytes: Uint8Array): Promise<void>;
  putWhole(files: readonly WholeFile[]): Promise<void>;
  read(file: FileId, start: number, limit: number): Promise<Uint8Array>;
  drop(file: FileId, span: ByteSpan): Promise<Ledger>;
  remove(file: FileId): Promise<void>;
}

/**
 * Secrets of jobs, by the origin that they are for. At rest they are readable through this port only: a copy of the disk
 * does not give them away. A write is durable when it resolves. `put` replaces. `get` gives null for what is not there or
 * cannot be read any more. `forget` without an origin forgets all of the job; it is idempotent.
 */
export interface Secrets {
  put(job: JobId, origin: string, secret: Secret): Promise<void>;
  get(job: JobId, origin: string): Promise<Secret | null>;
  forget(job: JobId, origin?: string): Promise<void>;
  /** What is there, for a sweep of what a killed removal left. */
  all(): Promise<readonly { readonly job: JobId; readonly origin: string }[]>;
}

/**
 * What happened to each job, for people: a record per job, of bounded length, apart from the queue, and no part of any
 * promise. `add` puts lines behind those that are there (`withEntries`), of several jobs in one step; nothing has happened
 * when it rejects. `remove` is idempotent.
 */
export interface Logs {
  read(id: JobId): Promise<readonly LogEntry[]>;
  add(lines: ReadonlyMap<JobId, readonly LogEntry[]>): Promise<void>;
  remove(ids: readonly JobId[]): Promise<void>;
  /** Jobs that have one, for a sweep of what a killed removal left. */
  all(): Promise<readonly JobId[]>;
}

// --- Network ---------------------------------------------------------------------------------------------------------

export interface HttpAsk {
  /** GET, HEAD, or what a job wants instead of GET. */
  readonly method: string;
  readonly url: string;
  /** Value of the Range header; null sends none. */
  readonly range: string | null;
  /**
   * What goes along; absent: nothing, whatever the browser has. No redirect to another origin takes it there: it goes on
   * without it, or not at all (`redirected`). A Digest is answered within the exchange.
   */
  readonly auth?: Auth;
  /** Sent as they are, to wherever redirects lead: no secrets. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A redirect is not followed: the reply rejects with `redirected`. */
  readonly staysHere?: true;
  /** Of the body so much is fetched before the first `read`, as if that had asked for it. */
  readonly most?: number;
  /** Sent with its length, also when it is empty; the exchange's own until it has ended. Only with `staysHere`. */
  readonly body?: Body;
}

/**
 * Bytes to be sent. Those that lie in a file, shaped as a `Blob`, stay there until they go: they are never in our memory,
 * and one that has changed since it was opened is refused by the browser, as if nobody had answered.
 */
export type Body = Uint8Array<ArrayBuffer> | FileSlice;

export interface FileSlice {
  /** Bytes. */
  readonly size: number;
  slice(start: number, end: number): FileSlice;
  /** Rejects where the file has changed, or is gone. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface HttpHead {
  readonly status: number;
  /** A response header by lower-case name; null when absent or not exposed to us (CORS). */
  header(name: string): string | null;
  /** All of them, as `header` would give each. */
  entries(): Iterable<readonly [name: string, value: string]>;
  /** Where the reply came from when it is not the address that was asked; null: no redirect. */
  readonly redirectedTo: string | null;
}

export interface HttpBody {
  /**
   * The next bytes, null at a clean end and from then on. The array is good until the next call only. Rejects with
   * `cut` when the connection broke or was aborted, and then for ever. With `most` (at least 1) not more bytes than that,
   * and not many more are fetched ahead of who reads: so the reader decides how fast they come.
   */
  read(most?: number): Promise<Uint8Array | null>;
}

export interface HttpReply {
  readonly head: HttpHead;
  readonly body: HttpBody;
}

export interface HttpExchange {
  /**
   * Rejects with `unreachable` for every failure without an answer: a browser does not tell them apart. With `redirected`
   * for an answer that leads where the request's credentials must not go. For a file of a picked folder it may also be
   * `folder-not-mapped`, `folder-permission`, or `cut` for a file that is just being written.
   */
  readonly reply: Promise<HttpReply>;
  /** Ends the exchange at once; a pending reply or fill rejects with `cut`. Idempotent. */
  abort(): void;
}

/**
 * Requests as a download wants them: no cache, no referrer, no credentials but those that were asked for. Has no time-outs.
 * Files of picked folders (`smb:` addresses) are answered as by a server that has ranges, dates and weak ETags.
 */
export interface Http {
  open(ask: HttpAsk): HttpExchange;
}

/**
 * What a failed request meant. `probe` asks whether the Internet is there, without spending a request of the job;
 * it answers within about 4 s. `portal` is a network that answers for everybody else until somebody signs in.
 * `diagnose` asks, after a request failed without an answer: is this device offline, is the host silent, or does the
 * host answer while CORS forbids reading? `answered-for-all`: something answers even for a name that nobody has, so an
 * answer shows nothing. `proxy`: our own server's place says so itself (407).
 */
export interface Network {
  /** The device's own claim; false is believed, true is only a hint. */
  claimsOnline(): boolean;
  /** Bytes cost money or are short, as far as the device tells; false where it says nothing. */
  isMetered(): boolean;
  /** What kind of network it is, as the browser names it (`wifi`, `cellular`, …); null where it does not tell. */
  kind(): string | null;
  probe(urls: readonly string[]): Promise<"online" | "offline" | "portal">;
  /** Whether any of these hosts gives any answer of its own, within about 8 s. */
  reaches(urls: readonly string[]): Promise<boolean>;
  diagnose(url: string): Promise<Diagnosis>;
}

export type Diagnosis =
  | "offline"
  | "unreachable"
  | "forbidden-by-cors"
  | "portal"
  | "answered-for-all"
  | "proxy";

// --- Movers ----------------------------------------------------------------------------------------------------------

/** One planned span of one file, for a mover to fetch and make durable; or, with `upload`, a file for it to send. */
export interface MoveOrder {
  readonly file: FileId;
  readonly epoch: number;
  readonly url: string;
  /** What every reply must agree with; null on the first contact. */
  readonly source: Source | null;
  /** Where to begin. */
  readonly start: number;
  /** Where to stop (excluded); null: the end of the file, unknown so far. `start` itself: only compare and confirm. */
  readonly end: number | null;
  /** Stored bytes before `start` that the reply must repeat, because no strong validator proves its version. 0: none. */
  readonly overlap: number;
  /** What is stored came from another address: a reply without the size is no proof. Such an order only compares. */
  readonly isMoved: boolean;
  /**
   * The file is ranges of the remote one, and the order lies in the one that begins at `start`: its bytes stand `shift`
   * further on at the source. Null: the file is the remote one.
   */
  readonly part: { readonly start: number; readonly shift: number } | null;
  /** What its requests carry; absent: nothing. */
  readonly auth?: Auth;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which redirects its requests may take; absent: all. */
  readonly redirects?: Exclude<RedirectPolicy, "follow">;
  /** Absent: GET. */
  readonly httpMethod?: string;
  /** Those before it were small: it will hardly be worth a way through other contexts. */
  readonly isLikelySmall?: true;
  /** Others come first on the way there, too: it takes what they leave (`Paces`). */
  readonly isBackground?: true;
  /** What `Move.allow` would say first, bytes a second; absent: no bound. */
  readonly allowed?: number;
  /** Likewise. */
  readonly givesWay?: true;
  readonly upload?: UploadOrder;
}

/** Bytes that became durable, and the version of the file under which they are stored. */
export interface Gain {
  readonly epoch: number;
  readonly span: ByteSpan;
}

/** What a reply says of the file, once the mover found that it may be used. */
export interface Admission {
  readonly source: Source;
  /** The bytes are of another version than the order's: what is stored must go first. */
  readonly changed: boolean;
  /** A name the server gave (Content-Disposition), not yet made safe. */
  readonly name: string | null;
  /** What it says of other places (Link, RFC 8288), unread. */
  readonly link?: string | null;
  readonly reply?: LastReply;
}

export interface MoveReporter {
  /** Called once per order, before a byte is stored (never for a file that came `whole`): persists the source and gives the epoch to store under; null: stop. */
  admit(admission: Admission): Promise<number | null>;
  /** A request beyond the order's first: it counts towards the cap on requests. */
  askedAgain(): void;
  /** Bytes that came off the network since the last call; of an upload, that its server has acknowledged. */
  received(bytes: number): void;
  /** Of an upload: how it stands at its server. Resolves when that is written down; false: stop. */
  standing(standing: Standing): Promise<boolean>;
  /** Only who paces says so. Others on the way come first: so fast bytes are asked for from now on. Null: as the way allows. */
  yields?(bytesPerSecond: number | null): void;
  /** After each durable step: what it added. */
  stored(gain: Gain): void;
  /** Exactly once, last, after the last byte that this move stores is durable. */
  ended(outcome: MoveOutcome | WholeReply): void;
}

/**
 * The file is small and came whole. Nobody was asked to admit it, and nothing of it is stored: the engine judges it and
 * stores it together with others. The bytes are the engine's from then on.
 */
export interface WholeReply {
  readonly kind: "whole";
  readonly admission: Admission;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * `source-changed`: another version. `range-refused`: only a request without Range is answered usefully. `range-shifted`:
 * parts hold other bytes than they say, so that no part of this host is to be trusted. `packed`: the browser unpacks the body
 * and may not tell us so, and the length that is told is of what it unpacks. `session-lost`: the server knows nothing of the
 * upload any more.
 */
export type RestartReason = "source-changed" | "range-refused" | "range-shifted" | "packed" | "session-lost";

export type MoveOutcome =
  /** The order's span is stored, or the file ended (`total`) where nobody knew before. `compared`: bytes of a mere look. */
  | { readonly kind: "done"; readonly total: number | null; readonly compared?: number }
  /** A legal end before the span's (a server that caps its ranges): plan again. */
  | { readonly kind: "short" }
  /** The server has all of the file, and has said so. `made`: what it told digests of, hashed here. */
  | { readonly kind: "delivered"; readonly receipt: Receipt; readonly made: readonly Digest[] }
  | { readonly kind: "stopped" }
  /** The mover is gone without a word: what it made durable, the store alone knows. */
  | { readonly kind: "lost" }
  /** Nothing stored can be continued with: begin again at byte 0, as a new version. */
  | { readonly kind: "restart"; readonly reason: RestartReason }
  | { readonly kind: "failed"; readonly problem: Problem; readonly retryAfterMs: number | null };

export interface Move {
  /** Bytes received and not yet durable. */
  readonly pending: number;
  /**
   * The order ends at `end` already, because another move brings what follows: it stops reading there, and is done. One that
   * is past `end` ends at once. Only ever shortens the order.
   */
  limit(end: number): void;
  /**
   * Its bytes come no faster from now on, bytes a second; 0: none comes, null: no bound. That it waits is no silence, and
   * `limit` and `stop` end a wait at once. `givesWay`: because others come first, so that how they come says nothing of the way.
   */
  allow(bytesPerSecond: number | null, givesWay?: boolean): void;
  /** Makes what was received durable, then ends. Resolves after `ended`. */
  stop(): Promise<void>;
}

/**
 * A context that can fetch a span and make it durable. It may die at any moment without a word: the move then ends as
 * `lost`, and the engine plans again from what the store says. Never throws from `start`.
 */
export interface Mover {
  start(order: MoveOrder, report: MoveReporter): Move;
}

/** A span that the browser carries on its own (Background Fetch), as found in its running registrations. */
export interface CarriedSpan {
  readonly file: FileId;
  readonly epoch: number;
  readonly span: ByteSpan;
}

/**
 * What a harvest does with what has not arrived: `none` leaves it, `soon` ends it unless that loses more than is left to
 * come (a page is back), `now` ends it (the job was paused or removed).
 */
export type Haste = "none" | "soon" | "now";

/**
 * The browser as a mover: it was given spans by a page that went away and may not be steered, only harvested.
 * `carried` lists what is still on its way. `harvest` stores what has arrived, in file order, each record proven before
 * it is stored. Both calls are idempotent; a harvest that dies midway loses no stored byte.
 */
export interface Carrier {
  carried(): Promise<readonly CarriedSpan[]>;
  harvest(host: CarrierHost, haste: Haste): Promise<void>;
}

export interface CarrierHost {
  /**
   * How an arrived span may be used; null: drop it; "later": what would prove it has not arrived yet, so it stays where it
   * is for the next harvest, and is dropped only when its fetch is over. Asked before a byte of it is stored.
   */
  admit(carried: CarriedSpan, head: HttpHead): Promise<CarriedUse | "later" | null>;
  /** After each durable step: what it added. */
  stored(file: FileId, gain: Gain): void;
  /** A record failed or lied, told once; its span will be planned again. */
  refused(carried: CarriedSpan, problem: Problem): void;
}

export interface CarriedUse {
  readonly epoch: number;
  /** Bytes at the head of the record that must equal what is stored already. */
  readonly overlap: number;
}

// --- Verification ---------------------------------------------------------------------------------------------------

/** Hashes bytes in the order in which they are given. A state that was saved goes on in another hasher of its kind. */
export interface Hasher {
  /** An array that is all of its memory is the hasher's from then on: it may go to another thread. A view stays the caller's. */
  update(bytes: Uint8Array): Promise<void>;
  save(): Promise<Uint8Array>;
  load(state: Uint8Array): Promise<void>;
  /** Hex, of all that was given. Only `load` comes after it. */
  digest(): Promise<string>;
  /** Its memory goes to another hasher: a browser has room for few. Nothing comes after it. */
  release(): void;
}

export type Hashing = (algorithm: DigestAlgorithm) => Promise<Hasher>;

/** Hashes made of the bytes before `at`: the state of each algorithm of the order, in its order. */
export interface VerifyMark {
  readonly at: number;
  readonly states: readonly Uint8Array[];
}

/** What is to be hashed of one version of a file. */
export interface VerifyOrder {
  readonly file: FileId;
  readonly epoch: number;
  /** Bytes. */
  readonly total: number;
  readonly algorithms: readonly DigestAlgorithm[];
  readonly pieces: Pieces | null;
  /** Where an earlier verification of the same order came to. */
  readonly from: VerifyMark | null;
}

export interface VerifyReporter {
  /** Resolves when the bad piece is dropped; it is hashed again when it is told to be there again. */
  bad(piece: ByteSpan): Promise<void>;
  /** What came to here need not be hashed again. */
  marked(mark: VerifyMark): void;
  /** Exactly once, last. */
  ended(outcome: VerifyOutcome): void;
}

export type VerifyOutcome =
  /** All bytes are hashed and every piece is right: in the order of the algorithms. */
  | { readonly kind: "hashed"; readonly digests: readonly Digest[] }
  | { readonly kind: "stopped" }
  /** The verifier is gone without a word. */
  | { readonly kind: "lost" }
  /** Stored bytes at `at` could not be read. */
  | { readonly kind: "failed"; readonly problem: Problem; readonly at: number };

export interface Verification {
  /** So many bytes from 0 on are stored without a gap. */
  reached(end: number): void;
  stop(): void;
}

/** A context that can hash stored bytes while more of them arrive. Like a mover it may die at any moment. */
export interface Verifier {
  verify(order: VerifyOrder, report: VerifyReporter): Verification;
}

/** Small texts beside files, such as their digests. */
export interface Documents {
  /** Rejects with `document-too-long` beyond `mostBytes`, and as a download would: `http-status`, `unreachable`. */
  text(url: string, mostBytes: number): Promise<string>;
}

/** The folders that the user picked for names of shares. */
export interface Folders {
  /** Asked anew for each name: any page may map one at any time. */
  rules(): Promise<readonly FolderRule[]>;
}

/**
 * What the user set of limits and costs, and what was moved by month: each as it was saved, undefined where nothing was. A write is
 * durable when it resolves. Older builds may have written something else.
 */
export interface TrafficStore {
  load(): Promise<{ readonly settings: unknown; readonly used: unknown }>;
  saveSettings(settings: TrafficSettings): Promise<void>;
  saveUsed(used: readonly Used[]): Promise<void>;
}

export interface Space {
  /** Bytes that may still be stored, null where the browser does not tell the truth about it. */
  room(): Promise<number | null>;
}

export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly jobs: JobStore;
  readonly chunks: ChunkStore;
  readonly secrets: Secrets;
  readonly logs: Logs;
  readonly network: Network;
  readonly folders: Folders;
  readonly space: Space;
  readonly mover: Mover;
  readonly carrier: Carrier;
  readonly verifier: Verifier;
  readonly documents: Documents;
  readonly picked: PickedFiles;
  readonly givers: Givers;
  readonly zone: Zone;
  readonly traffic: TrafficStore;
  /** Loaded when it is first asked for: most queues have no limits. */
  readonly limitTools: () => LimitTools;
}
