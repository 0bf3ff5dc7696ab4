/** Knows what is said of a job in English: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

/** What a button does. */
export const actions = {
  pause: "Pause",
  start: "Start",
  resume: "Resume",
  retry: "Retry",
  tryNow: "Try now",
  beginAnew: "Begin anew",
  signIn: "Sign in",
  forgetSignIn: "Forget the sign-in",
  cancel: "Cancel",
  save: "Save",
  saveAgain: "Save again",
  saveToFolder: "Save to a folder",
  saveAsZip: "Save as ZIP",
  remove: "Remove",
  chooseFolder: "Choose the folder",
  allowFile: "Allow the file again",
  allowFolder: "Allow the folder again",
};

/** The state of a job in a word or three. */
export const states = {
  waiting: "Waiting",
  connecting: "Connecting",
  checking: "Checking",
  downloading: "Downloading",
  paused: "Paused",
  notStarted: "Not started",
  partly: "Partly downloaded",
  stopped: "Stopped",
  downloaded: "Downloaded",
  saved: "Saved",
  cancelled: "Cancelled",
  /** When the page was left. */
  sending: "Sending",
  sent: "Sent",
  partlySent: "Partly sent",
  wasSending: "Was sending",
  wasDownloading: "Was downloading",
  wasWaiting: "Was waiting",
};

/** The state of a job in trouble that may pass. */
export const troubles = {
  offline: "Waiting for the network",
  portal: "Waiting for sign-in",
  signIn: "Sign in needed",
  proxy: "Waiting for the proxy",
  space: "Waiting for space",
  newLink: "Waiting for a new link",
  answer: "Waiting for your answer",
  permission: "Waiting for permission",
  other: "Waiting to try again",
};

/** Why a queued job waits, in a word or three. */
export const waits = {
  itsTurn: "Waiting its turn",
  starting: "Starting",
  browserCarries: "Carried by the browser",
  schedule: "Scheduled",
  afterJob: "Waiting for another",
  metered: "Waiting for a free network",
  budget: "Budget used up",
  battery: "Waiting for power",
  limit: "Held back by a limit",
  policy: "Not allowed now",
  hostLimit: "Waiting for the server",
  nextRange: "Waiting for the next part",
};

/** Why a job is not moving, or what comes next. */
export const reasons = {
  behind: (name: string) => `“${name}” goes first; this one starts by itself.`,
  behindAnother: "Another download goes first; this one starts by itself.",
  browserCarries: "The browser fetches this one in the background. Ferry takes over what has arrived.",
  notBefore: (clock: string) => `It starts by itself, not before ${clock}.`,
  after: (name: string) => `It starts by itself when “${name}” has arrived.`,
  afterAnother: "It starts by itself when the download before it has arrived.",
  afterStopped: (name: string) =>
    `“${name}” stopped, and this one comes after it. Open this one to let it start without.`,
  afterCancelled: (name: string) =>
    `“${name}” was cancelled, and this one comes after it. Open this one to let it start without.`,
  afterRemoved: (name: string) =>
    `“${name}” was removed, and this one comes after it. Open this one to let it start without.`,
  anotherStopped:
    "The download before it stopped, and this one comes after it. Open this one to let it start without.",
  anotherCancelled:
    "The download before it was cancelled, and this one comes after it. Open this one to let it start without.",
  anotherRemoved:
    "The download before it was removed, and this one comes after it. Open this one to let it start without.",
  metered: "This network counts every byte. Open this one to allow it.",
  overBudget: (clock: string) => `This month’s budget is used up. It goes on by itself from ${clock} on.`,
  nearBudget: (clock: string) =>
    `The rest of this month’s budget is kept for what matters more. It goes on by itself from ${clock} on.`,
  battery: "The battery is low. It goes on by itself when the device is charged.",
  limitUntil: (name: string, clock: string) => `The limit “${name}” lets nothing through until ${clock}.`,
  limitFor: (name: string) => `The limit “${name}” lets nothing through. Change it in the settings.`,
  someLimitUntil: (clock: string) => `A limit lets nothing through until ${clock}.`,
  someLimit: "A limit lets nothing through. Change it in the settings.",
  policy: "This installation of Ferry no longer fetches from there. Ask its administrator.",
  hostLimit: "The server takes no more downloads at a time; this one starts by itself.",
  nextRange: "Its program fetches parts of it as it needs them. Open this one to get the whole file.",
  empty: "No file was added to it yet.",
  notStarted: "It waits in the queue until somebody starts it.",
  again: (time: string) => `Trying again in ${time}.`,
  againNow: "Trying again now.",
  isThere: "The server has all of it, and has said so.",
  saveIt: "Complete. Save it to put it among your files.",
  saveThem: "Complete. Save them to put them among your files.",
  saved: "Saved. Still kept here offline until you remove it.",
};

