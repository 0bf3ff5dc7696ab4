/** Reads and writes the header fields of resumable uploads: limits, digests, and what of them a session remembers. */

import { base64FromHex } from "../base64.ts";
import type { Digest } from "../digest.ts";
import { dictionary } from "../digest-fields.ts";
import type { HttpHead } from "../ports.ts";
import { dictionaryOf } from "../structured.ts";

const LIMITS = ["max-size", "min-size", "max-append-size", "min-append-size", "max-age"] as const;

/** Bytes; `max-age` in seconds from the answer on. */
export type Limits = Partial<Record<(typeof LIMITS)[number], number>>;

/** Where a known member is no integer the whole field counts for nothing; so does one that no part could keep to. */
export function readLimits(field: string | null): Limits {
  const members = dictionaryOf(field ?? "");
  const limits: Limits = {};
  for (const name of LIMITS) {
    const value = members.get(name);
    if (value === undefined) continue;
    if (!/^\d{1,15}$/.test(value)) return {};
    limits[name] = Number(value);
  }
  const { "min-append-size": least = 1, "max-append-size": most = Number.POSITIVE_INFINITY } = limits;
  return most < Math.max(1, least) ? {} : limits;
}

/** Of all of the file, as far as it has arrived. */
export const representationDigests = (head: HttpHead): readonly Digest[] =>
  dictionary(head.header("repr-digest") ?? "").filter((digest) => digest !== null);

export const digestField = ({ algorithm, hex }: Digest): string => `${algorithm}=:${base64FromHex(hex)}:`;

/**
 * What a server said that it wants of digests (RFC 9530, 4). Nothing is sent to one that asked for none: across origins each
 * header has to be allowed, and one too many forbids the request.
 */
export function wantedDigest(head: HttpHead): Readonly<Record<string, string | number>> {
  const wanted = dictionaryOf(head.header("want-content-digest") ?? "");
  const weightOf = (algorithm: string): number => Number(wanted.get(algorithm) ?? 0);
  const [best] = ["sha-256", "sha-512"].sort((a, b) => weightOf(b) - weightOf(a));
  const isWanted = best !== undefined && weightOf(best) > 0;
  const isAsked = wanted.size > 0 || head.header("want-repr-digest") !== null;
  return { ...(isWanted && { "content-digest": best }), ...(isAsked && { "tells-digest": 1 }) };
}
