import { expect, test } from "vitest";
import { functions, type TraceEvent, tasks } from "./trace.ts";

const at = { pid: 1, tid: 2, ts: 0 };
const names: readonly TraceEvent[] = [
  { ...at, name: "process_name", ph: "M", args: { name: "Renderer" } },
  { ...at, name: "thread_name", ph: "M", args: { name: "DedicatedWorker" } },
];
const slice = (name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  ...at,
  name,
  ph: "X",
  ts,
  dur,
  ...more,
});

test("a task counts its processor time once, however many slices lie in it", () => {
  const found = tasks([
    ...names,
    slice("inner", 10, 20),
    slice("RunTask", 0, 1_000_000, { tdur: 400_000, args: { src_func: "OnRead" } }),
    slice("RunTask", 1_000_000, 500_000, { args: { src_func: "OnRead" } }),
    slice("RunTask", 1_500_000, 100_000),
  ]);
  expect([...found]).toEqual([
    [
      "Renderer 1, DedicatedWorker 2",
      [
        { name: "OnRead", seconds: 0.9 },
        { name: "RunTask", seconds: 0.1 },
      ],
    ],
  ]);
});

test("a sample counts for the function that ran and the thread that was watched; idling does not count", () => {
  const chunk = (samples: readonly number[], timeDeltas: readonly number[]): TraceEvent => ({
    ...at,
    tid: 9,
    name: "ProfileChunk",
    ph: "P",
    id: "0x1",
    args: {
      data: {
        timeDeltas,
        cpuProfile: {
          samples,
          nodes: [
            { id: 1, callFrame: { functionName: "(idle)" } },
            { id: 2, callFrame: { functionName: "hash", url: "http://a.test/assets/mover-AbCdEf12.js" } },
          ],
        },
      },
    },
  });
  const found = functions([
    ...names,
    { ...at, name: "Profile", ph: "P", id: "0x1" },
    chunk([1, 2], [5_000, 200_000]),
    chunk([2], [100_000]),
  ]);
  expect([...found].map(([thread, [first]]) => [thread, first?.name, first?.seconds.toFixed(1)])).toEqual([
    ["Renderer 1, DedicatedWorker 2", "hash in mover.js", "0.3"],
  ]);
});
