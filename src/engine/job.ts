/** Knows what a job is and what may happen to it: the record, BITS's nine states and the legal steps between them. */

import type { JobCredentials } from "./credentials.ts";
import type { Digest, DigestAlgorithm, Pieces } from "./digest.ts";
import type { Problem } from "./errors.ts";
import type { JobProperties } from "./properties.ts";
import type { FileRange } from "./ranges.ts";
import type { LastReply } from "./reply.ts";
import type { Spans } from "./span.ts";
import type { Upload } from "./upload/upload-file.ts";

export type JobId = string;
export type FileId = string;

/** BG_JOB_TYPE. `upload-reply`: the server answers each file with one of its own, which is fetched then. */
export type JobType = "download" | "upload" | "upload-reply";

/** BG_JOB_PRIORITY. Foreground jobs all run at once; of the background levels one job runs at a time. */
export type Priority = "foreground" | "high" | "normal" | "low";
export const PRIORITIES: readonly Priority[] = ["foreground", "high", "normal", "low"];

/** BG_JOB_STATE. What is true only in a state lives in that state. */
export type JobState =
  | { readonly kind: "queued" }
  | { readonly kind: "connecting" }
  | { readonly kind: "transferring" }
  | { readonly kind: "suspended" }
  | { readonly kind: "error"; readonly problem: Problem }
  /** `retryAt` (ms since 1970) is null when the job waits for a condition (network, space, sign-in), not for a time. */
  | { readonly kind: "transient-error"; readonly problem: Problem; readonly retryAt: number | null }
  | { readonly kind: "transferred" }
  | { readonly kind: "acknowledged" }
  | { readonly kind: "cancelled" };

/** What the first reply told about the remote file; every later reply is compared with it. */
export interface Source {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Bytes; null while unknown. */
  readonly total: number | null;
  readonly type: string | null;
  /** Whether the server gives ranges; `refused`: it answers usefully only to a request without Range. */
  readonly ranges: "yes" | "no" | "refused";
  /** Its replies are packed and hide it: the length that they tell is none of the file. */
  readonly isPacked?: true;
  /** The server's own word for the whole file (Repr-Digest, RFC 9530), of this version. */
  readonly digests?: readonly Digest[];
}

/** What a file must turn out to be, as somebody told with the job. */
export interface Expected {
  /** Bytes; null when nobody told. */
  readonly size: number | null;
  readonly digests: readonly Digest[];
  readonly pieces: Pieces | null;
  /** Where a text with the digest lies (`.sha256`, `SHA256SUMS`), until it was read. */
  readonly digestUrl: string | null;
}

/** That a version of the file hashed to what was expected. */
export interface Verified {
  readonly epoch: number;
  readonly digests: readonly Digest[];
  /** The algorithm of the piece hashes, where there were any. */
  readonly pieces: DigestAlgorithm | null;
}

export interface JobFile {
  readonly id: FileId;
  readonly url: string;
  /** Safe to be a file's name on any system. */
  readonly name: string;
  /** The caller chose the name; else the server may give a better one. */
  readonly named: boolean;
  /** Only these bytes of the remote file are wanted, one after the other; null: all. */
  readonly ranges: readonly FileRange[] | null;
  /** Counts the versions of the source seen so far: bytes of two epochs never meet in one file. */
  readonly epoch: number;
  readonly source: Source | null;
  /** Bytes came by a way that cannot prove their version: one last look at the source decides before "transferred". */
  readonly unproven: boolean;
  readonly expected?: Expected;
  readonly verified?: Verified | null;
  /** A version came whole and was not what it should be: the next one that is not ends the job. */
  readonly wasWrong?: boolean;
  /** Why this file failed for good, until somebody resumes the job; the other files go on without it. */
  readonly problem: Problem | null;
  /** What became of the stored bytes when the address was changed for the last time. */
  readonly change: AddressChange | null;
  /** What its program said of it once it was here (SetValidationState). */
  readonly validation?: "valid" | "invalid" | null;
  /** Bytes that somebody wants before the others, in this order (RequestFileRanges); absent: none. */
  readonly wanted?: readonly FileRange[];
  /** From where on the rest comes first (UpdateDownloadPosition); absent: 0. */
  readonly position?: number;
  /** Other places that may have the same file, best first; absent: none. */
  readonly mirrors?: readonly Mirror[];
  /** The version (epoch) of which bytes of several places were stored, and only comparing bytes ties them together. */
  readonly mixed?: number;
  /** The last one of which bytes were used, where its job has few files. */
  readonly reply?: LastReply;
  /** It is sent to its address, and not fetched from there. */
  readonly upload?: Upload;
}

