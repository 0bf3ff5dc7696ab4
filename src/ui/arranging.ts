/** Does what somebody decided about when a job runs. */

import type { Client } from "../rpc/client.ts";
import type { JobView } from "../rpc/protocol.ts";
import type { JobArrangedEvent } from "./events.ts";
import { isUnderWay } from "./job-facts.ts";

/** Rejects as the commands do. */
export async function arrange(
  client: Pick<Client, "call">,
  job: JobView,
  wish: JobArrangedEvent["wish"],
  jobs: Iterable<JobView>,
): Promise<void> {
  if ("properties" in wish) await client.call("set-properties", { job: job.id, ...wish });
  else {
    const first = firstOfLevel(job, jobs);
    if (first) await client.call("move-job", { job: job.id, place: { before: first.id } });
  }
}

/** Whoever is before all others of the job's priority that want to run; null: nobody but the job itself. */
export function firstOfLevel(job: JobView, jobs: Iterable<JobView>): JobView | null {
  const others = [...jobs].filter(
    (other) => other.id !== job.id && other.priority === job.priority && isUnderWay(other.state),
  );
  return others.sort((a, b) => a.turn - b.turn)[0] ?? null;
}
