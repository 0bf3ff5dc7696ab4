/** Reads from an answer's headers what the whole file has to be: Repr-Digest (RFC 9530) and what came before it. */

import { algorithmNamed, type Digest, type DigestAlgorithm, digestFrom } from "./digest.ts";
import type { HttpHead } from "./ports.ts";

const MAX_FIELD = 8_192;

/**
 * Each algorithm once, the newest header's word before an older one's. A header that cannot be read is passed over: it
 * is help that was offered, not a condition.
 */
export function digestsIn(head: HttpHead): readonly Digest[] {
  const field = (name: string): string => {
    const value = head.header(name) ?? "";
    return value.length > MAX_FIELD ? "" : value;
  };
  // What we store is decoded; a digest of the coded bytes is about others.
  const isCoded = !/^(?:identity)?$/i.test(field("content-encoding").trim());
  // These two are about this answer's own bytes, which are the whole file in a 200 only.
  const isWhole = head.status === 200 && !isCoded;
  const found = [
    ...dictionary(field("unencoded-digest")),
    ...(isCoded ? [] : dictionary(field("repr-digest"))),
    ...(isWhole ? dictionary(field("content-digest")) : []),
    ...(isCoded ? [] : instanceDigests(field("digest"))),
    ...(isWhole ? [digestFrom("md5", field("content-md5").trim())] : []),
  ];
  const digests = new Map<DigestAlgorithm, Digest>();
  for (const digest of found) {
    if (digest !== null && !digests.has(digest.algorithm)) digests.set(digest.algorithm, digest);
  }
  return [...digests.values()];
}

const KEY = /[a-z*][a-z0-9_.*-]*/y;
const BYTES = /=:([A-Za-z0-9+/=]*):/y;
/** Any other value that a member may have; we only have to know where it ends. */
const STRING = /"(?:[^"\\]|\\["\\])*"/.source;
const ITEM = `(?:${STRING}|:[A-Za-z0-9+/=]*:|\\?[01]|[A-Za-z0-9*+.-][^\\s",;()=]*)`;
const LIST = `\\((?:${STRING}|[^()"])*\\)`;
const OTHER = new RegExp(`=(?:${LIST}|${ITEM})`, "y");
const PARAMETER = new RegExp(`; *[a-z*][a-z0-9_.*-]*(?:=${ITEM})?`, "y");
const COMMA = /[ \t]*,[ \t]*/y;

/** The byte sequences of a structured dictionary (RFC 9651, 4.2.2); nothing where any of it is malformed. */
function dictionary(field: string): readonly (Digest | null)[] {
  const text = field.trim();
  const members = new Map<string, string | null>();
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const key = next(KEY)?.[0];
    if (key === undefined) return [];
    const bytes = next(BYTES)?.[1] ?? null;
    if (bytes === null) next(OTHER);
    while (next(PARAMETER)) continue;
    // Of a key that comes twice the last one counts.
    members.set(key, bytes);
    if (at === text.length) break;
    if (!next(COMMA) || at === text.length) return [];
  }
  return [...members].map(([key, bytes]) => {
    const algorithm = algorithmNamed(key);
    return algorithm === null || bytes === null ? null : digestFrom(algorithm, bytes);
  });
}

/** RFC 3230: `SHA-256=base64,adler32=hex`, names in any case. */
function instanceDigests(field: string): readonly (Digest | null)[] {
  return field.split(",").map((member) => {
    const [, name, value] = /^\s*([^\s=]+)\s*=\s*(\S+)\s*$/.exec(member) ?? [];
    const algorithm = name === undefined ? null : algorithmNamed(name);
    return algorithm === null || value === undefined ? null : digestFrom(algorithm, value);
  });
}
