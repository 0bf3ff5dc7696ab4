/** Knows which addresses are in the queue already. */

import type { JobView } from "../rpc/protocol.ts";

/** What two addresses have in common that mean the same: a part of a page is no part of a file. */
export function keyOf(text: string): string {
  if (!/^\s*https?:/i.test(text) || !URL.canParse(text)) return text.trim();
  const url = new URL(text);
  url.hash = "";
  return url.href;
}

/** By `keyOf`; of several jobs with the same address the newest. What was cancelled is in the queue no more. */
export function jobsByAddress(jobs: Iterable<JobView>): ReadonlyMap<string, JobView> {
  const found = new Map<string, JobView>();
  for (const job of jobs) {
    if (job.state.kind === "cancelled") continue;
    for (const { url } of job.files) {
      const key = keyOf(url);
      if ((found.get(key)?.createdAt ?? 0) <= job.createdAt) found.set(key, job);
    }
  }
  return found;
}
