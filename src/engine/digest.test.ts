import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  algorithmNamed,
  algorithmsToCompute,
  DIGEST_ALGORITHMS,
  type Digest,
  type DigestAlgorithm,
  digestFrom,
  isStrong,
  judge,
  parseDigest,
} from "./digest.ts";
import { problemOf } from "./errors.ts";

const hash = (name: string, encoding: "hex" | "base64") => createHash(name).update("ferry").digest(encoding);
const SHA256 = hash("sha256", "hex");
const SHA1 = hash("sha1", "hex");
const MD5 = hash("md5", "hex");
const sha256: Digest = { algorithm: "sha-256", hex: SHA256 };
const typed = (text: string): unknown => {
  try {
    return parseDigest(text);
  } catch (error) {
    const { code, detail } = problemOf(error);
    return `${code}: ${detail}`;
  }
};

describe("a digest that somebody typed", () => {
  test.each([
    SHA256,
    `  ${SHA256.toUpperCase()}\n`,
    SHA256.replace(/(..)/g, "$1 "),
    `sha256:${SHA256}`,
    `SHA-256: ${SHA256}`,
    `sha256=${SHA256}`,
    `SHA2-256 = ${SHA256}`,
    `sha-256=:${hash("sha256", "base64")}:`,
    `sha256-${hash("sha256", "base64")}`,
    `sha-256-${hash("sha256", "base64").replace(/=+$/, "")}`,
    `sha256:${hash("sha256", "base64").replaceAll("+", "-").replaceAll("/", "_")}`,
  ])("%j is understood", (text) => expect(typed(text)).toEqual(sha256));

  test.each<[string, DigestAlgorithm]>([
    ["md5", "md5"],
    ["sha1", "sha-1"],
    ["sha256", "sha-256"],
    ["sha384", "sha-384"],
    ["sha512", "sha-512"],
  ])("%s is known by its length alone", (name, algorithm) =>
    expect(typed(hash(name, "hex"))).toEqual({ algorithm, hex: hash(name, "hex") }),
  );

  test.each([
    ["crc32:1234ABCD", { algorithm: "crc32", hex: "1234abcd" }],
    ["crc32c=:EjSrzQ==:", { algorithm: "crc32c", hex: "1234abcd" }],
    ["adler32: 1234abcd", { algorithm: "adler32", hex: "1234abcd" }],
  ])("%j is a weak one, named", (text, digest) => expect(typed(text)).toEqual(digest));

  test.each([
    ["", "it is empty or too long"],
    ["   ", "it is empty or too long"],
    ["a".repeat(1_025), "it is empty or too long"],
    ["1234abcd", "8 digits may be crc32, crc32c or adler32: write which one in front"],
    [SHA256.slice(1), "no digest has 63 digits"],
    [hash("sha224", "hex"), "no digest has 56 digits"],
    ["hello", "it is neither hex nor named"],
    [`sha256:${SHA1}`, "it is not as long as sha-256 is"],
    [`sha256:${SHA256}0`, "it is not as long as sha-256 is"],
    ["sha256:", "it is not as long as sha-256 is"],
    [`sha256:${"!".repeat(64)}`, "it is not as long as sha-256 is"],
    [`whirlpool:${SHA256}`, "Ferry does not know whirlpool"],
    [`__proto__:${SHA256}`, "it is neither hex nor named"],
    [`constructor:${SHA256}`, "Ferry does not know constructor"],
  ])("%j is refused: %s", (text, detail) => expect(typed(text)).toBe(`bad-digest: ${detail}`));

  test("any text is understood or refused with the same code", () => {
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom("sha256", "md5-", "crc32=:"), fc.base64String()).map(([a, b]) => `${a}:${b}`),
    );
    fc.assert(
      fc.property(text, (some) => {
        expect(JSON.stringify(typed(some))).toMatch(/"bad-digest|"hex"/);
      }),
    );
  });

  test("base64 and hex mean the same bytes", () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(digestFrom("sha-1", buffer.toString("base64"))).toEqual(
          digestFrom("sha-1", buffer.toString("hex")),
        );
      }),
    ));
});

test.each([
  ["sha", "sha-1"],
  ["SHA", "sha-1"],
  ["sha-1", "sha-1"],
  ["adler", "adler32"],
  ["SHA512", "sha-512"],
  ["sha2-512", "sha-512"],
  ["MD5", "md5"],
  ["sha3-256", null],
  ["sha-224", null],
  ["sha-2", null],
  ["unixsum", null],
  ["", null],
  ["toString", null],
])("%j names %j", (name, algorithm) => expect(algorithmNamed(name)).toBe(algorithm));

test("only the SHA-2 family is strong", () =>
  expect(DIGEST_ALGORITHMS.filter(isStrong)).toEqual(["sha-512", "sha-384", "sha-256"]));

describe("the judgement of a file", () => {
  const found = (...all: readonly (readonly [DigestAlgorithm, string])[]) => new Map(all);

  test("a strong digest that agrees verifies it", () =>
    expect(judge([sha256], found(["sha-256", SHA256.toUpperCase()]))).toEqual({
      kind: "verified",
      by: sha256,
    }));

  test("a weak one that agrees only shows that no accident happened", () =>
    expect(judge([{ algorithm: "md5", hex: MD5 }], found(["md5", MD5]))).toMatchObject({
      kind: "no-accident",
    }));

  test("a strong one beside a weak one verifies it", () =>
    expect(judge([{ algorithm: "md5", hex: MD5 }, sha256], found(["md5", MD5], ["sha-256", SHA256]))).toEqual(
      { kind: "verified", by: sha256 },
    ));

  test("one that differs outweighs all that agree", () => {
    const other = { algorithm: "md5", hex: "0".repeat(32) } as const;
    expect(judge([sha256, other], found(["sha-256", SHA256], ["md5", MD5]))).toEqual({
      kind: "differs",
      expected: other,
      found: MD5,
    });
  });

  test("of two that cannot both be right, one differs", () =>
    expect(judge([sha256, { ...sha256, hex: "0".repeat(64) }], found(["sha-256", SHA256]))).toMatchObject({
      kind: "differs",
    }));

  test("what was not computed proves nothing", () => {
    expect(judge([sha256], found(["md5", MD5]))).toEqual({ kind: "unchecked" });
    expect(judge([], found())).toEqual({ kind: "unchecked" });
  });

  test.each<[readonly DigestAlgorithm[], readonly DigestAlgorithm[]]>([
    [[], []],
    [["md5"], ["md5"]],
    [["crc32", "md5"], ["md5"]],
    [["md5", "sha-256"], ["sha-256"]],
    [
      ["sha-256", "md5", "sha-512"],
      ["sha-512", "sha-256"],
    ],
  ])("for %j it takes %j", (expected, computed) =>
    expect(algorithmsToCompute(expected.map((algorithm) => ({ algorithm, hex: "" })))).toEqual(computed),
  );
});
