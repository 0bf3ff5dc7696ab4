/** Decides what a list of files (Metalink, RFC 5854, or checksums) would add: which of its addresses are good, and under which names. */

import { type ChecksumEntry, folderFrom, placeOf, readChecksums } from "./checksum-list.ts";
import { hostOf } from "./credentials.ts";
import { type Problem, problemOf, TransferError } from "./errors.ts";
import { MAX_LENGTH, type MetalinkFile, parseMetalink } from "./metalink.ts";
import { MOST_MIRRORS } from "./mirrors.ts";
import { flatName, lastSegment, Names } from "./name.ts";
import type { NewExpected } from "./new-job.ts";
import type { Documents, Network } from "./ports.ts";
import { meaningOf } from "./probe.ts";

/** Where the list is, or what is in it, how that file is called, and the folder in which the files of a checksum file are. */
export type ListSource =
  | { readonly url: string }
  | { readonly text: string; readonly called?: string; readonly folder?: string };

/** One file of the list, as it may be added. */
export interface ListedFile {
  /** Safe and unique in the list. */
  readonly name: string;
  /** As the list says it, perhaps with folders. */
  readonly listedAs: string;
  readonly expected: NewExpected;
  /** Best first; none where nothing can be fetched from. */
  readonly urls: readonly string[];
  /** Why others of its addresses were left out, each reason once. */
  readonly leftOut: readonly Problem[];
}

export interface FileList {
  /** Files of checksums may be without an address, where nobody says in which folder they are. */
  readonly kind: "metalink" | "checksums";
  /** What the list itself is called; null where nothing tells. */
  readonly name: string | null;
  readonly files: readonly ListedFile[];
}

export interface ListHost {
  readonly documents: Documents;
  readonly network: Pick<Network, "diagnose">;
  /** The address in its normal form; rejects with the problem that stands against it. */
  checkUrl(url: string): Promise<{ readonly url: string }>;
}

/** Rejects with bad-metalink, with document-too-long, or with what keeps the list from being read. */
export async function readFileList(source: ListSource, host: ListHost): Promise<FileList> {
  const isElsewhere = "url" in source;
  const text = isElsewhere ? await fetched(source.url, host) : source.text;
  const names = new Names();
  const checksums = checksumsIn(text, source);
  if (checksums) {
    const files: ListedFile[] = [];
    for (const entry of checksums) files.push(await summed(entry, names, host));
    return { kind: "checksums", name: isElsewhere ? folderName(source.url) : null, files };
  }
  const files: ListedFile[] = [];
  for (const file of parseMetalink(text)) files.push(await listed(file, names, host));
  if (files.every(({ urls }) => urls.length === 0))
    throw new TransferError(files.flatMap(({ leftOut }) => leftOut)[0] ?? { code: "bad-metalink" });
  return { kind: "metalink", name: isElsewhere ? nameOfList(lastSegment(source.url)) : null, files };
}

const folderName = (url: string): string | null => lastSegment(url.replace(/[^/]*(?:[?#].*)?$/, "")) || null;

/** Null: it is none, so it must be a Metalink or nothing. */
function checksumsIn(text: string, source: ListSource): readonly ChecksumEntry[] | null {
  if (/^\ufeff?\s*</.test(text)) return null;
  const place =
    "url" in source
      ? placeOf(source.url)
      : { folder: source.folder ? folderFrom(source.folder) : null, called: source.called ?? "" };
  try {
    return readChecksums(text, place);
  } catch (error) {
    // Whoever calls a list so means it.
    if (isChecksumName(place.called)) throw error;
    return null;
  }
}

/** `SHA256SUMS`, `sha256sum.txt`, `a.iso.sha256`, `CHECKSUM`. */
const isChecksumName = (name: string): boolean =>
  /(?:^|[._-])(?:sha-?\d+(?:sums?)?|md5(?:sums?)?|checksums?)(?:\.(?:txt|asc))?$/i.test(name);

async function summed(entry: ChecksumEntry, names: Names, host: ListHost): Promise<ListedFile> {
  const listedAs = entry.name ?? "";
  const leftOut: Problem[] = [];
  if (entry.isDoubtful)
    leftOut.push({ code: "bad-digest", detail: `the list has several files named ${listedAs}` });
  const urls: string[] = [];
  try {
    if (entry.url !== null) urls.push((await host.checkUrl(entry.url)).url);
  } catch (error) {
    leftOut.push(problemOf(error));
  }
  const digests = entry.digests.map(({ algorithm: of, hex }) => `${of}:${hex}`);
  return {
    name: names.take(flatName(listedAs)),
    listedAs,
    expected: { size: null, digests, pieces: null, digestUrl: null },
    urls,
    leftOut,
  };
}

/** `release.meta4` is the list of the release. */
export const nameOfList = (name: string): string | null =>
  name.replace(/\.meta(?:4|link)$/i, "").trim() || null;

async function fetched(address: string, { documents, network, checkUrl }: ListHost): Promise<string> {
  const { url } = await checkUrl(address);
  const host = hostOf(url);
  try {
    return await documents.text(url, MAX_LENGTH);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code !== "unreachable") throw new TransferError({ host, ...problem }, { cause: error });
    throw new TransferError({ code: meaningOf(await network.diagnose(url)), host }, { cause: error });
  }
}

async function listed(file: MetalinkFile, names: Names, { checkUrl }: ListHost): Promise<ListedFile> {
  const urls = new Set<string>();
  const leftOut = new Map<string, Problem>();
  const leave = (problem: Problem): void => void leftOut.set(JSON.stringify(problem), problem);
  for (const scheme of file.leftOut) leave({ code: "bad-scheme", detail: scheme });
  for (const { url } of file.urls) {
    try {
      urls.add((await checkUrl(url)).url);
    } catch (error) {
      leave(problemOf(error));
    }
  }
  const most = MOST_MIRRORS + 1;
  if (urls.size > most) leave({ code: "bad-argument", detail: `only the best ${most} addresses are used` });
  return {
    name: names.take(flatName(file.name)),
    listedAs: file.name,
    expected: {
      size: file.size,
      digests: file.digests.map(({ algorithm: of, hex }) => `${of}:${hex}`),
      pieces: file.pieces,
      digestUrl: null,
    },
    urls: [...urls].slice(0, most),
    leftOut: [...leftOut.values()],
  };
}
