/** Knows what is said of a list of files before it is added, and of the places that a file is had from. */

import type { Problem, SourceStatus } from "../rpc/protocol.ts";
import { lists } from "../words/en/adding.ts";
import { listed } from "../words/grammar.ts";
import { isolated } from "../words/isolated.ts";
import { later } from "../words/later.ts";
import { addWords } from "./add-words.ts";
import type { ReviewedFile } from "./adding-list.ts";
import { formatBytes, formatRate } from "./format.ts";
import { type Sentence, sentenceOf, serverWords } from "./problems.ts";

export const listWords = later("lists", lists);

/** "2 files, 1.2 GiB"; of sizes that the list does not tell it says so. */
export function sumWords(files: readonly ReviewedFile[]): string {
  const sizes = files.flatMap(({ expected }) => expected.size ?? []);
  const sum = formatBytes(sizes.reduce((total, size) => total + size, 0));
  const count = listWords.count(files.length);
  if (sizes.length === 0) return listed([count, listWords.sizeNotTold]);
  return sizes.length === files.length ? listed([count, sum]) : listed([count, listWords.andMore(sum)]);
}

export const addListedWords = (count: number): string =>
  count === 0 ? addWords.submit : listWords.addFiles(count);

export const listedAsWords = (path: string): string => listWords.listedAs(path);

export const moreWords = (count: number): string => listWords.more(count);

const hostIn = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Its size, how it will be checked, and where it would come from. */
export function listedWords({ expected, urls }: ReviewedFile): string {
  const size = expected.size === null ? listWords.sizeNotTold : formatBytes(expected.size);
  const [first = "", ...mirrors] = urls.map(hostIn);
  const from =
    mirrors.length === 0
      ? isolated(first)
      : listWords.fromWith(first, listWords.mirrorCount(mirrors.length, namesOf(mirrors)));
  return [size, checkWords(expected), from].filter((part) => part !== "").join(" · ");
}

/** A few are read; of many the number is enough. */
function namesOf(hosts: readonly string[]): string {
  const names = [...new Set(hosts)];
  return listed(names.length > 4 ? [...names.slice(0, 3), "…"] : names);
}

function checkWords({ digests, pieces }: ReviewedFile["expected"]): string {
  const names = digests.map((digest) => (digest.split(":")[0] ?? "").toUpperCase());
  if (pieces) return names.length > 0 ? listWords.digestsAndPieces(listed(names)) : listWords.pieces;
  return names.length > 0 ? listed(names) : listWords.noChecksum;
}

/** Why addresses of it were left out; null: none were. */
export function leftOutWords({ leftOut, urls }: ReviewedFile): string | null {
  const why = leftOut.map(reasonWords).join("; ");
  if (urls.length === 0) return listWords.cannotBeAdded(why === "" ? listWords.noAddress : why);
  return why === "" ? null : listWords.leftOut(why);
}

function reasonWords(problem: Problem): string {
  switch (problem.code) {
    case "bad-scheme":
      return problem.detail === undefined
        ? listWords.whyOtherScheme
        : listWords.whyScheme(problem.detail.replace(/:$/, ""));
    case "host-not-allowed":
      return listWords.whyHost(problem.host ?? listWords.aHost);
    case "credentials-in-url":
      return listWords.whyPassword(problem.host ?? listWords.aHost);
    case "bad-argument":
      return problem.detail ?? listWords.whySome;
    default:
      return listWords.whyIncomplete;
  }
}

/** A list is read once, so nothing of it passes by itself. */
export function listProblem(problem: Problem): Sentence {
  const { what, next } = sentenceOf(problem);
  switch (problem.code) {
    case "offline":
    case "unreachable":
    case "cut":
    case "stalled":
    case "server-busy":
    case "sign-in":
    case "no-answer":
      return { what, next: listWords.passes };
    case "forbidden-by-cors":
      return {
        what: listWords.cors(serverWords(problem)),
        next: listWords.byBrowser,
      };
    case "http-status":
      return problem.status === 401
        ? {
            what: listWords.signIn(serverWords(problem)),
            next: listWords.byBrowser,
          }
        : { what, next };
    default:
      return { what, next };
  }
}

/** How one place of a file stands. */
export function standingWords({ standing, problem, rate, connections }: SourceStatus): string {
  const stands = listWords.standing[standing];
  const speed = rate === null ? null : formatRate(rate);
  const serves = connections > 0 ? listWords.connections(connections) : null;
  const trouble = problem && sentenceOf(problem).what.replace(/[.。]$/u, "");
  return [stands, speed, serves, trouble].filter((part) => part !== null).join(" · ");
}
