/** Knows what is said of a queue that is saved as a file, and of one that is taken in. */

import type { Problem, ReviewedJob, ToldProblem } from "../rpc/protocol.ts";
import { queueFile } from "../words/en/adding.ts";
import { listed } from "../words/grammar.ts";
import { isolated } from "../words/isolated.ts";
import { later } from "../words/later.ts";
import { addWords } from "./add-words.ts";
import { formatBytes, formatClock } from "./format.ts";
import { type Sentence, sentenceOf } from "./problems.ts";

export const queueWords = later("queueFile", queueFile);

export const tooLarge = (): Problem => ({ code: "bad-queue-file", detail: queueWords.tooLarge });

export const takeInWords = (count: number): string =>
  count === 0 ? addWords.submit : queueWords.addJobs(count);

export const savedWords = ({ jobs }: { readonly jobs: readonly ReviewedJob[] }): string =>
  queueWords.count(jobs.length);

/** As the queue would call it, before a server has a better name. */
export function titleOf({ name, files: [first] }: ReviewedJob): string {
  if (name) return name;
  if (!first) return queueWords.untitled;
  const last = URL.canParse(first.url) ? new URL(first.url).pathname.split("/").at(-1) : "";
  return first.name || last || first.url;
}

const hostsOf = ({ files }: ReviewedJob): string => {
  const hosts = new Set(files.map(({ url }) => (URL.canParse(url) ? new URL(url).host : url)));
  const [first = "", ...others] = hosts;
  return others.length === 0 ? queueWords.from(first) : queueWords.fromMore(first, others.length);
};

/** "2 files, 412 MiB of 1.2 GiB, from files.example" */
export function jobWords(job: ReviewedJob): string {
  const done = job.files.reduce((sum, file) => sum + file.bytesTransferred, 0);
  const total = job.files.reduce(
    (sum: number | null, { bytesTotal }) => (sum === null || bytesTotal === null ? null : sum + bytesTotal),
    0,
  );
  const size =
    total === null ? queueWords.sizeUnknown : queueWords.hadArrived(formatBytes(done), formatBytes(total));
  return listed([queueWords.files(job.files.length), size, hostsOf(job)]);
}

/** Whose it was, what is not in the file, and what stands against it. */
export function remarksOn(job: ReviewedJob, owner: string, now: number): readonly string[] {
  const { leftOut, properties } = job;
  const secrets = [
    ...leftOut.signIns.map((origin) => queueWords.theSignIn(origin)),
    ...(leftOut.headers.length > 0 ? [queueWords.theHeaders(listed(leftOut.headers))] : []),
  ];
  return [
    ...(job.isHere ? [queueWords.isHere] : []),
    ...(job.owner === owner ? [] : [queueWords.ownedBy(job.owner)]),
    ...(secrets.length > 0 ? [queueWords.notInFile(secrets.join("; "))] : []),
    ...(properties.notBefore !== null && properties.notBefore > now
      ? [queueWords.startsAt(formatClock(properties.notBefore, now))]
      : []),
    ...(job.problem ? [problemWords(job.problem)] : []),
  ];
}

const problemWords = (problem: ToldProblem): string => {
  const { what, next } = sentenceOf(problem);
  return `${what} ${next}`;
};

export const partWords = (name: string, bytes: number): string => queueWords.part(name, formatBytes(bytes));

export const partTooLong = (name: string): Sentence => ({
  what: queueWords.partTooLong(name),
  next: queueWords.partNext,
});

/** Some were refused although they looked good. */
export const refusedWords = (names: readonly string[], problem: ToldProblem): Sentence => ({
  what: `${queueWords.notAdded(listed(names.map(isolated)))} ${sentenceOf(problem).what}`,
  next: sentenceOf(problem).next,
});
