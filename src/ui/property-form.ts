/** Reads what somebody wrote into the form of a job's properties: what is to be changed, or what is wrong where. */

import type { JobView, NewProperties, NotifyFlag, RedirectPolicy, TransferPolicy } from "../rpc/protocol.ts";
import { figure } from "../words/grammar.ts";
import { durationIn, durationText } from "./durations.ts";
import { propertyWords } from "./job-screen-words.ts";

export const FLAGS: readonly NotifyFlag[] = [
  "transferred",
  "error",
  "modification",
  "file-transferred",
  "file-ranges-transferred",
];
export const DURATIONS = ["minimumRetryDelay", "noProgressTimeout", "maximumDownloadTime"] as const;
/** One for each way that its bytes go. */
export const RATES = ["maxDownloadRate", "maxUploadRate"] as const;
export const POLICIES = [
  "always",
  "not-roaming",
  "no-surcharge",
  "standard",
  "unrestricted",
] as const satisfies readonly TransferPolicy[];
export const REDIRECTS = ["follow", "same-origin", "refuse"] as const satisfies readonly RedirectPolicy[];
export type Field =
  | "displayName"
  | "description"
  | "customHeaders"
  | "httpMethod"
  | "minimumNotificationInterval"
  | (typeof RATES)[number]
  | (typeof DURATIONS)[number];

/** As the fields have it. */
export interface Written {
  readonly displayName: string;
  readonly description: string;
  readonly durations: Readonly<Record<(typeof DURATIONS)[number], string>>;
  readonly transferPolicy: string;
  readonly redirects: string;
  readonly httpMethod: string;
  readonly onDemand: boolean;
  /** A duration; what it is of is kept in ms. */
  readonly interval: string;
  /** KiB a second; empty: none. */
  readonly rates: Readonly<Record<(typeof RATES)[number], string>>;
  readonly flags: readonly NotifyFlag[];
  /** Null: nobody looked at them. */
  readonly headers: string | null;
  /** The id of one job, "" for none, null: as it is. */
  readonly after: string | null;
}

export type Reading =
  | { readonly kind: "good"; readonly properties: NewProperties }
  | { readonly kind: "bad"; readonly field: Field; readonly words: string };

const MOST: Readonly<Record<"displayName" | "description", number>> = {
  displayName: 256,
  description: 1_024,
};

/** Only what is another than before is changed. */
export function readForm(job: JobView, written: Written): Reading {
  const { properties: before } = job;
  const changed: { -readonly [K in keyof NewProperties]: NewProperties[K] } = {};
  for (const field of ["displayName", "description"] as const) {
    if (written[field].length > MOST[field])
      return { kind: "bad", field, words: propertyWords.tooLong(figure(MOST[field])) };
  }
  if (written.displayName.trim() !== job.name) changed.displayName = written.displayName.trim();
  if (written.description !== before.description) changed.description = written.description;
  for (const field of DURATIONS) {
    const text = written.durations[field];
    if (text === durationText(before[field])) continue;
    const seconds = durationIn(text);
    if (seconds === null) return { kind: "bad", field, words: propertyWords.badDuration };
    if (seconds === 0 && field === "maximumDownloadTime")
      return { kind: "bad", field, words: propertyWords.zeroDuration };
    if (seconds !== before[field]) changed[field] = seconds;
  }
  const policy = written.transferPolicy;
  if (policy !== String(before.transferPolicy ?? ""))
    changed.transferPolicy = POLICIES.find((one) => one === policy) ?? null;
  const redirects = REDIRECTS.find((one) => one === written.redirects);
  if (redirects && redirects !== before.redirects) changed.redirects = redirects;
  const method = written.httpMethod.trim();
  if (method !== before.httpMethod) changed.httpMethod = method === "" ? "GET" : method;
  if (written.onDemand !== before.onDemand) changed.onDemand = written.onDemand;
  if (written.interval !== intervalText(before.minimumNotificationInterval)) {
    const seconds = durationIn(written.interval);
    if (seconds === null)
      return { kind: "bad", field: "minimumNotificationInterval", words: propertyWords.badDuration };
    changed.minimumNotificationInterval = seconds * 1_000;
  }
  for (const field of RATES) {
    if (written.rates[field] === rateText(before[field])) continue;
    const rate = rateIn(written.rates[field]);
    if (rate === "bad") return { kind: "bad", field, words: propertyWords.badRate };
    changed[field] = rate;
  }
  const flags = FLAGS.filter((flag) => written.flags.includes(flag));
  if (flags.join() !== before.notifyFlags.join()) changed.notifyFlags = flags;
  if (written.headers !== null) {
    const headers = headersIn(written.headers);
    if (typeof headers === "string")
      return { kind: "bad", field: "customHeaders", words: propertyWords.badHeader(headers) };
    if (headersText(headers) !== headersText(before.customHeaders)) changed.customHeaders = headers;
  }
  if (written.after !== null) {
    const after = written.after === "" ? [] : [written.after];
    if (after.join() !== before.after.join()) changed.after = after;
  }
  return { kind: "good", properties: changed };
}

export const intervalText = (ms: number): string => durationText(Math.ceil(ms / 1_000));
const KIB = 1024;

export const rateText = (rate: number | null): string =>
  rate === null ? "" : String(Number((rate / KIB).toFixed(3)));

/** Bytes a second of a number of KiB; null where there is none. A comma is a point to most of the world. */
export function rateIn(text: string): number | null | "bad" {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  const rate = /^\d{1,9}(\.\d{1,3})?$/.test(trimmed) ? Math.round(Number(trimmed) * KIB) : 0;
  return rate > 0 ? rate : "bad";
}

export const headersText = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

/** The line that is no header, where there is one. */
function headersIn(text: string): Readonly<Record<string, string>> | string {
  const headers: Record<string, string> = {};
  const seen = new Set<string>();
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const isTwice = seen.has(name?.toLowerCase() ?? "");
    if (name === undefined || value === undefined || isTwice) return line.slice(0, 80);
    seen.add(name.toLowerCase());
    headers[name] = value;
  }
  return headers;
}
