import { expect, test } from "vitest";
import type { JobId, JobView } from "../rpc/protocol.ts";
import { aJobView } from "../rpc/sample-views.ts";
import { ALL, type ListWish } from "./queue-rows.ts";
import { SteadyRows } from "./steady-rows.ts";

function shown() {
  let now = 0;
  const rows = new SteadyRows(() => now);
  const tell = (
    states: Readonly<Record<JobId, "queued" | "transferring">>,
    wish: ListWish = ALL,
    isHeld = false,
  ) => {
    const jobs = Object.entries(states).map(([id, kind], turn): readonly [JobId, JobView] => [
      id,
      aJobView({ id, name: id, state: { kind }, turn }),
    ]);
    rows.tell(new Map(jobs), wish, isHeld);
    return rows.ids.join("");
  };
  return { rows, tell, wait: (ms: number) => (now += ms) };
}

test("a job that starts goes to the top, unless a hand is over the rows", () => {
  const { rows, tell, wait } = shown();
  expect(tell({ a: "queued", b: "queued", c: "queued" })).toBe("abc");
  wait(rows.hold() - 1);
  expect(tell({ a: "queued", b: "transferring", c: "queued" })).toBe("abc");
  expect(rows.jobs.map(({ state }) => state.kind)).toEqual(["queued", "transferring", "queued"]);
  wait(1);
  expect(tell({ a: "queued", b: "transferring", c: "queued" })).toBe("bac");
});

test("meanwhile rows may come and go", () => {
  const { rows, tell } = shown();
  tell({ a: "queued", b: "queued", c: "queued" });
  rows.hold();
  expect(tell({ n: "transferring", b: "transferring", c: "queued" })).toBe("nbc");
});

test("another wish is another list at once", () => {
  const { rows, tell } = shown();
  tell({ b: "queued", a: "queued" });
  rows.hold();
  expect(tell({ b: "queued", a: "queued" }, { ...ALL, sort: "name" })).toBe("ab");
});

test("while a row is dragged no other moves, and the list of rows stays the same object", () => {
  const { rows, tell } = shown();
  tell({ a: "queued", b: "queued" });
  const { ids } = rows;
  expect(tell({ a: "queued", b: "transferring" }, ALL, true)).toBe("ab");
  expect(rows.ids).toBe(ids);
  expect(rows.counts.get("now")).toBe(1);
});

test("a row that the hand itself has moved is seen there at once", () => {
  const { rows, tell } = shown();
  tell({ a: "queued", b: "queued" });
  rows.hold();
  rows.release();
  expect(tell({ b: "queued", a: "queued" })).toBe("ba");
});
