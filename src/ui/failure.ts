/** Knows how to read a failed call's problem, whichever error carried it. */

import type { Problem } from "../rpc/protocol.ts";

export function problemIn(error: unknown): Problem {
  if (typeof error === "object" && error !== null && "problem" in error) {
    // Errors of the client and of the services carry one; anything else fails the test below.
    const { problem } = error as { readonly problem: Problem };
    if (typeof problem === "object" && problem !== null && typeof problem.code === "string") return problem;
  }
  return { code: "internal", detail: error instanceof Error ? error.message : String(error) };
}
