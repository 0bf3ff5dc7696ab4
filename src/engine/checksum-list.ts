/** Decides which files a checksum file lists, and where they are: beside it, or in the folder that somebody names. */

import { type ChecksumLine, parseChecksums } from "./checksum-file.ts";
import { badDigest, type Digest } from "./digest.ts";
import { lastSegment } from "./name.ts";

export interface ChecksumEntry {
  /** As the list has it; null where nothing says what the one digest is of. */
  readonly name: string | null;
  readonly digests: readonly Digest[];
  /** Not yet checked; null where nobody says in which folder it is, or the list contradicts itself. */
  readonly url: string | null;
  readonly isDoubtful: boolean;
}

/** No job holds more. */
const MOST_FILES = 10_000;

/** `a.iso.sha256` is about `a.iso`. */
const EXTENSION = /\.(?:sha-?(?:1|256|384|512)|md5|crc32c?)(?:sum)?(?:\.txt)?$/i;

/** Where the list itself is, or the folder of the files; and the list's own name. */
export interface ChecksumPlace {
  readonly folder: string | null;
  readonly called: string;
}

export const placeOf = (url: string): ChecksumPlace => ({
  folder: folderOf(url.split(/[?#]/, 1)[0] ?? ""),
  called: lastSegment(url),
});

/** Each file once, in the order of the list. Throws bad-digest where it names none, or more than a job may have. */
export function readChecksums(text: string, { folder, called }: ChecksumPlace): readonly ChecksumEntry[] {
  const files = new Map<string | null, ChecksumLine[]>();
  for (const line of parseChecksums(text)) {
    const name = line.name ?? (EXTENSION.test(called) ? called.replace(EXTENSION, "") : null);
    const lines = files.get(name) ?? [];
    lines.push(line);
    files.set(name, lines);
  }
  if (files.size > MOST_FILES) throw badDigest(`the list has more than ${MOST_FILES} files`);
  return [...files].map(([name, lines]) => {
    const digests = new Map(lines.map(({ digest }) => [digest.algorithm, digest]));
    // Two digests of one kind: which of them is meant, nobody knows.
    const isDoubtful = lines.some(({ digest }) => digests.get(digest.algorithm)?.hex !== digest.hex);
    const url = name === null || folder === null || isDoubtful ? null : folder + pathOf(name);
    return { name, digests: isDoubtful ? [] : [...digests.values()], url, isDoubtful };
  });
}

/** The address of a folder ends in a slash, however it was typed. */
export const folderFrom = (typed: string): string => {
  const plain = typed.trim().split(/[?#]/, 1)[0] ?? "";
  return plain.endsWith("/") ? plain : `${plain}/`;
};

const folderOf = (url: string): string => url.slice(0, url.lastIndexOf("/") + 1);

/** Below the folder whatever the list says: what would lead out of it is left away. */
const pathOf = (name: string): string =>
  name
    .split(/[/\\]/)
    .filter((part) => !["", ".", ".."].includes(part))
    .map(encodeURIComponent)
    .join("/");
