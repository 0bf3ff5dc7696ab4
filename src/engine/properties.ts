/** Knows what a job's program may set of it at any time, with BITS's names, defaults and limits. */

import { type TransferPolicy, transferPolicyIn } from "./cost.ts";
import { TransferError } from "./errors.ts";
import { atLeast, isRate } from "./limit-rule.ts";

/** BG_NOTIFY_*: what of a job its program wants to hear. */
export type NotifyFlag =
  | "transferred"
  | "error"
  | "modification"
  | "file-transferred"
  | "file-ranges-transferred";
export const NOTIFY_FLAGS: readonly NotifyFlag[] = [
  "transferred",
  "error",
  "modification",
  "file-transferred",
  "file-ranges-transferred",
];

/** `same-origin`: what another origin answers is not used. `refuse`: nobody else is asked. */
export type RedirectPolicy = "follow" | "same-origin" | "refuse";
export const REDIRECT_POLICIES: readonly RedirectPolicy[] = ["follow", "same-origin", "refuse"];

/** Durations are seconds, as in BITS; instants are ms since 1970. */
export interface JobProperties {
  readonly description: string;
  /** A retry never comes sooner; 0: when Ferry thinks best (from 1 s to 10 min). */
  readonly minimumRetryDelay: number;
  /** So long a wait without a new byte, while Ferry ran, ends in error; 0: any passing problem does at once. */
  readonly noProgressTimeout: number;
  /** So much time at work, all in all, ends in error. */
  readonly maximumDownloadTime: number;
  /** BITS_JOB_PROPERTY_ID_COST_FLAGS: over which networks its bytes may move. Null: what the deployment says. */
  readonly transferPolicy: TransferPolicy | null;
  readonly notBefore: number | null;
  /** The job should be ready by then, and is given a higher priority as it comes near. */
  readonly deadline: number | null;
  /** Ids of jobs that must have arrived first. */
  readonly after: readonly string[];
  /** Sent with every request; no place for secrets. Names are in lower case. */
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly notifyFlags: readonly NotifyFlag[];
  /** BITS_JOB_PROPERTY_ON_DEMAND_MODE: only ranges that are asked for are fetched; the job waits for the next one. */
  readonly onDemand: boolean;
  /** BG_HTTP_REDIRECT_POLICY: `refuse` is DISALLOW. */
  readonly redirects: RedirectPolicy;
  /**
   * SetHttpMethod: with what its files are asked for. Any other than GET may do something at the server each time, and a queue asks
   * again; so as in BITS the job is a foreground one for good, and a file of it comes over one connection.
   */
  readonly httpMethod: string;
  /** BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS: its program hears of progress no more often; ms. */
  readonly minimumNotificationInterval: number;
  /** Its bytes come, or go, no faster than so many a second; null: no limit of its own. */
  readonly maxDownloadRate: number | null;
  readonly maxUploadRate: number | null;
}

const DAY_S = 86_400;

export const DEFAULT_PROPERTIES: JobProperties = {
  description: "",
  minimumRetryDelay: 0,
  noProgressTimeout: 14 * DAY_S,
  maximumDownloadTime: 90 * DAY_S,
  transferPolicy: null,
  notBefore: null,
  deadline: null,
  after: [],
  customHeaders: {},
  notifyFlags: NOTIFY_FLAGS,
  onDemand: false,
  redirects: "follow",
  httpMethod: "GET",
  minimumNotificationInterval: 0,
  maxDownloadRate: null,
  maxUploadRate: null,
};

const MAX_DESCRIPTION = 1_024;
/** BITS raises what is shorter; 0 is our own back-off. */
const SHORTEST_RETRY_S = 5;
/** BITS's MaxDownloadTime reaches so far. */
export const LONGEST_S = 2 ** 31;
const MAX_HEADERS = 16_384;
const MAX_AFTER = 100;
/** A day. */
const LONGEST_INTERVAL_MS = DAY_S * 1000;
const LAST_INSTANT = 8.64e15;

/** Fetch sets these itself or forbids them (fetch.spec.whatwg.org, forbidden request-header), or they are secrets. */
const TAKEN =
  /^(accept-charset|accept-encoding|access-control-.*|authorization|connection|content-length|cookie2?|date|dnt|expect|host|if-.*|keep-alive|origin|permissions-policy|proxy-.*|range|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via|x-http-method(-override)?|x-method-override)$/i;

function refuse(detail: string): never {
  throw new TransferError({ code: "bad-argument", detail });
}

