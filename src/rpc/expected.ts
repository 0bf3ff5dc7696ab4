/** Reads from the wire what a file must turn out to be. */

import type { NewExpected } from "../engine/new-job.ts";
import { BadArgument } from "./args.ts";

const MOST_DIGESTS = 10;
const MOST_PIECES = 1_000_000;

/** Null where nothing was told. Digests and hashes are judged by the engine. */
export function expectedIn(value: unknown): NewExpected | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object") throw new BadArgument("expected must be an object");
  const { size = null, digests = [], pieces = null, digestUrl = null } = value as Record<string, unknown>;
  if (size !== null && !(Number.isSafeInteger(size) && Number(size) >= 0))
    throw new BadArgument("expected.size must be a number of bytes");
  if (!Array.isArray(digests) || digests.length > MOST_DIGESTS || !digests.every(isText))
    throw new BadArgument(`expected.digests must be at most ${MOST_DIGESTS} strings`);
  if (digestUrl !== null && !isText(digestUrl))
    throw new BadArgument("expected.digestUrl must be an address");
  return {
    size: size === null ? null : Number(size),
    digests,
    pieces: pieces === null ? null : piecesIn(pieces),
    digestUrl,
  };
}

function piecesIn(value: unknown): NewExpected["pieces"] {
  const { algorithm, length, hashes } = (typeof value === "object" ? value : {}) as Record<string, unknown>;
  if (!isText(algorithm) || !Array.isArray(hashes) || hashes.length > MOST_PIECES || !hashes.every(isText))
    throw new BadArgument("expected.pieces must have an algorithm and hashes");
  if (!Number.isSafeInteger(length) || Number(length) < 1)
    throw new BadArgument("expected.pieces.length must be a number of bytes");
  return { algorithm, length: Number(length), hashes };
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 10_000;