export type AddressChange =
  /**
   * The new place has to repeat stored bytes before it may add to them. `looked`: where it did; `bytes`: how many;
   * `within`: where it has to, when that is not all that is stored.
   */
  | { readonly kind: "unproven"; readonly looked: Spans; readonly bytes: number; readonly within?: Spans }
  /** The same resource of the same server: its strong validator has to come again. */
  | { readonly kind: "expected" }
  | { readonly kind: "kept"; readonly proof: "validator" | "bytes" | "digest"; readonly bytes: number }
  /** Nothing showed that the new place has the same file. */
  | { readonly kind: "anew" };

/** Another place that may have the same file: no byte of it is stored before it has shown that it does. */
export interface Mirror {
  readonly url: string;
  /** The version of the file that the rest is about. */
  readonly epoch: number;
  /** What its own replies told; null before the first. */
  readonly source: Source | null;
  /** What showed that it has the same file (`kept`), or another one (`anew`); null: nobody has looked. */
  readonly change: AddressChange | null;
}

/** Something that happened to a job which its user should know although it goes on. */
export type Note =
  | "source-changed"
  | "session-lost"
  | "storage-lost"
  | "damaged"
  | "wrong-digest"
  | "wrong-piece";

/**
 * A turn at running that a background job was given (slice.ts). While it lasts the others of its level wait; afterwards it
 * says what its program has been served.
 */
export interface Slice {
  readonly level: Priority;
  /** What its program had been served at this level before, in bytes. */
  readonly served: number;
  /** Bytes of the job that were stored when it began. */
  readonly stored: number;
  /** Time used, as far as the engine lived to write it down. */
  readonly ms: number;
  /** Engines that were killed in it. */
  readonly kills: number;
}

export interface Job {
  readonly id: JobId;
  /** The program that owns the job. */
  readonly owner: string;
  readonly name: string;
  readonly type: JobType;
  readonly priority: Priority;
  readonly state: JobState;
  readonly files: readonly JobFile[];
  /** ms since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Its place among jobs of one priority: lower goes first. Changes when it had its turn, or when somebody moves it. */
  readonly turn: number;
  /** Somebody moved it there: it is next once it is the first of its level, whatever its program was served. */
  readonly isMoved: boolean;
  /** Of a background job, its latest turn at running. */
  readonly slice: Slice | null;
  readonly properties: JobProperties;
  /** ms since 1970; when it arrived for the last time. */
  readonly completedAt: number | null;
  /** Interruptions so far (IBackgroundCopyJob::GetErrorCount). */
  readonly errorCount: number;
  /** Time at work, all in all. */
  readonly activeMs: number;
  /** Time spent waiting for a problem to pass since a byte came last. */
  readonly stuckMs: number;
  /** Tries in a row without a new byte. */
  readonly failures: number;
  /** By file: requests made less those earned by stored bytes (retry.ts). */
  readonly spent: Readonly<Record<FileId, number>>;
  readonly note: Note | null;
  /** One for each origin; absent: none, and nothing ambient is sent. */
  readonly credentials?: readonly JobCredentials[];
}

