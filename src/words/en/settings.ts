/** Knows what the settings say in English. */

import { figure, pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

/** In the order in which they stand on the screen. The keys are in the addresses. */
export const parts = {
  appearance: "Appearance",
  saving: "Saving",
  storage: "Storage",
  limits: "Limits and costs",
  notifications: "Notifications",
  programs: "Programs",
  queue: "The queue",
  about: "About Ferry",
  remove: "Remove Ferry",
};

export const themes = {
  system: "As the system has it",
  light: "Light",
  dark: "Dark",
};

export const settings = {
  parts: "Parts of the settings",
  theme: "Theme",
  language: "Language",
  browsersLanguage: "As the browser has it",
  screenOn: "Keep the screen on while downloads run",
  screenOnWhy: "Only while this page is in sight. A device that sleeps pauses downloads in most browsers.",
  used: "Used by Ferry",
  left: "Left for it",
  leftOf: "as the browser tells; a full disk may leave less",
  unknown: "The browser does not tell.",
  persistence: "Kept for good",
  persisted: "Yes. The browser clears Ferry's files only when you tell it to.",
  notPersisted:
    "No. When the disk runs short, the browser may clear all that Ferry keeps: the queue, what has arrived and was not saved, and what is half-way.",
  cannotPersist: "This browser does not say, and cannot be asked.",
  keepFiles: "Keep Ferry's files",
  askingToKeep: "Asking the browser…",
  refused:
    "The browser said no. Some browsers decide by themselves: they say yes to a site that is installed, bookmarked or used often. Try again then, and save what matters.",
  granted: "The browser said yes.",
  noAnswer: "The browser has not answered. Look for a question of its own at the edge of this window.",
  noPrograms: "No program of another site is allowed for good.",
  programsMay: "A program that you allow may add downloads, and see, change and read those that it added.",
  programsMayNot: "It sees no other downloads, no folders and no sign-ins of yours.",
  anybodyAsks: "Any site may ask, and you are asked each time unless you allow it for good.",
  someAsk: "Whoever runs this Ferry lets only these ask:",
  nobodyAsks: "Whoever runs this Ferry lets no other site ask.",
  decided: "Whoever runs this Ferry allows these without asking:",
  removeWhat: "Takes everything away that Ferry keeps in this browser. You see first what would be lost.",
  removeLink: "See what would be lost…",
};

/** Of the app itself and its files. */
export const about = {
  version: "Version",
  build: "Build",
  app: "The app",
  files: (count: number, size: string) =>
    `${figure(count)} files, ${size}, kept in this browser so that it opens offline`,
  unbuilt: "This Ferry was not built: it runs from its sources.",
  check: "Check now",
  repair: "Repair",
  findUpdate: "Look for a new version",
  working: "One moment…",
  everyFile: "Every file with its size and SHA-256",
  isAsBuilt: "as it was built",
  isMissing: "is missing",
  isOther: (size: string) => `has other bytes (${size}):`,
  allGood: (count: number) => `All ${figure(count)} files in the cache are byte for byte as they were built.`,
  bad: (count: number, of: number, paths: string) =>
    `${figure(count)} of ${figure(of)} files in the cache are not as they were built: ${paths}. Repair fetches them again; the queue stays as it is.`,
  repaired: "Repaired: all files are byte for byte as they were built.",
  notRepaired: (paths: string) =>
    `The site does not give these files as they were built: ${paths}. Are you online? Otherwise it may have a newer version: look for it.`,
  unreadable: "The browser does not let Ferry read its cache. Reload this page and try again.",
  isNewest: "This is the newest version that the site has.",
  isNewer: "A new version is on its way. This page offers it when it is ready.",
  noServer: "The site does not answer. Try again when you are online.",
};

/** Of the page that removes Ferry. */
export const removal = {
  title: "Remove Ferry from this browser",
  looking: "Looking what is here…",
  lost: "This will be lost",
  kept: "This stays",
  emptyQueue: "No downloads: the queue is empty.",
  /** `parts`: how many of each kind, as below. */
  queue: (parts: string) => `The queue: ${parts}.`,
  unfinished: (count: number) =>
    plural(count, { one: "# download that is not finished", other: "# downloads that are not finished" }),
  unsaved: (count: number) =>
    plural(count, {
      one: "# that has arrived and was not saved",
      other: "# that have arrived and were not saved",
    }),
  over: (count: number) => plural(count, { one: "# that is over", other: "# that are over" }),
  bytes: (size: string) => `${size} that are stored in this browser: what has arrived, and the app.`,
  settings: "Settings, kept sign-ins, chosen folders and the programs that you allowed.",
  app: "The app's worker: what the browser carries for it is stopped, and Ferry opens no more without a network.",
  onDisk: "Files that you saved. Ferry cannot touch them.",
  permissions: { notifications: "to show notifications", "persistent-storage": "to keep its files for good" },
  granted: (permissions: string) => `You have allowed this site ${permissions}.`,
  browsersOwn:
    "What you allowed this site only your browser can take back, in its settings for this site; an installed app is uninstalled there, too.",
  exportFirst: "Save the queue as a file first",
  agree: (count: number) =>
    plural(count, { one: "Remove this download, too", other: "Remove these # downloads, too" }),
  remove: "Remove Ferry completely",
  keep: "Keep Ferry",
  removing: "Removing… Ferry's other tabs close their part first.",
  gone: "Ferry is gone from this browser",
  goneWhat:
    "Nothing is left: no worker, no cache, no database, no stored files, no settings. You may close this tab.",
  again: "Open Ferry again",
  left: "Something is left",
  leftovers: {
    worker: "The worker: some page of Ferry still uses it.",
    cache: "The app's cache.",
    database: "The database: some page still has it open.",
    files: "Stored files: some page still writes to them.",
    settings: "Settings.",
  },
  leftNext: "Close all other tabs of Ferry and of programs that use it. Then try again.",
  tryAgain: "Try again",
};

/** Of notifications, and in them. */
export const notices = {
  tellMe: "Tell me when it is done",
  switchOn: "Switch on",
  switchOff: "Switch off",
  isOn: "Your system tells you when a download is done or needs you, unless a window of Ferry is in sight.",
  isOff: "Ferry tells you nothing while you are elsewhere.",
  isBlocked:
    "The browser was told never to show notifications of this site. That can be changed in the browser’s settings for it.",
  unsupported: "This browser gives this page no notifications.",
  done: "The download is done.",
  needsYou: "The download needs you.",
  doneMany: "Downloads are done",
  needsYouMany: "Downloads need you",
  open: "Open",
  retry: "Retry",
};
