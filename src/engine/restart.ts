/** Decides what becomes of a file that has to be begun anew, and whether somebody is asked before its bytes go. */

import { afterRestart } from "./address-change.ts";
import type { Problem } from "./errors.ts";
import type { JobFile, Source } from "./job.ts";
import type { Policy } from "./policy.ts";

export interface RestartRules {
  /** Fewer stored bytes than this go without a question. */
  readonly askFromBytes: number;
}

/**
 * What stands against giving up so many bytes, also where the source proves that it has another version: the old one may
 * be had at another address, and only a person knows. Null: nothing does.
 */
export const objection = (
  bytes: number,
  { askFromBytes }: RestartRules,
  { beginAnew }: Pick<Policy, "beginAnew">,
): Problem | null =>
  beginAnew === "always" || bytes < askFromBytes ? null : { code: "needs-restart", bytes };

/** As a new version: the bytes of the one before go when the first byte of this one comes. */
export const begunAnew = (file: JobFile, source: Source | null, hadBytes: boolean): JobFile => ({
  ...file,
  epoch: file.epoch + 1,
  unproven: false,
  source,
  change: afterRestart(file.change, hadBytes),
});
