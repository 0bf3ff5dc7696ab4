/** Knows what the foot of the page says in English. */

export const foot = {
  goOn: "Go on without me",
  goOnTried: "Handing over…",
  whenClosed: "With this tab closed",
  closedGoesOn:
    "Downloads go on when you close this tab: the browser carries them for as long as it runs. Ferry picks up what arrived at your next visit.",
  closedPauses:
    "Keep this tab open: in this browser transfers pause when the last tab closes and go on at your next visit.",
  /** Before the name of the folder, or the words below. */
  saveFolder: "Save to",
  folderNone: "the browser's own downloads",
  pickFolder: "Choose a folder",
  changeFolder: "Change",
  forgetFolder: "Forget",
  isFolder: (share: string, folder: string) => `${share} is the folder ${folder}`,
  queue: "The queue",
  queueFile:
    "The queue can be saved as a file, without its secrets and its bytes, and taken in by another Ferry.",
  saveQueue: "Export it as a file",
  takeIn: "Import one…",
};

/** Why a download pauses when the last tab closes, although others go on. */
export const kept = {
  "sign-in":
    "What needs your sign-in pauses when you close this tab: the browser would have to keep it unencrypted.",
  "own-site":
    "What comes from this site itself pauses when you close this tab: the browser would send its cookies along.",
  upload: "What is sent pauses when you close this tab, and goes on where it stopped at your next visit.",
  headers: "What is asked for with headers of its own pauses when you close this tab.",
  method: "What is asked for with another method than GET pauses when you close this tab.",
  redirects:
    "What may not be sent on to another address pauses when you close this tab: the browser would follow.",
  limit: "What has a limit pauses when you close this tab: the browser would keep to none.",
  cost: "What must not cost too much pauses when you close this tab: the browser would not count.",
};

/** Programs of other sites. */
export const programs = {
  title: "Programs of other sites that may use Ferry",
  takeBack: "Take back",
  told: "Its downloads stay here. It has to ask again.",
};
