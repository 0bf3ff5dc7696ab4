/** Takes jobs of a saved queue into this one, one after the other, and never touches one that is here. */

import type { Client } from "./client.ts";
import { ownProblem } from "./own-problems.ts";
import type { FileToAdd, JobId, QueueFile, ReviewedJob, ToldProblem } from "./protocol.ts";

export interface TakenIn {
  /** As it was saved. */
  readonly from: JobId;
  /** Its id here; null when it was refused, and nothing of it stays. */
  readonly id: JobId | null;
  readonly problem: ToldProblem | null;
}

/**
 * A job keeps its ids where it belongs to whoever takes it in and none of that id is here. All others become jobs of `owner`
 * under new ids: a file from somewhere must not speak in the name of a program, whose ids may be known.
 */
export async function importJobs(
  client: Pick<Client, "call">,
  owner: string,
  jobs: readonly ReviewedJob[],
): Promise<readonly TakenIn[]> {
  const ids = new Map(
    jobs.map((job) => [job.id, job.owner === owner && !job.isHere ? job.id : crypto.randomUUID()]),
  );
  const taken: TakenIn[] = [];
  for (const job of jobs) taken.push(await takeIn(client, owner, job, ids.get(job.id) ?? ""));
  // Those that it comes after have to be there first.
  const here = new Set(taken.flatMap(({ from, id }) => (id === null ? [] : [from])));
  const outcomes: TakenIn[] = [];
  for (const [index, one] of taken.entries()) {
    const job = jobs[index];
    if (!job || one.id === null) outcomes.push(one);
    else {
      const after = job.properties.after.flatMap((from) => (here.has(from) ? (ids.get(from) ?? []) : []));
      outcomes.push({ ...one, problem: await start(client, one.id, after, job.isWanted) });
    }
  }
  return outcomes;
}

const problemIn = (error: unknown): ToldProblem =>
  (error as { readonly problem?: ToldProblem } | null)?.problem ?? ownProblem("internal", String(error));

async function takeIn(
  client: Pick<Client, "call">,
  owner: string,
  job: ReviewedJob,
  id: JobId,
): Promise<TakenIn> {
  const { name, priority, properties, files } = job;
  try {
    await client.call("create-job", { id, owner, name, priority, properties: { ...properties, after: [] } });
    const added = files.map(
      ({ id: file, url, mirrors = [], expected, ranges = null, name: called }): FileToAdd => ({
        file: id === job.id ? file : crypto.randomUUID(),
        url,
        mirrors,
        name: called,
        expected,
        ranges,
      }),
    );
    try {
      await client.call("add-files", { job: id, files: added });
    } catch (error) {
      await client.call("remove", { job: id }).catch(() => undefined);
      throw error;
    }
    return { from: job.id, id, problem: null };
  } catch (error) {
    return { from: job.id, id: null, problem: problemIn(error) };
  }
}

async function start(
  client: Pick<Client, "call">,
  job: JobId,
  after: readonly JobId[],
  isWanted: boolean,
): Promise<ToldProblem | null> {
  try {
    if (after.length > 0) await client.call("set-properties", { job, properties: { after } });
    if (isWanted) await client.call("resume", { job });
    return null;
  } catch (error) {
    return problemIn(error);
  }
}

/** The name and the text of a saved queue. */
export const queueFileOf = (queue: QueueFile): readonly [name: string, text: string] => [
  `ferry-queue-${new Date(queue.savedAt).toISOString().slice(0, 10)}.json`,
  `${JSON.stringify(queue, null, 1)}\n`,
];
