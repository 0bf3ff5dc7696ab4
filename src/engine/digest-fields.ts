/** Reads from an answer's headers what the whole file has to be: Repr-Digest (RFC 9530) and what came before it. */

import { algorithmNamed, type Digest, type DigestAlgorithm, digestFrom } from "./digest.ts";
import type { HttpHead } from "./ports.ts";
import { dictionaryOf } from "./structured.ts";

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

/** The byte sequences of a structured dictionary; nothing where any of it is malformed. */
export const dictionary = (field: string): readonly (Digest | null)[] =>
  [...dictionaryOf(field)].map(([key, value]) => {
    const algorithm = algorithmNamed(key);
    const [, bytes] = /^:(.*):$/.exec(value) ?? [];
    return algorithm === null || bytes === undefined ? null : digestFrom(algorithm, bytes);
  });

/** RFC 3230: `SHA-256=base64,adler32=hex`, names in any case. */
export function instanceDigests(field: string): readonly (Digest | null)[] {
  return field.split(",").map((member) => {
    const [, name, value] = /^\s*([^\s=]+)\s*=\s*(\S+)\s*$/.exec(member) ?? [];
    const algorithm = name === undefined ? null : algorithmNamed(name);
    return algorithm === null || value === undefined ? null : digestFrom(algorithm, value);
  });
}
