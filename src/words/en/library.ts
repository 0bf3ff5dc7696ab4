/** Knows what the library says in English: files that are kept offline. */

import { pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const library = {
  emptyTitle: "Nothing is kept here yet",
  emptyText:
    "What Ferry has downloaded stays here until you remove it. It opens without a network, and takes up space on this device.",
  count: (count: number) => plural(count, { one: "# file", other: "# files" }),
  /** "12 files, 3.4 GiB on this device" */
  sum: (files: string, size: string) => `${files}, ${size} on this device`,
  coming: "Still downloading, and can be played",
  kept: "Kept here",
  search: "Search",
  order: "Order",
  orders: {
    newest: "Newest first",
    largest: "Largest first",
    name: "By name",
    unopened: "Longest not opened",
  },
  noMatch: "No file here has that in its name.",
  play: "Play",
  open: "Open",
  share: "Share",
  /** Before the date on which a file came, or was opened. */
  came: (date: string) => `came ${date}`,
  opened: (date: string) => `opened ${date}`,
  notOpened: "not opened yet",
  inJob: (job: string) => `in ${job}`,
  percentHere: (percent: string) => `${percent} is here`,
  ask: (name: string, size: string) =>
    `${name} takes up ${size}. Once it is removed from here it has to be downloaded again; copies that you saved stay.`,
  askYes: "Remove it",
  shareReady: "It is ready now: press Share once more.",
  shared: "It was shared.",

  /** One file is open. */
  back: "All files",
  gone: "This file is not here any more.",
  notYet:
    "It has not arrived yet. Sound and film play while they come; everything else opens when all of it is here.",
  cannotShow: "Ferry does not show files of this kind. Save it, and open it with a program of yours.",
  noPdf: "This browser shows no PDF files. Save it, and open it with a program of yours.",
  cannotPlay:
    "This browser cannot play it, or what is needed of it did not come. Save it when it is here, and play it with another program.",
  jumps: (percent: string) =>
    `Still downloading, ${percent} is here. Wherever you jump to, the missing part is fetched first.`,
  inOrder: (percent: string) =>
    `Still downloading, ${percent} is here. This server sends the file from its beginning to its end only: what is here plays, and a jump beyond it waits until that part has come.`,
  stopped: (percent: string) =>
    `The download does not go on: of the file ${percent} is here, and plays as far as it goes.`,
  goOn: "Resume the download",
  reading: "Reading…",
  firstPart: (shown: string, size: string) => `The first ${shown} of ${size}.`,
  emptyFile: "The file is empty.",

  /** What was not opened for long. */
  tidy: (days: number) =>
    plural(days, {
      one: "Remove what I have not opened for # day…",
      other: "Remove what I have not opened for # days…",
    }),
  tidyTitle: (days: number) => plural(days, { one: "Not opened for # day", other: "Not opened for # days" }),
  tidyNone: (days: number) =>
    plural(days, {
      one: "There is nothing to remove: everything here came or was opened within the last day.",
      other: "There is nothing to remove: everything here came or was opened within the last # days.",
    }),
  tidyFiles: "Files that would go",
  tidyMore: (count: number) => plural(count, { one: "and # more file", other: "and # more files" }),
  tidyHint:
    "This cannot be undone: whoever wants one of them again has to download it again. Copies that you saved elsewhere stay where they are.",
  tidyYes: (files: string, size: string) => `Remove ${files}, ${size}`,
  tidying: (done: string, of: string) => `Removed ${done} of ${of}…`,
  tidied: (files: string, size: string) => `Removed ${files}. ${size} are free again.`,
};
