/** Knows what the elements say. */

import type { FerryJob, Problem } from "../api.ts";
import { formatBytes, formatPercent, partWords, percentOf } from "../ui/format.ts";
import { elements } from "../words/en/elements.ts";
import { listed } from "../words/grammar.ts";
import { live } from "../words/live.ts";

export const elementWords = live("elements", elements);

/** Null while the size is unknown. */
export function percent({ progress }: FerryJob): number | null {
  const { bytesTransferred, bytesPending, bytesTotal } = progress;
  return bytesTotal === null ? null : percentOf(bytesTransferred + bytesPending, bytesTotal);
}

export function stateWords({ state, progress }: FerryJob): string {
  switch (state.kind) {
    case "queued":
      return elementWords.waiting;
    case "connecting":
      return elementWords.connecting;
    case "transferring":
      return elementWords.downloading;
    case "suspended":
      return progress.bytesTransferred + progress.bytesPending > 0
        ? elementWords.paused
        : elementWords.notStarted;
    case "transient-error":
      return elementWords.waitingToGoOn;
    case "error":
      return elementWords.stopped;
    case "transferred":
    case "acknowledged":
      return elementWords.downloaded;
    case "cancelled":
      return elementWords.cancelled;
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
    : listed([formatPercent(share), partWords(done, formatBytes(bytesTotal))]);
}

/** What happened, and what to do; the sentences of Ferry's own page, which come when they are needed. */
export async function problemWords(problem: Problem): Promise<string> {
  const { sentenceOf } = await import("../ui/problems.ts");
  const { what, next } = sentenceOf(problem);
  return `${what} ${next}`;
}
