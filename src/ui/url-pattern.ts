/** Knows which addresses one with a pattern stands for, as curl writes them: `{a,b}`, `[1-20]`, `[001-100:10]`, `[a-z]`. */

/** Why a pattern stands for nothing. */
export type PatternFault =
  /** A brace or a range within braces. */
  | "nested"
  /** From the larger to the smaller. */
  | "backwards"
  /** A step of 0. */
  | "no-step"
  | "too-many";

export type Expansion =
  /** No pattern; what was escaped stands for itself. */
  | { readonly kind: "plain"; readonly url: string }
  /** `at` makes the addresses one by one: the last part varies fastest. */
  | { readonly kind: "pattern"; readonly count: number; at(index: number): string }
  | { readonly kind: "refused"; readonly fault: PatternFault; readonly part: string };

/** What may stand at one place of the address. */
interface Choice {
  readonly count: number;
  at(index: number): string;
}

/** No address is fetched with these as they are, so a backslash before one of them is an escape. */
const ESCAPED = /^\\([{}[\],\\])/;
const BRACES = /^\{((?:\\.|[^{}\\])*)\}/;
/** All other brackets are the address's own: `[::1]`, `?ids[]=1`, `?page[size]=5`. */
const RANGE = /^\[(?:(\d{1,15})-(\d{1,15})|([a-z])-([a-z])|([A-Z])-([A-Z]))(?::(\d{1,15}))?\]/;

/** Names of shares have backslashes of their own, and only web addresses have patterns. */
const isWebAddress = (text: string): boolean => /^\s*https?:/i.test(text);

/** `most`: so many addresses at most. */
export function expand(text: string, most: number): Expansion {
  if (!isWebAddress(text)) return { kind: "plain", url: text };
  const parts: (string | Choice)[] = [];
  let plain = "";
  let count = 1;
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const escaped = ESCAPED.exec(rest);
    const found = escaped ?? BRACES.exec(rest) ?? RANGE.exec(rest);
    const [whole = rest.slice(0, 1)] = found ?? [];
    at += whole.length;
    if (!found || escaped) {
      if (whole === "{" && isNested(rest))
        return { kind: "refused", fault: "nested", part: nestedPart(rest) };
      plain += escaped?.[1] ?? whole;
      continue;
    }
    const choice = whole.startsWith("{") ? alternatives(found[1] ?? "") : range(found);
    if (choice === null) plain += whole;
    else if (typeof choice === "string") return { kind: "refused", fault: choice, part: whole };
    else {
      count *= choice.count;
      if (count > most) return { kind: "refused", fault: "too-many", part: whole };
      parts.push(plain, choice);
      plain = "";
    }
  }
  parts.push(plain);
  if (parts.length === 1) return { kind: "plain", url: plain };
  return { kind: "pattern", count, at: (index) => address(parts, index) };
}

/** The number is read as the hands of a clock are: the last choice is its smallest digit. */
function address(parts: readonly (string | Choice)[], index: number): string {
  let rest = index;
  let text = "";
  for (const part of parts.toReversed()) {
    if (typeof part === "string") text = part + text;
    else {
      text = part.at(rest % part.count) + text;
      rest = Math.floor(rest / part.count);
    }
  }
  return text;
}

/** Null: braces of the address itself, with nothing to choose from. */
function alternatives(inside: string): Choice | PatternFault | null {
  const all = [...inside.matchAll(/((?:\\.|[^,\\])*)(?:,|$)/g)].map(([, one = ""]) => one);
  // The last match is the empty one behind the end, unless the text ends in a comma.
  const list = inside.endsWith(",") && !inside.endsWith("\\,") ? all : all.slice(0, -1);
  if (list.length < 2) return null;
  if (list.some((one) => hasRange(one))) return "nested";
  const words = list.map((one) => one.replace(/\\([{}[\],\\])/g, "$1"));
  return { count: words.length, at: (index) => words[index] ?? "" };
}

function hasRange(text: string): boolean {
  for (let at = 0; at < text.length; at += text[at] === "\\" ? 2 : 1)
    if (RANGE.test(text.slice(at))) return true;
  return false;
}

/** `{a,{b,c}}` and the like: an open brace before this one is closed. */
const isNested = (rest: string): boolean => /^\{(?:\\.|[^{}\\])*\{(?:\\.|[^{}\\])*\}/.test(rest);
const nestedPart = (rest: string): string => /^\{[^}]*\}+/.exec(rest)?.[0] ?? rest;

function range([, from, to, a, z, A, Z, by]: readonly (string | undefined)[]): Choice | PatternFault {
  const step = by === undefined ? 1 : Number(by);
  if (step === 0) return "no-step";
  if (from !== undefined && to !== undefined) {
    // As wide as the first is written: 01, 02, …, 10.
    const width = from.startsWith("0") ? from.length : 0;
    return steps(Number(from), Number(to), step, (value) => String(value).padStart(width, "0"));
  }
  const [first, last] = [a ?? A ?? "", z ?? Z ?? ""];
  return steps(first.charCodeAt(0), last.charCodeAt(0), step, (value) => String.fromCharCode(value));
}

function steps(
  from: number,
  to: number,
  step: number,
  write: (value: number) => string,
): Choice | PatternFault {
  if (to < from) return "backwards";
  return { count: Math.floor((to - from) / step) + 1, at: (index) => write(from + index * step) };
}
