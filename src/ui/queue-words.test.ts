import { expect, test } from "vitest";
import type { ReviewedJob } from "../rpc/protocol.ts";
import { jobWords, remarksOn, takeInWords, titleOf } from "./queue-words.ts";

const FILE = {
  id: "f",
  url: "https://files.example/iso/a.iso?key=1",
  name: null,
  ranges: null,
  mirrors: [],
  expected: null,
  bytesTransferred: 1024 ** 2,
  bytesTotal: 4 * 1024 ** 2,
};

// What a review looks at.
const job = (more: object = {}): ReviewedJob =>
  ({
    id: "a",
    owner: "ferry-page",
    name: "",
    properties: { notBefore: null },
    leftOut: { headers: [], signIns: [] },
    files: [FILE],
    isHere: false,
    problem: null,
    ...more,
  }) as unknown as ReviewedJob;

test.each([
  [job({ name: "Backup" }), "Backup"],
  [job(), "a.iso"],
  [job({ files: [{ ...FILE, name: "b.iso" }] }), "b.iso"],
  [job({ files: [{ ...FILE, url: "https://files.example/" }] }), "https://files.example/"],
  [job({ files: [] }), "A download without files"],
])("a job is called by what is known of it", (one, title) => expect(titleOf(one)).toBe(title));

test("how far it was, and from where", () => {
  expect(jobWords(job())).toBe("1 file, 1 MiB of 4 MiB had arrived, from files.example");
  const others = [
    FILE,
    { ...FILE, url: "https://b.example/b" },
    { ...FILE, url: "https://c.example/c", bytesTotal: null },
  ];
  expect(jobWords(job({ files: others }))).toBe(
    "3 files, size unknown, from files.example and 2 other places",
  );
});

test("what its reader has to know before it is added", () => {
  expect(remarksOn(job(), "ferry-page", 0)).toEqual([]);
  const remarks = remarksOn(
    job({
      owner: "Updater",
      isHere: true,
      leftOut: { headers: ["x-api-key"], signIns: ["https://files.example"] },
      problem: { code: "bad-scheme" },
    }),
    "ferry-page",
    0,
  );
  expect(remarks).toEqual([
    expect.stringContaining("stays as it is"),
    expect.stringContaining("belonged to the program “Updater”"),
    "Not in the file: the sign-in for https://files.example; the headers x-api-key. Give it again after adding.",
    expect.stringContaining("https://"),
  ]);
});

test.each([
  [0, "Add to the queue"],
  [1, "Add 1 download to the queue"],
  [2, "Add 2 downloads to the queue"],
])("the button says how many", (count, words) => expect(takeInWords(count)).toBe(words));
