/** Reads what a server says that it made of a file that was sent, keeps it in a session, and holds the file against it. */

import { algorithmNamed, algorithmsToCompute, type Digest, digestFrom } from "../digest.ts";
import { dictionary, instanceDigests } from "../digest-fields.ts";
import type { Hashing, HttpHead } from "../ports.ts";
import type { Outbox } from "./outbox.ts";
import type { Outgoing, UploadSession } from "./protocol.ts";

/** S3 and what speaks like it; a digest of the parts' digests ends with how many they are, and is none of the file. */
const AMAZON = ["sha256", "sha1", "crc32c", "crc32"] as const;

/** Read at once. */
const READ_BYTES = 2 * 1024 ** 2;

/**
 * Of an answer to the last byte. `text`, its own body: a Repr-Digest is about that one where there is any (RFC 9530, 3.2). What is about
 * a body alone (Content-Digest, Content-MD5) says nothing of the file.
 */
export function toldDigests(head: HttpHead, text: string): readonly Digest[] {
  const amazon = AMAZON.map((name) => {
    const algorithm = algorithmNamed(name);
    const told = head.header(`x-amz-checksum-${name}`);
    return algorithm === null || told === null ? null : digestFrom(algorithm, told.trim());
  });
  const found = [
    ...(text === "" ? dictionary(head.header("repr-digest") ?? "") : []),
    ...amazon,
    ...instanceDigests(head.header("x-goog-hash") ?? ""),
  ];
  return found.filter((digest) => digest !== null);
}

export const digestInMemory = ({ algorithm, hex }: Digest): string => `${algorithm}:${hex}`;

/** As `digestInMemory` put them under `digests`. */
export function rememberedDigests({ memory }: UploadSession): readonly Digest[] {
  const kept = memory?.["digests"];
  return Array.isArray(kept) ? kept.flatMap(digestFromMemory) : [];
}

function digestFromMemory(text: unknown): readonly Digest[] {
  const [name = "", hex = ""] = String(text).split(":");
  const algorithm = algorithmNamed(name);
  const digest = algorithm === null ? null : digestFrom(algorithm, hex);
  return digest === null ? [] : [digest];
}

/**
 * What the server told digests of and nobody else has: all strong ones, else the best. The whole file is read once more for it. Null:
 * it was stopped before the end.
 */
export async function madeOf(
  answered: readonly Digest[],
  { size, digests: known }: Pick<Outgoing, "size" | "digests">,
  outbox: Outbox,
  hashing: Hashing,
  isStopped: () => boolean,
): Promise<readonly Digest[] | null> {
  const unknown = answered.filter(({ algorithm }) => known.every((one) => one.algorithm !== algorithm));
  const algorithms = algorithmsToCompute(unknown);
  if (algorithms.length === 0) return [];
  const hashers = await Promise.all(
    algorithms.map(async (algorithm) => ({ algorithm, hasher: await hashing(algorithm) })),
  );
  try {
    for (let start = 0; start < size; start += READ_BYTES) {
      if (isStopped()) return null;
      const end = Math.min(start + READ_BYTES, size);
      const bytes = await outbox.bytes(await outbox.read({ start, end }));
      for (const { hasher } of hashers) await hasher.update(bytes.slice());
    }
    return await Promise.all(
      hashers.map(async ({ algorithm, hasher }) => ({ algorithm, hex: await hasher.digest() })),
    );
  } finally {
    for (const { hasher } of hashers) hasher.release();
  }
}