export type JobEvent =
  | { readonly kind: "resume" }
  | { readonly kind: "suspend" }
  | { readonly kind: "cancel" }
  | { readonly kind: "complete" }
  | { readonly kind: "chosen" }
  | { readonly kind: "bytes" }
  | { readonly kind: "preempted" }
  | { readonly kind: "failed"; readonly problem: Problem }
  | { readonly kind: "tried"; readonly problem: Problem; readonly retryAt: number | null }
  | { readonly kind: "retry" }
  | { readonly kind: "finished" }
  /** A stored piece is not what it was: the file is fetched again where it is bad. */
  | { readonly kind: "damaged" }
  /** Its program found a file that had arrived to be wrong. */
  | { readonly kind: "invalid"; readonly problem: Problem }
  /** The storage was emptied: what had arrived is gone. */
  | { readonly kind: "lost" };

export const spentOn = (job: Job, file: FileId): number => job.spent[file] ?? 0;

export const withSpent = (job: Job, file: FileId, spent: number): Job => ({
  ...job,
  spent: { ...job.spent, [file]: Math.max(0, spent) },
});

/** They have arrived: what was asked for them is not counted any more. */
export function withoutSpent(job: Job, files: readonly FileId[]): Job {
  if (!files.some((file) => file in job.spent)) return job;
  const spent = { ...job.spent };
  for (const file of files) delete spent[file];
  return { ...job, spent };
}

export const isFinal = (state: JobState): boolean =>
  state.kind === "acknowledged" || state.kind === "cancelled";

/** States in which a job wants to move bytes. */
export const isActive = (state: JobState): boolean =>
  state.kind === "queued" ||
  state.kind === "connecting" ||
  state.kind === "transferring" ||
  state.kind === "transient-error";

/** Nothing but a person ends this wait: no time, no network that comes back, no other life of the engine. */
export const waitsForSignIn = (state: JobState): boolean =>
  state.kind === "transient-error" && state.problem.code === "sign-in-needed";

/**
 * The state after `event`, or null where BITS answers BG_E_INVALID_STATE. An event that changes nothing gives the same
 * state object back. Sources: IBackgroundCopyJob::{Resume,Suspend,Complete,Cancel}, "Life Cycle of a BITS Job".
 */
export function step(state: JobState, event: JobEvent): JobState | null {
  // A completed file stays readable here, so it can still be found damaged or lost.
  const hasArrived = state.kind === "transferred" || state.kind === "acknowledged";
  if (event.kind === "damaged" && hasArrived) return { kind: "queued" };
  if (event.kind === "lost" && hasArrived) return { kind: "error", problem: { code: "storage-lost" } };
  if (isFinal(state)) return null;
  switch (event.kind) {
    case "resume":
      return state.kind === "suspended" || state.kind === "error" || state.kind === "transient-error"
        ? { kind: "queued" }
        : state;
    case "suspend":
      return state.kind === "suspended" ? state : { kind: "suspended" };
    case "cancel":
      return { kind: "cancelled" };
    case "complete":
      return { kind: "acknowledged" };
    case "chosen":
      return state.kind === "queued" ? { kind: "connecting" } : null;
    case "bytes":
      return state.kind === "connecting"
        ? { kind: "transferring" }
        : state.kind === "transferring"
          ? state
          : null;
    case "preempted":
      return state.kind === "connecting" || state.kind === "transferring" ? { kind: "queued" } : null;
    case "failed":
      return isActive(state) ? { kind: "error", problem: event.problem } : null;
    case "tried":
      return isActive(state)
        ? { kind: "transient-error", problem: event.problem, retryAt: event.retryAt }
        : null;
    case "retry":
      return state.kind === "transient-error" ? { kind: "queued" } : null;
    case "finished":
      return isActive(state) ? { kind: "transferred" } : null;
    case "invalid":
      return state.kind === "transferred" ? { kind: "error", problem: event.problem } : null;
    case "damaged":
    case "lost":
      return state;
    default:
      return event satisfies never;
  }
}
