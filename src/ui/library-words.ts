/** Knows what is said of files that are kept. */

import { library } from "../words/en/library.ts";
import { listed, localeInForce } from "../words/grammar.ts";
import { later } from "../words/later.ts";
import { formatBytes, formatPercent, percentOf } from "./format.ts";
import { isUnderWay } from "./job-facts.ts";
import { groupOf, type Item, type Opened, sizeOf } from "./library-items.ts";

export const libraryWords = later("library", library);

const dateOf = (at: number): string =>
  new Intl.DateTimeFormat(localeInForce(), { dateStyle: "medium" }).format(at);

export const sumWords = (items: readonly Item[]): string =>
  libraryWords.sum(libraryWords.count(items.length), formatBytes(sizeOf(items)));

const hereOf = ({ file }: Item): string =>
  formatPercent(percentOf(file.bytesTransferred, file.bytesTotal ?? 0));

/** "3 MiB · came 28 Nov 2026 · not opened yet" */
export function itemWords(item: Item, opened: Opened): string {
  const { job, file, bytes, cameAt } = item;
  const at = opened.get(file.id);
  const name = groupOf(job);
  const group = name === null ? [] : [libraryWords.inJob(name)];
  if (!file.isWhole) return [libraryWords.percentHere(hereOf(item)), ...group].join(" · ");
  return [
    formatBytes(bytes),
    libraryWords.came(dateOf(cameAt)),
    at === undefined ? libraryWords.notOpened : libraryWords.opened(dateOf(at)),
    ...group,
  ].join(" · ");
}

/** What somebody who plays a file should know of its download; null: all of it is here. */
export function comingWords(item: Item): string | null {
  const { job, file } = item;
  if (file.isWhole) return null;
  if (!isUnderWay(job.state) || file.problem) return libraryWords.stopped(hereOf(item));
  return file.comesInOrder ? libraryWords.inOrder(hereOf(item)) : libraryWords.jumps(hereOf(item));
}

export const tidyYesWords = (items: readonly Item[]): string =>
  libraryWords.tidyYes(libraryWords.count(items.length), formatBytes(sizeOf(items)));

export const tidiedWords = (items: readonly Item[]): string =>
  libraryWords.tidied(libraryWords.count(items.length), formatBytes(sizeOf(items)));

/** "a.mp4, 3 MiB" */
export const tidyItemWords = ({ bytes }: Item, opened: Opened, id: string): string => {
  const at = opened.get(id);
  return listed([
    formatBytes(bytes),
    at === undefined ? libraryWords.notOpened : libraryWords.opened(dateOf(at)),
  ]);
};
