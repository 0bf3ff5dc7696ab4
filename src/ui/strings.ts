/** Knows every sentence of the page. */

import type { JobState, JobView, Note, Problem } from "../rpc/protocol.ts";
import * as jobs from "../words/en/jobs.ts";
import * as page from "../words/en/page.ts";
import { figure, listed } from "../words/grammar.ts";
import { live } from "../words/live.ts";
import type { JobAction } from "./events.ts";
import { formatBytes, formatCountdown, formatGrowing, formatPercent, numbers, partWords } from "./format.ts";
import {
  bytesAtStake,
  isChecking,
  isGroup,
  isRunning,
  isSending,
  isUnderWay,
  type Progress,
} from "./job-facts.ts";
import { aboutFile, sentenceOf } from "./sentences.ts";
import type { SaveOutcome, SaveProgress } from "./services.ts";
import { givesWayWords, waitReasonWords, waitWords } from "./wait-words.ts";

export type { Sentence } from "./problems.ts";
export { sentenceOf } from "./sentences.ts";

export const strings = live("strings", page.strings);
const announcements = live("announced", page.announced);
const counted = live("counts", page.counts);
const actions = live("actions", jobs.actions);
const states = live("states", jobs.states);
const troubles = live("troubles", jobs.troubles);
const reasons = live("reasons", jobs.reasons);
const notes = live("notes", jobs.notes);
const saves = live("saving", jobs.saving);
const didNotWork = live("didNotWork", jobs.didNotWork);

/** Beside a name of a share that nobody mapped. */
export const mapWords = (share: string): string => strings.mapShare(share);

/** Above a list that may be old. */
export const asOfWords = (clock: string): string => strings.asOf(clock);

export const actionWords = (action: JobAction, job: JobView, canPickFolder = false): string => {
  switch (action) {
    case "pause":
      return actions.pause;
    case "resume":
      return bytesAtStake(job) > 0 ? actions.resume : actions.start;
    case "retry":
      return job.state.kind === "transient-error" ? actions.tryNow : actions.retry;
    case "begin-anew":
      return actions.beginAnew;
    case "sign-in":
      return actions.signIn;
    case "forget-sign-in":
      return actions.forgetSignIn;
    case "cancel":
      return actions.cancel;
    case "save":
      if (isGroup(job)) return canPickFolder ? actions.saveToFolder : actions.saveAsZip;
      return job.state.kind === "acknowledged" ? actions.saveAgain : actions.save;
    case "save-zip":
      return actions.saveAsZip;
    case "retry-file":
      return actions.retry;
    case "remove-file":
      return actions.remove;
    case "remove":
      return actions.remove;
    case "allow":
      if (isSending(job)) return actions.allowFile;
      return job.state.kind === "error" ? actions.chooseFolder : actions.allowFolder;
    default:
      return action satisfies never;
  }
};

/** The state in a word or three. */
export function stateWords(job: JobView): string {
  switch (job.state.kind) {
    case "queued":
      return job.waits === null ? states.waiting : waitWords(job.waits);
    case "connecting":
      return states.connecting;
    case "transferring":
      if (isChecking(job)) return states.checking;
      return isSending(job) ? states.sending : states.downloading;
    case "suspended":
      return bytesAtStake(job) > 0 ? states.paused : states.notStarted;
    case "transient-error":
      return transientWords(job.state.problem);
    case "error":
      if (!job.files.some((file) => file.isWhole)) return states.stopped;
      return isSending(job) ? states.partlySent : states.partly;
    case "transferred":
      return isSending(job) ? states.sent : states.downloaded;
    case "acknowledged":
      return isSending(job) ? states.sent : states.saved;
    case "cancelled":
      return states.cancelled;
    default:
      return job.state satisfies never;
  }
}

/** The state as it was when the page was left: what went on by itself may have gone on, or not. */
export function lastStateWords(job: JobView): string {
  if (isRunning(job.state)) return isSending(job) ? states.wasSending : states.wasDownloading;
  return isUnderWay(job.state) ? states.wasWaiting : stateWords(job);
}

function transientWords(problem: Problem): string {
  if (problem.code === "offline") return troubles.offline;
  if (problem.code === "sign-in") return troubles.portal;
  if (problem.code === "sign-in-needed") return troubles.signIn;
  if (problem.code === "proxy-sign-in") return troubles.proxy;
  if (problem.code === "no-space") return troubles.space;
  if (problem.code === "needs-new-link") return troubles.newLink;
  if (problem.code === "needs-restart") return troubles.answer;
  if (problem.code === "folder-permission") return troubles.permission;
  return troubles.other;
}

