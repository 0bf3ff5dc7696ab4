import { describe, expect, test } from "vitest";
import type { FileView, JobView } from "../rpc/protocol.ts";
import { aFileView, aJobView } from "../rpc/sample-views.ts";
import { type Item, kindOf, matching, removals, shelfOf, sorted, unopened } from "./library-items.ts";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const DAY = 86_400_000;

const whole = (id: string, parts: Partial<FileView> = {}): FileView =>
  aFileView({ id, name: id, bytesTransferred: 100, isWhole: true, ...parts });
const done = (id: string, files: readonly FileView[], parts: Partial<JobView> = {}): JobView =>
  aJobView({ id, name: id, files, state: { kind: "transferred" }, completedAt: NOW, ...parts });
const jobsOf = (...jobs: readonly JobView[]) => new Map(jobs.map((job) => [job.id, job]));
const names = (items: readonly Item[]): readonly string[] => items.map(({ file }) => file.name);

describe("in the library", () => {
  test("are whole files, also of a job that is not over, and what can be played while it comes", () => {
    const half = aFileView({ id: "h", name: "half.iso", bytesTransferred: 50 });
    const film = aFileView({ id: "v", name: "film.webm", type: "video/webm", bytesTransferred: 50 });
    const picture = aFileView({ id: "p", name: "p.png", type: "image/png", bytesTransferred: 50 });
    const unseen = aFileView({ id: "u", name: "u.webm", type: "video/webm", bytesTotal: null });
    const { kept, coming } = shelfOf(
      jobsOf(
        done("a", [whole("a.txt")]),
        aJobView({
          id: "b",
          state: { kind: "transferring" },
          files: [whole("b.txt"), half, film, picture, unseen],
        }),
        aJobView({ id: "c", state: { kind: "cancelled" }, files: [{ ...film, id: "x" }] }),
      ),
    );
    expect([names(kept), names(coming)]).toEqual([["a.txt", "b.txt"], ["film.webm"]]);
  });

  test("stays the same list while only others change", () => {
    const a = done("a", [whole("a")]);
    const film = aFileView({ id: "v", type: "video/webm", bytesTransferred: 1 });
    const before = shelfOf(jobsOf(a, aJobView({ id: "b", files: [film] })));
    const after = shelfOf(jobsOf(a, aJobView({ id: "b", files: [{ ...film, bytesTransferred: 2 }] })));
    expect(after.kept).toBe(before.kept);
    expect(after.coming[0]?.bytes).toBe(2);
  });
});

test("it is sorted by date, size, name or the last time it was opened, and searched in names of files and jobs", () => {
  const jobs = jobsOf(
    done("Talks", [whole("b 10.mp4", { bytesTransferred: 5 }), whole("b 9.mp4", { bytesTransferred: 7 })], {
      completedAt: NOW - 2 * DAY,
    }),
    done("Books", [whole("A.pdf", { bytesTransferred: 6 })], { completedAt: NOW - DAY }),
  );
  const { kept } = shelfOf(jobs);
  const opened = new Map([["b 9.mp4", NOW]]);
  expect(names(sorted(kept, "newest", opened))).toEqual(["A.pdf", "b 9.mp4", "b 10.mp4"]);
  expect(names(sorted(kept, "largest", opened))).toEqual(["b 9.mp4", "A.pdf", "b 10.mp4"]);
  expect(names(sorted(kept, "name", opened))).toEqual(["A.pdf", "b 9.mp4", "b 10.mp4"]);
  expect(names(sorted(kept, "unopened", opened))).toEqual(["b 10.mp4", "A.pdf", "b 9.mp4"]);
  expect(names(matching(kept, " TALKS 10 "))).toEqual(["b 10.mp4"]);
  expect(names(matching(kept, ""))).toHaveLength(3);
  expect(names(matching(kept, "none"))).toEqual([]);
});

describe("not opened for 30 days", () => {
  const age = (days: number) => ({ completedAt: NOW - days * DAY });
  test("is what came longer ago and was opened longer ago, of jobs that are over", () => {
    const { kept } = shelfOf(
      jobsOf(
        done("a", [whole("old")], age(31)),
        done("b", [whole("older")], age(60)),
        done("c", [whole("new")], age(29)),
        done("d", [whole("opened lately")], age(90)),
        done("e", [whole("opened long ago")], age(90)),
        aJobView({
          id: "f",
          state: { kind: "error", problem: { code: "offline" } },
          files: [whole("not over")],
          modifiedAt: 0,
        }),
      ),
    );
    const opened = new Map([
      ["opened lately", NOW - DAY],
      ["opened long ago", NOW - 40 * DAY],
    ]);
    expect(names(unopened(kept, opened, NOW))).toEqual(["older", "opened long ago", "old"]);
  });

  test("on the very day of the thirty it stays", () => {
    const { kept } = shelfOf(jobsOf(done("a", [whole("a")], age(30))));
    expect(unopened(kept, new Map(), NOW)).toEqual([]);
    expect(unopened(kept, new Map(), NOW + 1)).toHaveLength(1);
  });

  test("a job of which all goes is removed as one, of others each file", () => {
    const both = done("both", [whole("1"), whole("2")]);
    const one = done("one", [whole("3"), whole("4")]);
    const items = shelfOf(jobsOf(both, one)).kept.filter(({ file }) => file.id !== "4");
    expect(removals(items)).toEqual([
      { job: both, files: "all" },
      { job: one, files: ["3"] },
    ]);
  });
});

test("a file is shown by its type, and saved where it has none", () => {
  const kinds = ["video/webm", "audio/wav", "image/png", "application/pdf", "text/plain"].map((type) =>
    kindOf(aFileView({ name: "download", type })),
  );
  expect([...kinds, kindOf(aFileView({ type: "application/x-iso9660-image" }))]).toEqual([
    "video",
    "audio",
    "image",
    "pdf",
    "text",
    null,
  ]);
});
