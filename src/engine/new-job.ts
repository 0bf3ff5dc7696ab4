/** Knows what a caller gives of a job and its file, and what becomes of it. */

import { parseDigest, parsePieces } from "./digest.ts";
import type { Expected, FileId, Job, JobFile, JobId, JobType, Priority } from "./job.ts";
import { newMirror } from "./mirrors.ts";
import { safeName } from "./name.ts";
import { DEFAULT_PROPERTIES, type JobProperties } from "./properties.ts";
import { lastTurn } from "./queue.ts";
import { checkRanges, type FileRange } from "./ranges.ts";
import { type NewUpload, newUpload } from "./upload/upload-file.ts";

export interface NewJob {
  readonly id: JobId;
  readonly owner: string;
  readonly name: string;
  readonly priority: Priority;
  /** Absent: download. */
  readonly type?: JobType;
  /** What is not the default; already checked. */
  readonly properties?: Partial<JobProperties>;
}

export interface NewFile {
  readonly id: FileId;
  readonly url: string;
  /** Null or empty: the address, and later the server, suggest one. */
  readonly name: string | null;
  /** What the file must turn out to be, where somebody knows. */
  readonly expected?: NewExpected | null;
  /** AddFileWithRanges; none: the whole file. */
  readonly ranges?: readonly FileRange[] | null;
  /** Other addresses of the same file, best first. */
  readonly mirrors?: readonly string[];
  /** It is sent there, and not fetched from there. */
  readonly upload?: NewUpload | null;
}

/** `Expected`, with the digests as they are typed: `sha-256:9f86…`, or hex alone. */
export interface NewExpected extends Omit<Expected, "digests" | "pieces"> {
  readonly digests: readonly string[];
  readonly pieces: {
    readonly algorithm: string;
    /** Bytes of a piece; the last one may be shorter. */
    readonly length: number;
    readonly hashes: readonly string[];
  } | null;
}

/** Throws `bad-digest`. */
function expectedOf({ digests, pieces, ...rest }: NewExpected): Expected {
  return {
    ...rest,
    digests: digests.map(parseDigest),
    pieces: pieces && parsePieces(pieces.algorithm, pieces.length, pieces.hashes),
  };
}

const UNTOUCHED = {
  isMoved: false,
  slice: null,
  properties: DEFAULT_PROPERTIES,
  completedAt: null,
  errorCount: 0,
  activeMs: 0,
  stuckMs: 0,
} as const;

/** CreateJob: a suspended, empty job, the last of its priority. */
export function newJob(wanted: NewJob, others: Iterable<Job>, now: number): Job {
  const { properties, ...rest } = wanted;
  return {
    type: "download",
    ...rest,
    state: { kind: "suspended" },
    files: [],
    createdAt: now,
    modifiedAt: now,
    turn: lastTurn(others) + 1,
    ...UNTOUCHED,
    properties: { ...DEFAULT_PROPERTIES, ...properties },
    failures: 0,
    spent: {},
    note: null,
  };
}

/** `checked`: the address in its normal form, with the name that it suggests, and so its mirrors. Throws `bad-digest`. */
export function newFile(
  wanted: NewFile,
  checked: { readonly url: string; readonly name: string; readonly mirrors: readonly string[] },
  maxRanges: number,
  type: JobType,
): JobFile {
  const { expected, upload } = wanted;
  const chosen = wanted.name?.trim() ?? "";
  return {
    id: wanted.id,
    url: checked.url,
    name: chosen === "" ? checked.name : safeName(chosen),
    named: chosen !== "",
    ranges: wanted.ranges ? checkRanges(wanted.ranges, maxRanges) : null,
    epoch: 1,
    source: null,
    unproven: false,
    ...(expected && { expected: expectedOf(expected) }),
    problem: null,
    change: null,
    ...(checked.mirrors.length > 0 && { mirrors: checked.mirrors.map(newMirror) }),
    ...(upload && { upload: newUpload(upload, type === "upload-reply") }),
  };
}
