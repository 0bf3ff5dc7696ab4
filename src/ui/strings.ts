/** Knows every sentence of the page. */

import type { JobState, JobView, Note, Problem } from "../rpc/protocol.ts";
import type { JobAction } from "./events.ts";
import { formatBytes, formatCountdown, formatGrowing, formatPercent } from "./format.ts";
import { bytesAtStake, isChecking, isGroup, isRunning, isUnderWay, type Progress } from "./job-facts.ts";
import { sentenceOf } from "./problems.ts";
import type { SaveOutcome, SaveProgress } from "./services.ts";
import { waitReasonWords, waitWords } from "./wait-words.ts";

export { gatewayOnly, type Sentence, sentenceOf } from "./problems.ts";

export const strings = {
  add: "Add",
  close: "Close",
  cancelDialog: "Cancel",
  addTitle: "Add a download",
  readList: "See what it lists",
  isList: "This is a list of files (Metalink).",
  browserDownload: "Let the browser download it",
  downloads: "Downloads",
  screens: "Parts of Ferry",
  transfers: "Transfers",
  settings: "Settings",
  opening: "Opening the queue…",
  asking: "Asking how it stands now…",
  signIn: "Sign in",
  details: "Details",
  files: "Files",
  newAddress: "New address of the file",
  useAddress: "Use it",
  keepAddress: "Keep the old one",
  changeAddress: "Change address…",
  save: "Save",
  retry: "Retry",
  remove: "Remove",
  forgotten: "Nothing has happened here for long. Remove it if nobody wants it.",
  cannotResume:
    "This server cannot go on in the middle of a file: an interruption starts it from the beginning.",
  saving: "Saving…",
  keepOpen: "Keep this page open until it is done.",
  unknownSize: "size unknown",
  handedOver: "Handed over. The browser goes on; you may close this tab.",
  nothingToHandOver: "There is nothing that the browser could carry on right now.",
  updateReady: "A new version of Ferry is ready.",
  updateNow: "Reload now",
  later: "Later",
  installOffer: "Ferry can be installed as an app: a window of its own, and one tap to open it.",
  install: "Install",
  notNow: "Not now",
  reload: "Reload",
  keep: "Keep it",
} as const;

/** Beside a name of a share that nobody mapped. */
export const mapWords = (share: string): string => `Choose the folder that is ${share}`;

/** Above a list that may be old. */
export const asOfWords = (clock: string): string => `As of ${clock}. Opening the queue…`;

export const actionWords = (action: JobAction, job: JobView, canPickFolder = false): string => {
  switch (action) {
    case "pause":
      return "Pause";
    case "resume":
      return bytesAtStake(job) > 0 ? "Resume" : "Start";
    case "retry":
      return job.state.kind === "transient-error" ? "Try now" : "Retry";
    case "begin-anew":
      return "Begin anew";
    case "sign-in":
      return "Sign in";
    case "forget-sign-in":
      return "Forget the sign-in";
    case "cancel":
      return "Cancel";
    case "save":
      if (isGroup(job)) return canPickFolder ? "Save to a folder" : "Save as ZIP";
      return job.state.kind === "acknowledged" ? "Save again" : "Save";
    case "save-zip":
      return "Save as ZIP";
    case "retry-file":
      return strings.retry;
    case "remove-file":
      return strings.remove;
    case "remove":
      return "Remove";
    case "allow":
      return job.state.kind === "error" ? "Choose the folder" : "Allow the folder again";
    default:
      return action satisfies never;
  }
};

/** The state in a word or three. */
export function stateWords(job: JobView): string {
  switch (job.state.kind) {
    case "queued":
      return job.waits === null ? "Waiting" : waitWords(job.waits);
    case "connecting":
      return "Connecting";
    case "transferring":
      return isChecking(job) ? "Checking" : "Downloading";
    case "suspended":
      return bytesAtStake(job) > 0 ? "Paused" : "Not started";
    case "transient-error":
      return transientWords(job.state.problem);
    case "error":
      return job.files.some((file) => file.isWhole) ? "Partly downloaded" : "Stopped";
    case "transferred":
      return "Downloaded";
    case "acknowledged":
      return "Saved";
    case "cancelled":
      return "Cancelled";
    default:
      return job.state satisfies never;
  }
}

