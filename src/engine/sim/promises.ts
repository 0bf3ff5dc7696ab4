/** Knows what a program is told of a simulated file beforehand. */

import type { NewExpected } from "../new-job.ts";
import type { RemoteFile } from "./origin.ts";
import { plainDigest } from "./plain-hashing.ts";
import type { World } from "./world.ts";

/** A digest, one for each piece, or where a text with the digest lies. */
export async function promiseOf(world: World, remote: RemoteFile, url: string): Promise<NewExpected | null> {
  if (!remote.isPromised) return null;
  const { bytes } = remote.current;
  const hex = await plainDigest("sha-256", bytes);
  const none: NewExpected = { size: null, digests: [], pieces: null, digestUrl: null };
  switch (world.chance.pick(["whole", "pieces", "text"])) {
    case "whole":
      return { ...none, size: world.chance.is(0.5) ? bytes.length : null, digests: [hex] };
    case "pieces": {
      const length = world.chance.pick([500, 2_000, 5_000]);
      const hashes: string[] = [];
      for (let at = 0; at < bytes.length; at += length)
        hashes.push(await plainDigest("sha-256", bytes.subarray(at, at + length)));
      const pieces = { algorithm: "sha-256", length, hashes } as const;
      return { ...none, pieces, digests: world.chance.is(0.5) ? [hex] : [] };
    }
    default: {
      const digestUrl = `${url}.sha256`;
      world.documents.set(digestUrl, `${hex}  ${url.split("/").at(-1)}\n`);
      return { ...none, digestUrl };
    }
  }
}