/** What is given, each in its normal form; throws bad-argument. That the jobs of `after` exist is not looked at. */
export function checkProperties(wanted: Partial<JobProperties>): Partial<JobProperties> {
  const { description, minimumRetryDelay, after, customHeaders, notifyFlags } = wanted;
  if (description !== undefined && description.length > MAX_DESCRIPTION)
    refuse(`description is longer than ${MAX_DESCRIPTION} characters`);
  for (const key of ["minimumRetryDelay", "noProgressTimeout", "maximumDownloadTime"] as const) {
    const seconds = wanted[key];
    if (seconds !== undefined && !(Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= LONGEST_S))
      refuse(`${key} must be whole seconds, at most ${LONGEST_S}`);
  }
  if (wanted.maximumDownloadTime === 0) refuse("maximumDownloadTime must be at least 1 s");
  const { minimumNotificationInterval: interval = 0 } = wanted;
  if (!Number.isSafeInteger(interval) || interval < 0 || interval > LONGEST_INTERVAL_MS)
    refuse(`minimumNotificationInterval must be whole milliseconds, at most ${LONGEST_INTERVAL_MS}`);
  for (const key of ["notBefore", "deadline"] as const) {
    const at = wanted[key];
    if (typeof at === "number" && !(at >= 0 && at <= LAST_INSTANT)) refuse(`${key} is no instant`);
  }
  if (wanted.httpMethod !== undefined) checkMethod(wanted.httpMethod);
  const { transferPolicy: policy = null } = wanted;
  if (policy !== null && transferPolicyIn(policy) === null)
    refuse("transferPolicy must be a preset or BITS_COST_STATE_* flags under which something can move");
  for (const key of ["maxDownloadRate", "maxUploadRate"] as const) {
    const rate = wanted[key] ?? null;
    if (rate !== null && !(isRate(rate) && rate > 0))
      refuse(`${key} must be bytes a second, a whole number above 0, or null`);
  }
  if (after !== undefined && after.length > MAX_AFTER) refuse(`after names more than ${MAX_AFTER} jobs`);
  return {
    ...wanted,
    ...(minimumRetryDelay && { minimumRetryDelay: Math.max(minimumRetryDelay, SHORTEST_RETRY_S) }),
    ...(wanted.httpMethod !== undefined && { httpMethod: inFetchsForm(wanted.httpMethod) }),
    ...(policy !== null && { transferPolicy: transferPolicyIn(policy) }),
    ...(wanted.maxDownloadRate && { maxDownloadRate: atLeast(wanted.maxDownloadRate) }),
    ...(wanted.maxUploadRate && { maxUploadRate: atLeast(wanted.maxUploadRate) }),
    ...(after && { after: [...new Set(after)] }),
    ...(customHeaders && { customHeaders: checkedHeaders(customHeaders) }),
    ...(notifyFlags && { notifyFlags: NOTIFY_FLAGS.filter((flag) => notifyFlags.includes(flag)) }),
  };
}

/** Fetch forbids some (forbidden method); a HEAD brings no bytes. */
function checkMethod(method: string): void {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,32}$/i.test(method))
    refuse("httpMethod is no method of HTTP, such as GET or POST");
  if (/^(connect|trace|track|head)$/i.test(method))
    refuse(`no file can be fetched with ${method.toUpperCase()}`);
}

/** These alone are the same in any case (fetch.spec.whatwg.org, normalize a method). */
const inFetchsForm = (method: string): string =>
  /^(delete|get|options|post|put)$/i.test(method) ? method.toUpperCase() : method;

function checkedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const checked = new Map<string, string>();
  let length = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,200}$/i.test(name)) refuse(`${name.slice(0, 80)} is no header's name`);
    if (/^(authorization|cookie2?)$/i.test(name))
      refuse(`${name} is a secret: set it as credentials, which are kept encrypted`);
    if (TAKEN.test(name)) refuse(`the browser sets ${name} itself`);
    if (!/^(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?$/.test(value))
      refuse(`the value of ${name} is not one line of plain characters`);
    if (checked.has(name.toLowerCase())) refuse(`${name} is given twice`);
    length += name.length + value.length + 4; // ": " and the line's end
    if (length > MAX_HEADERS) refuse(`the headers are longer than ${MAX_HEADERS} characters`);
    checked.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(checked);
}

/** Whether any custom header is to be sent. */
export const hasHeaders = ({ customHeaders }: JobProperties): boolean =>
  Object.keys(customHeaders).length > 0;
