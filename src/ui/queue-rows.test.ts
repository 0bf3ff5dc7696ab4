import { describe, expect, test } from "vitest";
import type { JobState, JobView } from "../rpc/protocol.ts";
import { aFileView, aJobView } from "../rpc/sample-views.ts";
import {
  ALL,
  groupOf,
  inShownOrder,
  isFiltered,
  kindOf,
  type ListWish,
  sorted,
  wished,
} from "./queue-rows.ts";

const stopped: JobState = { kind: "error", problem: { code: "http-status", status: 404 } };
const soon: JobState = { kind: "transient-error", problem: { code: "offline" }, retryAt: null };
const full: JobState = { kind: "transient-error", problem: { code: "no-space" }, retryAt: null };
const job = (id: string, state: JobState, parts: Partial<JobView> = {}): JobView =>
  aJobView({ id, state, name: id, ...parts });
const ids = (jobs: readonly JobView[]): string => jobs.map(({ id }) => id).join(" ");

describe("what a job asks of its reader", () => {
  test.each<[string, JobState]>([
    ["now", { kind: "connecting" }],
    ["now", { kind: "transferring" }],
    ["waiting", { kind: "queued" }],
    ["waiting", { kind: "suspended" }],
    ["waiting", soon],
    ["needs-you", full],
    ["needs-you", stopped],
    ["done", { kind: "transferred" }],
    ["done", { kind: "acknowledged" }],
    ["done", { kind: "cancelled" }],
  ])("%s: %o", (group, state) => expect(groupOf(aJobView({ state }))).toBe(group));

  test("what the browser carries is under way", () =>
    expect(groupOf(aJobView({ waits: { kind: "browser-carries" } }))).toBe("now"));
});

describe("the order in which the queue serves", () => {
  test("groups first, then level, then turn; who is paused is behind", () => {
    const queue = [
      job("done-first", { kind: "transferred" }, { completedAt: 5 }),
      job("done-last", { kind: "acknowledged" }, { completedAt: 9 }),
      job("paused", { kind: "suspended" }, { level: "foreground", turn: 0 }),
      job("low", { kind: "queued" }, { level: "low", turn: 1 }),
      job("second", { kind: "queued" }, { turn: 7 }),
      job("first", { kind: "queued" }, { turn: 3 }),
      job("stopped", stopped),
      job("runs", { kind: "transferring" }),
    ];
    expect(ids(inShownOrder(queue))).toBe("runs stopped first second low paused done-last done-first");
  });

  test("of equals the one that was there first", () =>
    expect(
      ids(
        inShownOrder([
          job("b", { kind: "queued" }, { createdAt: 2 }),
          job("a", { kind: "queued" }, { createdAt: 1 }),
        ]),
      ),
    ).toBe("a b"));
});

describe("other orders, inside the groups", () => {
  const files = (bytesTotal: number | null, bytesTransferred = 0) => [
    aFileView({ bytesTotal, bytesTransferred }),
  ];
  const queue = [
    job("a10", { kind: "queued" }, { files: files(500, 50), createdAt: 1, secondsLeft: null }),
    job("a9", { kind: "queued" }, { files: files(null), createdAt: 3, secondsLeft: 5 }),
    job("B1", { kind: "queued" }, { files: files(900, 9), createdAt: 2, secondsLeft: 3 }),
    job("z", { kind: "transferring" }),
  ];
  test.each([
    ["name", "z a9 a10 B1"],
    ["size", "z B1 a10 a9"],
    ["progress", "z a10 B1 a9"],
    ["time-left", "z B1 a9 a10"],
    ["newest", "z a9 B1 a10"],
  ] as const)("%s", (sort, expected) => expect(ids(sorted(queue, sort))).toBe(expected));
});

describe("a search", () => {
  const queue = [
    job(
      "Debian",
      { kind: "queued" },
      { owner: "updater", files: [aFileView({ name: "netinst.iso", host: "cd.example" })] },
    ),
    job("Talk", { kind: "transferred" }, { owner: "podcasts", files: [aFileView({ name: "talk.mp3" })] }),
  ];
  const find = (wish: Partial<ListWish>): string => ids(wished(queue, { ...ALL, ...wish }));
  test.each<[Partial<ListWish>, string]>([
    [{}, "Debian Talk"],
    [{ search: "  " }, "Debian Talk"],
    [{ search: "DEB" }, "Debian"],
    [{ search: "cd.example iso" }, "Debian"],
    [{ search: "debian mp3" }, ""],
    [{ search: "podcasts" }, "Talk"],
    [{ group: "done" }, "Talk"],
    [{ program: "updater" }, "Debian"],
    [{ kind: "audio" }, "Talk"],
    [{ kind: "archive", group: "done" }, ""],
  ])("%o finds %s", (wish, expected) => expect(find(wish)).toBe(expected));

  test("a blank search is none", () => {
    expect(isFiltered(ALL)).toBe(false);
    expect(isFiltered({ ...ALL, search: " ", sort: "name" })).toBe(false);
    expect(isFiltered({ ...ALL, kind: "video" })).toBe(true);
  });
});

test.each([
  ["film.MKV", "video"],
  ["song.flac", "audio"],
  ["paper.pdf", "document"],
  ["x.tar.gz", "archive"],
  ["scan.tiff", "picture"],
  ["README", "other"],
  ["model.gguf", "other"],
])("%s is of the kind %s", (name, kind) =>
  expect(kindOf(aJobView({ files: [aFileView({ name })] }))).toBe(kind),
);
