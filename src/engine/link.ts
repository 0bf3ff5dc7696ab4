/** Reads the `Link` header (RFC 8288), and in it where else a file can be had (Metalink/HTTP, RFC 6249). */

export interface Link {
  readonly target: string;
  /** Lower-case names; of a name that comes twice the first counts. A name without a value has "". */
  readonly params: ReadonlyMap<string, string>;
}

/** Another place that claims to have the same file; only a digest proves that it does. */
export interface Mirror {
  readonly url: string;
  /** 1 (best) to 999999, which is also what a mirror has that names none. */
  readonly priority: number;
  /** The mirror promises the same ETag policy as the server that names it. */
  readonly isPreferred: boolean;
  /** ISO 3166-1 alpha-2, lower case. */
  readonly location: string | null;
  /** How many of the directories above the file the mirror has too, under the same names. */
  readonly depth: number | null;
}

export interface Related {
  /** Best first. */
  readonly mirrors: readonly Mirror[];
  /** The Metalink file that describes this one. */
  readonly metalink: string | null;
}

/** The media type of Metalink 4. */
export const METALINK_TYPE = "application/metalink4+xml";
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

/**
 * What the header says of the file that it came with. `resolve` makes a target absolute against the address of the
 * answer and gives null for what may not be fetched.
 */
export function relatedIn(value: string | null, resolve: (target: string) => string | null): Related {
  const mirrors = new Map<string, Mirror>();
  let metalink: string | null = null;
  for (const { target, params } of value === null ? [] : parseLinks(value)) {
    // With an anchor the link is about another file.
    if (params.has("anchor")) continue;
    const relations = (params.get("rel") ?? "").toLowerCase().split(/\s+/);
    const isMirror = relations.includes("duplicate");
    const isMetalink =
      relations.includes("describedby") && params.get("type")?.toLowerCase() === METALINK_TYPE;
    const url = isMirror || isMetalink ? resolve(target) : null;
    if (url === null) continue;
    if (isMetalink) metalink ??= url;
    if (isMirror && !mirrors.has(url)) mirrors.set(url, mirrorAt(url, params));
  }
  return { mirrors: [...mirrors.values()].sort((a, b) => a.priority - b.priority), metalink };
}

function mirrorAt(url: string, params: ReadonlyMap<string, string>): Mirror {
  return {
    url,
    priority: priorityFrom(params.get("pri")),
    isPreferred: params.has("pref"),
    location: locationFrom(params.get("geo")),
    depth: whole(params.get("depth"), 0, 1_000),
  };
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
