import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fill } from "./content.ts";
import { reprDigest } from "./digest.ts";

const MiB = 1024 * 1024;

function plainDigest(size: number, seed: number): string {
  const bytes = new Uint8Array(size);
  fill(bytes, 0, seed);
  return `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;
}

test.each([0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 16 * MiB])(
  "the digest of %i bytes is there at once, and is the one of the bytes",
  async (size) => expect(await reprDigest(size, 7)).toBe(plainDigest(size, 7)),
  2000, // an idle process once took ten seconds for 16 MiB
);

test("the digest of more than 16 MiB comes later", async () => {
  const size = 16 * MiB + 1;
  expect(await reprDigest(size, 7)).toBe(null);
  await expect.poll(() => reprDigest(size, 7), { timeout: 10_000 }).toBe(plainDigest(size, 7));
}, 20_000);

test("the digest of a file that nobody can wait for is never begun", async () => {
  expect(await reprDigest(17 * 1024 ** 3, 7)).toBe(null);
});
