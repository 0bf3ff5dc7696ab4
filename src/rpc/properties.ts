/** Reads from the wire what is set of a job, and where it goes; whether it makes sense is the engine's to judge. */

import type { NewPlace, NewProperties } from "../engine/arranging.ts";
import type { JobType, Priority } from "../engine/job.ts";
import type { NotifyFlag, RedirectPolicy } from "../engine/properties.ts";
import { BadArgument } from "./args.ts";

const PRIORITIES = ["foreground", "high", "normal", "low"] as const satisfies readonly Priority[];
const JOB_TYPES = ["download", "upload", "upload-reply"] as const satisfies readonly JobType[];
const REDIRECT_POLICIES = ["follow", "same-origin", "refuse"] as const satisfies readonly RedirectPolicy[];
const NOTIFY_FLAGS = [
  "transferred",
  "error",
  "modification",
  "file-transferred",
  "file-ranges-transferred",
] as const satisfies readonly NotifyFlag[];

type Args = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 10_000;
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const isObject = (value: unknown): value is Args =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isId = (value: unknown): boolean => isText(value) && /^[\w-]{1,80}$/.test(value);
const among =
  (list: readonly string[]) =>
  (value: unknown): boolean =>
    isText(value) && list.includes(value);
const listOf =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length <= 1_000 && value.every(is);
const orNull =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || is(value);

/** Of each property what a value must be, and the words for one that is not. */
const SHAPES: Readonly<Record<keyof NewProperties, readonly [(value: unknown) => boolean, string]>> = {
  displayName: [(value) => isText(value) && value.length <= 256, "at most 256 characters"],
  priority: [among(PRIORITIES), "foreground, high, normal or low"],
  description: [isText, "a string"],
  minimumRetryDelay: [isNumber, "a number of seconds"],
  noProgressTimeout: [isNumber, "a number of seconds"],
  maximumDownloadTime: [isNumber, "a number of seconds"],
  transferPolicy: [
    orNull((value) => isText(value) || isNumber(value)),
    "a preset, such as always or unrestricted, BITS_COST_STATE_* flags, or null",
  ],
  maxDownloadRate: [orNull(isNumber), "bytes a second, or null"],
  maxUploadRate: [orNull(isNumber), "bytes a second, or null"],
  notBefore: [orNull(isNumber), "ms since 1970, or null"],
  deadline: [orNull(isNumber), "ms since 1970, or null"],
  after: [listOf(isId), "a list of ids of jobs"],
  customHeaders: [(value) => isObject(value) && Object.values(value).every(isText), "names with strings"],
  onDemand: [(value) => typeof value === "boolean", "true or false"],
  redirects: [among(REDIRECT_POLICIES), "follow, same-origin or refuse"],
  httpMethod: [isText, "the name of a method, such as GET or POST"],
  minimumNotificationInterval: [isNumber, "a number of milliseconds"],
  notifyFlags: [listOf(among(NOTIFY_FLAGS)), `a list of ${NOTIFY_FLAGS.join(", ")}`],
};

/** Throws where a property is unknown or of another kind: a typing error must not look as if it were in force. */
export function propertiesIn(value: unknown): NewProperties {
  if (!isObject(value)) throw new BadArgument("properties must be an object");
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(SHAPES, name)) throw new BadArgument(`a job has no property ${name.slice(0, 80)}`);
    const [isGood, words] = SHAPES[name as keyof NewProperties];
    if (!isGood(given)) throw new BadArgument(`${name} must be ${words}`);
  }
  return value as NewProperties; // just looked at
}

export function priorityIn(value: unknown): Priority {
  const found = PRIORITIES.find((one) => one === value);
  if (found === undefined) throw new BadArgument("priority must be foreground, high, normal or low");
  return found;
}

export function placeIn(value: unknown): NewPlace {
  const { before, behind } = isObject(value) ? value : ({} as Args);
  if (isText(before) && isId(before) && behind === undefined) return { before };
  if (isText(behind) && isId(behind) && before === undefined) return { behind };
  throw new BadArgument("place must name a job to be before, or one to be behind");
}

/** Absent: download. */
export function typeIn(value: unknown): JobType {
  const type = JOB_TYPES.find((one) => one === (value ?? "download"));
  if (type === undefined) throw new BadArgument(`type must be one of ${JOB_TYPES.join(", ")}`);
  return type;
}