/** Why a job is not moving, or what comes next; null when there is nothing to explain. */
export function reasonWords(job: JobView, now: number): string | null {
  const { state } = job;
  switch (state.kind) {
    case "queued":
      return job.waits && waitReasonWords(job.waits, now);
    case "suspended":
      if (job.files.length === 0) return reasons.empty;
      return bytesAtStake(job) > 0 ? null : reasons.notStarted;
    case "transient-error": {
      const { what, next } = sentenceOf(state.problem);
      return `${what} ${state.retryAt === null ? next : countdownWords(state.retryAt - now)}`;
    }
    case "error": {
      const { what, next } = sentenceOf(state.problem);
      const bad = job.files.length > 1 ? job.files.find(({ id }) => id === state.problem.file) : undefined;
      return aboutFile(bad?.name, `${what} ${next}`);
    }
    case "transferred":
      if (isSending(job)) return reasons.isThere;
      return isGroup(job) ? reasons.saveThem : reasons.saveIt;
    case "acknowledged":
      return isSending(job) ? reasons.isThere : reasons.saved;
    case "connecting":
    case "transferring":
      return job.givesWay ? givesWayWords(job.givesWay) : null;
    case "cancelled":
      return null;
    default:
      return state satisfies never;
  }
}

const countdownWords = (ms: number): string =>
  ms > 0 ? reasons.again(formatCountdown(ms)) : reasons.againNow;

export const noteWords = (note: Note): string => notes[note];

export const timeLeftWords = (guess: string): string => numbers.left(guess);

/** "412.3 MiB of 1.2 GiB", with decimals that follow the rate. */
export function bytesWords(progress: Progress, rate: number): string {
  const { received, total } = progress;
  if (total === null) return received === 0 ? numbers.unknownSize : formatGrowing(received, rate);
  if (received >= total) return formatBytes(total);
  return partWords(received === 0 ? formatBytes(0) : formatGrowing(received, rate), formatBytes(total));
}

/** What a screen reader says of the bar. */
export function progressWords(progress: Progress): string {
  const { received, total, percent } = progress;
  if (total === null || percent === null) return listed([formatBytes(received), numbers.unknownSize]);
  return listed([formatPercent(percent), partWords(formatBytes(received), formatBytes(total))]);
}

export function savingWords({ phase, files, bytesDone, bytesTotal }: SaveProgress): string {
  const done = formatBytes(bytesDone);
  const total = formatBytes(bytesTotal);
  const isAssembling = phase === "assembling";
  if (!files) return isAssembling ? saves.assembling(done, total) : saves.writing(done, total);
  const say = isAssembling ? saves.assemblingMany : saves.writingMany;
  return say(done, total, figure(files.done), figure(files.of));
}

export function savedWords(outcome: SaveOutcome): string | null {
  switch (outcome.kind) {
    case "handed-to-browser":
      return saves.byBrowser;
    case "written":
      return saves.written(outcome.folder);
    case "group-written":
      return groupWords(outcome);
    case "cancelled":
      return null;
    default:
      return outcome satisfies never;
  }
}

function groupWords({ folder, files, of, before }: SaveOutcome & { readonly kind: "group-written" }): string {
  const isAll = files === of;
  return [
    isAll ? saves.groupWritten(of, folder) : saves.partWritten(figure(files), figure(of), folder),
    ...(before === 0 ? [] : [saves.before(before)]),
    ...(isAll ? [] : [saves.again]),
  ].join(" ");
}

/** Of several files the one that it is about is named. */
export const failureWords = (action: JobAction, problem: Problem, job: JobView): string => {
  const { what, next } = sentenceOf(problem);
  const file = job.files.length > 1 ? job.files.find(({ id }) => id === problem.file) : undefined;
  const failed = action === "save" || action === "save-zip" ? saves.failed : didNotWork.words;
  return aboutFile(file?.name, `${failed} ${what} ${next}`);
};

export const addedWords = (names: readonly string[]): string =>
  names.length === 1 ? strings.added(names[0] ?? "") : strings.addedMany(names.length);

/** "2 running, 1 waiting, 3 done": the queue in a line. */
export function queueWords(counts: ReadonlyMap<JobState["kind"], number>): string {
  const count = (...kinds: readonly JobState["kind"][]): number =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const parts: readonly (readonly [number, (count: number) => string])[] = [
    [count("connecting", "transferring"), counted.running],
    [count("queued", "transient-error"), counted.waiting],
    [count("suspended"), counted.paused],
    [count("error"), counted.stopped],
    [count("transferred", "acknowledged"), counted.done],
  ];
  return listed(parts.flatMap(([n, words]) => (n > 0 ? [words(n)] : [])));
}

// --- What a screen reader is told while nobody looks -----------------------------------------------------------------

export const announced = {
  started: (name: string): string => announcements.started(name),
  startedSending: (name: string): string => announcements.startedSending(name),
  sent: (name: string): string => announcements.sent(name),
  quarter: (name: string, percent: number): string => announcements.quarter(name, formatPercent(percent)),
  paused: (name: string): string => announcements.paused(name),
  waits: (name: string, problem: Problem): string => announcements.waits(name, sentenceOf(problem).what),
  goesOn: (name: string): string => announcements.goesOn(name),
  done: (name: string): string => announcements.done(name),
  failed: (name: string, problem: Problem): string =>
    announcements.failed(name, sentenceOf(problem).what, sentenceOf(problem).next),
} as const;
