import { beforeAll, expect, test } from "vitest";
import type { JobState, JobView, Problem } from "../rpc/protocol.ts";
import { aFileView, aJobView } from "../rpc/sample-views.ts";
import { Announcer } from "./announcer.ts";
import { sentencesToCome } from "./sentences.ts";

beforeAll(() => sentencesToCome() ?? undefined);

const job = (state: JobState, done = 0): JobView =>
  aJobView({ state, files: [aFileView({ bytesTransferred: done })] });
const running = (done: number): JobView => job({ kind: "transferring" }, done);
const waits = (code: Problem["code"], retryAt: number | null, done = 10): JobView =>
  job({ kind: "transient-error", problem: { code }, retryAt }, done);

function listener(): (...jobs: JobView[]) => readonly string[] {
  const announcer = new Announcer();
  announcer.tell(new Map(), null);
  return (...jobs) => announcer.tell(byId(jobs), null);
}

const byId = (jobs: readonly JobView[]): ReadonlyMap<string, JobView> =>
  new Map(jobs.map((view) => [view.id, view]));

test("the first picture is no news", () =>
  expect(new Announcer().tell(byId([running(30)]), null)).toEqual([]));

test("of a picture with one change only that one is looked at", () => {
  const announcer = new Announcer();
  announcer.tell(byId([job({ kind: "queued" })]), null);
  const other = { ...running(1), id: "b", name: "b.iso" };
  const jobs = byId([running(1), other]);
  expect(announcer.tell(jobs, { kind: "job-changed", job: other })).toEqual(["b.iso: download started."]);
  expect(announcer.tell(jobs, { kind: "job-changed", job: running(1) })).toEqual([
    "a.iso: download started.",
  ]);
  expect(announcer.tell(new Map(), { kind: "job-removed", id: "a" })).toEqual([]);
  expect(announcer.tell(jobs, { kind: "job-changed", job: running(1) })).toEqual([
    "a.iso: download started.",
  ]);
});

test("a download is told from start to end, once each, in quarters", () => {
  const hear = listener();
  const said = [
    job({ kind: "queued" }),
    job({ kind: "connecting" }),
    running(1),
    running(24),
    running(25),
    running(26),
    running(60),
    running(99),
  ];
  expect(said.flatMap((view) => hear(view))).toEqual([
    "a.iso: download started.",
    "a.iso: 25%.",
    "a.iso: 50%.",
    "a.iso: 75%.",
  ]);
  expect(hear(job({ kind: "transferred" }, 100))).toEqual(["a.iso: downloaded."]);
  expect(hear(job({ kind: "acknowledged" }, 100))).toEqual([]);
});

test("a pause and its end are told", () => {
  const hear = listener();
  hear(running(5));
  expect(hear(job({ kind: "suspended" }, 5))).toEqual(["a.iso: paused."]);
  expect(hear(running(6))).toEqual(["a.iso: goes on."]);
});

test("a job that was added and not started is not called paused", () =>
  expect(listener()(job({ kind: "suspended" }))).toEqual([]));

test("a wait for a condition is told with its reason, and so is its end", () => {
  const hear = listener();
  hear(running(10));
  expect(hear(waits("offline", null))).toEqual(["a.iso waits. You are offline."]);
  expect(hear(waits("offline", null))).toEqual([]);
  expect(hear(running(10))).toEqual(["a.iso: goes on."]);
});

test("trouble that comes and goes is told once", () => {
  const hear = listener();
  hear(running(10));
  const said = [waits("cut", 1), running(11), waits("cut", 2), running(12), waits("cut", 3)].flatMap((view) =>
    hear(view),
  );
  expect(said).toEqual(["a.iso waits. The connection broke off."]);
});

test("a failure is told with the next step", () => {
  const hear = listener();
  hear(running(10));
  expect(hear(job({ kind: "error", problem: { code: "http-status", status: 404, host: "x" } }, 10))).toEqual([
    "a.iso stopped. x does not have this file (404). Check the address.",
  ]);
});

test("a removed job is forgotten, and a new one of that name starts anew", () => {
  const hear = listener();
  hear(running(10));
  hear();
  expect(hear(running(1))).toEqual(["a.iso: download started."]);
});
