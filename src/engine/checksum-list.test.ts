import { describe, expect, test } from "vitest";
import { folderFrom, placeOf, readChecksums } from "./checksum-list.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const AT = placeOf("https://files.example/pub/1.0/SHA256SUMS?x=/y#z");
const NOWHERE = { folder: null, called: "SHA256SUMS" };

describe("a checksum file as a list", () => {
  test("its files lie beside it, folders and all, and their names are safe in an address", () => {
    const text = `${A}  a.iso\n${B} *sub/b c#1?.iso\n${B}  ./d.iso\n`;
    expect(readChecksums(text, AT).map(({ name, url }) => [name, url])).toEqual([
      ["a.iso", "https://files.example/pub/1.0/a.iso"],
      ["sub/b c#1?.iso", "https://files.example/pub/1.0/sub/b%20c%231%3F.iso"],
      ["./d.iso", "https://files.example/pub/1.0/d.iso"],
    ]);
  });

  test.each(["../../secret", "/etc/passwd", "..\\..\\x", "https://evil.example/x", "//evil.example/x"])(
    "%s stays below the folder",
    (name) => {
      const [entry] = readChecksums(`${A}  ${name}`, AT);
      expect(entry?.url).toMatch(/^https:\/\/files\.example\/pub\/1\.0\/[^/.]/);
      expect(entry?.url).not.toContain("..");
    },
  );

  test("a file has all its digests; two of one kind that differ leave it without an address", () => {
    const text = `SHA256 (a) = ${A}\nMD5 (a) = ${"1".repeat(32)}\nSHA256 (b) = ${A}\nSHA256 (b) = ${B}\n`;
    const [a, b] = readChecksums(text, AT);
    expect(a).toMatchObject({ digests: [{ algorithm: "sha-256" }, { algorithm: "md5" }], isDoubtful: false });
    expect(b).toMatchObject({ digests: [], url: null, isDoubtful: true });
  });

  test("a bare digest is of the file after which its list is called", () => {
    expect(readChecksums(A, placeOf("https://files.example/x/a.iso.sha256"))).toMatchObject([
      { name: "a.iso", url: "https://files.example/x/a.iso" },
    ]);
    expect(readChecksums(A, { folder: null, called: "a.iso.sha256sum.txt" })).toMatchObject([
      { name: "a.iso", url: null },
    ]);
    expect(readChecksums(A, NOWHERE)).toMatchObject([{ name: null, url: null }]);
  });

  test("without a folder its files have no address; a typed folder needs no slash", () => {
    expect(readChecksums(`${A}  a`, NOWHERE)).toMatchObject([{ name: "a", url: null }]);
    expect(folderFrom(" https://files.example/d ")).toBe("https://files.example/d/");
    expect(folderFrom("https://files.example/d/?x#y")).toBe("https://files.example/d/");
  });

  test("more files than a job may have are refused, and so is a text without a digest", () => {
    const lines = Array.from({ length: 10_001 }, (_, index) => `${A}  f${index}`);
    expect(() => readChecksums(lines.join("\n"), AT)).toThrow("more than 10000 files");
    expect(() => readChecksums("hello", AT)).toThrow("no digest");
  });
});
