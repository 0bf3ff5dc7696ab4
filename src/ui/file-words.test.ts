import { describe, expect, test } from "vitest";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import type { JobState, JobView } from "../rpc/protocol.ts";
import { changesWords, fileWords } from "./file-words.ts";
import { actionWords, reasonWords, stateWords } from "./strings.ts";

const job = (state: JobState, more: Partial<JobView> = {}): JobView => ({
  id: "a",
  rev: 1,
  owner: "o",
  name: "a.iso",
  priority: "normal",
  state,
  credentials: [],
  files: [
    {
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
    },
  ],
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
  ...more,
});

describe("several files", () => {
  const [first] = job({ kind: "queued" }).files;
  if (!first) throw new Error("there is one");
  const second = { ...first, id: "g", name: "b.iso" };

  test("a failed job says which file it is about, and that others are here", () => {
    const state = { kind: "error", problem: { code: "http-status", status: 404, file: "g" } } as const;
    const both = job(state, { files: [{ ...first, isWhole: true }, second] });
    expect(stateWords(both)).toBe("Partly downloaded");
    expect(reasonWords(both, 0)).toMatch(/^b\.iso: The server does not have this file/);
    expect(actionWords("save", { ...both, state: { kind: "transferred" } })).toBe("Save all");
  });

  test.each([
    [{}, "0 bytes of 100 bytes"],
    [{ bytesTotal: null }, "Waiting its turn"],
    [{ isWhole: true, bytesTransferred: 100 }, "Downloaded, 100 bytes"],
    [{ problem: { code: "http-status", status: 404 } as const }, "The server does not have this file (404)."],
  ])("each says how it stands: %j", (parts, words) => expect(fileWords({ ...first, ...parts })).toBe(words));

  test("what became of bytes at a new address is said of each file by name", () => {
    const kept = { ...first, change: { kind: "kept", proof: "bytes", bytes: 131072 } as const };
    expect(changesWords([kept])).toEqual([
      "It goes on from the new address: the size and 128 KiB of the file were compared.",
    ]);
    expect(changesWords([kept, { ...second, change: { kind: "anew" } }])[1]).toMatch(
      /^b\.iso: It began again/,
    );
  });
});
