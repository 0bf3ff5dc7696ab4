/** Knows what a program needs of a problem to act on it without knowing every code: whose it is, and what to do next. */

import { type ErrorCode, type Problem, remedyOf } from "./errors.ts";

/** Whose problem it is. */
export type ErrorClass = "request" | "network" | "server" | "device" | "wire";

/** BG_ERROR_CONTEXT. */
export type ErrorContext = "general-queue-manager" | "local-file" | "remote-file" | "general-transport";

const CONTEXTS: Readonly<Record<ErrorClass, ErrorContext>> = {
  request: "general-queue-manager",
  network: "general-transport",
  server: "remote-file",
  device: "local-file",
  wire: "general-queue-manager",
};

export type NextAction =
  /** It passes by itself. */
  | "wait"
  /** Call again with something else; as it is it will always fail. */
  | "change-request"
  /** `setRemoteName`, or another job. */
  | "change-address"
  /** `setCredentials`. */
  | "sign-in"
  /** The user has to choose the folder, or to allow it again. */
  | "choose-folder"
  /** The user has to make room on this device. */
  | "free-space"
  /** `resume` fetches what is missing. */
  | "resume"
  /** `beginAnew` gives up what has arrived; `setRemoteName` to where the old file still is keeps it. */
  | "begin-anew"
  /** Whoever runs the source has to change it. */
  | "ask-server"
  /** Whoever runs this installation of Ferry has to change it (policy.json). */
  | "ask-administrator"
  /** Load the page anew. */
  | "reload"
  /** Only the user can: connect again from a click, so that Ferry's window may open. */
  | "visit"
  /** A bug: report it with `detail`. */
  | "report";

export interface Telling {
  readonly class: ErrorClass;
  /** It passes without anybody changing the request. */
  readonly transient: boolean;
  readonly nextAction: NextAction;
  /** Where it happened. */
  readonly context: ErrorContext;
  readonly httpStatus?: number;
  /** BITS's code for it, where it has one. */
  readonly bits?: string;
}

export type ToldProblem = Problem & Telling;

/** A problem as programs are told of it. */
export function told(problem: Problem): ToldProblem {
  const [errorClass, nextAction] = FACTS[problem.code];
  const bits = bitsAlias(problem);
  return {
    ...problem,
    class: errorClass,
    transient: remedyOf(problem) !== "fatal",
    nextAction,
    context: CONTEXTS[errorClass],
    ...(problem.status !== undefined && { httpStatus: problem.status }),
    ...(bits !== null && { bits }),
  };
}

