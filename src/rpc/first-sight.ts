/** Decides which jobs of a large queue a page is told of first: those that it shows before anybody scrolls. */

import type { JobId, JobState } from "./protocol.ts";

interface Shown {
  readonly id: JobId;
  readonly state: { readonly kind: JobState["kind"] };
}

const URGENT: readonly JobState["kind"][] = ["transferring", "connecting", "error", "transient-error"];

/** At most `most` of jobs in the order of the queue: up to half of them what moves or is in trouble, then what is next, then the rest. */
export function firstSeen(jobs: readonly Shown[], most: number): readonly JobId[] {
  const urgent = URGENT.flatMap((kind) => jobs.filter(({ state }) => state.kind === kind));
  const queued = jobs.filter(({ state }) => state.kind === "queued");
  const first = new Set(urgent.slice(0, Math.floor(most / 2)).map(({ id }) => id));
  for (const { id } of [...queued, ...jobs]) {
    if (first.size >= most) break;
    first.add(id);
  }
  return [...first];
}
