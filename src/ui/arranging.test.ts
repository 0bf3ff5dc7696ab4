import { expect, test } from "vitest";
import type { JobView } from "../rpc/protocol.ts";
import { arrange, firstOfLevel } from "./arranging.ts";

const job = (id: string, turn: number, more: Partial<JobView> = {}): JobView =>
  // Only what is looked at.
  ({ id, turn, priority: "normal", state: { kind: "queued" }, ...more }) as JobView;

test("the front of a level is before whoever wants to run in it", () => {
  const mine = job("mine", 5);
  const jobs = [
    mine,
    job("done", 1, { state: { kind: "transferred" } }),
    job("other level", 2, { priority: "high" }),
    job("second", 4),
    job("first", 3, { state: { kind: "transferring" } }),
  ];
  expect(firstOfLevel(mine, jobs)?.id).toBe("first");
  expect(firstOfLevel(mine, [mine])).toBe(null);
});

test("a wish becomes one command; to the front of nobody needs none", async () => {
  const asked: unknown[] = [];
  const client = { call: async (...args: unknown[]) => asked.push(args) } as never;
  await arrange(client, job("a", 2), { properties: { priority: "high" } }, []);
  await arrange(client, job("a", 2), { place: "first" }, [job("b", 1)]);
  await arrange(client, job("a", 2), { place: "first" }, []);
  expect(asked).toEqual([
    ["set-properties", { job: "a", properties: { priority: "high" } }],
    ["move-job", { job: "a", place: { before: "b" } }],
  ]);
});

test("dropped beside a job of another priority it takes that one's first", async () => {
  const asked: unknown[] = [];
  const client = { call: async (...args: unknown[]) => asked.push(args) } as never;
  const jobs = [job("b", 1, { priority: "high" }), job("c", 2)];
  await arrange(client, job("a", 3), { place: { before: "b" } }, jobs);
  await arrange(client, job("a", 3), { place: { behind: "c" } }, jobs);
  expect(asked).toEqual([
    ["set-properties", { job: "a", properties: { priority: "high" } }],
    ["move-job", { job: "a", place: { before: "b" } }],
    ["move-job", { job: "a", place: { behind: "c" } }],
  ]);
});
