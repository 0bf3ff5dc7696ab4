import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Client, StateListener } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";
import type { JobState, JobView } from "../rpc/protocol.ts";
import { LiveQueue } from "./live-queue.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const job = (id: string, kind: "queued" | "transferring"): JobView =>
  ({ id, state: { kind } satisfies JobState }) as JobView;

/** A page of so many jobs that counts how often it was asked to render. */
function page(count: number) {
  let tell: StateListener = () => undefined;
  let jobs: ReadonlyMap<string, JobView> = new Map(
    Array.from({ length: count }, (_, at) => [`${at}`, job(`${at}`, "queued")]),
  );
  const picture = (): LiveState => ({ jobs }) as LiveState;
  const client = {
    get state() {
      return picture();
    },
    subscribe: (listener: StateListener) => {
      tell = listener;
      listener(picture(), null);
      return () => undefined;
    },
  } as unknown as Client;
  const seen = { heard: 0, rendered: 0 };
  const host = { addController: () => undefined, requestUpdate: () => void (seen.rendered += 1) };
  const queue = new LiveQueue(host as never, () => void (seen.heard += 1));
  queue.watch(client);
  return {
    seen,
    change: (id: string, kind: "queued" | "transferring") => {
      const changed = job(id, kind);
      jobs = new Map(jobs).set(id, changed);
      tell(picture(), { kind: "job-changed", job: changed });
    },
    leave: () => queue.hostDisconnected(),
  };
}

test("news is heard at once, and rendered once in a frame", () => {
  const { seen, change } = page(3);
  expect(seen).toEqual({ heard: 1, rendered: 1 });
  for (let i = 0; i < 10; i += 1) change("1", "transferring");
  expect(seen).toEqual({ heard: 11, rendered: 1 });
  vi.advanceTimersByTime(20);
  expect(seen.rendered).toBe(2);
});

test("of many jobs, bytes that came are rendered five times a second, and a new state in the next frame", () => {
  const { seen, change } = page(61);
  vi.advanceTimersByTime(1_000);
  change("1", "transferring");
  expect(seen.rendered).toBe(2);
  for (let i = 0; i < 100; i += 1) {
    change("1", "transferring");
    vi.advanceTimersByTime(10);
  }
  expect(seen.rendered).toBeGreaterThanOrEqual(6);
  expect(seen.rendered).toBeLessThanOrEqual(8);
  const before = seen.rendered;
  change("2", "transferring");
  vi.advanceTimersByTime(20);
  expect(seen.rendered).toBe(before + 1);
});

test("a page that is gone is not rendered", () => {
  const { seen, change, leave } = page(3);
  change("1", "transferring");
  leave();
  vi.advanceTimersByTime(1_000);
  expect(seen.rendered).toBe(1);
});
