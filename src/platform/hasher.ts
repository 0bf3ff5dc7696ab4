/**
 * Makes the digests that files are proven by, piece after piece, with a state that can be kept.
 *
 * WebAssembly: a context that calls this needs `'wasm-unsafe-eval'` in the policy of its own script (server/headers.ts).
 * The library is 19 KiB on the wire, so nobody imports this but scripts that are loaded when a digest is wanted.
 */

import type { IHasher } from "hash-wasm";
import type { DigestAlgorithm } from "../engine/digest.ts";
import { TransferError } from "../engine/errors.ts";
import type { Hashing } from "../engine/ports.ts";
import { HASH_ALGORITHMS } from "./hash-algorithms.ts";

/** Each is an instance of WebAssembly, for which Chromium sets gigabytes of addresses aside. */
const free = new Map<DigestAlgorithm, IHasher[]>();

export const hashing: Hashing = async (algorithm) => {
  const hasher = (free.get(algorithm)?.pop() ?? (await HASH_ALGORITHMS[algorithm]())).init();
  return {
    update: async (bytes) => void hasher.update(bytes),
    save: async () => hasher.save(),
    async load(state) {
      try {
        hasher.load(state);
      } catch (cause) {
        // Of another build of the library, or of another kind of algorithm.
        throw new TransferError({ code: "internal", detail: "a hash's state is of no use" }, { cause });
      }
    },
    digest: async () => hasher.digest("hex"),
    release: () => void free.set(algorithm, [...(free.get(algorithm) ?? []), hasher]),
  };
};
