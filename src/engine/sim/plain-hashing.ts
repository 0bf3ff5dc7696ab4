/** Knows a hash that is quick to make and good enough for a simulation: no two of its files collide. */

import type { DigestAlgorithm } from "../digest.ts";
import type { Hasher, Hashing } from "../ports.ts";

/** As many digits as the real ones have. */
const DIGITS: Readonly<Partial<Record<DigestAlgorithm, number>>> = { "sha-256": 64, "sha-512": 128, md5: 32 };

class PlainHasher implements Hasher {
  readonly #state = new Uint32Array(2);
  readonly #digits: number;

  constructor(algorithm: DigestAlgorithm) {
    this.#digits = DIGITS[algorithm] ?? 40;
    this.#state.set([0x811c9dc5 ^ this.#digits, 0x01000193]);
  }

  async update(bytes: Uint8Array): Promise<void> {
    let [a = 0, b = 0] = this.#state;
    for (const byte of bytes) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b + byte + 1, 0x85ebca77) ^ (a >>> 7);
    }
    this.#state.set([a, b]);
  }

  async save(): Promise<Uint8Array> {
    return new Uint8Array(this.#state.slice().buffer);
  }

  async load(state: Uint8Array): Promise<void> {
    this.#state.set(new Uint32Array(state.slice().buffer));
  }

  release(): void {}

  async digest(): Promise<string> {
    const hex = [...this.#state].map((word) => word.toString(16).padStart(8, "0")).join("");
    return hex.repeat(8).slice(0, this.#digits);
  }
}

export const plainHashing: Hashing = async (algorithm) => new PlainHasher(algorithm);

export async function plainDigest(algorithm: DigestAlgorithm, bytes: Uint8Array): Promise<string> {
  const hasher = new PlainHasher(algorithm);
  await hasher.update(bytes);
  return hasher.digest();
}
