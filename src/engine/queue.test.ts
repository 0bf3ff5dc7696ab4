import { describe, expect, test } from "vitest";
import type { Job, JobState, Priority } from "./job.ts";
import { choose, inOrder } from "./queue.ts";
import { aJob } from "./sim/samples.ts";

const job = (
  id: string,
  priority: Priority,
  turn: number,
  kind: "queued" | "transferring" | "suspended" = "queued",
) => aJob({ id, priority, turn, state: { kind } });

test("levels come first, then turns", () => {
  const jobs = [
    job("low", "low", 1),
    job("second", "normal", 3),
    job("first", "normal", 2),
    job("now", "foreground", 4),
  ];
  expect(inOrder(jobs).map(({ id }) => id)).toEqual(["now", "first", "second", "low"]);
});

test("all foreground jobs run, and one of the background", () => {
  const jobs = [
    job("a", "foreground", 1),
    job("b", "foreground", 2),
    job("c", "high", 3),
    job("d", "high", 4),
    job("e", "low", 0),
  ];
  expect([...choose(jobs)]).toEqual(["a", "b", "c"]);
});

test("a higher level takes the place of a running lower one", () =>
  expect([...choose([job("running", "low", 1, "transferring"), job("urgent", "high", 2)])]).toEqual([
    "urgent",
  ]));

describe("a job that failed and is tried again", () => {
  const again = { ...job("again", "normal", 1), failures: 1 };
  const other = (priority: Priority, kind: "connecting" | "transferring"): Job =>
    aJob({ id: "other", priority, turn: 2, state: { kind } });

  test("lets the next one hear from its server first", () =>
    expect([...choose([again, other("normal", "connecting")])]).toEqual(["other"]));

  test("goes before one of a lower level, and before one that was heard and so can wait", () => {
    expect([...choose([again, other("low", "connecting")])]).toEqual(["again"]);
    expect([...choose([again, other("normal", "transferring")])]).toEqual(["again"]);
  });
});

test.each<JobState>([
  { kind: "suspended" },
  { kind: "error", problem: { code: "cut" } },
  { kind: "transient-error", problem: { code: "cut" }, retryAt: 1 },
  { kind: "transferred" },
  { kind: "acknowledged" },
  { kind: "cancelled" },
])("a job that is $kind lets the next one run", (state) =>
  expect([...choose([aJob({ id: "a", state, turn: 1 }), job("b", "low", 2)])]).toEqual(["b"]),
);

test("nothing is chosen of nothing", () => expect(choose([]).size).toBe(0));
