/** Knows a file that can be had from several places: what it is at each of them, and which bytes a mirror must repeat. */

import { isStrong } from "./digest.ts";
import type { AddressChange, JobFile, Mirror, Source } from "./job.ts";
import { lengthOf, type Spans } from "./span.ts";

/** Of one file; a list of a thousand helps nobody. */
export const MOST_MIRRORS = 64;
/** Of what is stored a mirror repeats parts of so many of the longest pieces. */
const PIECES_TO_REPEAT = 2;

export const newMirror = (url: string): Mirror => ({ url, epoch: 0, source: null, change: null });

export const mirrorsOf = (file: JobFile): readonly Mirror[] => file.mirrors ?? [];

/** Its address, then its mirrors'. */
export const placesOf = (file: JobFile): readonly string[] => [
  file.url,
  ...mirrorsOf(file).map(({ url }) => url),
];

export const hasPlace = (file: JobFile, url: string): boolean => placesOf(file).includes(url);

/**
 * The file as it is had from the place at `url`: a mirror has a version and proofs of its own, and everything else in
 * common. All that decides about an exchange is asked with it; `withPlace` puts back what it taught.
 */
export function fileAt(file: JobFile, url: string, have: Spans): JobFile | null {
  if (url === file.url) return file;
  const mirror = mirrorsOf(file).find((one) => one.url === url);
  if (!mirror) return null;
  const isCurrent = mirror.epoch === file.epoch;
  const known = (isCurrent && mirror.source) || unnamed(file.source);
  return {
    ...file,
    url,
    source: known && { ...known, total: file.source?.total ?? null },
    change: (isCurrent && mirror.change) || firstProof(file, have),
  };
}

/** What `view` learned of its place belongs there, the rest to the file. */
export function withPlace(file: JobFile, view: JobFile): JobFile {
  if (view.url === file.url) return view;
  const learned = { url: view.url, epoch: view.epoch, source: view.source, change: view.change };
  const mirrors = mirrorsOf(file).map((mirror) => (mirror.url === view.url ? learned : mirror));
  return { ...view, url: file.url, source: file.source, change: file.change, mirrors };
}

/** Nothing is stored: the mirror takes the place of the file's address, which becomes a mirror in its turn. */
export function promoted(file: JobFile, url: string): JobFile {
  const others = mirrorsOf(file).filter((mirror) => mirror.url !== url);
  return {
    ...file,
    url,
    // What a move of before still stores must not count.
    epoch: file.source === null ? file.epoch : file.epoch + 1,
    source: null,
    unproven: false,
    change: null,
    mirrors: [...others, newMirror(file.url)],
  };
}

/** A mirror's own validators are its own affair (RFC 6249, section 6). */
const unnamed = (source: Source | null): Source | null =>
  source && { etag: null, lastModified: null, total: source.total, type: source.type, ranges: "yes" };

/** The place has the file by a digest of its bytes, whatever is stored. */
export const JOINED: AddressChange = { kind: "kept", proof: "digest", bytes: 0 };

/** Each piece of the file has a hash of its own: where it came from does not matter. */
function hasPieces({ expected }: JobFile): boolean {
  const pieces = expected?.pieces ?? null;
  return pieces !== null && isStrong(pieces.algorithm);
}

function firstProof(file: JobFile, have: Spans): AddressChange {
  if (hasPieces(file)) return JOINED;
  const longest = [...have].sort((a, b) => lengthOf([b]) - lengthOf([a])).slice(0, PIECES_TO_REPEAT);
  return { kind: "unproven", looked: [], bytes: 0, within: longest.sort((a, b) => a.start - b.start) };
}

/** Places that a server names are held against it (RFC 6249, section 6). */
export const hasStrongDigest = (file: JobFile): boolean =>
  hasPieces(file) ||
  [...(file.expected?.digests ?? []), ...(file.source?.digests ?? [])].some(({ algorithm }) =>
    isStrong(algorithm),
  );

/** It showed the strong digest that the file must have (Repr-Digest), or another one; null: it showed none of those. */
export function shownDigest(file: JobFile, shown: Source): "same" | "other" | null {
  const known = [...(file.expected?.digests ?? []), ...(file.source?.digests ?? [])];
  for (const { algorithm, hex } of shown.digests ?? []) {
    const mine = isStrong(algorithm) ? known.find((digest) => digest.algorithm === algorithm) : undefined;
    if (mine) return mine.hex === hex ? "same" : "other";
  }
  return null;
}

/** Bytes of this place join those of others by a proof of the bytes themselves: where they meet no validator tells. */
export const isJoinedByDigest = ({ change }: JobFile): boolean =>
  change?.kind === "kept" && change.proof === "digest";
