/** Knows what the settings say in English. */

/** In the order in which they stand on the screen. The keys are in the addresses. */
export const parts = {
  appearance: "Appearance",
  saving: "Saving",
  storage: "Storage",
  programs: "Programs",
  queue: "The queue",
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
