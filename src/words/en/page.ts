/** Knows what the page itself says in English: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const strings = {
  add: "Add",
  close: "Close",
  cancelDialog: "Cancel",
  addTitle: "Add a transfer",
  sendFiles: "Send files…",
  readList: "See what it lists",
  isList: "This is a list of files (Metalink).",
  browserDownload: "Let the browser download it",
  downloads: "Downloads",
  screens: "Parts of Ferry",
  transfers: "Transfers",
  library: "Library",
  settings: "Settings",
  opening: "Opening the queue…",
  asking: "Asking how it stands now…",
  signIn: "Sign in",
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
  /** Beside a name of a share that nobody mapped. */
  mapShare: (share: string) => `Choose the folder that is ${share}`,
  /** Above a list that may be old. */
  asOf: (clock: string) => `As of ${clock}. Opening the queue…`,
  added: (name: string) => `${name} was added to the queue.`,
  addedMany: (count: number) =>
    plural(count, {
      one: "# download was added to the queue.",
      other: "# downloads were added to the queue.",
    }),
};

/** How many jobs stand so; together they are the queue in a line: "2 running, 1 waiting, 3 done". */
export const counts = {
  running: (count: number) => `${figure(count)} running`,
  waiting: (count: number) => `${figure(count)} waiting`,
  paused: (count: number) => `${figure(count)} paused`,
  stopped: (count: number) => `${figure(count)} stopped`,
  done: (count: number) => `${figure(count)} done`,
};

/** What a screen reader is told while nobody looks. `what`, `next`: sentences about a problem. */
export const announced = {
  started: (name: string) => `${name}: download started.`,
  quarter: (name: string, percent: string) => `${name}: ${percent}.`,
  paused: (name: string) => `${name}: paused.`,
  waits: (name: string, what: string) => `${name} waits. ${what}`,
  goesOn: (name: string) => `${name}: goes on.`,
  startedSending: (name: string) => `${name}: sending started.`,
  sent: (name: string) => `${name}: sent.`,
  done: (name: string) => `${name}: downloaded.`,
  failed: (name: string, what: string, next: string) => `${name} stopped. ${what} ${next}`,
};

export const empty = {
  addUrl: "Add a URL",
  emptyTitle: "Nothing in the queue",
  emptyText:
    "Give Ferry the address of a large file. It arrives, whatever happens to the network, this tab or the browser.",
  emptyHint: "You can also paste or drop links and files anywhere on this page.",
  trySample: "Or try one of these",
};
