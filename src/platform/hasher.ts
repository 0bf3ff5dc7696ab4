/**
 * Computes digests of streams of bytes, which may be interrupted and gone on with after a restart.
 *
 * WebAssembly: a context that calls this needs `'wasm-unsafe-eval'` in the policy of its own script (server/headers.ts).
 * The library comes with the first call, by an `import()` that a service worker does not have: its build puts all of it in.
 */

import type { DigestAlgorithm } from "../engine/digest.ts";

/** Calls after `digest` throw. */
export interface Hasher {
  /** The next bytes, in order. The array may be used again afterwards. */
  update(bytes: Uint8Array): void;
  /** What a later `resumeHasher` needs to go on from here. As secret as the file: it has some of its bytes in it. */
  save(): Uint8Array;
  /** Hex, lower case. */
  digest(): string;
}

/** A hasher that has seen no byte yet. Many may be at work at once. */
export async function createHasher(algorithm: DigestAlgorithm): Promise<Hasher> {
  const { HASH_ALGORITHMS } = await import("./hash-algorithms.ts");
  return (await HASH_ALGORITHMS[algorithm]()).init();
}

/**
 * One that goes on where `save` was called; null where the state is of another build of the library or another kind of
 * algorithm. The two CRCs cannot be told apart: store the algorithm with the state.
 */
export async function resumeHasher(algorithm: DigestAlgorithm, state: Uint8Array): Promise<Hasher | null> {
  const { HASH_ALGORITHMS } = await import("./hash-algorithms.ts");
  const hasher = (await HASH_ALGORITHMS[algorithm]()).init();
  try {
    return hasher.load(state);
  } catch {
    return null;
  }
}
