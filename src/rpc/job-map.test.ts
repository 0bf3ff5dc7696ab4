import { expect, test } from "vitest";
import { JobMap } from "./job-map.ts";
import type { JobView } from "./protocol.ts";
import { aJobView } from "./sample-views.ts";

const job = (id: string, rev = 1): JobView => aJobView({ id, rev });
const row = ({ id, rev }: JobView): string => `${id}${rev}`;
const rows = (map: JobMap): string => [...map.values()].map(row).join(" ");

test("a change gives the next map and leaves the one before as it was", () => {
  const first = JobMap.of([job("a"), job("b"), job("c")]);
  const second = first.with([job("b", 2), job("d")]);
  const third = second.without("a").without("nobody");
  expect([first, second, third].map(rows)).toEqual(["a1 b1 c1", "a1 b2 c1 d1", "b2 c1 d1"]);
  expect([first, second, third].map(({ size }) => size)).toEqual([3, 4, 3]);
  expect([first.has("d"), second.has("d"), third.has("a"), third.get("a")]).toEqual([
    false,
    true,
    false,
    undefined,
  ]);
  expect(rows(third.with([job("a", 9)]))).toBe("a9 b2 c1 d1");
});

test("is what a Map is after any number of changes", () => {
  const map = new Map(["a", "b", "c"].map((id) => [id, job(id)]));
  let jobs = JobMap.of(map.values());
  for (let rev = 2; rev < 600; rev += 1) {
    const id = `${(rev * 7919) % 211}`;
    const isGone = rev % 5 === 0;
    if (isGone) map.delete(id);
    else map.set(id, job(id, rev));
    jobs = isGone ? jobs.without(id) : jobs.with([job(id, rev)]);
    expect(jobs.size).toBe(map.size);
  }
  const sorted = (all: Iterable<JobView>): readonly string[] => [...all].map(row).sort();
  expect(sorted(jobs.values())).toEqual(sorted(map.values()));
  expect([...jobs.keys()].sort()).toEqual([...map.keys()].sort());
  expect(new Map(jobs).size).toBe(map.size);
  const heard: string[] = [];
  jobs.forEach((_, id) => void heard.push(id));
  expect(heard).toEqual([...jobs.keys()]);
});
