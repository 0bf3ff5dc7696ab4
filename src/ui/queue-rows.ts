/** Decides in which order jobs are shown, in groups that mean something to their reader, and which of them a search finds. */

import { asksForHelp } from "../rpc/needs-you.ts";
import type { JobView, Priority } from "../rpc/protocol.ts";
import { progressOf } from "./job-facts.ts";

/** Highest first. */
export const PRIORITIES: readonly Priority[] = ["foreground", "high", "normal", "low"];

/** What a job asks of its reader: to watch, to act, to be patient, to take what has come. */
export const GROUPS = ["now", "needs-you", "waiting", "done"] as const;
export type Group = (typeof GROUPS)[number];

export const SORTS = ["queue", "name", "size", "progress", "time-left", "newest"] as const;
export type Sort = (typeof SORTS)[number];

export const KINDS = ["video", "audio", "picture", "document", "archive", "other"] as const;
export type Kind = (typeof KINDS)[number];

/** What somebody wants to see of the queue; null: all of it. */
export interface ListWish {
  readonly search: string;
  readonly group: Group | null;
  readonly program: string | null;
  readonly kind: Kind | null;
  readonly sort: Sort;
}

export const ALL: ListWish = { search: "", group: null, program: null, kind: null, sort: "queue" };

export const isFiltered = ({ search, group, program, kind }: ListWish): boolean =>
  search.trim() !== "" || group !== null || program !== null || kind !== null;

export function groupOf({ state, waits }: Pick<JobView, "state" | "waits">): Group {
  switch (state.kind) {
    case "connecting":
    case "transferring":
      return "now";
    case "queued":
      return waits?.kind === "browser-carries" ? "now" : "waiting";
    case "suspended":
      return "waiting";
    case "transient-error":
      return asksForHelp(state.problem) ? "needs-you" : "waiting";
    case "error":
      return "needs-you";
    case "transferred":
    case "acknowledged":
    case "cancelled":
      return "done";
    default:
      return state satisfies never;
  }
}

const EXTENSIONS: Readonly<Record<Exclude<Kind, "other">, RegExp>> = {
  video: /\.(mp4|m4v|mkv|webm|mov|avi|mpe?g|ts|ogv|wmv)$/i,
  audio: /\.(mp3|m4a|aac|flac|og[ag]|opus|wav|wma|mid)$/i,
  picture: /\.(jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic|raw|dng)$/i,
  document: /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|txt|md|rtf|epub|csv|html?|json|xml)$/i,
  archive: /\.(zip|7z|rar|tar|gz|tgz|xz|bz2|zst|iso|img|dmg|vhdx?|qcow2|deb|rpm|apk|exe|msi|pkg)$/i,
};

/** By the first file's name: what it is called is all that is known of most. */
export function kindOf({ name, files }: Pick<JobView, "name" | "files">): Kind {
  const called = files[0]?.name ?? name;
  return KINDS.find((kind) => kind !== "other" && EXTENSIONS[kind].test(called)) ?? "other";
}

/** As the queue would serve them; of those that are done the last first. */
export const inShownOrder = (jobs: Iterable<JobView>): readonly JobView[] => sorted(jobs, "queue");

/** In groups, each in the wished order. What is nearly in order already costs little. */
export function sorted(jobs: Iterable<JobView>, sort: Sort): readonly JobView[] {
  const groups = new Map<Group, JobView[]>(GROUPS.map((group) => [group, []]));
  for (const job of jobs) groups.get(groupOf(job))?.push(job);
  return GROUPS.flatMap((group) => groups.get(group)?.sort(ORDERS[sort](group)) ?? []);
}

type Compare = (a: JobView, b: JobView) => number;

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const newest: Compare = (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
const inTurn: Compare = (a, b) =>
  Number(a.state.kind === "suspended") - Number(b.state.kind === "suspended") ||
  PRIORITIES.indexOf(a.level) - PRIORITIES.indexOf(b.level) ||
  a.turn - b.turn ||
  -newest(a, b);
const lastDone: Compare = (a, b) => (b.completedAt ?? 0) - (a.completedAt ?? 0) || newest(a, b);
/** What cannot be told comes last. */
const least =
  (of: (job: JobView) => number | null): Compare =>
  (a, b) =>
    (of(a) ?? Number.POSITIVE_INFINITY) - (of(b) ?? Number.POSITIVE_INFINITY) || newest(a, b);
const most = (of: (job: JobView) => number | null): Compare =>
  least((job) => -(of(job) ?? Number.NEGATIVE_INFINITY));

const ORDERS: Readonly<Record<Sort, (group: Group) => Compare>> = {
  queue: (group) => (group === "done" ? lastDone : group === "needs-you" ? newest : inTurn),
  name: () => (a, b) => byName.compare(a.name, b.name) || newest(a, b),
  size: () => most((job) => progressOf(job).total),
  progress: () => most((job) => progressOf(job).percent),
  "time-left": () => least((job) => job.secondsLeft),
  newest: () => newest,
};

/** Those that fit the wish, of jobs that are in shown order. */
export function wished(jobs: readonly JobView[], wish: ListWish): readonly JobView[] {
  const words = wish.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = jobs.filter(
    (job) =>
      (wish.group === null || groupOf(job) === wish.group) &&
      (wish.program === null || job.owner === wish.program) &&
      (wish.kind === null || kindOf(job) === wish.kind) &&
      isFound(job, words),
  );
  return wish.sort === "queue" ? found : sorted(found, wish.sort);
}

/** Every word is somewhere in what is shown of the job. */
function isFound(job: JobView, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const texts = [job.name, job.owner, ...job.files.flatMap(({ name, host }) => [name, host])];
  const said = texts.map((text) => text.toLocaleLowerCase());
  return words.every((word) => said.some((text) => text.includes(word)));
}
