/** Knows what is said of a list of files before it is added, and of the places that a file is had from. */

import type { Problem, SourceStatus } from "../rpc/protocol.ts";
import type { ReviewedFile } from "./adding-list.ts";
import { formatBytes, formatRate } from "./format.ts";
import { type Sentence, sentenceOf } from "./strings.ts";

export const listWords = {
  title: "A list of files",
  open: "Open a list of files (.meta4)",
  reading: "Reading the list…",
  again: "Try again",
  agree: "Nothing is fetched from these addresses before you add the files.",
  files: "Files in the list",
  none: "Choose none",
  all: "Choose all",
  nothingChosen: { what: "No file is chosen.", next: "Choose those that you want." },
  sources: "Where it comes from",
  mirrors: "Mirrors…",
  mirrorsLabel: "Other addresses of the same file",
  mirrorsHint: "One in each line, the best first. Ferry uses only those that prove to have the same file.",
  useMirrors: "Use them",
  keepMirrors: "Leave it as it was",
} as const;

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** "2 files, 1.2 GiB"; of sizes that the list does not tell it says so. */
export function sumWords(files: readonly ReviewedFile[]): string {
  const sizes = files.flatMap(({ expected }) => expected.size ?? []);
  const sum = formatBytes(sizes.reduce((total, size) => total + size, 0));
  const count = plural(files.length, "file", "files");
  if (sizes.length === 0) return `${count}, size not told`;
  return sizes.length === files.length ? `${count}, ${sum}` : `${count}, ${sum} and more`;
}

export const addListedWords = (count: number): string =>
  count === 0 ? "Add to the queue" : `Add ${plural(count, "file", "files")} to the queue`;

export const listedAsWords = (path: string): string => `In the list: ${path}`;

export const moreWords = (count: number): string =>
  `${plural(count, "more file is", "more files are")} in the list; Ferry shows and adds the first ones only.`;

const hostIn = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Its size, how it will be checked, and where it would come from. */
export function listedWords({ expected, urls }: ReviewedFile): string {
  const size = expected.size === null ? "size not told" : formatBytes(expected.size);
  const [first = "", ...mirrors] = urls.map(hostIn);
  const from =
    mirrors.length === 0
      ? first
      : `${first} and ${plural(mirrors.length, "mirror", "mirrors")} (${namesOf(mirrors)})`;
  return [size, checkWords(expected), from].filter((part) => part !== "").join(" · ");
}

/** A few are read; of many the number is enough. */
function namesOf(hosts: readonly string[]): string {
  const names = [...new Set(hosts)];
  return names.length > 4 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");
}

function checkWords({ digests, pieces }: ReviewedFile["expected"]): string {
  const names = digests.map((digest) => (digest.split(":")[0] ?? "").toUpperCase());
  if (pieces)
    return names.length > 0 ? `${names.join(", ")} and a hash for each piece` : "a hash for each piece";
  return names.length > 0 ? names.join(", ") : "no checksum";
}

/** Why addresses of it were left out; null: none were. */
export function leftOutWords({ leftOut, urls }: ReviewedFile): string | null {
  const why = leftOut.map(reasonWords).join("; ");
  if (urls.length === 0) return `Cannot be added: ${why === "" ? "the list has no address for it" : why}.`;
  return why === "" ? null : `Left out: ${why}.`;
}

function reasonWords(problem: Problem): string {
  switch (problem.code) {
    case "bad-scheme":
      return `addresses that begin with ${problem.detail?.replace(/:$/, "") ?? "another scheme"}://`;
    case "host-not-allowed":
      return `${problem.host ?? "a host"}, which this installation may not fetch from`;
    case "credentials-in-url":
      return `an address at ${problem.host ?? "a host"} with a password in it`;
    case "bad-argument":
      return problem.detail ?? "some addresses";
    default:
      return "addresses that are not complete";
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
      return { what, next: "Nothing was added. Try again later, or open the list from a file." };
    case "forbidden-by-cors":
      return {
        what: `${problem.host ?? "The server"} does not allow web pages to read this list.`,
        next: "Let your browser download it, then open it here as a file.",
      };
    case "http-status":
      return problem.status === 401
        ? {
            what: `${problem.host ?? "The server"} wants a sign-in for this list.`,
            next: "Let your browser download it, then open it here as a file.",
          }
        : { what, next };
    default:
      return { what, next };
  }
}

/** How one place of a file stands. */
export function standingWords({ standing, problem, rate, connections }: SourceStatus): string {
  const stands = {
    address: "the address",
    untried: "not tried yet",
    same: "has the same file",
    other: "has another file, and is not used",
  }[standing];
  const speed = rate === null ? null : formatRate(rate);
  const serves = connections > 0 ? plural(connections, "connection", "connections") : null;
  const trouble = problem && sentenceOf(problem).what.replace(/\.$/, "");
  return [stands, speed, serves, trouble].filter((part) => part !== null).join(" · ");
}
