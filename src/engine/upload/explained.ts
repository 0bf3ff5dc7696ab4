/** Decides what it means for the move that a request of an upload failed. */

import { problemOf } from "../errors.ts";
import type { MoveOutcome } from "../ports.ts";
import { parseRetryAfter } from "../retry.ts";
import { Setback } from "./protocol.ts";
import { Refusal } from "./refusal.ts";

export interface Circumstances {
  readonly isStopped: boolean;
  /** A request was ended because nothing was heard of it. */
  readonly isStalled: boolean;
  /** Somebody answered before. */
  readonly hasHeard: boolean;
  /** It begins, or the server has taken bytes of it. */
  readonly isKnown: boolean;
  /** ms since 1970. */
  readonly now: number;
}

export function explained(
  error: unknown,
  { isStopped, isStalled, hasHeard, isKnown, now }: Circumstances,
): MoveOutcome {
  if (error instanceof Setback) {
    if (error.kind === "session-lost") return { kind: "restart", reason: "session-lost" };
    const detail = error.message;
    return failed(
      error.kind === "part-too-large"
        ? { code: "http-status", status: 413, detail }
        : { code: "server-misbehaves", detail },
    );
  }
  const problem = problemOf(error);
  const isBreak = problem.code === "cut" || problem.code === "unreachable";
  // Who has just answered neither forbids to be read nor is away: a browser does not tell a break from either.
  if (problem.code === "unreachable" && hasHeard && isKnown && !isStopped) return failed({ code: "cut" });
  if (isStopped && isBreak) return { kind: "stopped" };
  if (isStalled && isBreak) return failed({ code: "stalled" });
  if (!(error instanceof Refusal)) return failed(problem);
  const { head } = error;
  return failed(problem, parseRetryAfter(head.header("retry-after"), head.header("date"), now));
}

const failed = (
  problem: Extract<MoveOutcome, { kind: "failed" }>["problem"],
  retryAfterMs: number | null = null,
): MoveOutcome => ({ kind: "failed", problem, retryAfterMs });
