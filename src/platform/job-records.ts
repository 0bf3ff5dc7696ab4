/** Knows how a job lies in its record: without what is as in most others, so that thousands of them are read in little time. */

import type { Job, JobFile } from "../engine/job.ts";
import { DEFAULT_PROPERTIES, type JobProperties } from "../engine/properties.ts";

/** What is left out of a record. An older build may not have known of it. */
const USUAL_JOB = {
  type: "download",
  priority: "normal",
  isMoved: false,
  slice: null,
  completedAt: null,
  errorCount: 0,
  activeMs: 0,
  stuckMs: 0,
  failures: 0,
  note: null,
} as const satisfies Partial<Job>;

const USUAL_FILE = {
  named: false,
  ranges: null,
  epoch: 1,
  source: null,
  unproven: false,
  problem: null,
  change: null,
} as const satisfies Partial<JobFile>;

export type FileRecord = Partial<JobFile> & Pick<JobFile, "id" | "url" | "name">;
export type JobRecord = Omit<Partial<Job>, "files" | "properties"> &
  Pick<Job, "id" | "owner" | "name" | "state" | "createdAt" | "modifiedAt" | "turn"> & {
    readonly files: readonly FileRecord[];
    readonly properties?: Partial<JobProperties>;
  };

export function fileRecordOf(file: JobFile): FileRecord {
  const { id, url, name, ...rest } = file;
  return { id, url, name, ...unusual(rest, USUAL_FILE) };
}

export function jobRecordOf(job: Job): JobRecord {
  const { id, owner, name, state, createdAt, modifiedAt, turn, files, properties, spent, ...rest } = job;
  const own = unusual(properties, DEFAULT_PROPERTIES);
  return {
    ...{ id, owner, name, state, createdAt, modifiedAt, turn },
    ...unusual(rest, USUAL_JOB),
    files: files.map(fileRecordOf),
    ...(Object.keys(own).length > 0 && { properties: own }),
    ...(Object.keys(spent).length > 0 && { spent }),
  };
}

export const fileOf = (record: FileRecord): JobFile => ({ ...USUAL_FILE, ...record });

export const jobOf = (record: JobRecord): Job => ({
  ...USUAL_JOB,
  ...record,
  properties: record.properties ? { ...DEFAULT_PROPERTIES, ...record.properties } : DEFAULT_PROPERTIES,
  // Once it was one number for all files.
  spent: typeof record.spent === "object" ? record.spent : {},
  files: record.files.map(fileOf),
});

/** What of `whole` is not as in `usual`. */
function unusual<T extends object>(whole: T, usual: Partial<T>): Partial<T> {
  // The keys of an object of ours are those of its type.
  const keys = (Object.keys(whole) as (keyof T)[]).filter(
    (key) => !(key in usual) || !isSame(whole[key], usual[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<T>;
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
