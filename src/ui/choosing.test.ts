import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Client } from "../rpc/client.ts";
import { Choosing } from "./choosing.ts";

const AT = "https://files.example/";
let probed: string[];
let choosing: Choosing;
beforeEach(() => {
  vi.useFakeTimers();
  probed = [];
  const job = { id: "j", createdAt: 1, state: { kind: "queued" }, files: [{ url: `${AT}here` }] };
  const client = {
    state: { jobs: new Map([["j", job]]), policy: { limits: { filesPerJob: 20, jobsPerProgram: 3 } } },
    call: (command: string, { url }: { url: string }) => {
      if (command === "probe") probed.push(url);
      return new Promise(() => undefined);
    },
  };
  // The fake is what is read of a client, and no more.
  choosing = new Choosing(
    () => client as unknown as Client,
    () => undefined,
  );
});
afterEach(() => void vi.useRealTimers());
const pause = () => vi.advanceTimersByTimeAsync(500);

test("what is in the queue already is not chosen, unless it is wanted once more", () => {
  choosing.write(`${AT}here#x\n${AT}new`);
  expect(choosing.chosen).toEqual([`${AT}new`]);
  choosing.wish(`${AT}here#x`, "again");
  expect(choosing.chosen).toEqual([`${AT}here#x`, `${AT}new`]);
  choosing.wish(`${AT}here#x`, "not-again");
  expect(choosing.chosen).toEqual([`${AT}new`]);
});

test("only what is in sight is looked at, and what a link brought not before it is wanted", async () => {
  choosing.append(`${AT}a\n${AT}b`, true);
  choosing.append(`${AT}c\n${AT}d`, false);
  choosing.see([`${AT}a`, `${AT}b`, `${AT}c`]);
  await pause();
  expect(probed).toEqual([`${AT}c`]);
  expect([...choosing.unasked]).toEqual([`${AT}a`, `${AT}b`]);
  choosing.wish(`${AT}b`, "look");
  await pause();
  expect(probed).toEqual([`${AT}c`, `${AT}b`]);
  choosing.wish("", "look-all");
  await pause();
  expect(probed).toEqual([`${AT}c`, `${AT}b`, `${AT}a`]);
});

test("patterns become one job and lines a job each, until somebody says otherwise; closed it is forgotten", () => {
  choosing.write(`${AT}a\n${AT}b`);
  expect(choosing.isOneJob).toBe(false);
  choosing.write(`${AT}[1-3]`);
  expect(choosing.isOneJob).toBe(true);
  choosing.isOneJob = false;
  expect(choosing.isOneJob).toBe(false);
  choosing.close();
  expect([choosing.isOneJob, choosing.text]).toEqual([true, `${AT}[1-3]`]);
});

test("the policy's limit holds for what is written out", () => {
  choosing.write(`${AT}[1-21]`);
  expect(choosing.wanted).toMatchObject({ addresses: [], bad: [{ fault: "too-many" }] });
});

test("what is done leaves the text, and with it what is here already; where nothing was done all stays", () => {
  choosing.write(`${AT}here\n${AT}a\n${AT}b`);
  choosing.conclude(new Set());
  expect(choosing.text).toBe(`${AT}here\n${AT}a\n${AT}b`);
  choosing.conclude(new Set([`${AT}a`]));
  expect(choosing.text).toBe(`${AT}b`);
});
