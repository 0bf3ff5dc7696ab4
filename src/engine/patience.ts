/** Decides when a job has been stuck or at work for too long (SetNoProgressTimeout, SetMaximumDownloadTime). */

import type { Problem } from "./errors.ts";
import type { Job } from "./job.ts";

/** Its problem then; null: it may go on. */
export function lostPatience(job: Job, most: number): Problem | null {
  if (msLeft(job, most) > 0) return null;
  const { state } = job;
  if (state.kind !== "transient-error") return { code: "took-too-long" };
  const { detail, ...last } = state.problem;
  return { ...last, code: "no-progress", detail: [state.problem.code, detail].filter(Boolean).join(": ") };
}

/** Until it has; infinite where nothing counts. `most`: the deployment lets no job be at work for more seconds. */
export function msLeft({ state, properties, activeMs, stuckMs }: Job, most: number): number {
  switch (state.kind) {
    case "transient-error": {
      const { noProgressTimeout, minimumRetryDelay } = properties;
      // BITS: a retry that would come too late is none.
      return minimumRetryDelay > noProgressTimeout ? 0 : noProgressTimeout * 1000 - stuckMs;
    }
    case "connecting":
    case "transferring":
      return Math.min(properties.maximumDownloadTime, most) * 1000 - activeMs;
    default:
      return Number.POSITIVE_INFINITY;
  }
}
