import { describe, expect, test } from "vitest";
import type { FileView, JobState, JobView } from "../rpc/protocol.ts";
import { aFileView, aJobView } from "../rpc/sample-views.ts";
import {
  actionsOf,
  askerOf,
  canBrowserHelp,
  canLeave,
  canRetry,
  linkTo,
  progressOf,
  typeLetters,
} from "./job-facts.ts";

const file = (bytesTotal: number | null, bytesTransferred = 0, bytesPending = 0): FileView =>
  aFileView({ bytesTotal, bytesTransferred, bytesPending });
const job = (
  state: JobState,
  files: readonly FileView[] = [file(10)],
  more: Partial<JobView> = {},
): JobView => aJobView({ state, files, ...more });
const queued: JobState = { kind: "queued" };

describe("progress", () => {
  test("is the sum of the files, stored and on their way apart", () =>
    expect(progressOf(job(queued, [file(100, 10, 5), file(100, 20)]))).toEqual({
      stored: 30,
      received: 35,
      total: 200,
      percent: 17,
    }));
  test("has no total while one file's is unknown", () =>
    expect(progressOf(job(queued, [file(100, 10), file(null, 7)]))).toEqual({
      stored: 17,
      received: 17,
      total: null,
      percent: null,
    }));
  test("of a job without files is unknown", () => expect(progressOf(job(queued, [])).total).toBeNull());
  test("never passes the end", () => expect(progressOf(job(queued, [file(10, 8, 5)])).received).toBe(10));
});

describe("actions", () => {
  test.each<[JobState, readonly string[]]>([
    [queued, ["pause", "cancel"]],
    [{ kind: "connecting" }, ["pause", "cancel"]],
    [{ kind: "transferring" }, ["pause", "cancel"]],
    [{ kind: "suspended" }, ["resume", "cancel"]],
    [{ kind: "transient-error", problem: { code: "cut" }, retryAt: 1 }, ["retry", "pause", "cancel"]],
    [
      { kind: "transient-error", problem: { code: "folder-permission" }, retryAt: null },
      ["allow", "pause", "cancel"],
    ],
    [
      { kind: "transient-error", problem: { code: "needs-restart", bytes: 9 }, retryAt: null },
      ["begin-anew", "retry", "pause", "cancel"],
    ],
    [{ kind: "error", problem: { code: "folder-not-mapped" } }, ["allow", "retry", "remove"]],
    [{ kind: "error", problem: { code: "http-status", status: 404 } }, ["retry", "remove"]],
    [{ kind: "error", problem: { code: "bad-url" } }, ["remove"]],
    [{ kind: "transferred" }, ["save", "remove"]],
    [{ kind: "acknowledged" }, ["save", "remove"]],
    [{ kind: "cancelled" }, ["remove"]],
  ])("of %o are %o", (state, actions) => expect(actionsOf(job(state))).toEqual(actions));
});

describe("of several files", () => {
  const state = { kind: "error", problem: { code: "http-status", status: 404 } } as const;
  const [one] = job(queued).files;
  if (!one) throw new Error("there is one");
  const [here, bad] = [
    { ...one, isWhole: true },
    { ...one, id: "b", problem: { code: "endless" } as const },
  ];

  test("there are two ways to save them where a folder can be picked, and one where none can", () => {
    const both = job({ kind: "transferred" }, [here, here]);
    expect([actionsOf(both, true), actionsOf(both)]).toEqual([
      ["save", "save-zip", "remove"],
      ["save", "remove"],
    ]);
    expect(actionsOf(job({ kind: "transferred" }, [here]), true)).toEqual(["save", "remove"]);
  });

  test("those that are here may be saved although the job failed", () => {
    expect(actionsOf(job(state, [here, bad]), true)).toEqual(["retry", "save", "save-zip", "remove"]);
    expect(actionsOf(job(state, [bad, bad]), true)).toEqual(["retry", "remove"]);
  });

  test("the one that failed may be tried again alone, and any may leave", () => {
    const files = [here, bad];
    expect(files.map((file) => canRetry(job(state, files), file))).toEqual([false, true]);
    expect(canRetry(job({ kind: "suspended" }, files), bad)).toBe(false);
    expect(canRetry(job(state, [bad]), bad)).toBe(false);
    expect(
      [job(state, files), job({ kind: "acknowledged" }, files), job(state, [bad])].map(canLeave),
    ).toEqual([true, false, false]);
  });
});

test("the browser can help where a page may not read, and nowhere else", () => {
  expect(canBrowserHelp({ code: "forbidden-by-cors" })).toBe(true);
  expect(canBrowserHelp({ code: "http-status", status: 403 })).toBe(true);
  expect(canBrowserHelp({ code: "http-status", status: 404 })).toBe(false);
  expect(canBrowserHelp({ code: "cut" })).toBe(false);
});

test("only web addresses become links", () => {
  expect(linkTo("https://x/a")).toBe("https://x/a");
  expect(linkTo("javascript:alert(1)")).toBeNull();
  expect(linkTo("data:text/html,x")).toBeNull();
  expect(linkTo("x/a")).toBeNull();
});

test.each([
  ["a.iso", "ISO"],
  ["a.tar.gz", "TAR"],
  ["README", ""],
  ["a.longextension", ""],
])("%s has the type %s", (name, letters) => expect(typeLetters(name)).toBe(letters));

describe("a sign-in", () => {
  const needed = (host: string): JobState => ({
    kind: "transient-error",
    problem: { code: "sign-in-needed", status: 401, host },
    retryAt: null,
  });
  const at = (url: string): FileView => ({ ...file(10), url, host: new URL(url).host });

  test("is what a job that waits for one offers first", () => {
    expect(actionsOf(job(needed("x")))).toEqual(["sign-in", "pause", "cancel"]);
  });

  test("is for whoever asks, by scheme, host and port", () => {
    const files = [at("https://x/a"), at("http://y:81/b")];
    expect(askerOf(job(needed("y:81"), files))).toBe("http://y:81");
    expect(askerOf(job(needed("z"), files))).toBe("https://x");
    expect(askerOf(job(queued, []))).toBeNull();
  });
});
