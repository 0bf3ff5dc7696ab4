/** Knows what is said at the foot of the page. */

export const footWords = {
  goOn: "Go on without me",
  goOnTried: "Handing over…",
  whenClosed: "With this tab closed",
  closedGoesOn:
    "Downloads go on when you close this tab: the browser carries them for as long as it runs. Ferry picks up what arrived at your next visit.",
  closedPauses:
    "Keep this tab open: in this browser transfers pause when the last tab closes and go on at your next visit.",
  saveFolder: "Save to",
  folderNone: "the browser's own downloads",
  pickFolder: "Choose a folder",
  changeFolder: "Change",
  forgetFolder: "Forget",
  isFolder: "is the folder",
  queue: "The queue",
  queueFile: "can be saved as a file, without its secrets and its bytes, and taken in by another Ferry.",
  saveQueue: "Export it as a file",
  takeIn: "Import one…",
} as const;
