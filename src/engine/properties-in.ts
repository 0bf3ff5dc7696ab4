/** Decides what may be set of a job: each property in its normal form, or a sentence that says what is wrong with it. */

import { transferPolicyIn } from "./cost.ts";
import { TransferError } from "./errors.ts";
import { atLeast, isRate } from "./limit-rule.ts";
import { type JobProperties, LONGEST_S, NOTIFY_FLAGS } from "./properties.ts";

const MAX_DESCRIPTION = 1_024;
/** BITS raises what is shorter; 0 is our own back-off. */
const SHORTEST_RETRY_S = 5;
const MAX_HEADERS = 16_384;
const MAX_AFTER = 100;
/** A day. */
const LONGEST_INTERVAL_MS = 86_400_000;
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
