/** Does what somebody decided about when a job runs. */

import type { Client } from "../rpc/client.ts";
import type { JobId, JobView, NewPlace, NewProperties, Problem } from "../rpc/protocol.ts";
import type { JobArrangedEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { isUnderWay } from "./job-facts.ts";

/** Rejects as the commands do. */
export async function arrange(
  client: Pick<Client, "call">,
  job: JobView,
  wish: JobArrangedEvent["wish"],
  jobs: Iterable<JobView>,
): Promise<void> {
  if ("properties" in wish) await client.call("set-properties", { job: job.id, ...wish });
  else if (wish.place === "first") {
    const first = firstOfLevel(job, jobs);
    if (first) await client.call("move-job", { job: job.id, place: { before: first.id } });
  } else await moveTo(client, job, wish.place, jobs);
}

/** Beside a job of another priority it has that one's: levels are strict. */
async function moveTo(
  client: Pick<Client, "call">,
  job: JobView,
  place: NewPlace,
  jobs: Iterable<JobView>,
): Promise<void> {
  const id = "before" in place ? place.before : place.behind;
  const priority = [...jobs].find((other) => other.id === id)?.priority;
  if (priority && priority !== job.priority)
    await client.call("set-properties", { job: job.id, properties: { priority } });
  await client.call("move-job", { job: job.id, place });
}

/** Null: all of them were taken. */
export async function setProperties(
  client: Pick<Client, "call">,
  job: JobId,
  properties: NewProperties,
): Promise<Problem | null> {
  try {
    await client.call("set-properties", { job, properties });
    return null;
  } catch (error) {
    return problemIn(error);
  }
}

/** Whoever is before all others of the job's priority that want to run; null: nobody but the job itself. */
export function firstOfLevel(job: JobView, jobs: Iterable<JobView>): JobView | null {
  const others = [...jobs].filter(
    (other) => other.id !== job.id && other.priority === job.priority && isUnderWay(other.state),
  );
  return others.sort((a, b) => a.turn - b.turn)[0] ?? null;
}
