/** Knows what is said in English on the screen of one job. */

import { pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const jobScreen = {
  back: "All transfers",
  gone: "This download is not in the queue",
  goneHint:
    "It was removed, or its address is of another browser or profile: each has a queue of its own. All that is here is among the transfers.",
  files: "Files",
  findFile: "Find a file by its name",
  noSuchFile: "No file has that in its name.",
  map: "What is here of the file",
  showMap: "Show its map",
  rates: "Speed",
  about: "About",
  settings: "Settings",
  schedule: "When it runs",
  log: "What happened",
  error: "What stands against it",
  nextStep: "Next step",
  code: "Ferry’s code",
  bitsCode: "BITS’s code",
  httpStatus: "HTTP status",
  host: "Host",
  interruptions: "Interruptions so far",
  copy: "Copy details for support",
  copied: "Copied. There are no addresses’ secrets, passwords or headers’ values in it.",
  copyByHand: "This browser did not let Ferry copy. Here is the text, selected: copy it yourself.",
  details: "Details for support",
};

/** The map of a file's pieces. */
export const pieces = {
  summary: (percent: string, parts: number) =>
    `${percent} is here, ${plural(parts, { one: "in one part", other: "in # parts" })}.`,
  nothing: "Nothing is here yet.",
  whole: "All of it is here and proven.",
  sizeUnknown: (bytes: string) => `${bytes} are here; how long the file is, its server has not told.`,
  coarse: "It has more gaps than can be drawn; small ones are left out.",
  here: "Here",
  coming: "Received, on its way to the disk",
  claimed: "Asked for",
  carried: "The browser carries it",
  missing: "Missing",
  hashed: "Held against its digest",
  connection: (number: string) => `Connection ${number}`,
  brings: (host: string, rate: string) => `from ${host}, ${rate}`,
  table: "As a table",
  from: "From byte",
  to: "To byte",
  size: "Size",
  what: "What",
  by: (what: string, host: string) => `${what}, from ${host}`,
  more: (rows: number) => plural(rows, { one: "and one more part", other: "and # more parts" }),
};
/** The same map of a file that is sent. */
export const sentPieces = {
  map: "What the server has of the file",
  summary: (percent: string) => `${percent} is at the server.`,
  nothing: "The server has nothing of it yet.",
  whole: "The server has all of it.",
  here: "At the server",
};

export const rates = {
  nothing: "Nothing has come since Ferry’s worker was started. The picture begins with the first byte.",
  summary: (mean: string, most: string, span: string) =>
    `${mean} on average over the last ${span}, at most ${most}.`,
  ago: (span: string) => `${span} ago`,
  now: "now",
};

/** Lines of the log. */
export const jobLog = {
  empty: "Nothing is written down yet.",
  "upload-created": "The upload was made.",
  sending: (host: string) => `Bytes go to ${host}`,
  delivered: (bytes: string, proof: string) => `The server has all of it: ${bytes}; ${proof}.`,
  created: "The download was made.",
  filesAdded: (count: number) => plural(count, { one: "A file was added", other: "# files were added" }),
  fileRemoved: "The file was removed.",
  resumed: "It was started.",
  suspended: "It was paused.",
  started: (host: string) => `Bytes come from ${host}`,
  source: (host: string) => `Bytes now come from ${host}, too`,
  here: (sentence: string, bytes: string) => `${sentence}; ${bytes} were here.`,
  of: (sentence: string, host: string) => `${sentence}, from ${host}.`,
  stop: (sentence: string) => `${sentence}.`,
  waits: (why: string) => `It waits. ${why}`,
  failed: (why: string) => `It stopped. ${why}`,
  fileFailed: (why: string) => `This file failed, the others go on. ${why}`,
  retryAt: (clock: string) => `To be tried again at ${clock}.`,
  interrupted: "The browser, or Ferry’s worker in it, ended while bytes came.",
  handedOver: "The page went away and gave what was missing to the browser.",
  addressChanged: (host: string) => `The address was changed: it is at ${host} now.`,
  kept: (bytes: string) => `The new address has the same file: ${bytes} are kept.`,
  begunAnew: (bytes: string) => `${bytes} were given up, and the file began anew.`,
  mirrorsChanged: (count: number) =>
    plural(count, { one: "It has one mirror now.", other: "It has # mirrors now." }),
  mirrorSame: (host: string) => `The mirror ${host} showed that it has the same file.`,
  mirrorOther: (host: string) => `The mirror ${host} has another file, and is not used.`,
  changed: (names: string) => `Changed: ${names}.`,
  signedIn: (host: string) => `A sign-in for ${host} was given.`,
  signInForgotten: (host: string) => `The sign-in for ${host} was forgotten.`,
  verified: "The file has the digest that it should have.",
  transferred: (bytes: string, proof: string) => `All of it is here: ${bytes}; ${proof}.`,
  acknowledged: "It was saved and taken out of the queue.",
  cancelled: "It was cancelled.",
  times: (count: number, clock: string) =>
    plural(count, { one: `Once, at ${clock}.`, other: `# times, the last time at ${clock}.` }),
};

/** What may be set of a job. */
export const jobProperties = {
  displayName: "Name",
  description: "Description",
  priority: "Priority",
  minimumRetryDelay: "Wait at least so long before a retry",
  noProgressTimeout: "Give up after so long without a new byte",
  maximumDownloadTime: "Give up after so long at work, all in all",
  durationHint: "For example 30 s, 10 min, 2 h or 14 d. 0 for the retry means: as Ferry thinks best.",
  transferPolicy: "Networks that count every byte",
  policies: {
    default: "As this installation of Ferry says",
    always: "May be used",
    "not-roaming": "Not while roaming",
    "no-surcharge": "Not when it costs extra",
    standard: "Not when the budget is nearly used up",
    unrestricted: "Never",
  },
  maxDownloadRate: "At most, KiB a second (empty: no limit of its own)",
  maxUploadRate: "At most while sending, KiB a second (empty: no limit of its own)",
  badRate: "Write a number above 0, such as 500, or nothing.",
  notBefore: "Not before",
  deadline: "Ready by",
  after: "Start after",
  afterNone: "No other download",
  afterSeveral: (count: number) => plural(count, { one: "one download", other: "# downloads" }),
  redirects: "Redirects",
  redirectChoices: {
    follow: "Follow them",
    "same-origin": "Only within the same origin",
    refuse: "Refuse them",
  },
  httpMethod: "HTTP method",
  onDemand: "Fetch only the parts that its program asks for",
  minimumNotificationInterval: "Tell its program of progress at most every",
  notifyFlags: "What its program hears",
  flags: {
    transferred: "that it has arrived",
    error: "that it failed",
    modification: "each change",
    "file-transferred": "that a file has arrived",
    "file-ranges-transferred": "that a part has arrived",
  },
  customHeaders: "Request headers of its own",
  noHeaders: "none",
  headerHidden: (name: string) => `${name} (value hidden)`,
  editHeaders: "Edit the headers…",
  headersLabel: "Headers, one a line, as Name: value",
  save: "Save the settings",
  undo: "Undo",
  saved: "Saved.",
  badDuration: "Write a time with its unit, such as 30 s, 10 min, 2 h or 14 d.",
  zeroDuration: "This must be at least 1 s.",
  tooLong: (most: string) => `At most ${most} characters.`,
  badHeader: (line: string) => `Write each header as Name: value. This is none: ${line}`,
};
