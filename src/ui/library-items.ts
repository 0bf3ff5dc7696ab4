/** Knows what is in the library: which files of the queue, in which order, and which of them nobody has opened for long. */

import { kindOf as kindOfType, type MediaKind, mediaTypeOf } from "../rpc/media.ts";
import type { FileId, FileView, JobId, JobView } from "../rpc/protocol.ts";
import { isKept } from "./job-facts.ts";

export interface Item {
  readonly job: JobView;
  readonly file: FileView;
  /** Bytes that it takes up. */
  readonly bytes: number;
  /** When it came, ms since 1970; of what still comes, when its job last changed. */
  readonly cameAt: number;
}

/** When files were last opened, ms since 1970. */
export type Opened = ReadonlyMap<FileId, number>;

/** How the page shows it; null: it is saved and opened elsewhere. */
export function kindOf({ name, type }: FileView): MediaKind | null {
  const media = mediaTypeOf(name, type);
  return media === null ? null : kindOfType(media);
}

export const isPlayed = (file: FileView): boolean => kindOf(file) === "video" || kindOf(file) === "audio";

/** What has come of it can be played already. */
const isPlayedEarly = ({ state }: JobView, file: FileView): boolean =>
  isPlayed(file) && state.kind !== "cancelled" && file.bytesTotal !== null && file.bytesTransferred > 0;

export const itemOf = (job: JobView, file: FileView): Item => ({
  job,
  file,
  bytes: file.bytesTransferred,
  cameAt: job.completedAt ?? job.modifiedAt,
});

/** Of a job that has not changed the same objects are given: most of a long list never does. */
const known = new WeakMap<JobView, readonly Item[]>();

function itemsOf(job: JobView): readonly Item[] {
  let items = known.get(job);
  if (!items) {
    items = job.files
      .filter((file) => !file.upload && (file.isWhole || isPlayedEarly(job, file)))
      .map((file) => itemOf(job, file));
    known.set(job, items);
  }
  return items;
}

export interface Shelf {
  /** Whole files. */
  readonly kept: readonly Item[];
  /** What can be played while it comes. */
  readonly coming: readonly Item[];
}

let last: { readonly jobs: ReadonlyMap<JobId, JobView>; readonly shelf: Shelf } | null = null;

/** `kept` is the same list as long as nothing in it changed: it is long, and sorting it takes time. */
export function shelfOf(jobs: ReadonlyMap<JobId, JobView>): Shelf {
  if (last?.jobs === jobs) return last.shelf;
  const all = [...jobs.values()].flatMap(itemsOf);
  const kept = all.filter(({ file }) => file.isWhole);
  const before = last?.shelf.kept ?? [];
  const isSame = kept.length === before.length && kept.every((item, at) => item === before[at]);
  const shelf = {
    kept: isSame ? before : kept,
    coming: all.filter(({ file }) => !file.isWhole).sort((a, b) => b.job.createdAt - a.job.createdAt),
  };
  last = { jobs, shelf };
  return shelf;
}

export const ORDERS = ["newest", "largest", "name", "unopened"] as const;
export type Order = (typeof ORDERS)[number];

/** When somebody last had to do with it. */
export const usedAt = ({ file, cameAt }: Item, opened: Opened): number =>
  Math.max(cameAt, opened.get(file.id) ?? 0);

/** Where two are equal the name decides, so that no row changes places by chance. */
export function sorted(items: readonly Item[], order: Order, opened: Opened): readonly Item[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const byName = (a: Item, b: Item): number =>
    compare(a.file.name, b.file.name) || (a.file.id < b.file.id ? -1 : 1);
  switch (order) {
    case "newest":
      return [...items].sort((a, b) => b.cameAt - a.cameAt || byName(a, b));
    case "largest":
      return [...items].sort((a, b) => b.bytes - a.bytes || byName(a, b));
    case "name":
      return [...items].sort(byName);
    case "unopened":
      return [...items].sort((a, b) => usedAt(a, opened) - usedAt(b, opened) || byName(a, b));
    default:
      return order satisfies never;
  }
}

/** Of several files; null where nobody gave them a name of their own. */
export const groupOf = ({ name, files }: JobView): string | null =>
  files.length > 1 && name !== files[0]?.name ? name : null;

/** Every word of the search is in the name of the file or of its job; upper and lower case are the same. */
export function matching(items: readonly Item[], search: string): readonly Item[] {
  const words = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return items;
  return items.filter(({ job, file }) => {
    const name = `${file.name} ${groupOf(job) ?? ""}`.toLocaleLowerCase();
    return words.every((word) => name.includes(word));
  });
}

export const sizeOf = (items: readonly Item[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0);

const DAY_MS = 24 * 60 * 60_000;
export const UNOPENED_DAYS = 30;

/** What came, and was last opened, so long ago; the longest first. Only of jobs that are over: what others do with the rest is not known. */
export function unopened(items: readonly Item[], opened: Opened, now: number): readonly Item[] {
  const since = now - UNOPENED_DAYS * DAY_MS;
  const old = items.filter((item) => isKept(item.job.state) && usedAt(item, opened) < since);
  return sorted(old, "unopened", opened);
}

/** The fewest commands that remove them: a job of which everything goes, goes with it. */
export function removals(
  items: readonly Item[],
): readonly { readonly job: JobView; readonly files: readonly FileId[] | "all" }[] {
  const byJob = new Map<JobView, FileId[]>();
  for (const { job, file } of items) byJob.set(job, [...(byJob.get(job) ?? []), file.id]);
  return [...byJob].map(([job, files]) => ({
    job,
    files: files.length === job.files.length ? "all" : files,
  }));
}
