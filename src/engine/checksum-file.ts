/** Reads checksum files (`SHA256SUMS`, `file.iso.sha256`) as the usual tools write them, and finds a file's line in them. */

import { algorithmNamed, algorithmOfHex, badDigest, type Digest, digestFrom } from "./digest.ts";

export interface ChecksumLine {
  /** As the file says it, with folders if it has any; null in a file that holds one bare digest. */
  readonly name: string | null;
  readonly digest: Digest;
}

/** A list of 50,000 files has 5 MB. */
const MAX_LENGTH = 16 * 1024 ** 2;

/** GNU: `hex  name`, `hex *name`; a backslash in front says that the name has escapes. */
const GNU = /^(\\?)([0-9a-f]+)(?: [ *]|\t+)(.+)$/is;
/** BSD and `cksum --tag`: `SHA256 (name) = hex`; openssl: `SHA2-256(name)= hex`. The name may have brackets itself. */
const BSD = /^(\\?)([a-z0-9/-]+) ?\((.+)\) ?= ?([^\s()]+)$/is;

/** All lines that name a digest; what else is there (comments, signatures) is passed over. Throws bad-digest for none. */
export function parseChecksums(text: string): readonly ChecksumLine[] {
  if (text.length > MAX_LENGTH) throw badDigest("the list is too long");
  const found: ChecksumLine[] = [];
  let bare: Digest | null = null;
  for (const raw of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    const line = lineFrom(raw);
    if (line?.name === null) bare ??= line.digest;
    else if (line) found.push(line);
  }
  // A digest without a name is the file's only where nothing else is there to choose from.
  if (found.length === 0 && bare) return [{ name: null, digest: bare }];
  if (found.length === 0) throw badDigest("the list has no digest in it");
  return found;
}

function lineFrom(raw: string): ChecksumLine | null {
  const bsd = BSD.exec(raw);
  if (bsd) {
    const [, escaped, tag = "", name = "", value = ""] = bsd;
    const algorithm = algorithmNamed(tag);
    const digest = algorithm === null ? null : digestFrom(algorithm, value);
    return digest && { name: escaped ? unescaped(name) : name, digest };
  }
  const gnu = GNU.exec(raw);
  const [, escaped, hex, name] = gnu ?? [null, "", raw.trim(), null];
  const algorithm = algorithmOfHex(hex ?? "");
  if (algorithm === null || hex === undefined || name === undefined) return null;
  return {
    name: name !== null && escaped ? unescaped(name) : name,
    digest: { algorithm, hex: hex.toLowerCase() },
  };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["\\", "\\"],
]);

const unescaped = (name: string): string =>
  name.replace(/\\(.)/g, (whole, character: string) => ESCAPES.get(character) ?? whole);

/**
 * The digests of one file, each algorithm once. The whole name counts before its last part, so that a list with folders
 * serves too. Throws bad-digest where the file is not listed, or several files of its name differ.
 */
export function digestsOf(name: string, lines: readonly ChecksumLine[]): readonly Digest[] {
  const named = (read: (listed: string) => string): readonly Digest[] =>
    lines.filter((line) => line.name === null || read(line.name) === name).map(({ digest }) => digest);
  const whole = named((listed) => listed.replace(/^\.\//, ""));
  const digests = whole.length > 0 ? whole : named(lastPart);
  if (digests.length === 0) throw badDigest(`${name} is not in the list`);
  const byAlgorithm = new Map<string, Digest>();
  for (const digest of digests) {
    const other = byAlgorithm.get(digest.algorithm) ?? digest;
    if (other.hex !== digest.hex) throw badDigest(`the list has several files named ${name}`);
    byAlgorithm.set(digest.algorithm, digest);
  }
  return [...byAlgorithm.values()];
}

const lastPart = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
