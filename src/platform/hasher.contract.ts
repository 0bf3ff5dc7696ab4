/** What every context that computes digests must get: the known ones, whatever way the bytes come. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { describe, expect, test } from "vitest";
import { DIGEST_ALGORITHMS, type DigestAlgorithm } from "../engine/digest.ts";
import type { Hashing } from "../engine/ports.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Of nothing, and of "123456789" (the check value of every CRC catalogue; NIST and RFC figures elsewhere). */
const KNOWN: Readonly<Record<DigestAlgorithm, readonly [string, string]>> = {
  "sha-512": [
    "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    "d9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274ad27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85",
  ],
  "sha-384": [
    "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
    "eb455d56d2c1a69de64e832011f3393d45f3fa31d6842f21af92d2fe469c499da5e3179847334a18479c8d1dedea1be3",
  ],
  "sha-256": [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
  ],
  "sha-1": ["da39a3ee5e6b4b0d3255bfef95601890afd80709", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
  md5: ["d41d8cd98f00b204e9800998ecf8427e", "25f9e794323b453885f5181f1b624d0b"],
  crc32c: ["00000000", "e3069283"],
  crc32: ["00000000", "cbf43926"],
  adler32: ["00000001", "091e01de"],
};

export function hasherContract(where: string, hashing: Hashing): void {
  async function digestOf(algorithm: DigestAlgorithm, ...parts: readonly Uint8Array[]): Promise<string> {
    const hasher = await hashing(algorithm);
    for (const part of parts) await hasher.update(part);
    const digest = await hasher.digest();
    hasher.release();
    return digest;
  }

  describe(`digests ${where}`, () => {
    test.each(DIGEST_ALGORITHMS)("%s of nothing and of nine digits", async (algorithm) => {
      const [ofNothing, ofDigits] = KNOWN[algorithm];
      expect(await digestOf(algorithm)).toBe(ofNothing);
      expect(await digestOf(algorithm, bytes("123456789"))).toBe(ofDigits);
    });

    test.each(DIGEST_ALGORITHMS)(
      "%s of parts is that of the whole, also in another hasher that takes up its state",
      async (algorithm) => {
        const file = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7) % 251);
        const whole = await digestOf(algorithm, file.slice());
        for (const at of [0, 1, 63, 64, 65, 127, 128, 2_999, 3_000]) {
          const before = await hashing(algorithm);
          await before.update(file.slice(0, at));
          const state = structuredClone(await before.save());
          await before.update(file.slice(at));
          expect(await before.digest()).toBe(whole);
          const after = await hashing(algorithm);
          await after.load(state);
          await after.update(file.slice(at));
          expect(await after.digest()).toBe(whole);
          before.release();
          after.release();
        }
      },
    );

    test("a hasher goes back to a state, also after its digest", async () => {
      const hasher = await hashing("sha-256");
      const empty = await hasher.save();
      await hasher.update(bytes("x"));
      await hasher.digest();
      await hasher.load(empty);
      await hasher.update(bytes("123456789"));
      expect(await hasher.digest()).toBe(KNOWN["sha-256"][1]);
    });

    test("hashers at work at once do not know of each other", async () => {
      const [one, other] = await Promise.all([hashing("sha-256"), hashing("sha-256")]);
      await one.update(bytes("12345"));
      await other.update(bytes("x"));
      await one.update(bytes("6789"));
      expect(await one.digest()).toBe(KNOWN["sha-256"][1]);
    });

    test("what a view lies in may be used again, and many updates in a row keep their order", async () => {
      const hasher = await hashing("md5");
      const part = new Uint8Array(100).subarray(50, 55);
      for (const [at, digit] of [..."12345"].entries()) {
        part[at] = digit.charCodeAt(0);
        await hasher.update(part.subarray(at, at + 1));
      }
      part.set(bytes("6789"));
      await hasher.update(part.subarray(0, 4));
      expect(await hasher.digest()).toBe(KNOWN.md5[1]);
    });

    test("a state that is not one of ours is told, not hashed on", async () => {
      const state = await (await hashing("sha-256")).save();
      const foreign = state.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
      for (const bad of [new Uint8Array(0), state.subarray(1), foreign])
        await expect((await hashing("sha-256")).load(bad)).rejects.toThrow();
      await expect((await hashing("sha-512")).load(state)).rejects.toThrow();
    });
  });
}
