/** Knows what a job's program may set of it at any time, with BITS's names and defaults. */

import type { TransferPolicy } from "./cost.ts";

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

/** BITS's MaxDownloadTime reaches so far. */
export const LONGEST_S = 2 ** 31;

/** Whether any custom header is to be sent. */
export const hasHeaders = ({ customHeaders }: JobProperties): boolean =>
  Object.keys(customHeaders).length > 0;
