import { createHash, getHashes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasherContract } from "./hasher.contract.ts";
import { hashing } from "./hasher.ts";

hasherContract("in Node", hashing);

test.each([
  ["sha-512", "sha512"],
  ["sha-384", "sha384"],
  ["sha-256", "sha256"],
  ["sha-1", "sha1"],
  ["md5", "md5"],
] as const)("%s is what Node says, however the bytes are cut", async (algorithm, name) => {
  expect(getHashes()).toContain(name);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (parts) => {
      const hasher = await hashing(algorithm);
      const expected = createHash(name);
      for (const part of parts) {
        await hasher.update(part);
        expected.update(part);
      }
      expect(await hasher.digest()).toBe(expected.digest("hex"));
    }),
    { numRuns: 50 },
  );
});
