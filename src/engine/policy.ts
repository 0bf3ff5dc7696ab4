/** Knows what a deployment may decide (policy.json), as the engine sees it, with the defaults. */

import type { Preset } from "./cost.ts";
import type { LimitRule } from "./limit-rule.ts";
import type { FolderRule } from "./network-folder.ts";
import { LONGEST_S } from "./properties.ts";

/** Origins: `*`, `https://app.example`, or `https://*.example` (its subdomains). */
export interface ProgramRules {
  /** Whose programs may ask the user. */
  readonly mayAsk: readonly string[];
  /** Whose programs need not ask. */
  readonly allowed: readonly string[];
}

export interface Policy {
  readonly title: string;
  /** Addresses of sample files, relative to the app or absolute, offered while the queue is empty. */
  readonly samples: readonly string[];
  /** Hosts that jobs may fetch from: `*`, `files.example`, `*.example` (its subdomains) or with `:port`. */
  readonly allowedSourceHosts: readonly string[];
  /** A body whose length nobody told is given up after so many bytes. */
  readonly maxUnknownLengthBytes: number;
  /** Source: the group policy "Limit the maximum number of files allowed in a BITS job". */
  readonly maxFilesPerJob: number;
  /** "Limit the maximum number of ranges that can be added to a file in a BITS job". */
  readonly maxRangesPerFile: number;
  /** "Limit the maximum number of BITS jobs for each user": here for each program. Jobs that are over do not count. */
  readonly maxJobsPerProgram: number;
  /** "Limit the maximum number of BITS jobs for this computer". */
  readonly maxJobs: number;
  /** "Set default download behavior for BITS jobs on costed networks": of background jobs that do not say themselves. */
  readonly transferPolicy: Preset;
  /** "Limit the maximum network bandwidth for BITS background transfers" among them: nobody here can take one away. */
  readonly limits: readonly LimitRule[];
  /** "Timeout for inactive BITS jobs": after so many days without progress or change the page asks; nothing is deleted. */
  readonly jobInactivityDays: number;
  /** "Limit the maximum BITS job download time", in seconds: a job is at work for no longer, whatever it says itself. */
  readonly maxDownloadTime: number;
  /**
   * When the browser's own sign-in (cookies, Kerberos) goes along without being asked for. BITS: UseLmCompat. `asked`:
   * only with a job that asks; `same-origin`: also to our own origin; `always`: also to whoever answers 401.
   */
  readonly implicitCredentials: "always" | "same-origin" | "asked";
  /** Whether 256 MiB or more that a source cannot go on with are given up without a question. */
  readonly beginAnew: "ask" | "always";
  /** Who of other origins may use Ferry. */
  readonly programs: ProgramRules;
  /** Names of files on shares that a web server (a gateway) gives out. */
  readonly networkFolders: readonly FolderRule[];
}

export const DEFAULT_POLICY: Policy = {
  title: "Ferry",
  samples: [],
  allowedSourceHosts: ["*"],
  maxUnknownLengthBytes: 4 * 1024 ** 3,
  maxFilesPerJob: 10_000,
  maxRangesPerFile: 500,
  maxJobsPerProgram: 60,
  maxJobs: 300,
  transferPolicy: "always",
  limits: [],
  jobInactivityDays: 90,
  maxDownloadTime: LONGEST_S,
  implicitCredentials: "asked",
  beginAnew: "ask",
  programs: { mayAsk: ["*"], allowed: [] },
  networkFolders: [],
};
