/** Knows what somebody at this device has to be asked for, or told of. */

import type { JobState, Problem } from "./protocol.ts";

/** A wait that somebody at this device has to end; all others pass without them. */
export const asksForHelp = (problem: Problem): boolean =>
  ["no-space", "sign-in", "sign-in-needed", "needs-new-link", "needs-restart", "folder-permission"].includes(
    problem.code,
  );

/** What of a job's state is worth a word to somebody who does not look; null: nothing. */
export function newsOf(state: JobState): "done" | "needs-you" | null {
  switch (state.kind) {
    case "transferred":
      return "done";
    case "error":
      return "needs-you";
    case "transient-error":
      return asksForHelp(state.problem) ? "needs-you" : null;
    default:
      return null;
  }
}