/** The state as it was when the page was left: what went on by itself may have gone on, or not. */
export function lastStateWords(job: JobView): string {
  if (isRunning(job.state)) return "Was downloading";
  return isUnderWay(job.state) ? "Was waiting" : stateWords(job);
}

function transientWords(problem: Problem): string {
  if (problem.code === "offline") return "Waiting for the network";
  if (problem.code === "sign-in") return "Waiting for sign-in";
  if (problem.code === "sign-in-needed") return "Sign in needed";
  if (problem.code === "proxy-sign-in") return "Waiting for the proxy";
  if (problem.code === "no-space") return "Waiting for space";
  if (problem.code === "needs-new-link") return "Waiting for a new link";
  if (problem.code === "needs-restart") return "Waiting for your answer";
  if (problem.code === "folder-permission") return "Waiting for permission";
  return "Waiting to try again";
}

/** Why a job is not moving, or what comes next; null when there is nothing to explain. */
export function reasonWords(job: JobView, now: number): string | null {
  const { state } = job;
  switch (state.kind) {
    case "queued":
      return job.waits && waitReasonWords(job.waits, now);
    case "suspended":
      if (job.files.length === 0) return "No file was added to it yet.";
      return bytesAtStake(job) > 0 ? null : "It waits in the queue until somebody starts it.";
    case "transient-error": {
      const { what, next } = sentenceOf(state.problem);
      return `${what} ${state.retryAt === null ? next : countdownWords(state.retryAt - now)}`;
    }
    case "error": {
      const { what, next } = sentenceOf(state.problem);
      const bad = job.files.length > 1 && job.files.find(({ id }) => id === state.problem.file);
      return `${bad ? `${bad.name}: ` : ""}${what} ${next}`;
    }
    case "transferred":
      return `Complete. Save ${isGroup(job) ? "them to put them" : "it to put it"} among your files.`;
    case "acknowledged":
      return "Saved. Still kept here offline until you remove it.";
    case "connecting":
    case "transferring":
    case "cancelled":
      return null;
    default:
      return state satisfies never;
  }
}

const countdownWords = (ms: number): string =>
  ms > 0 ? `Trying again in ${formatCountdown(ms)}.` : "Trying again now.";

export function noteWords(note: Note): string {
  switch (note) {
    case "source-changed":
      return "The file changed on the server; Ferry started again with the new one.";
    case "storage-lost":
      return "The browser cleared Ferry's storage; the transfer started again.";
    case "damaged":
      return "A stored part was damaged; Ferry fetched that part again.";
    case "wrong-digest":
      return "The first copy did not have the promised digest; Ferry fetched the file again.";
    case "wrong-piece":
      return "A part did not have its promised hash; Ferry fetched that part again.";
    default:
      return note satisfies never;
  }
}

export const timeLeftWords = (guess: string): string => `${guess} left`;

/** "412.3 MiB of 1.2 GiB", with decimals that follow the rate. */
export function bytesWords(progress: Progress, rate: number): string {
  const { received, total } = progress;
  if (total === null) return received === 0 ? strings.unknownSize : formatGrowing(received, rate);
  if (received >= total) return formatBytes(total);
  return `${received === 0 ? formatBytes(0) : formatGrowing(received, rate)} of ${formatBytes(total)}`;
}

/** What a screen reader says of the bar. */
export function progressWords(progress: Progress): string {
  const { received, total, percent } = progress;
  if (total === null || percent === null) return `${formatBytes(received)}, ${strings.unknownSize}`;
  return `${formatPercent(percent)}, ${formatBytes(received)} of ${formatBytes(total)}`;
}

