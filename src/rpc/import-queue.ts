/** Takes jobs of a saved queue into this one, one after the other, and never touches one that is here. */

import type { Client } from "./client.ts";
import { givePart } from "./given-part.ts";
import { ownProblem } from "./own-problems.ts";
import type { FileToAdd, JobId, QueueFile, ReviewedJob, ToldProblem } from "./protocol.ts";

/** What the user has of a file already, from its beginning on, by the id of the file as it was saved. */
export type Parts = ReadonlyMap<string, Blob>;

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
  parts: Parts = new Map(),
): Promise<readonly TakenIn[]> {
  const ids = new Map(
    jobs.map((job) => [job.id, job.owner === owner && !job.isHere ? job.id : crypto.randomUUID()]),
  );
  const taken: TakenIn[] = [];
  for (const job of jobs) taken.push(await takeIn(client, owner, job, ids.get(job.id) ?? "", parts));
  // Those that it comes after have to be there first.
  const here = new Set(taken.flatMap(({ from, id }) => (id === null ? [] : [from])));
  const outcomes: TakenIn[] = [];
  for (const [index, one] of taken.entries()) {
    const job = jobs[index];
    if (!job || one.id === null || one.problem) outcomes.push(one);
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
  parts: Parts,
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
    const give = async (): Promise<void> => {
      for (const [index, { file }] of added.entries()) {
        const saved = files[index];
        const part = saved && parts.get(saved.id);
        if (saved && part) await givePart(client, id, file, part, { start: 0, total: totalOf(saved) });
      }
    };
    // What comes of it is told; the job is there, and not started.
    const problem = await give().then(() => null, problemIn);
    return { from: job.id, id, problem };
  } catch (error) {
    return { from: job.id, id: null, problem: problemIn(error) };
  }
}

type SavedFile = ReviewedJob["files"][number];

/** Bytes, as far as the file says. */
export const totalOf = ({ bytesTotal, expected }: SavedFile): number | null =>
  bytesTotal ?? expected?.size ?? null;

const STRONG = /^sha-(?:256|384|512)(?::|$)/;

/** Whether a part of it may be given: the whole has to be proven in the end. The worker judges by the same. */
export const mayHavePart = (file: SavedFile): boolean =>
  totalOf(file) !== null &&
  !file.ranges &&
  (file.expected?.digests.some((digest) => STRONG.test(digest)) === true ||
    STRONG.test(file.expected?.pieces?.algorithm ?? ""));

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
