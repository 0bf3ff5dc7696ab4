import { expect, test } from "vitest";
import { lastPartOf, sumsFor } from "./sums.ts";

const sums = (...listed: readonly (readonly [string, string])[]) => ({
  file: new File([], "SHA256SUMS"),
  files: listed.map(([listedAs, digest]) => ({
    name: listedAs,
    listedAs,
    expected: { size: null, digests: [digest], pieces: null, digestUrl: null },
    urls: [],
    leftOut: [],
  })),
});
const AT = "https://files.example/pub/";

test.each([
  [`${AT}a%20b.iso?x=/y#z`, "a b.iso"],
  [`${AT}`, "pub"],
  ["https://files.example", ""],
  [`${AT}%E0%A4%A`, "%E0%A4%A"],
  ["\\\\server\\share\\a.iso", "a.iso"],
])("%s ends in %s", (url, part) => expect(lastPartOf(url)).toBe(part));

test("each address gets the digest of the file of its name", () =>
  expect([
    ...sumsFor(sums(["./a.iso", "A"], ["sub/b c.iso", "B"], ["d", "D"]), [
      `${AT}b%20c.iso`,
      `${AT}a.iso`,
      `${AT}x`,
    ]),
  ]).toEqual([
    [`${AT}b%20c.iso`, ["B"]],
    [`${AT}a.iso`, ["A"]],
  ]));

test("files of the same name in several folders are none that can be told apart, unless they are the same", () => {
  expect(sumsFor(sums(["x/a", "A"], ["y/a", "B"]), [`${AT}a`]).size).toBe(0);
  expect(sumsFor(sums(["x/a", "A"], ["y/a", "A"]), [`${AT}a`]).get(`${AT}a`)).toEqual(["A"]);
});

test("a digest without a name is of the one address, and of none of several", () => {
  expect(sumsFor(sums(["", "A"]), [`${AT}a`]).get(`${AT}a`)).toEqual(["A"]);
  expect(sumsFor(sums(["", "A"]), [`${AT}a`, `${AT}b`]).size).toBe(0);
});
