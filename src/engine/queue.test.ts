import { describe, expect, test } from "vitest";
import type { Job, JobState, Priority } from "./job.ts";
import { choose, inOrder, type QueueFacts } from "./queue.ts";
import { aJob } from "./sim/samples.ts";

const FACTS: QueueFacts = {
  now: 0,
  slices: { bytes: 100, ms: 1_000 },
  isHeld: () => false,
  measured: () => ({ stored: 0, total: null }),
  mustFinish: () => false,
};

const job = (
  id: string,
  priority: Priority,
  turn: number,
  kind: "queued" | "transferring" | "suspended" = "queued",
  parts: Partial<Job> = {},
) => aJob({ id, priority, turn, state: { kind }, ...parts });

const chosen = (jobs: readonly Job[], facts: Partial<QueueFacts> = {}) => [
  ...choose(jobs, { ...FACTS, ...facts }).chosen,
];

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
  expect(chosen(jobs)).toEqual(["a", "b", "c"]);
});

test("a higher level takes the place of a running lower one", () =>
  expect(chosen([job("running", "low", 1, "transferring"), job("urgent", "high", 2)])).toEqual(["urgent"]));

describe("a job that failed and is tried again", () => {
  const again = { ...job("again", "normal", 1), failures: 1 };
  const other = (priority: Priority, kind: "connecting" | "transferring"): Job =>
    aJob({
      id: "other",
      priority,
      turn: 2,
      state: { kind },
      slice: { level: priority, served: 0, stored: 0, ms: 0, kills: 0 },
    });

  test.each(["connecting", "transferring"] as const)("lets the one that is %s have its turn", (kind) =>
    expect(chosen([again, other("normal", kind)])).toEqual(["other"]),
  );

  test("goes before one of a lower level", () =>
    expect(chosen([again, other("low", "connecting")])).toEqual(["again"]));
});

test.each<JobState>([
  { kind: "suspended" },
  { kind: "error", problem: { code: "cut" } },
  { kind: "transient-error", problem: { code: "cut" }, retryAt: 1 },
  { kind: "transferred" },
  { kind: "acknowledged" },
  { kind: "cancelled" },
])("a job that is $kind lets the next one run", (state) =>
  expect(chosen([aJob({ id: "a", state, turn: 1 }), job("b", "low", 2)])).toEqual(["b"]),
);

test("nothing is chosen of nothing", () => expect(chosen([])).toEqual([]));

test("a job that is held for another reason lets the next one run, whatever its level", () =>
  expect(
    chosen([job("a", "foreground", 1), job("b", "high", 1), job("c", "low", 2)], {
      isHeld: ({ id }) => id !== "c",
    }),
  ).toEqual(["c"]));

describe("within a level", () => {
  const slice = (parts: Partial<NonNullable<Job["slice"]>> = {}): Partial<Job> => ({
    slice: { level: "normal", served: 0, stored: 0, ms: 0, kills: 0, ...parts },
  });

  test("the job that has its turn keeps it", () =>
    expect(
      chosen([job("first", "normal", 1), job("running", "normal", 2, "transferring", slice({ ms: 999 }))]),
    ).toEqual(["running"]));

  test.each([
    ["time", slice({ ms: 1_000 }), 0],
    ["bytes", slice({ stored: 50 }), 150],
  ])("a turn whose %s is used up is over", (_, parts, stored) =>
    expect(
      chosen([job("running", "normal", 4, "transferring", parts), job("next", "normal", 3)], {
        measured: () => ({ stored, total: null }),
      }),
    ).toEqual(["next"]),
  );

  test("a turn that is over goes on where the source gives no ranges and all would be lost", () =>
    expect(
      chosen(
        [
          job("running", "normal", 4, "transferring", slice({ ms: 1_000 })),
          job("next", "normal", 3, "queued", { owner: "other" }),
        ],
        { mustFinish: ({ id }) => id === "running" },
      ),
    ).toEqual(["running"]));

  test("a turn at another level does not count", () =>
    expect(
      chosen([
        job("first", "normal", 1),
        job("raised", "normal", 2, "transferring", slice({ level: "high" })),
      ]),
    ).toEqual(["first"]));

  test("the program that was served least is next, and of it the first job", () => {
    const jobs = [
      job("a1", "normal", 1, "queued", { owner: "a", ...slice({ served: 250, ms: 1_000 }) }),
      job("b2", "normal", 3, "queued", { owner: "b" }),
      job("b1", "normal", 2, "queued", { owner: "b", ...slice({ served: 200, ms: 1_000 }) }),
    ];
    expect(chosen(jobs)).toEqual(["b1"]);
    expect(chosen([...jobs, job("c", "normal", 9, "queued", { owner: "c" })])).toEqual(["c"]);
  });

  test("a job that somebody moved to the front is next, whoever runs and whatever was served", () =>
    expect(
      chosen([
        job("running", "normal", 2, "transferring", slice()),
        job("moved", "normal", 1, "queued", { isMoved: true, owner: "test", ...slice({ served: 999 }) }),
      ]),
    ).toEqual(["moved"]));

  test("one that was moved elsewhere waits for those before it", () =>
    expect(
      chosen([
        job("moved", "normal", 3, "queued", { isMoved: true }),
        job("running", "normal", 2, "transferring", slice()),
      ]),
    ).toEqual(["running"]));
});

describe("a deadline", () => {
  const HOUR = 3_600_000;
  const due = (inMs: number, parts: Partial<Job> = {}): Job => {
    const plain = aJob({ id: "due", priority: "low", turn: 9, ...parts });
    return { ...plain, properties: { ...plain.properties, deadline: inMs } };
  };
  const other = job("other", "normal", 1);
  const urgent = job("urgent", "high", 1);

  test.each([
    ["far away changes nothing", due(3 * HOUR), [other], ["other"]],
    ["two hours away is as high as can be behind the scenes", due(2 * HOUR), [other], ["due"]],
    ["still waits behind what is high as well", due(2 * HOUR), [urgent], ["urgent"]],
    ["a quarter of an hour away runs beside all others", due(HOUR / 4), [urgent], ["due", "urgent"]],
    ["that has passed still counts", due(-HOUR), [urgent], ["due", "urgent"]],
  ])("%s", (_, job, others, expected) => expect(chosen([job, ...others])).toEqual(expected));

  test("is met at the rate that was measured, where there is one", () => {
    // 1 byte/ms so far, 2 hours left to fetch.
    const measured = () => ({ stored: HOUR, total: 3 * HOUR });
    const at = (ms: number) => chosen([due(ms, { activeMs: HOUR }), urgent], { measured });
    expect(at(9 * HOUR)).toEqual(["urgent"]);
    expect(at(8 * HOUR)).toEqual(["urgent"]); // high now, and behind
    expect(at(3 * HOUR)).toEqual(["due", "urgent"]);
  });

  test("never lowers a priority", () =>
    expect(chosen([due(3 * HOUR, { priority: "high" }), other])).toEqual(["due"]));
});