/** What is lost, asked before it is. */
export function confirmWords(action: "cancel" | "remove", job: JobView): { ask: string; yes: string } {
  const bytes = formatBytes(bytesAtStake(job));
  if (action === "cancel")
    return { ask: `The ${bytes} that arrived will be lost.`, yes: "Cancel the download" };
  if (job.state.kind === "acknowledged")
    return { ask: `Remove the copy kept here (${bytes})? What you saved stays.`, yes: "Remove the copy" };
  return { ask: `The ${bytes} kept here will be lost.`, yes: "Remove it" };
}

export const savingWords = (progress: SaveProgress): string =>
  `${savingWhat(progress)}: ${formatBytes(progress.bytesDone)} of ${formatBytes(progress.bytesTotal)}.`;

function savingWhat({ phase, files }: SaveProgress): string {
  if (!files) return phase === "assembling" ? "Putting the file together" : "Writing the file";
  return `${phase === "assembling" ? "Checking" : "Writing"} the files, ${files.done} of ${files.of} are there`;
}

export function savedWords(outcome: SaveOutcome): string | null {
  switch (outcome.kind) {
    case "handed-to-browser":
      return "The browser is saving it; look among its downloads.";
    case "written":
      return `Written to the folder “${outcome.folder}”.`;
    case "group-written":
      return groupWords(outcome);
    case "cancelled":
      return null;
    default:
      return outcome satisfies never;
  }
}

function groupWords({ folder, files, of, before }: SaveOutcome & { readonly kind: "group-written" }): string {
  const all =
    files === of ? (of === 1 ? "The file is" : `All ${of} files are`) : `${files} of ${of} files are`;
  const earlier = before === 0 ? "" : ` ${before === 1 ? "One was" : `${before} were`} there already.`;
  const rest = files === of ? "" : " Save again to go on with the others.";
  return `${all} in the folder “${folder}”.${earlier}${rest}`;
}

/** Of several files the one that it is about is named. */
export const failureWords = (action: JobAction, problem: Problem, job: JobView): string => {
  const { what, next } = sentenceOf(problem);
  const file = job.files.length > 1 ? job.files.find(({ id }) => id === problem.file) : undefined;
  return `${file ? `${file.name}: ` : ""}${action === "save" || action === "save-zip" ? "It could not be saved" : "That did not work"}. ${what} ${next}`;
};

export const addedWords = (names: readonly string[]): string =>
  names.length === 1
    ? `${names[0] ?? ""} was added to the queue.`
    : `${names.length} downloads were added to the queue.`;

/** "2 running, 1 waiting, 3 done": the queue in a line. */
export function queueWords(counts: ReadonlyMap<JobState["kind"], number>): string {
  const count = (...kinds: readonly JobState["kind"][]): number =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const parts: readonly (readonly [number, string])[] = [
    [count("connecting", "transferring"), "running"],
    [count("queued", "transient-error"), "waiting"],
    [count("suspended"), "paused"],
    [count("error"), "stopped"],
    [count("transferred", "acknowledged"), "done"],
  ];
  return parts.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : [])).join(", ");
}

// --- What a screen reader is told while nobody looks -----------------------------------------------------------------

export const announced = {
  started: (name: string): string => `${name}: download started.`,
  quarter: (name: string, percent: number): string => `${name}: ${formatPercent(percent)}.`,
  paused: (name: string): string => `${name}: paused.`,
  waits: (name: string, problem: Problem): string => `${name} waits. ${sentenceOf(problem).what}`,
  goesOn: (name: string): string => `${name}: goes on.`,
  done: (name: string): string => `${name}: downloaded.`,
  failed: (name: string, problem: Problem): string =>
    `${name} stopped. ${sentenceOf(problem).what} ${sentenceOf(problem).next}`,
} as const;
