import { expect, test } from "vitest";
import type { JobState, JobView } from "../rpc/protocol.ts";
import { aJobView } from "../rpc/sample-views.ts";
import { overviewOf } from "./overview.ts";

const job = (id: string, state: JobState, createdAt: number, rate = 0): JobView =>
  aJobView({ id, state, createdAt, rate, owner: id });
const of = (...jobs: readonly JobView[]) => new Map(jobs.map((one) => [one.id, one]));

test("all is told from one look: the order, the first that runs, the rate, and how many are in each state", () => {
  const overview = overviewOf(
    of(
      job("old", { kind: "transferring" }, 1, 10),
      job("new", { kind: "queued" }, 3),
      job("middle", { kind: "connecting" }, 2, 5),
      job("done", { kind: "transferred" }, 0),
    ),
  );
  expect(overview.rows.map(({ id }) => id)).toEqual(["old", "middle", "new", "done"]);
  expect(overview.running?.id).toBe("old");
  expect(overview.rate).toBe(15);
  expect(Object.fromEntries(overview.counts)).toEqual({
    queued: 1,
    connecting: 1,
    transferring: 1,
    transferred: 1,
  });
  expect(Object.fromEntries(overview.groups)).toEqual({ now: 2, waiting: 1, done: 1 });
  expect([...overview.programs].sort()).toEqual(["done", "middle", "new", "old"]);
  expect(overview.isUnderWay).toBe(true);
  expect(overview.hasDone).toBe(true);
});

test("an empty queue has nothing under way", () =>
  expect(overviewOf(of())).toMatchObject({
    rows: [],
    running: null,
    rate: 0,
    isUnderWay: false,
    hasDone: false,
  }));

test("the same jobs are looked at once, others anew", () => {
  const jobs = of(job("a", { kind: "suspended" }, 1));
  expect(overviewOf(jobs)).toBe(overviewOf(jobs));
  expect(overviewOf(new Map(jobs))).not.toBe(overviewOf(jobs));
});
