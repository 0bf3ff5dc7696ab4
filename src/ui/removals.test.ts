import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JobId, JobState } from "../rpc/protocol.ts";
import { aJobView } from "../rpc/sample-views.ts";
import { Removals, UNDO_MS } from "./removals.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const job = (id: JobId, kind: "transferring" | "transferred") =>
  aJobView({ id, name: `${id}.iso`, state: { kind } satisfies JobState });

function page() {
  const asked: string[] = [];
  let answer: () => void = () => undefined;
  const removals = new Removals({
    client: {
      call: (command: string, { job }: { job: JobId }) => {
        asked.push(`${command} ${job}`);
        return new Promise<null>((resolve) => (answer = () => resolve(null)));
      },
    } as never,
    addController: () => undefined,
    requestUpdate: () => undefined,
    tried: (_job, work) => work,
  });
  const jobs = new Map([job("a", "transferring"), job("b", "transferred")].map((one) => [one.id, one]));
  const shown = (): string => [...removals.without(jobs).keys()].join("");
  return { removals, jobs, shown, asked, answer: () => answer() };
}

test("what is removed is out of sight and paused at once, and out of the queue when its time is over", async () => {
  const { removals, jobs, shown, asked, answer } = page();
  removals.remove([...jobs.values()]);
  expect(shown()).toBe("");
  expect(removals.names).toEqual(["a.iso", "b.iso"]);
  expect(asked).toEqual(["suspend a"]);
  vi.advanceTimersByTime(UNDO_MS);
  expect(asked).toEqual(["suspend a", "remove a", "remove b"]);
  expect(removals.names).toBeNull();
  // The worker has not removed them yet: their rows do not flash up.
  expect(shown()).toBe("");
  answer();
  await vi.waitFor(() => expect(shown()).toBe("b"));
});

test("undone, it goes on as before; what had not run is not started", () => {
  const { removals, jobs, shown, asked } = page();
  removals.remove([...jobs.values()]);
  removals.undo();
  expect(shown()).toBe("ab");
  expect(asked).toEqual(["suspend a", "resume a"]);
  vi.advanceTimersByTime(2 * UNDO_MS);
  expect(asked).toEqual(["suspend a", "resume a"]);
});

test("the next removal makes the one before final", () => {
  const { removals, jobs, asked } = page();
  const [a, b] = [...jobs.values()];
  removals.remove(b ? [b] : []);
  removals.remove(a ? [a] : []);
  expect(asked).toEqual(["remove b", "suspend a"]);
  expect(removals.names).toEqual(["a.iso"]);
});

test("while somebody is at the button its time does not run", () => {
  const { removals, jobs, asked } = page();
  removals.remove([...jobs.values()]);
  removals.hold(true);
  vi.advanceTimersByTime(5 * UNDO_MS);
  expect(asked).toEqual(["suspend a"]);
  removals.hold(false);
  vi.advanceTimersByTime(UNDO_MS);
  expect(asked).toContain("remove b");
});
