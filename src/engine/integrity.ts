/** Knows how well a file's bytes are proven, and what is still to be hashed of it. */

import {
  algorithmsToCompute,
  type Digest,
  type DigestAlgorithm,
  isStrong,
  judge,
  type Pieces,
  type Verdict,
} from "./digest.ts";
import type { Problem } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import type { JobFile } from "./job.ts";
import { hasStrongValidator } from "./source.ts";
import type { Upload } from "./upload/upload-file.ts";

export interface Checks {
  readonly digests: readonly Digest[];
  readonly pieces: Pieces | null;
}

/**
 * How well the bytes are proven: by a strong digest; by one strong validator on every reply; by size, and date where they
 * are all of one place, with bytes compared at every seam; or by nothing but that the server said so. Of what was sent at least by
 * the server's word that it has every byte (`acknowledged`).
 */
export type Proof = "digest" | "validator" | "seams" | "acknowledged" | "unverified";

/** What must be hashed before the file counts as transferred; null when nothing is (left). */
export function checksOf(file: JobFile): Checks | null {
  if (file.verified?.epoch === file.epoch) return null;
  const told = file.expected?.digests ?? [];
  // The server's own word counts where nobody else told, and it is about the whole of its file.
  const served = (file.ranges ? [] : (file.source?.digests ?? [])).filter(
    ({ algorithm }) => isStrong(algorithm) && !told.some((digest) => digest.algorithm === algorithm),
  );
  const digests = [...told, ...served];
  const pieces = file.expected?.pieces ?? null;
  return digests.length === 0 && pieces === null ? null : { digests, pieces };
}

/** Whether every promise of the file's present version is kept. */
export const isKept = (file: JobFile): boolean =>
  // Of what is sent it is the server that has to show something.
  file.upload !== undefined || ((file.expected?.digestUrl ?? null) === null && checksOf(file) === null);

/** What has to be computed of the whole file. */
export const algorithmsOf = ({ digests }: Checks): readonly DigestAlgorithm[] => algorithmsToCompute(digests);

/** The first digest that is not what it should be, as a problem with both; null when all are right. */
export const wrongDigest = ({ digests }: Checks, made: readonly Digest[]): Problem | null =>
  differing(judge(digests, byAlgorithm(made)));

/** The same of what the server of an upload says that it has. */
export const wrongReceipt = (file: SentFile): Problem | null => differing(receiptVerdict(file));

function differing(verdict: Verdict): Problem | null {
  if (verdict.kind !== "differs") return null;
  const { algorithm, hex } = verdict.expected;
  return { code: "digest-mismatch", algorithm, expected: hex, actual: verdict.found };
}

/** The file as one that nobody has hashed. */
export const unverified = (file: JobFile): JobFile => (file.verified ? { ...file, verified: null } : file);

/** What came is not of the size that was promised. */
export function wrongSize(file: JobFile): Problem | null {
  const [size, actual] = [file.expected?.size ?? null, sizeOf(file)];
  if (size === null || actual === null || size === actual) return null;
  return { code: "size-mismatch", expected: String(size), actual: String(actual) };
}

export function proofOf(file: JobFile): Proof {
  if (file.upload)
    return receiptVerdict({ ...file, upload: file.upload }).kind === "verified" ? "digest" : "acknowledged";
  if (file.verified?.epoch === file.epoch) {
    const { digests, pieces } = file.verified;
    if (digests.some(({ algorithm }) => isStrong(algorithm)) || (pieces !== null && isStrong(pieces)))
      return "digest";
  }
  if (file.unproven || file.source === null) return "unverified";
  if (file.mixed === file.epoch) return "seams";
  if (hasStrongValidator(file.source)) return "validator";
  return file.source.total !== null && file.source.lastModified !== null ? "seams" : "unverified";
}

type SentFile = Pick<JobFile, "expected"> & { readonly upload: Upload };

/** What its server made of what it has, beside what somebody told of the file, and what was made of it here. */
const receiptVerdict = ({ expected, upload: { receipt, made = [] } }: SentFile): Verdict =>
  judge([...(expected?.digests ?? []), ...made], byAlgorithm(receipt?.digests ?? []));

const byAlgorithm = (digests: readonly Digest[]): ReadonlyMap<DigestAlgorithm, string> =>
  new Map(digests.map(({ algorithm, hex }) => [algorithm, hex]));
