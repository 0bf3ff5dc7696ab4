import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flatName, Names, nameFromUrl, safeName } from "./name.ts";

const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe("a safe name", () => {
  test.each([
    ["report.pdf", "report.pdf"],
    ["", "download"],
    ["..", "download"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["/etc/hosts", "hosts"],
    ["C:\\temp\\a.txt", "a.txt"],
    ["C:a.txt", "C_a.txt"],
    ["\\\\server\\share\\a.txt", "a.txt"],
    ["a/", "a"],
    ["a.txt\u0000.exe", "a.txt.exe"],
    ["a\r\nb.txt", "ab.txt"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ["con.txt", "_con.txt"],
    ["NUL", "_NUL"],
    ["aux .tar.gz", "_aux .tar.gz"],
    ["COM¹.log", "_COM¹.log"],
    ["console.log", "console.log"],
    ["a.", "a"],
    ["a. . .", "a"],
    [".hidden", "hidden"],
    ["  a  ", "a"],
    ['a<b>:"|?*.txt', "a_b______.txt"],
    ["🚢.zip", "🚢.zip"],
    ["\ud83d.zip", "zip"],
    ["e\u0301.txt", "é.txt"],
  ])("%j becomes %j", (raw, name) => expect(safeName(raw)).toBe(name));

  test.each([
    "a".repeat(300),
    `${"a".repeat(300)}.tar.gz`,
    `${"é".repeat(300)}.pdf`,
    `${"🚢".repeat(99)}.pdf`,
    `x.${"y".repeat(300)}`,
  ])("of 300 characters keeps its extension and fits: %j", (raw) => {
    const name = safeName(raw);
    expect(bytes(name)).toBeLessThanOrEqual(200);
    for (const extension of [".gz", ".pdf"])
      if (raw.endsWith(extension)) expect(name.endsWith(extension)).toBe(true);
  });

  test("of anything stands on any system, and is not changed again", () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string(), hostile), (raw) => {
        const name = safeName(raw);
        expect(name).not.toMatch(/[/\\<>:"|?*\u0000-\u001f\u007f\u202a-\u202e]|^[\s.]|[\s.]$/u);
        expect(name).not.toBe("");
        expect(() => encodeURIComponent(name)).not.toThrow();
        expect(bytes(name)).toBeLessThanOrEqual(200);
        expect(safeName(name)).toBe(name);
      }),
      { numRuns: 300 },
    ));
});

const hostile = fc
  .array(
    fc.constantFrom(
      "..",
      "/",
      "\\",
      "con",
      ".",
      " ",
      "\u202e",
      "a",
      "é",
      "\u0301",
      "\u0000",
      "nul.",
      "🚢",
      "\ud83d",
      "x".repeat(90),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(""));

test.each([
  ["https://files.example/a/b.zip", "b.zip"],
  ["https://files.example/a/b.zip?x=/c.exe#/d.exe", "b.zip"],
  ["https://files.example/dir/", "dir"],
  ["https://files.example", "download"],
  ["https://files.example/", "download"],
  ["https://files.example/%E2%82%AC.txt", "€.txt"],
  ["https://files.example/a%2F..%2Fb.txt", "b.txt"],
  ["https://files.example/50%.txt", "50%.txt"],
  ["https://files.example/a+b.txt", "a+b.txt"],
])("%s suggests %j", (url, name) => expect(nameFromUrl(url)).toBe(name));

test.each([
  [
    ["a.bin", "a.bin", "a.bin"],
    ["a.bin", "a (2).bin", "a (3).bin"],
  ],
  [
    ["a.tar.gz", "A.TAR.GZ"],
    ["a.tar.gz", "A (2).TAR.GZ"],
  ],
  [
    ["a (2).bin", "a.bin", "a.bin"],
    ["a (2).bin", "a.bin", "a (3).bin"],
  ],
  [
    ["README", "readme"],
    ["README", "readme (2)"],
  ],
  [
    ["Vers. 1 of it", "Vers. 1 of it"],
    ["Vers. 1 of it", "Vers. 1 of it (2)"],
  ],
  [
    ["caf\u00e9.txt", "cafe\u0301.txt"],
    ["caf\u00e9.txt", "cafe\u0301 (2).txt"],
  ],
  [
    ["a.bin", "b.bin"],
    ["a.bin", "b.bin"],
  ],
])("of one job's files %j no two have one name: %j", (wanted, given) => {
  const names = new Names();
  expect(wanted.map((name) => names.take(name))).toEqual(given);
});

test.each([
  ["a.bin", "a.bin"],
  ["disc 1/track.flac", "disc 1 - track.flac"],
  ["a\\b\\c.txt", "a - b - c.txt"],
  ["./a.bin", "a.bin"],
  ["con/nul", "con - nul"],
  ["a/../../etc/passwd", "a - etc - passwd"],
])("the path %j of a list is saved as %j", (path, name) => expect(flatName(path)).toBe(name));
