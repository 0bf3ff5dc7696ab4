import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestsOf, parseChecksums } from "./checksum-file.ts";
import { problemOf } from "./errors.ts";

const hash = (name: string, of: string) => createHash(name).update(of).digest("hex");
const A = hash("sha256", "a");
const B = hash("sha256", "b");
const of = (name: string, ...lines: readonly string[]): unknown => {
  try {
    return digestsOf(name, parseChecksums(lines.join("\n"))).map(
      ({ algorithm, hex }) => `${algorithm} ${hex}`,
    );
  } catch (error) {
    const { code, detail } = problemOf(error);
    return `${code}: ${detail}`;
  }
};

describe("the digest of a.iso", () => {
  test.each<[string, readonly string[]]>([
    ["in text mode", [`${A}  a.iso`]],
    ["in binary mode", [`${A} *a.iso`]],
    ["with a tab", [`${A}\ta.iso`]],
    ["in capitals", [`${A.toUpperCase()}  a.iso`]],
    ["among others", [`${B}  b.iso`, `${A}  a.iso`, `${B}  xa.iso`, `${B}  a.iso.sig`]],
    ["in a folder", [`${B}  ./other/b.iso`, `${A}  ./images/a.iso`]],
    ["here rather than in a folder", [`${B}  images/a.iso`, `${A}  ./a.iso`]],
    ["in a Windows folder", [`${A} *images\\a.iso`]],
    ["twice, the same", [`${A}  x/a.iso`, `${A}  y/a.iso`]],
    ["by BSD's tool", [`SHA256 (a.iso) = ${A}`]],
    ["by openssl", [`SHA2-256(a.iso)= ${A}`]],
    ["in base64, by cksum", [`SHA256 (a.iso) = ${Buffer.from(A, "hex").toString("base64")}`]],
    ["alone", [A]],
    ["alone, with a line end", [A, ""]],
    ["after a mark of UTF-8, with Windows's line ends", [`\ufeff${A}  a.iso\r`, ""]],
    [
      "in a signed list",
      [
        "-----BEGIN PGP SIGNED MESSAGE-----",
        "Hash: SHA256",
        "",
        `${A}  a.iso`,
        "-----BEGIN PGP SIGNATURE-----",
        "iQIzBAEBCgAdFiEE",
      ],
    ],
    ["after comments", ["# made today", `${A}  a.iso`]],
    ["beside a bare digest", [B, `${A}  a.iso`]],
  ])("%s", (_, lines) => expect(of("a.iso", ...lines)).toEqual([`sha-256 ${A}`]));

  test("of several algorithms, each once", () =>
    expect(of("a.iso", `MD5 (a.iso) = ${hash("md5", "a")}`, `SHA256 (a.iso) = ${A}`)).toEqual([
      `md5 ${hash("md5", "a")}`,
      `sha-256 ${A}`,
    ]));

  test.each<[string, readonly string[], string]>([
    ["not listed", [`${B}  b.iso`], "a.iso is not in the list"],
    ["in another case", [`${B}  A.ISO`], "a.iso is not in the list"],
    ["listed twice, as two", [`${A}  x/a.iso`, `${B}  y/a.iso`], "the list has several files named a.iso"],
    ["in an empty list", [], "the list has no digest in it"],
    ["in a page of HTML", ["<!doctype html>", "<p>Not found</p>"], "the list has no digest in it"],
    ["by an algorithm that we cannot compute", [`SKEIN (a.iso) = ${A}`], "the list has no digest in it"],
    ["with a digit missing", [`${A.slice(1)}  a.iso`], "the list has no digest in it"],
    ["of the wrong length", [`SHA512 (a.iso) = ${A}`], "the list has no digest in it"],
  ])("%s: refused", (_, lines, detail) => expect(of("a.iso", ...lines)).toBe(`bad-digest: ${detail}`));
});

test("names that need it are escaped", () => {
  expect(of("a\nb\\c\r", `\\${A}  a\\nb\\\\c\\r`)).toEqual([`sha-256 ${A}`]);
  expect(of("a\nb", `\\SHA256 (a\\nb) = ${A}`)).toEqual([`sha-256 ${A}`]);
  // Without the mark a backslash is one; what follows it is the name's last part.
  expect(of("nb", `${A}  a\\nb`)).toEqual([`sha-256 ${A}`]);
});

test("names may look like the rest of a line", () => {
  expect(of("a (1) = x", `SHA256 (a (1) = x) = ${A}`)).toEqual([`sha-256 ${A}`]);
  expect(of("  a", `${A}    a`)).toEqual([`sha-256 ${A}`]);
  expect(of("__proto__", `${A}  __proto__`)).toEqual([`sha-256 ${A}`]);
});

test("what GNU's tools write is read back", () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1 }), (all) => {
      // A name that is a path is found by its last part too: here only plain names.
      const names = all.filter((name) => !name.includes("/"));
      const lines = names.map((name) => {
        const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
        return `${escaped === name ? "" : "\\"}${hash("sha256", name)}  ${escaped}`;
      });
      for (const name of names) expect(of(name, ...lines)).toEqual([`sha-256 ${hash("sha256", name)}`]);
    }),
  ));

test.each([
  ["a long line", "a".repeat(4_000_000)],
  ["many brackets", `SHA256 ${"(".repeat(1_000_000)}`],
  ["many ends of a name", `SHA256 (${") = ".repeat(500_000)}`],
  ["many ends without a space", `SHA256 (${")=".repeat(500_000)} `],
  ["many lines", "\n".repeat(500_000)],
  ["more than a list may have", `${A}  a.iso\n`.repeat(300_000)],
])("a bomb of %s is refused soon", (_, text) => {
  const begun = performance.now();
  expect(of("a.iso", text)).toMatch(/^bad-digest: /);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
