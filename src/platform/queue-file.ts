/** Reads a queue that was saved as a file: whatever is not exactly one is refused in a sentence that says where. */

import * as v from "valibot";
import { TRANSFER_POLICIES } from "../engine/cost.ts";
import { TransferError } from "../engine/errors.ts";
import { PRIORITIES } from "../engine/job.ts";
import { NOTIFY_FLAGS, REDIRECT_POLICIES } from "../engine/properties.ts";
import { QUEUE_FORMAT, QUEUE_VERSION, type QueueFile } from "../engine/queue-file.ts";

/** A thousand jobs with a hundred signed links each are no more; characters. */
const MOST_TEXT = 16 * 1024 ** 2;
const MOST_JOBS = 1_000;
/** Of all jobs together. */
const MOST_FILES = 20_000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most, `is longer than ${most} characters`));
const list = <S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(v.array(item), v.maxLength(most, `holds more than ${most}`));
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,80}$/, "must be 1 to 80 letters, digits, - or _"));
const url = v.pipe(text(10_000), v.nonEmpty("is empty"));
const count = v.pipe(v.number(), v.safeInteger("is no whole number"), v.minValue(0, "is below 0"));
const number = v.pipe(v.number(), v.finite("is no number"));

const expected = v.object({
  size: v.nullable(count),
  digests: list(text(300), 20),
  pieces: v.nullable(v.object({ algorithm: text(20), length: count, hashes: list(text(200), 200_000) })),
  digestUrl: v.nullable(url),
});

const file = v.object({
  id,
  url,
  name: v.nullable(text(1_000)),
  ranges: v.nullable(list(v.object({ offset: count, length: v.nullable(count) }), 10_000)),
  mirrors: list(url, 64),
  expected: v.nullable(expected),
  bytesTransferred: count,
  bytesTotal: v.nullable(count),
});

const properties = v.object({
  description: text(1_024),
  minimumRetryDelay: count,
  noProgressTimeout: count,
  maximumDownloadTime: count,
  transferPolicy: v.nullable(v.union([v.picklist(TRANSFER_POLICIES), count])),
  notBefore: v.nullable(number),
  deadline: v.nullable(number),
  after: list(id, 100),
  notifyFlags: list(v.picklist(NOTIFY_FLAGS), 10),
  // Not known to the Ferry of before.
  onDemand: v.optional(v.boolean(), false),
  redirects: v.optional(v.picklist(REDIRECT_POLICIES), "follow"),
  httpMethod: v.optional(v.pipe(v.string(), v.maxLength(32)), "GET"),
  minimumNotificationInterval: v.optional(count, 0),
  maxDownloadRate: v.optional(v.nullable(count), null),
  maxUploadRate: v.optional(v.nullable(count), null),
});

const schema = v.object({
  format: v.literal(QUEUE_FORMAT),
  version: v.literal(QUEUE_VERSION),
  savedAt: number,
  jobs: list(
    v.object({
      id,
      owner: text(400),
      name: text(256),
      priority: v.picklist(PRIORITIES),
      isWanted: v.boolean(),
      properties,
      leftOut: v.object({ headers: list(text(200), 1_000), signIns: list(text(300), 1_000) }),
      files: list(file, MOST_FILES),
    }),
    MOST_JOBS,
  ),
});

/** Throws bad-queue-file. Members that it does not know are dropped. */
export function parseQueueFile(written: string): QueueFile {
  if (written.length > MOST_TEXT) throw refusal("it is larger than 16 MiB");
  const value = parsed(written);
  const { format, version } = (typeof value === "object" ? (value ?? {}) : {}) as Readonly<
    Record<string, unknown>
  >;
  if (format !== QUEUE_FORMAT) throw refusal("it is no queue that Ferry saved");
  if (version !== QUEUE_VERSION)
    throw refusal(
      `it has version ${JSON.stringify(version)?.slice(0, 20)}, and this Ferry reads version ${QUEUE_VERSION}`,
    );
  const read = v.safeParse(schema, value, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    throw refusal(`${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
  }
  const { jobs } = read.output;
  if (jobs.reduce((sum, { files }) => sum + files.length, 0) > MOST_FILES)
    throw refusal(`its jobs have more than ${MOST_FILES} files`);
  for (const ids of [jobs.map((job) => job.id), jobs.flatMap(({ files }) => files.map((one) => one.id))])
    if (new Set(ids).size < ids.length) throw refusal("it names one thing twice");
  return read.output;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw refusal("it is no JSON");
  }
}

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-queue-file", detail });
