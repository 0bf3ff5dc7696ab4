/** Knows what an ordinary job and file look like on the wire, for tests that care about one part of them. */

import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import type { FileView, JobView } from "./protocol.ts";

export const aFileView = (parts: Partial<FileView> = {}): FileView => ({
  id: "f",
  url: "https://x/a.iso",
  host: "x",
  name: "a.iso",
  bytesTotal: 100,
  bytesTransferred: 0,
  bytesPending: 0,
  resumable: "yes",
  proof: null,
  isWhole: false,
  problem: null,
  change: null,
  validation: null,
  sources: [],
  ...parts,
});

export const aJobView = (parts: Partial<JobView> = {}): JobView => ({
  id: "a",
  rev: 1,
  owner: "o",
  name: "a.iso",
  priority: "normal",
  state: { kind: "queued" },
  files: [aFileView()],
  credentials: [],
  createdAt: 0,
  turn: 0,
  rate: 0,
  connections: 0,
  secondsLeft: null,
  note: null,
  waits: null,
  properties: DEFAULT_PROPERTIES,
  modifiedAt: 1,
  completedAt: null,
  errorCount: 0,
  level: "normal",
  isForgotten: false,
  ...parts,
});
