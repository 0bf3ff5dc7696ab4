/** Knows what an ordinary job, file and source look like, for tests that care about one part of them. */

import type { Job, JobFile, Source } from "../job.ts";
import { DEFAULT_PROPERTIES } from "../properties.ts";

export const aSource = (parts: Partial<Source> = {}): Source => ({
  etag: '"v1"',
  lastModified: null,
  total: 100,
  type: null,
  ranges: "yes",
  ...parts,
});

export const aFile = (parts: Partial<JobFile> = {}): JobFile => ({
  id: "file",
  url: "https://files.example/a.bin",
  name: "a.bin",
  named: false,
  ranges: null,
  epoch: 1,
  source: aSource(),
  unproven: false,
  problem: null,
  change: null,
  ...parts,
});

export const aJob = (parts: Partial<Job> = {}): Job => ({
  id: "job",
  owner: "test",
  name: "a.bin",
  type: "download",
  priority: "normal",
  state: { kind: "queued" },
  files: [],
  createdAt: 1,
  modifiedAt: 1,
  turn: 1,
  isMoved: false,
  slice: null,
  properties: DEFAULT_PROPERTIES,
  completedAt: null,
  errorCount: 0,
  activeMs: 0,
  stuckMs: 0,
  failures: 0,
  spent: {},
  note: null,
  ...parts,
});
