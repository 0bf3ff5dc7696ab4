/** Knows digests: their algorithms, what each one proves, how people write them, and whether two agree. */

import { hexFromBase64 } from "./base64.ts";
import { TransferError } from "./errors.ts";

/** How many bits a digest has, and whether somebody who wants to could make another file with the same one. */
const ALGORITHMS = {
  "sha-512": { bits: 512, isStrong: true },
  "sha-384": { bits: 384, isStrong: true },
  "sha-256": { bits: 256, isStrong: true },
  "sha-1": { bits: 160, isStrong: false },
  md5: { bits: 128, isStrong: false },
  crc32c: { bits: 32, isStrong: false },
  crc32: { bits: 32, isStrong: false },
  adler32: { bits: 32, isStrong: false },
} as const;

export type DigestAlgorithm = keyof typeof ALGORITHMS;

/** Best first. */
// Object.keys forgets the key type.
export const DIGEST_ALGORITHMS = Object.keys(ALGORITHMS) as readonly DigestAlgorithm[];

/** What a whole file has to be. */
export interface Digest {
  readonly algorithm: DigestAlgorithm;
  /** Lower case. */
  readonly hex: string;
}

/** What each piece of `length` bytes has to be; the last one may be shorter. */
export interface Pieces {
  readonly algorithm: DigestAlgorithm;
  readonly length: number;
  readonly hashes: readonly string[];
}

/** Whether a match proves the file against somebody who means harm; a weak digest only shows accidents. */
export const isStrong = (algorithm: DigestAlgorithm): boolean => ALGORITHMS[algorithm].isStrong;

/** The algorithm under any of its names: `SHA256`, `sha-256`, `SHA2-256`; null for one we cannot compute. */
export function algorithmNamed(name: string): DigestAlgorithm | null {
  const plain = name
    .toLowerCase()
    .replace(/[-_\s]/g, "")
    .replace(/^sha2(?=256|384|512)/, "sha");
  if (plain === "sha") return "sha-1"; // its name in RFC 3230
  if (plain === "adler") return "adler32"; // its name in RFC 9530
  return DIGEST_ALGORITHMS.find((algorithm) => algorithm.replace("-", "") === plain) ?? null;
}

/** A digest from hex or base64; null when it is neither, or not as long as the algorithm's. */
export function digestFrom(algorithm: DigestAlgorithm, text: string): Digest | null {
  const digits = ALGORITHMS[algorithm].bits / 4;
  if (text.length === digits && /^[0-9a-f]*$/i.test(text)) return { algorithm, hex: text.toLowerCase() };
  // No base64 of the right length is longer than this.
  if (text.length > digits) return null;
  const hex = hexFromBase64(text);
  return hex?.length === digits ? { algorithm, hex } : null;
}

/** Of the digests that people copy without saying what they are, each has a length of its own. */
const BY_LENGTH: ReadonlyMap<number, DigestAlgorithm> = new Map(
  DIGEST_ALGORITHMS.filter((algorithm) => ALGORITHMS[algorithm].bits > 32).map((algorithm) => [
    ALGORITHMS[algorithm].bits / 4,
    algorithm,
  ]),
);

/** The algorithm that a bare hex digest must be of; null where its length fits none or several. */
export const algorithmOfHex = (hex: string): DigestAlgorithm | null =>
  /^[0-9a-f]+$/i.test(hex) ? (BY_LENGTH.get(hex.length) ?? null) : null;

const MAX_TYPED = 1_024;

/**
 * What somebody typed or pasted: `sha256:hex`, `SHA-256 = hex`, `sha-256=:base64:` (Repr-Digest), `sha256-base64` (a
 * page's integrity attribute) or hex alone, which its length tells. Throws bad-digest.
 */
export function parseDigest(typed: string): Digest {
  const text = typed.trim();
  if (text === "" || text.length > MAX_TYPED) throw badDigest("it is empty or too long");
  const bare = text.replace(/\s+/g, "");
  const bareAlgorithm = algorithmOfHex(bare);
  if (bareAlgorithm !== null) return { algorithm: bareAlgorithm, hex: bare.toLowerCase() };
  if (/^[0-9a-f]{8}$/i.test(bare))
    throw badDigest("8 digits may be crc32, crc32c or adler32: write which one in front");
  if (/^[0-9a-f]+$/i.test(bare)) throw badDigest(`no digest has ${bare.length} digits`);
  // The longest name that is one: in `sha-256-…` the first dash is part of it.
  const [, name, value] = /^([a-z][a-z0-9]*(?:[-_]\d+)?)\s*[:=-]\s*(.*)$/is.exec(text) ?? [];
  if (name === undefined || value === undefined) throw badDigest("it is neither hex nor named");
  const algorithm = algorithmNamed(name);
  if (algorithm === null) throw badDigest(`Ferry does not know ${name}`);
  const digest = digestFrom(algorithm, value.replace(/\s+/g, "").replace(/^:(.*):$/, "$1"));
  if (digest === null) throw badDigest(`it is not as long as ${algorithm} is`);
  return digest;
}

/** Throws bad-digest where the algorithm is unknown or a hash is none of it. */
export function parsePieces(algorithm: string, length: number, hashes: readonly string[]): Pieces {
  const named = algorithmNamed(algorithm);
  if (named === null) throw badDigest(`Ferry does not know ${algorithm.slice(0, 50)}`);
  const parsed = hashes.map((hash, index) => {
    const digest = digestFrom(named, hash);
    if (digest === null) throw badDigest(`the hash of piece ${index} is no ${named}`);
    return digest.hex;
  });
  return { algorithm: named, length, hashes: parsed };
}

export const badDigest = (detail: string): TransferError => new TransferError({ code: "bad-digest", detail });

/** The algorithms that have to be computed to judge by `expected`: the best one, and every strong one. */
export const algorithmsToCompute = (expected: readonly Digest[]): readonly DigestAlgorithm[] => {
  const named = new Set(expected.map(({ algorithm }) => algorithm));
  return DIGEST_ALGORITHMS.filter((algorithm) => named.has(algorithm)).filter(
    (algorithm, i) => i === 0 || isStrong(algorithm),
  );
};

export type Verdict =
  /** A strong digest agrees and none differs. */
  | { readonly kind: "verified"; readonly by: Digest }
  /** Only weak digests agree: no accident happened, and no more than that is known. */
  | { readonly kind: "no-accident"; readonly by: Digest }
  | { readonly kind: "differs"; readonly expected: Digest; readonly found: string }
  | { readonly kind: "unchecked" };

/** What `found` (hex by algorithm) says of a file that has to be `expected`. One that differs outweighs all that agree. */
export function judge(expected: readonly Digest[], found: ReadonlyMap<DigestAlgorithm, string>): Verdict {
  let best: Digest | null = null;
  for (const digest of expected) {
    const hex = found.get(digest.algorithm)?.toLowerCase();
    if (hex === undefined) continue;
    if (hex !== digest.hex) return { kind: "differs", expected: digest, found: hex };
    if (best === null || rank(digest) < rank(best)) best = digest;
  }
  if (best === null) return { kind: "unchecked" };
  return { kind: isStrong(best.algorithm) ? "verified" : "no-accident", by: best };
}

const rank = ({ algorithm }: Digest): number => DIGEST_ALGORITHMS.indexOf(algorithm);
