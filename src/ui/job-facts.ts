/** Knows what follows from a job for its reader: how far it is, what may be done with it, where it stands in the list. */

import type { FileView, JobState, JobView, Problem } from "../rpc/protocol.ts";
import type { JobAction } from "./events.ts";
import { percentOf } from "./format.ts";

export interface Progress {
  /** Durable bytes. */
  readonly stored: number;
  /** Durable bytes and those on their way to the disk. */
  readonly received: number;
  /** null while unknown. */
  readonly total: number | null;
  /** Whole percents of what was received; null while the total is unknown. */
  readonly percent: number | null;
}

export function progressOf(job: JobView): Progress {
  let stored = 0;
  let pending = 0;
  let total: number | null = 0;
  for (const file of job.files) {
    stored += file.bytesTransferred;
    pending += file.bytesPending;
    total = total === null || file.bytesTotal === null ? null : total + file.bytesTotal;
  }
  if (job.files.length === 0) total = null;
  const received = total === null ? stored + pending : Math.min(total, stored + pending);
  return { stored, received, total, percent: total === null ? null : percentOf(received, total) };
}

/** Bytes move now or are asked for now. */
export const isRunning = (state: JobState): boolean =>
  state.kind === "connecting" || state.kind === "transferring";

/** All bytes are where they should be, and are being hashed. */
export function isChecking(job: JobView): boolean {
  const { stored, total } = progressOf(job);
  return job.state.kind === "transferring" && total !== null && stored === total;
}

/** The job goes on by itself, now or later. */
export const isUnderWay = (state: JobState): boolean =>
  isRunning(state) || state.kind === "queued" || state.kind === "transient-error";

/** All bytes are here. */
export const isKept = (state: JobState): boolean =>
  state.kind === "transferred" || state.kind === "acknowledged";

/** Its files are sent, and not fetched. */
export const isSending = ({ type = "download" }: JobView): boolean => type !== "download";

/** Several files are saved together. */
export const isGroup = ({ files }: JobView): boolean => files.length > 1;

/** Only what makes sense now, the most likely wish first. `canPickFolder`: else there is one way to save a group. */
export function actionsOf(job: JobView, canPickFolder = false): readonly JobAction[] {
  const { state, files } = job;
  if (isSending(job) && isKept(state)) return ["remove"];
  const save: readonly JobAction[] = isGroup(job) && canPickFolder ? ["save", "save-zip"] : ["save"];
  switch (state.kind) {
    case "queued":
    case "connecting":
    case "transferring":
      return ["pause", "cancel"];
    case "suspended":
      return files.length > 0 ? ["resume", "cancel"] : ["cancel"];
    case "transient-error":
      if (state.problem.code === "folder-permission") return ["allow", "pause", "cancel"];
      if (state.problem.code === "needs-restart") return ["begin-anew", "retry", "pause", "cancel"];
      return state.problem.code === "sign-in-needed"
        ? ["sign-in", "pause", "cancel"]
        : ["retry", "pause", "cancel"];
    case "error":
      if (state.problem.code === "folder-not-mapped") return ["allow", "retry", "remove"];
      return [
        ...(isWorthRetrying(state.problem) ? (["retry"] as const) : []),
        // Of a group what has arrived may be had although the rest has not.
        ...(isGroup(job) && !isSending(job) && files.some(({ isWhole }) => isWhole) ? save : []),
        "remove",
      ];
    case "transferred":
    case "acknowledged":
      return [...save, "remove"];
    case "cancelled":
      return ["remove"];
    default:
      return state satisfies never;
  }
}

/** An address that was refused is refused again. */
function isWorthRetrying(problem: Problem): boolean {
  return ![
    "bad-url",
    "bad-scheme",
    "credentials-in-url",
    "bad-network-name",
    "bad-metalink",
    "bad-argument",
    "bad-digest",
    "empty-job",
    "too-many-files",
    "bad-ranges",
    "overlapping-ranges",
    "too-many-ranges",
    "too-many-jobs",
    "local-file-gone",
    "local-file-changed",
    "too-large-for-server",
  ].includes(problem.code);
}

/** Its address still matters. */
export const canMove = (job: JobView, file: FileView): boolean =>
  !file.isWhole && job.state.kind !== "acknowledged" && job.state.kind !== "cancelled";

/** It is one of several, and failed: it alone may be tried again. In a paused job that comes with the next start. */
export const canRetry = (job: JobView, file: FileView): boolean =>
  isGroup(job) && file.problem !== null && canMove(job, file) && job.state.kind !== "suspended";

/** It may leave the others. */
export const canLeave = (job: JobView): boolean =>
  isGroup(job) && job.state.kind !== "acknowledged" && job.state.kind !== "cancelled";

/** Bytes that the user would have to fetch again. */
export const bytesAtStake = (job: JobView): number =>
  job.state.kind === "cancelled" ? 0 : progressOf(job).received;

/** The browser's own download can do what a page may not: read without CORS, with the user's session. */
export function canBrowserHelp(problem: Problem): boolean {
  return (
    problem.code === "forbidden-by-cors" ||
    problem.code === "range-hidden" ||
    problem.code === "redirected" ||
    problem.code === "sign-in-refused" ||
    (problem.code === "http-status" && (problem.status === 403 || problem.status === 407))
  );
}

/** Scheme, host and port of who wants a sign-in of the job, or would. */
export function askerOf({ state, files }: JobView): string | null {
  const host = state.kind === "transient-error" ? state.problem.host : undefined;
  const url = (files.find((file) => file.host === host) ?? files[0])?.url ?? "";
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** An address that a link may carry; null for anything but http and https. */
export function linkTo(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === "http:" || protocol === "https:" ? href : null;
}

/** A few letters that tell a file's type at a glance. */
export function typeLetters(name: string): string {
  const letters = /\.([a-z0-9]{1,4})$/i.exec(name.replace(/\.(gz|xz|zst|bz2)$/i, ""))?.[1] ?? "";
  return letters.toUpperCase();
}
