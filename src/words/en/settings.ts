/** Knows what the settings say in English. */

/** In the order in which they stand on the screen. The keys are in the addresses. */
export const parts = {
  appearance: "Appearance",
  saving: "Saving",
  storage: "Storage",
  programs: "Programs",
  queue: "The queue",
  about: "About Ferry",
};

export const themes = {
  system: "As the system has it",
  light: "Light",
  dark: "Dark",
};

export const settings = {
  parts: "Parts of the settings",
  theme: "Theme",
  screenOn: "Keep the screen on while downloads run",
  screenOnWhy: "Only while this page is in sight. A device that sleeps pauses downloads in most browsers.",
  screenOnFails: "This browser cannot keep the screen on.",
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
};

/** Of the app itself and its files. */
export const about = {
  version: "Version",
  build: "Build",
  app: "The app",
  files: (count: number, size: string) =>
    `${count} files, ${size}, kept in this browser so that it opens offline`,
  unbuilt: "This Ferry was not built: it runs from its sources.",
  check: "Check now",
  repair: "Repair",
  findUpdate: "Look for a new version",
  working: "One moment…",
  everyFile: "Every file with its size and SHA-256",
  isAsBuilt: "as it was built",
  isMissing: "is missing",
  isOther: (size: string) => `has other bytes (${size}):`,
  allGood: (count: number) => `All ${count} files in the cache are byte for byte as they were built.`,
  bad: (count: number, of: number, paths: string) =>
    `${count} of ${of} files in the cache are not as they were built: ${paths}. Repair fetches them again; the queue stays as it is.`,
  repaired: "Repaired: all files are byte for byte as they were built.",
  notRepaired: (paths: string) =>
    `The site does not give these files as they were built: ${paths}. Are you online? Otherwise it may have a newer version: look for it.`,
  unreadable: "The browser does not let Ferry read its cache. Reload this page and try again.",
  isNewest: "This is the newest version that the site has.",
  isNewer: "A new version is on its way. This page offers it when it is ready.",
  noServer: "The site does not answer. Try again when you are online.",
};