const FACTS: Readonly<Record<ErrorCode, readonly [ErrorClass, NextAction]>> = {
  "bad-url": ["request", "change-address"],
  "bad-scheme": ["request", "change-address"],
  "credentials-in-url": ["request", "change-address"],
  "host-not-allowed": ["request", "ask-administrator"],
  "bad-network-name": ["request", "change-address"],
  "folder-not-mapped": ["request", "choose-folder"],
  "folder-permission": ["request", "choose-folder"],
  "bad-digest": ["request", "change-request"],
  "bad-metalink": ["request", "change-request"],
  "bad-queue-file": ["request", "change-request"],
  "part-differs": ["request", "change-request"],
  "bad-credentials": ["request", "sign-in"],
  "bad-argument": ["request", "change-request"],
  "unknown-job": ["request", "change-request"],
  "invalid-state": ["request", "change-request"],
  "empty-job": ["request", "change-request"],
  "too-many-files": ["request", "change-request"],
  "bad-ranges": ["request", "change-request"],
  "overlapping-ranges": ["request", "change-request"],
  "too-many-ranges": ["request", "change-request"],
  "too-many-jobs": ["request", "wait"],
  "too-many-program-jobs": ["request", "wait"],
  "jobs-in-a-circle": ["request", "change-request"],
  "local-file-gone": ["device", "change-request"],
  "local-file-changed": ["device", "change-request"],
  offline: ["network", "wait"],
  unreachable: ["network", "wait"],
  cut: ["network", "wait"],
  stalled: ["network", "wait"],
  "sign-in": ["network", "sign-in"],
  "proxy-sign-in": ["network", "wait"],
  "forbidden-by-cors": ["server", "ask-server"],
  "sign-in-needed": ["server", "sign-in"],
  "sign-in-refused": ["server", "sign-in"],
  redirected: ["server", "change-address"],
  "http-status": ["server", "change-address"],
  "needs-new-link": ["server", "change-address"],
  "needs-restart": ["server", "begin-anew"],
  "insecure-redirect": ["server", "change-address"],
  "server-busy": ["server", "wait"],
  "source-changed": ["server", "wait"],
  "range-hidden": ["server", "ask-server"],
  "too-large-for-server": ["server", "ask-server"],
  "no-ranges": ["server", "ask-server"],
  "body-too-long": ["server", "ask-server"],
  endless: ["server", "ask-server"],
  "server-misbehaves": ["server", "ask-server"],
  "no-progress": ["server", "resume"],
  "took-too-long": ["server", "resume"],
  "validation-failed": ["server", "resume"],
  "size-mismatch": ["server", "change-address"],
  "digest-mismatch": ["server", "change-address"],
  "digest-unavailable": ["server", "change-request"],
  "document-too-long": ["server", "change-request"],
  "no-space": ["device", "free-space"],
  "storage-lost": ["device", "wait"],
  "storage-broken": ["device", "reload"],
  "stale-version": ["device", "wait"],
  fenced: ["device", "reload"],
  "chunk-damaged": ["device", "wait"],
  "not-stored": ["device", "resume"],
  "no-answer": ["wire", "reload"],
  "page-outdated": ["wire", "reload"],
  "needs-visit": ["wire", "visit"],
  "program-refused": ["wire", "visit"],
  "opener-severed": ["wire", "change-request"],
  internal: ["wire", "report"],
};

/** BITS's own code for a problem (bitsmsg.h, winerror.h), for people who search for it. */
function bitsAlias(problem: Problem): string | null {
  switch (problem.code) {
    case "offline":
      return "0x80200010"; // BG_E_NETWORK_DISCONNECTED
    case "sign-in-needed":
    case "sign-in-refused":
      return "0x80190191"; // HTTP 401
    case "proxy-sign-in":
      return "0x80190197"; // HTTP 407
    case "http-status":
    case "needs-new-link":
    case "server-busy":
      return problem.status ? `0x8019${problem.status.toString(16).padStart(4, "0").toUpperCase()}` : null;
    case "empty-job":
      return "0x80200003"; // BG_E_EMPTY
    case "invalid-state":
      return "0x80200002"; // BG_E_INVALID_STATE
    case "unknown-job":
      return "0x80200001"; // BG_E_NOT_FOUND
    case "too-many-program-jobs":
      return "0x80200049"; // BG_E_TOO_MANY_JOBS_PER_USER
    case "too-many-jobs":
      return "0x80200050"; // BG_E_TOO_MANY_JOBS_PER_MACHINE
    case "validation-failed":
      return "0x80200053"; // BG_E_VALIDATION_FAILED
    case "took-too-long":
      return "0x80200054"; // BG_E_MAXDOWNLOAD_TIMEOUT
    case "too-many-files":
      return "0x80200051"; // BG_E_TOO_MANY_FILES_IN_JOB
    case "no-space":
      return "0x80070070"; // ERROR_DISK_FULL
    case "range-hidden":
    case "no-ranges":
      return "0x80200013"; // BG_E_INSUFFICIENT_RANGE_SUPPORT
    case "bad-ranges":
      return "0x8020002B"; // BG_E_INVALID_RANGE
    case "overlapping-ranges":
      return "0x8020002C"; // BG_E_OVERLAPPING_RANGES
    case "too-many-ranges":
      return "0x80200052"; // BG_E_TOO_MANY_RANGES_IN_FILE
    default:
      return null;
  }
}
