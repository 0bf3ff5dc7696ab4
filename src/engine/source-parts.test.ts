import { describe, expect, test } from "vitest";
import type { Source } from "./job.ts";
import { aSource } from "./sim/samples.ts";
import { examineCarried, isStrong, parseContentRange } from "./source.ts";

const DATED = aSource({ etag: null, lastModified: "Mon" });
const reply = (status: number, headers: Readonly<Record<string, string>>) => ({
  status,
  redirectedTo: null,
  header: (name: string) => headers[name] ?? null,
  entries: () => Object.entries(headers),
});

test.each([
  ["bytes 0-0/1", { start: 0, end: 1, total: 1 }],
  ["bytes 4294967296-8589934591/8589934592", { start: 2 ** 32, end: 2 ** 33, total: 2 ** 33 }],
  [" BYTES 0-9/10 ", { start: 0, end: 10, total: 10 }],
  ["bytes=0-9/10", { start: 0, end: 10, total: 10 }],
  ["bytes: 0-9/10", { start: 0, end: 10, total: 10 }],
  ["0-9/10", { start: 0, end: 10, total: 10 }],
  ["bytes 0-9/*", { start: 0, end: 10, total: null }],
  ["bytes */10", null],
  ["bytes 9-0/10", null],
  ["bytes 0-10/10", null],
  ["bytes -5/10", null],
  ["bytes 0-9", null],
  ["items 0-9/10", null],
  ["", null],
])("Content-Range %j", (value, expected) => expect(parseContentRange(value)).toEqual(expected));

test.each([
  [null, false],
  ['"a"', true],
  ['""', true],
  ['W/"a"', false],
  ['w/"a"', false],
  ["a", false],
  ['"a', false],
])("ETag %j is strong: %s", (etag, expected) => expect(isStrong(etag)).toBe(expected));

describe("a record that the browser carried", () => {
  const span = { start: 40, end: 60 };
  const at = { "content-range": "bytes 40-59/100" };
  test.each<[string, Source, number, Record<string, string>, "proven" | "compare" | null]>([
    ["is proven when it is exactly the span", aSource(), 206, { ...at, etag: '"v1"' }, "proven"],
    ["is compared under a date", DATED, 206, { ...at, "last-modified": "Mon" }, "compare"],
    ["is compared when its ETag is hidden", aSource(), 206, at, "compare"],
    ["is compared when only its length is told", aSource(), 206, { "content-length": "20" }, "compare"],
    ["is compared when nothing is told", aSource(), 206, {}, "compare"],
    ["is nothing when another length is told", aSource(), 206, { "content-length": "21" }, null],
    ["is nothing under another date", DATED, 206, { "content-length": "20", "last-modified": "Tue" }, null],
    ["is nothing of another version", aSource(), 206, { ...at, etag: '"v2"' }, null],
    [
      "is nothing of another total",
      aSource(),
      206,
      { "content-range": "bytes 40-59/101", etag: '"v1"' },
      null,
    ],
    [
      "is nothing when it is shorter",
      aSource(),
      206,
      { "content-range": "bytes 40-58/100", etag: '"v1"' },
      null,
    ],
    [
      "is nothing when it begins earlier",
      aSource(),
      206,
      { "content-range": "bytes 39-59/100", etag: '"v1"' },
      null,
    ],
    ["is nothing when it tells nonsense", aSource(), 206, { "content-range": "bytes", etag: '"v1"' }, null],
    ["is nothing when it is a whole body", aSource(), 200, { etag: '"v1"' }, null],
  ])("%s", (_, known, status, headers, expected) =>
    expect(examineCarried(known, span, reply(status, headers))).toBe(expected),
  );
});
