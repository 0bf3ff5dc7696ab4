/** Decides what is said of a look at an address: its facts, and its problem with the way out. */

import type { Probed, Problem } from "../rpc/protocol.ts";
import { listed } from "../words/grammar.ts";
import { formatBytes } from "./format.ts";
import { canBrowserHelp } from "./job-facts.ts";
import { lookWords, patternWords } from "./look-words.ts";
import { type Sentence, sentenceOf } from "./problems.ts";
import type { BadLine } from "./what-to-add.ts";

const nameOf = (digest: string): string => (digest.split(":")[0] ?? "").toUpperCase();

/** Size, whether it can be gone on with, and what the server says of its bytes. */
export function factsOf({ bytesTotal, resumable, hidden, digests }: Probed): readonly string[] {
  const size =
    bytesTotal === null
      ? lookWords.sizeNotTold
      : bytesTotal === 0
        ? lookWords.empty
        : formatBytes(bytesTotal);
  const goesOn = hidden.length > 0 ? lookWords.comparesBytes : lookWords.resumes;
  return [
    size,
    ...(resumable === "unknown" || bytesTotal === 0
      ? []
      : [resumable === "yes" ? goesOn : lookWords.beginsAnew]),
    ...(digests.length > 0 ? [lookWords.digestOffered(listed(digests.map(nameOf)))] : []),
  ];
}

export const listedWords = (digests: readonly string[], list: string): string =>
  lookWords.digestListed(listed(digests.map(nameOf)), list);

/** Response headers that the server would have to send to pages of `origin`; none where that is not what is wrong. */
export function headersFor({ problem, hidden }: Probed, origin: string): readonly string[] {
  const exposed =
    "Access-Control-Expose-Headers: Content-Range, ETag, Accept-Ranges, Content-Disposition, Retry-After";
  if (problem?.code === "forbidden-by-cors") return [`Access-Control-Allow-Origin: ${origin}`, exposed];
  return problem === null && hidden.length > 0 ? [exposed] : [];
}

/** `pageUrl`: a page that came encrypted may ask nobody without. */
export function problemWords(problem: Problem, url: string, pageUrl: string): Sentence {
  const isMixed = /^https:/i.test(pageUrl) && /^\s*http:/i.test(url);
  const host = problem.host ?? "";
  const plain = sentenceOf(problem);
  switch (problem.code) {
    case "forbidden-by-cors":
      return { what: lookWords.forbidden.what(host), next: lookWords.forbidden.next };
    case "unreachable":
      return isMixed ? lookWords.mixed : { what: plain.what, next: lookWords.unreachableNext };
    case "stalled":
      return { what: lookWords.silent.what(host), next: lookWords.silent.next };
    default:
      return plain;
  }
}

/** Where the browser's own download is the honest way out. */
export const hasWayOut = (problem: Problem): boolean =>
  canBrowserHelp(problem) || problem.code === "unreachable";

/** Why a pattern stands for nothing; `most`: so many addresses all in all. */
export function patternTold({ fault, part }: BadLine, most: number): Sentence {
  const { next } = patternWords;
  switch (fault) {
    case "nested":
      return { what: patternWords.nested(part), next };
    case "backwards":
      return { what: patternWords.backwards(part), next };
    case "no-step":
      return { what: patternWords.noStep(part), next };
    case "too-many":
      return { what: patternWords.tooMany(most), next };
    default:
      return fault satisfies never;
  }
}