export const notes = {
  "source-changed": "The file changed on the server; Ferry started again with the new one.",
  "session-lost": "The server had lost what was sent; it is sent again.",
  "storage-lost": "The browser cleared Ferry's storage; the transfer started again.",
  damaged: "A stored part was damaged; Ferry fetched that part again.",
  "wrong-digest": "The first copy did not have the promised digest; Ferry fetched the file again.",
  "wrong-piece": "A part did not have its promised hash; Ferry fetched that part again.",
};

export const saving = {
  assembling: (done: string, total: string) => `Putting the file together: ${done} of ${total}.`,
  writing: (done: string, total: string) => `Writing the file: ${done} of ${total}.`,
  assemblingMany: (done: string, total: string, files: string, of: string) =>
    `Checking the files, ${files} of ${of} are there: ${done} of ${total}.`,
  writingMany: (done: string, total: string, files: string, of: string) =>
    `Writing the files, ${files} of ${of} are there: ${done} of ${total}.`,
  byBrowser: "The browser is saving it; look among its downloads.",
  written: (folder: string) => `Written to the folder “${folder}”.`,
  groupWritten: (of: number, folder: string) =>
    `${plural(of, { one: "The file is", other: "All # files are" })} in the folder “${folder}”.`,
  partWritten: (files: string, of: string, folder: string) =>
    `${files} of ${of} files are in the folder “${folder}”.`,
  before: (count: number) => plural(count, { one: "One was there already.", other: "# were there already." }),
  again: "Save again to go on with the others.",
  failed: "It could not be saved.",
};

/** A wish that was not fulfilled. */
export const didNotWork = { words: "That did not work." };

/** How well a file's bytes are proven. */
export const proofs = {
  digest: "digest verified",
  validator: "same strong validator on every reply",
  seams: "same size and date, seams compared",
  acknowledged: "the server has acknowledged every byte",
  unverified: "unverified: the server gives nothing to check by",
};

/** One file of a job. */
export const files = {
  newLink: "New link to the file",
  newLinkTo: (name: string) => `New link to ${name}`,
  /** What became of the stored bytes when the address was changed. */
  comparing: "Ferry compares what has arrived with the file at the new address.",
  keptCompared: (bytes: string) =>
    `It goes on from the new address: the size and ${bytes} of the file were compared.`,
  keptSame: "It goes on from the new address: the server says that it is still the same version.",
  anew: "It began again at the new address: nothing showed that the same file is there.",
  sent: (bytes: string) => `Sent, ${bytes}`,
  downloaded: (bytes: string) => `Downloaded, ${bytes}`,
  itsTurn: "Waiting its turn",
  leave: (bytes: string, name: string) => `The ${bytes} of ${name} that are here will be lost.`,
  leaveYes: "Remove the file",
  showMore: (count: number) => plural(count, { one: "Show one more file", other: "Show # more files" }),
  showSome: (next: string, left: string) => `Show ${next} more of ${left} files`,
};
