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
  | "bad-argument"
  | "unknown-job"
  | "invalid-state"
  | "empty-job"
  | "too-many-files"
  // what the network does
  | "offline"
  | "unreachable"
  | "cut"
  | "stalled"
  | "sign-in"
  // what the server does
  | "forbidden-by-cors"
  | "http-status"
  | "server-busy"
  | "source-changed"
  | "range-hidden"
  | "body-too-long"
  | "endless"
  | "server-misbehaves"
  | "no-progress"
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
  | "internal";

/** What a user or a program may be told. Plain data: it crosses every boundary as it is. */
export interface Problem {
  readonly code: ErrorCode;
  /** HTTP status, where the server gave one. */
  readonly status?: number;
  /** Host the problem is about. */
  readonly host?: string;
  /** Bytes that are missing (`no-space`) or allowed (`endless`). */
  readonly bytes?: number;
  /** The name of the response header the server would have to send. */
  readonly header?: string;
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
    case "folder-permission":
    case "no-space":
      return "condition";
    case "unreachable":
    case "cut":
    case "stalled":
    case "server-busy":
    case "storage-lost":
    case "stale-version":
    case "source-changed":
    case "chunk-damaged":
    case "not-stored":
      return "timed";
    default:
      return "fatal";
  }
}

/** BITS's own code for a problem (bits.md error table; winerror.h), for people who search for it. */
export function bitsAlias(problem: Problem): string | null {
  switch (problem.code) {
    case "offline":
      return "0x80200010"; // BG_E_NETWORK_DISCONNECTED
    case "http-status":
    case "server-busy":
      return problem.status ? `0x8019${problem.status.toString(16).padStart(4, "0").toUpperCase()}` : null;
    case "empty-job":
      return "0x80200003"; // BG_E_EMPTY
    case "invalid-state":
      return "0x80200002"; // BG_E_INVALID_STATE
    case "unknown-job":
      return "0x80200001"; // BG_E_NOT_FOUND
    case "no-space":
      return "0x80070070"; // ERROR_DISK_FULL
    case "range-hidden":
      return "0x80200013"; // BG_E_INSUFFICIENT_RANGE_SUPPORT
    default:
      return null;
  }
}
