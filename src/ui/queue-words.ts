/** Knows what is said of a queue that is saved as a file, and of one that is taken in. */

import type { ReviewedJob, ToldProblem } from "../rpc/protocol.ts";
import { formatBytes, formatClock } from "./format.ts";
import { type Sentence, sentenceOf } from "./strings.ts";

export const queueWords = {
  title: "A saved queue",
  reading: "Reading the file…",
  jobs: "Downloads in the file",
  agree: "Nothing is fetched before you add them. What had arrived elsewhere is fetched anew.",
  havePart: "I have a part of it…",
  none: "Choose none",
  all: "Choose all",
  nothingChosen: { what: "No download is chosen.", next: "Choose those that you want." },
  tooLarge: { code: "bad-queue-file", detail: "it is larger than 16 MiB" },
  empty: "There is no download in this file.",
} as const;

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const takeInWords = (count: number): string =>
  count === 0 ? "Add to the queue" : `Add ${plural(count, "download", "downloads")} to the queue`;

export const savedWords = ({ jobs }: { readonly jobs: readonly ReviewedJob[] }): string =>
  plural(jobs.length, "download", "downloads");

/** As the queue would call it, before a server has a better name. */
export function titleOf({ name, files: [first] }: ReviewedJob): string {
  if (name) return name;
  if (!first) return "A download without files";
  const last = URL.canParse(first.url) ? new URL(first.url).pathname.split("/").at(-1) : "";
  return first.name || last || first.url;
}

const hostsOf = ({ files }: ReviewedJob): string => {
  const hosts = new Set(files.map(({ url }) => (URL.canParse(url) ? new URL(url).host : url)));
  const [first = "", ...others] = hosts;
  return others.length === 0 ? first : `${first} and ${plural(others.length, "other place", "other places")}`;
};

/** "2 files, 412 MiB of 1.2 GiB, from files.example" */
export function jobWords(job: ReviewedJob): string {
  const done = job.files.reduce((sum, file) => sum + file.bytesTransferred, 0);
  const total = job.files.reduce(
    (sum: number | null, { bytesTotal }) => (sum === null || bytesTotal === null ? null : sum + bytesTotal),
    0,
  );
  const size = total === null ? "size unknown" : `${formatBytes(done)} of ${formatBytes(total)} had arrived`;
  return `${plural(job.files.length, "file", "files")}, ${size}, from ${hostsOf(job)}`;
}

/** Whose it was, what is not in the file, and what stands against it. */
export function remarksOn(job: ReviewedJob, owner: string, now: number): readonly string[] {
  const { leftOut, properties } = job;
  const secrets = [
    ...leftOut.signIns.map((origin) => `the sign-in for ${origin}`),
    ...(leftOut.headers.length > 0 ? [`the headers ${leftOut.headers.join(", ")}`] : []),
  ];
  return [
    ...(job.isHere
      ? [
          "A download of this id is in the queue already, and stays as it is. Chosen, this becomes another one.",
        ]
      : []),
    ...(job.owner === owner ? [] : [`It belonged to the program “${job.owner}”; added here it is yours.`]),
    ...(secrets.length > 0 ? [`Not in the file: ${secrets.join("; ")}. Give it again after adding.`] : []),
    ...(properties.notBefore !== null && properties.notBefore > now
      ? [`It starts not before ${formatClock(properties.notBefore, now)}.`]
      : []),
    ...(job.problem ? [problemWords(job.problem)] : []),
  ];
}

const problemWords = (problem: ToldProblem): string => {
  const { what, next } = sentenceOf(problem);
  return `${what} ${next}`;
};

export const partWords = (name: string, bytes: number): string =>
  `${name} (${formatBytes(bytes)}) is taken as its beginning; its server and its checksum decide.`;

export const partTooLong = (name: string): Sentence => ({
  what: `${name} is not shorter than the whole file.`,
  next: "Choose the file that holds its beginning.",
});

/** Some were refused although they looked good. */
export const refusedWords = (names: readonly string[], problem: ToldProblem): Sentence => ({
  what: `Not added: ${names.join(", ")}. ${sentenceOf(problem).what}`,
  next: sentenceOf(problem).next,
});
