import { describe, expect, test } from "vitest";
import { codeOf } from "../engine/errors.ts";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import { parseQueueFile } from "./queue-file.ts";

const { customHeaders: _, ...properties } = DEFAULT_PROPERTIES;
const FILE = {
  id: "f",
  url: "https://files.example/a",
  name: null,
  ranges: null,
  mirrors: [],
  expected: null,
  bytesTransferred: 0,
  bytesTotal: null,
};
const JOB = {
  id: "a",
  owner: "p",
  name: "A",
  priority: "low",
  isWanted: true,
  properties,
  leftOut: { headers: [], signIns: [] },
  files: [FILE],
};
const QUEUE = { format: "ferry-queue", version: 1, savedAt: 1, jobs: [JOB] };

const written = (value: unknown): string => JSON.stringify(value);

test("a saved queue is read as it was written, without what it should not have", () => {
  const more = {
    ...QUEUE,
    jobs: [{ ...JOB, properties: { ...properties, customHeaders: { cookie: "x" } }, evil: 1 }],
  };
  expect(parseQueueFile(written(QUEUE))).toEqual(QUEUE);
  expect(parseQueueFile(written(more))).toEqual(QUEUE);
});

describe("what is none is refused, and the sentence says where", () => {
  test.each([
    ["no JSON", "<html>", "it is no JSON"],
    ["nothing", "null", "it is no queue that Ferry saved"],
    ["a list", "[]", "it is no queue that Ferry saved"],
    ["something else", written({ jobs: [] }), "it is no queue that Ferry saved"],
    [
      "a later version",
      written({ ...QUEUE, version: 2 }),
      "it has version 2, and this Ferry reads version 1",
    ],
    [
      "an id with a path",
      written({ ...QUEUE, jobs: [{ ...JOB, id: "../x" }] }),
      "jobs.0.id: must be 1 to 80",
    ],
    ["a priority of its own", written({ ...QUEUE, jobs: [{ ...JOB, priority: "now" }] }), "jobs.0.priority"],
    [
      "no address",
      written({ ...QUEUE, jobs: [{ ...JOB, files: [{ ...FILE, url: "" }] }] }),
      "jobs.0.files.0.url: is empty",
    ],
    [
      "a size below 0",
      written({ ...QUEUE, jobs: [{ ...JOB, files: [{ ...FILE, bytesTotal: -1 }] }] }),
      "jobs.0.files.0.bytesTotal: is below 0",
    ],
    [
      "too many jobs",
      written({ ...QUEUE, jobs: Array.from({ length: 1_001 }, (_, i) => ({ ...JOB, id: `${i}` })) }),
      "jobs: holds more than 1000",
    ],
    ["a job twice", written({ ...QUEUE, jobs: [JOB, JOB] }), "it names one thing twice"],
    ["a file twice", written({ ...QUEUE, jobs: [JOB, { ...JOB, id: "b" }] }), "it names one thing twice"],
    ["too large", " ".repeat(16 * 1024 ** 2 + 1), "it is larger than 16 MiB"],
  ])("%s", (_what, text, sentence) => {
    let refused: unknown;
    try {
      parseQueueFile(text);
    } catch (error) {
      refused = error;
    }
    expect(codeOf(refused)).toBe("bad-queue-file");
    expect(String(refused)).toContain(sentence);
  });
});

test("a member that would change every object changes none", () => {
  parseQueueFile(written(QUEUE).replace('"savedAt":1', '"savedAt":1,"__proto__":{"isEvil":true}'));
  expect(({} as { isEvil?: boolean }).isEvil).toBeUndefined();
});
