/** Knows everything that can go wrong, as a closed list of codes, and which of them pass by themselves. */

export type ErrorCode =
  // what the caller gave us
  | "bad-url"
  | "bad-scheme"
  | "credentials-in-url"
  | "host-not-allowed"
  | "bad-network-name"
  | "folder-not-mapped"
  | "folder-permission"
  | "bad-digest"
  | "bad-metalink"
  | "bad-queue-file"
  | "part-differs"
  | "bad-credentials"
  | "bad-argument"
  | "unknown-job"
  | "invalid-state"
  | "empty-job"
  | "too-many-files"
  | "bad-ranges"
  | "overlapping-ranges"
  | "too-many-ranges"
  | "too-many-jobs"
  | "too-many-program-jobs"
  | "jobs-in-a-circle"
  | "local-file-gone"
  | "local-file-changed"
  // what the network does
  | "offline"
  | "unreachable"
  | "cut"
  | "stalled"
  | "sign-in"
  | "proxy-sign-in"
  // what the server does
  | "forbidden-by-cors"
  | "sign-in-needed"
  | "sign-in-refused"
  | "redirected"
  | "http-status"
  | "needs-new-link"
  | "needs-restart"
  | "insecure-redirect"
  | "server-busy"
  | "source-changed"
  | "range-hidden"
  | "too-large-for-server"
  | "no-ranges"
  | "body-too-long"
  | "endless"
  | "server-misbehaves"
  | "no-progress"
  | "took-too-long"
  | "validation-failed"
  | "size-mismatch"
  | "digest-mismatch"
  | "digest-unavailable"
  | "document-too-long"
  // what the device does
  | "no-space"
  | "storage-lost"
  | "storage-broken"
  | "stale-version"
  | "fenced"
  | "chunk-damaged"
  | "not-stored"
  // what the wire does
  | "no-answer"
  | "page-outdated"
  | "needs-visit"
  | "program-refused"
  | "opener-severed"
  | "internal";

/** What a user or a program may be told. Plain data: it crosses every boundary as it is. */
export interface Problem {
  readonly code: ErrorCode;
  /** HTTP status, where the server gave one. */
  readonly status?: number;
  /** The file (FileId) of a job of several. Source: IBackgroundCopyError::GetFile. */
  readonly file?: string;
  /** Host the problem is about. */
  readonly host?: string;
  /** The hash function that the two digests are of, in lower case (`digest-mismatch`). */
  readonly algorithm?: string;
  /** What was promised and what came: digests as hex, sizes as bytes. */
  readonly expected?: string;
  readonly actual?: string;
  /**
   * Bytes that are missing (`no-space`), allowed (`endless`, `too-large-for-server`), would go (`needs-restart`), or are all that came
   * (`local-file-gone`, of what its program was still bringing).
   */
  readonly bytes?: number;
  /** The name of the response header the server would have to send. */
  readonly header?: string;
  /** How the server lets somebody sign in (`WWW-Authenticate`, lower case), as far as it lets us see. */
  readonly schemes?: readonly string[];
  /** What of the credentials cannot be sent (`bad-credentials`). */
  readonly about?: "user-name" | "password" | "token" | "header-name" | "header-value";
  /** The technical words behind it, for support; never shown alone. */
  readonly detail?: string;
}

/** The one error class; compared by `codeOf`, never by `instanceof`, beyond the thread that threw it. */
export class TransferError extends Error {
  override readonly name = "TransferError";
  readonly problem: Problem;
  constructor(problem: Problem, options?: { readonly cause?: unknown }) {
    super(problem.detail ?? problem.code, options);
    this.problem = problem;
  }
}

export function problemOf(error: unknown): Problem {
  if (typeof error === "object" && error !== null && "problem" in error) {
    const { problem } = error as { problem: Problem };
    if (typeof problem === "object" && problem !== null && typeof problem.code === "string") return problem;
  }
  return {
    code: "internal",
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

export const codeOf = (error: unknown): ErrorCode => problemOf(error).code;

/** Fatal problems end in `error` until somebody resumes the job; all others are tried again by themselves. */
export type Remedy = "fatal" | "timed" | "condition";

/** How a problem of a transfer passes: never by itself, after a delay, or when its condition clears (BITS: no timer). */
export function remedyOf(problem: Problem): Remedy {
  switch (problem.code) {
    case "offline":
    case "sign-in":
    case "sign-in-needed":
    case "folder-permission":
    case "no-space":
    case "needs-new-link":
    case "needs-restart":
      return "condition";
    case "unreachable":
    case "proxy-sign-in":
    case "cut":
    case "stalled":
    case "server-busy":
    case "storage-lost":
    case "stale-version":
    case "source-changed":
    case "chunk-damaged":
    case "not-stored":
    case "no-answer":
      return "timed";
    default:
      return "fatal";
  }
}

/** A file's problem that only its user can end: the job waits with that file, and the others go on meanwhile. */
export const asksUser = ({ code }: Problem): boolean => code === "needs-new-link" || code === "needs-restart";
