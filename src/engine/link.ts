/** Reads the `Link` header (RFC 8288), and in it where else a file can be had (Metalink/HTTP, RFC 6249). */

export interface Link {
  readonly target: string;
  /** Lower-case names; of a name that comes twice the first counts. A name without a value has "". */
  readonly params: ReadonlyMap<string, string>;
}

export const LOWEST_PRIORITY = 999_999;
/** No server has more; whoever sends more wants our time. */
const MAX_LINKS = 1_000;

// Sticky and without a choice of ways, so that no input makes them slow.
const TARGET = /[\s,]*<([^>]*)>/y;
const NAME = /\s*;[\s;]*([^\s=;,"<>]+)/y;
const QUOTED = /\s*=\s*"((?:[^"\\]|\\.)*)"/sy;
const TOKEN = /\s*=\s*([^\s;,"]*)/y;
/** What is no parameter is skipped up to the next one or the next link. */
const REST = /[^;,"]*/y;

/** All links of a header that may be several joined by commas; what comes after something unreadable is left out. */
export function parseLinks(value: string): readonly Link[] {
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(value);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const links: Link[] = [];
  while (links.length < MAX_LINKS) {
    const target = next(TARGET)?.[1];
    if (target === undefined) break;
    const params = new Map<string, string>();
    for (let name = next(NAME)?.[1]; name !== undefined; name = next(NAME)?.[1]) {
      const quoted = next(QUOTED)?.[1];
      const text = quoted === undefined ? (next(TOKEN)?.[1] ?? "") : quoted.replace(/\\(.)/gs, "$1");
      const key = name.toLowerCase();
      if (!params.has(key)) params.set(key, text);
      next(REST);
    }
    links.push({ target: target.trim(), params });
    next(REST);
  }
  return links;
}

/** Where else the file that came with this header can be had (RFC 6249, `rel=duplicate`): full web addresses, best first. */
export function duplicatesIn(value: string): readonly string[] {
  const mirrors = new Map<string, number>();
  for (const { target, params } of parseLinks(value)) {
    // With an anchor the link is about another file.
    if (params.has("anchor") || !/^https?:\/\/[^\s/]/i.test(target) || mirrors.has(target)) continue;
    const relations = (params.get("rel") ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("duplicate")) mirrors.set(target, priorityFrom(params.get("pri")));
  }
  return [...mirrors].sort(([, a], [, b]) => a - b).map(([url]) => url);
}

/** The lowest there is for what names none, or none that makes sense. */
export const priorityFrom = (text: string | undefined): number =>
  whole(text, 1, LOWEST_PRIORITY) ?? LOWEST_PRIORITY;

/** A country's two letters, lower case. */
export const locationFrom = (text: string | undefined): string | null =>
  text !== undefined && /^[a-z]{2}$/i.test(text) ? text.toLowerCase() : null;

function whole(text: string | undefined, least: number, most: number): number | null {
  const number = /^\d{1,9}$/.test(text ?? "") ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
