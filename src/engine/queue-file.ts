/** Knows the queue as a file that another Ferry can take in: which jobs there are, and nothing that is secret. */

import type { Problem } from "./errors.ts";
import type { JobFile, JobId, Priority } from "./job.ts";
import type { NewExpected, NewFile } from "./new-job.ts";
import type { JobProperties } from "./properties.ts";
import type { JobStatus } from "./status.ts";

export const QUEUE_FORMAT = "ferry-queue";
/** Raised when an older Ferry would misread it. */
export const QUEUE_VERSION = 1;

export interface QueueFile {
  readonly format: typeof QUEUE_FORMAT;
  readonly version: typeof QUEUE_VERSION;
  /** ms since 1970. */
  readonly savedAt: number;
  /** In the order of the queue. */
  readonly jobs: readonly SavedJob[];
}

export interface SavedJob {
  readonly id: JobId;
  readonly owner: string;
  /** Empty where nobody named it. */
  readonly name: string;
  readonly priority: Priority;
  /** It ran, or would have: taken in it is started. Else it stays suspended. */
  readonly isWanted: boolean;
  /** Without its headers, which may hold keys. */
  readonly properties: Omit<JobProperties, "customHeaders">;
  /** What is not in this file, to be given again: names of headers, and origins that it signed in at. */
  readonly leftOut: { readonly headers: readonly string[]; readonly signIns: readonly string[] };
  readonly files: readonly SavedFile[];
}

/** As `add-file` takes it, and how far it was. Bytes. */
export interface SavedFile extends NewFile {
  readonly expected: NewExpected | null;
  readonly bytesTransferred: number;
  readonly bytesTotal: number | null;
}

/** A saved job before it is taken in. */
export interface ReviewedJob extends SavedJob {
  /** The queue has one of its id: taken in it becomes another one. */
  readonly isHere: boolean;
  /** What stands against one of its addresses. */
  readonly problem: Problem | null;
}

export function queueFileOf(statuses: readonly JobStatus[], now: number): QueueFile {
  // What is to be sent lies on this device.
  const jobs = statuses.filter(({ job }) => job.state.kind !== "cancelled" && job.type === "download");
  return { format: QUEUE_FORMAT, version: QUEUE_VERSION, savedAt: now, jobs: jobs.map(savedJob) };
}

function savedJob({ job, files }: JobStatus): SavedJob {
  const { customHeaders, ...properties } = job.properties;
  return {
    id: job.id,
    owner: job.owner,
    name: job.name,
    priority: job.priority,
    isWanted: job.state.kind !== "suspended",
    properties,
    leftOut: {
      headers: Object.keys(customHeaders),
      signIns: [...new Set((job.credentials ?? []).map(({ origin }) => origin))],
    },
    files: files.map(({ file, stored, total }) => ({
      ...wantedOf(file),
      bytesTransferred: stored,
      bytesTotal: total,
    })),
  };
}

function wantedOf({ id, url, name, named, ranges, expected, mirrors = [] }: JobFile) {
  return {
    id,
    url,
    // The server may still know a better one.
    name: named ? name : null,
    ranges,
    mirrors: mirrors.map((mirror) => mirror.url),
    expected: expected
      ? { ...expected, digests: expected.digests.map(({ algorithm, hex }) => `${algorithm}:${hex}`) }
      : null,
  };
}

/** What stands against a saved queue before anything of it is taken in. */
export async function reviewOf(
  { jobs }: QueueFile,
  has: (job: JobId) => boolean,
  checkUrl: (url: string) => Promise<unknown>,
  problemOf: (error: unknown) => Problem,
): Promise<readonly ReviewedJob[]> {
  const problemWith = async ({ files }: SavedJob): Promise<Problem | null> => {
    if (files.length === 0) return { code: "empty-job" };
    try {
      for (const { url, mirrors = [], expected } of files)
        for (const address of [url, ...mirrors, ...(expected?.digestUrl ? [expected.digestUrl] : [])])
          await checkUrl(address);
      return null;
    } catch (error) {
      return problemOf(error);
    }
  };
  const reviewed: ReviewedJob[] = [];
  for (const job of jobs) reviewed.push({ ...job, isHere: has(job.id), problem: await problemWith(job) });
  return reviewed;
}
