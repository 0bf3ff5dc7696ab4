import { expect, test } from "vitest";
import { firstSeen } from "./first-sight.ts";
import type { JobState } from "./protocol.ts";

const job = (id: string, kind: JobState["kind"] = "queued") => ({ id, state: { kind } });
const QUEUE = Array.from({ length: 100 }, (_, at) => job(`${at}`));

test("what moves and what needs somebody comes before what is next, of which there is always some", () => {
  const busy = [job("moves", "transferring"), job("bad", "error")];
  expect(firstSeen([job("done", "transferred"), ...QUEUE, ...busy], 6)).toEqual([
    ...["moves", "bad", "0", "1", "2", "3"],
  ]);
  const stuck = QUEUE.map(({ id }) => job(id, "transient-error"));
  expect(firstSeen([...stuck, job("a"), job("b")], 6)).toEqual(["0", "1", "2", "a", "b", "3"]);
});

test("of fewer than may come all do, each once", () => {
  expect(firstSeen([job("a"), job("b", "transferring"), job("c", "suspended")], 6)).toEqual(["b", "a", "c"]);
  expect(firstSeen([], 6)).toEqual([]);
});
