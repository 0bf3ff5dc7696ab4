/** Knows what the elements say. */

import type { FerryJob, Problem } from "../api.ts";
import { formatBytes, formatPercent, percentOf } from "../ui/format.ts";

/** Null while the size is unknown. */
export function percent({ progress }: FerryJob): number | null {
  const { bytesTransferred, bytesPending, bytesTotal } = progress;
  return bytesTotal === null ? null : percentOf(bytesTransferred + bytesPending, bytesTotal);
}

export function stateWords({ state, progress }: FerryJob): string {
  switch (state.kind) {
    case "queued":
      return "Waiting";
    case "connecting":
      return "Connecting";
    case "transferring":
      return "Downloading";
    case "suspended":
      return progress.bytesTransferred + progress.bytesPending > 0 ? "Paused" : "Not started";
    case "transient-error":
      return "Waiting to go on";
    case "error":
      return "Stopped";
    case "transferred":
    case "acknowledged":
      return "Downloaded";
    case "cancelled":
      return "Cancelled";
    default:
      return state satisfies never;
  }
}

/** "34%, 412 MiB of 1.2 GiB" */
export function progressWords(job: FerryJob): string {
  const { bytesTransferred, bytesPending, bytesTotal } = job.progress;
  const done = formatBytes(bytesTransferred + bytesPending);
  const share = percent(job);
  if (bytesTotal === null || share === null) return done;
  return share === 100
    ? formatBytes(bytesTotal)
    : `${formatPercent(share)}, ${done} of ${formatBytes(bytesTotal)}`;
}

/** What happened, and what to do; the sentences of Ferry's own page, which come when they are needed. */
export async function problemWords(problem: Problem): Promise<string> {
  const { sentenceOf } = await import("../ui/problems.ts");
  const { what, next } = sentenceOf(problem);
  return `${what} ${next}`;
}
