import { expect, test } from "vitest";
import type { Job } from "../engine/job.ts";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import { type JobRecord, jobOf, jobRecordOf } from "./job-records.ts";
import { jobNamed } from "./job-store.contract.ts";

const UNUSUAL: Partial<Job> = {
  priority: "foreground",
  isMoved: true,
  slice: { level: "high", served: 0, stored: 0, ms: 0, kills: 0 },
  properties: { ...DEFAULT_PROPERTIES, after: ["b"], customHeaders: { "x-a": "1" }, notifyFlags: [] },
  completedAt: 0,
  failures: 3,
  spent: { f: 1.5 },
  note: "damaged",
  credentials: [],
};

test("what is usual of a job takes no room in its record", () => {
  const { id, owner, name, state, createdAt, modifiedAt, turn, files } = jobNamed("a");
  expect(jobRecordOf(jobNamed("a"))).toEqual({
    ...{ id, owner, name, state, createdAt, modifiedAt, turn },
    files: files.map((file) => ({ id: file.id, url: file.url, name: file.name })),
  });
});

test("what is equal to the usual is as usual, whichever object it is", () => {
  const properties = structuredClone(DEFAULT_PROPERTIES);
  expect(jobRecordOf(jobNamed("a", { properties }))).not.toHaveProperty("properties");
});

test.each(Object.entries(UNUSUAL))("an unusual %s comes back as it was", (key, value) => {
  const job = jobNamed("a", { [key]: value });
  expect(jobRecordOf(job)).toHaveProperty(key);
  expect(jobOf(jobRecordOf(job))).toEqual(job);
});

test("a record of an older build, which knows nothing of failed files and counts by job, is a job", () => {
  const { properties: _properties, note: _note, ...old } = jobNamed("a");
  const files = old.files.map(({ problem: _problem, change: _change, ...file }) => file);
  // What it was then is not what the type says now.
  const record = { ...old, files, spent: 3.5 } as unknown as JobRecord;
  expect(jobOf(record)).toEqual(jobNamed("a"));
});
