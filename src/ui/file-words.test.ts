import { beforeAll, describe, expect, test } from "vitest";
import type { JobState, JobView } from "../rpc/protocol.ts";
import { aJobView } from "../rpc/sample-views.ts";
import { changesWords, fileWords, leaveWords, moreFilesWords } from "./file-words.ts";
import { sentencesToCome } from "./sentences.ts";
import { actionWords, failureWords, reasonWords, savedWords, savingWords, stateWords } from "./strings.ts";

beforeAll(() => sentencesToCome() ?? undefined);

const job = (state: JobState, more: Partial<JobView> = {}): JobView => aJobView({ state, ...more });

describe("several files", () => {
  const [first] = job({ kind: "queued" }).files;
  if (!first) throw new Error("there is one");
  const second = { ...first, id: "g", name: "b.iso" };

  test("a failed job says which file it is about, and that others are here", () => {
    const state = { kind: "error", problem: { code: "http-status", status: 404, file: "g" } } as const;
    const both = job(state, { files: [{ ...first, isWhole: true }, second] });
    expect(stateWords(both)).toBe("Partly downloaded");
    expect(reasonWords(both, 0)).toMatch(/^b\.iso: The server does not have this file/);
    const here = { ...both, state: { kind: "transferred" } } as const;
    expect([true, false].map((canPickFolder) => actionWords("save", here, canPickFolder))).toEqual([
      "Save to a folder",
      "Save as ZIP",
    ]);
    expect(reasonWords(here, 0)).toBe("Complete. Save them to put them among your files.");
  });

  test.each([
    [{ files: 3, of: 3, before: 0 }, "All 3 files are in the folder “Films”."],
    [{ files: 1, of: 1, before: 0 }, "The file is in the folder “Films”."],
    [{ files: 3, of: 3, before: 1 }, "All 3 files are in the folder “Films”. One was there already."],
    [
      { files: 2, of: 3, before: 2 },
      "2 of 3 files are in the folder “Films”. 2 were there already. Save again to go on with the others.",
    ],
  ])("saved to a folder, it says what is there: %j", (counts, words) =>
    expect(savedWords({ kind: "group-written", folder: "Films", problem: null, ...counts })).toBe(words),
  );

  test("while they are written, it says how many are there", () =>
    expect(savingWords({ phase: "writing", bytesDone: 5, bytesTotal: 10, files: { done: 1, of: 3 } })).toBe(
      "Writing the files, 1 of 3 are there: 5 bytes of 10 bytes.",
    ));

  test("what could not be saved of them is named", () => {
    const both = job({ kind: "transferred" }, { files: [first, second] });
    expect(failureWords("save", { code: "no-space", file: "g" }, both)).toMatch(
      /^b\.iso: It could not be saved\./,
    );
  });

  test("one that leaves says what goes with it; a long list says how many are not shown", () => {
    expect(leaveWords({ ...first, bytesTransferred: 100 }).ask).toBe(
      `The 100 bytes of ${first.name} that are here will be lost.`,
    );
    expect([moreFilesWords(100, 9900), moreFilesWords(7, 7), moreFilesWords(1, 1)]).toEqual([
      "Show 100 more of 9,900 files",
      "Show 7 more files",
      "Show one more file",
    ]);
  });

  test.each([
    [{}, "0 bytes of 100 bytes"],
    [{ bytesTotal: null }, "Waiting its turn"],
    [{ isWhole: true, bytesTransferred: 100 }, "Downloaded, 100 bytes"],
    [
      { isWhole: true, bytesTransferred: 100, proof: "digest" as const },
      "Downloaded, 100 bytes; digest verified",
    ],
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
