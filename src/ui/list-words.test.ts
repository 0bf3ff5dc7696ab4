import { expect, test } from "vitest";
import { told } from "../engine/telling.ts";
import type { SourceStatus } from "../rpc/protocol.ts";
import type { ReviewedFile } from "./adding-list.ts";
import { leftOutWords, listedWords, listProblem, standingWords, sumWords } from "./list-words.ts";

const SHA = "ab".repeat(32);
const file = (more: Partial<ReviewedFile>): ReviewedFile => ({
  name: "a.iso",
  listedAs: "a.iso",
  expected: { size: 1024 ** 2, digests: [], pieces: null, digestUrl: null },
  urls: ["https://a.example/a.iso"],
  leftOut: [],
  wanted: null,
  ...more,
});
const none = file({}).expected;
const pieces = { algorithm: "sha-256", length: 1, hashes: [SHA] };

test.each<[Partial<ReviewedFile>, string]>([
  [{}, "1 MiB · no checksum · a.example"],
  [{ expected: { ...none, size: null } }, "size not told · no checksum · a.example"],
  [{ expected: { ...none, digests: [`sha-256:${SHA}`] } }, "1 MiB · SHA-256 · a.example"],
  [{ expected: { ...none, pieces } }, "1 MiB · a hash for each piece · a.example"],
  [
    {
      expected: { ...none, digests: [`sha-256:${SHA}`], pieces },
      urls: ["https://a.example/", "https://b.example:8443/", "https://c.example/"],
    },
    "1 MiB · SHA-256 and a hash for each piece · a.example and 2 mirrors (b.example:8443, c.example)",
  ],
  [{ urls: [] }, "1 MiB · no checksum"],
])("a file of a list is told with its size, its proof and its places: %#", (more, words) =>
  expect(listedWords(file(more))).toBe(words),
);

test("of many mirrors the number is enough", () => {
  const urls = "abcdefgh".split("").map((letter) => `https://${letter}.example/`);
  expect(listedWords(file({ urls }))).toContain("7 mirrors (b.example, c.example, d.example, …)");
});

test.each<[readonly ReviewedFile[], string]>([
  [[file({}), file({})], "2 files, 2 MiB"],
  [[file({}), file({ expected: { ...none, size: null } })], "2 files, 1 MiB and more"],
  [[file({ expected: { ...none, size: null } })], "1 file, size not told"],
])("the sum of a list: %#", (files, words) => expect(sumWords(files)).toBe(words));

test.each<[Partial<ReviewedFile>, string | null]>([
  [{}, null],
  [{ leftOut: [told({ code: "bad-scheme", detail: "ftp" })] }, "Left out: addresses that begin with ftp://."],
  [
    { urls: [], leftOut: [told({ code: "host-not-allowed", host: "b.test" })] },
    "Cannot be added: b.test, which this installation may not fetch from.",
  ],
  [{ urls: [] }, "Cannot be added: the list has no address for it."],
])("what was left out is told with its reason: %#", (more, words) =>
  expect(leftOutWords(file(more))).toBe(words),
);

test("nothing is promised of a list that could not be read", () => {
  for (const code of ["offline", "unreachable", "server-busy", "no-answer"] as const)
    expect(listProblem({ code, host: "x" }).next).toContain("Nothing was added");
  expect(listProblem({ code: "forbidden-by-cors", host: "x" })).toEqual({
    what: "x does not allow web pages to read this list.",
    next: "Let your browser download it, then open it here as a file.",
  });
  expect(listProblem({ code: "bad-metalink", detail: "it lists no file" }).what).toContain(
    "it lists no file",
  );
});

test.each<[Partial<SourceStatus>, string]>([
  [{ standing: "address", connections: 2, rate: 2_000_000 }, "the address · 1.9 MiB/s · 2 connections"],
  [{}, "not tried yet"],
  [{ standing: "same", connections: 1 }, "has the same file · 1 connection"],
  [{ standing: "other" }, "has another file, and is not used"],
  [
    { problem: { code: "http-status", status: 404, host: "b" } },
    "not tried yet · b does not have this file (404)",
  ],
])("a place of a file is told in words: %#", (more, words) =>
  expect(
    standingWords({
      url: "https://b/",
      host: "b",
      standing: "untried",
      problem: null,
      rate: null,
      connections: 0,
      ...more,
    }),
  ).toBe(words),
);
