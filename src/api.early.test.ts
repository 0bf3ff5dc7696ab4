import { describe, expect, test, vi } from "vitest";
import { type ReadOptions, streamEarly } from "./api-early.ts";
import { Watchers } from "./api-waiting.ts";
import { told } from "./engine/telling.ts";
import type { Client } from "./rpc/client.ts";
import type { FileView, JobState, JobView } from "./rpc/protocol.ts";

const all = Uint8Array.from({ length: 10 }, (_, at) => at);

/** A file of ten bytes, of which `here` have come. */
function world() {
  const watchers = new Watchers();
  const asked: { start: number; end: number }[] = [];
  let isGone = false;
  const now = { here: 0, version: 1, total: 10 as number | null, state: "transferring", onDemand: false };
  const requests: unknown[] = [];
  let problem: FileView["problem"] = null;
  const view = (): JobView =>
    ({
      id: "a",
      properties: { onDemand: now.onDemand },
      state: { kind: now.state, problem: told({ code: "http-status", status: 404 }) } as JobState,
      files: [{ id: "f", bytesTotal: now.total, problem }],
    }) as unknown as JobView;
  const client = {
    call: async (
      command: string,
      { start, end, ranges }: { start: number; end: number; ranges?: readonly unknown[] },
    ) => {
      if (command === "request-ranges") {
        requests.push(...(ranges ?? []));
        return view();
      }
      asked.push({ start, end });
      return {
        bytes: all.slice(start, Math.min(end, Math.max(start, now.here))).buffer,
        version: now.version,
      };
    },
  } as unknown as Client;
  const seat = {
    view: () => (isGone ? null : view()),
    watch: (signal: AbortSignal) => watchers.watch(signal),
    see: () => undefined,
    rangesCame: () => undefined,
  };
  const become = (next: Partial<typeof now>): void => {
    Object.assign(now, next);
    watchers.tell();
  };
  return {
    asked,
    requests,
    become,
    now,
    remove: () => {
      isGone = true;
      watchers.tell();
    },
    fail: () => {
      problem = told({ code: "digest-mismatch" });
      watchers.tell();
    },
    read: (options: ReadOptions = {}) => streamEarly(client, seat, "f", options).getReader(),
  };
}

async function given(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<readonly number[] | null> {
  const { value } = await reader.read();
  return value ? [...value] : null;
}

describe("reading a file that is on its way", () => {
  test("gives what has come at once, and the rest as it comes", async () => {
    const { become, read } = world();
    become({ here: 4 });
    const reader = read({ start: 2, end: 7 });
    expect(await given(reader)).toEqual([2, 3]);
    const next = given(reader);
    become({ here: 9 });
    expect(await next).toEqual([4, 5, 6]);
    expect(await given(reader)).toBeNull();
  });

  test("without an end reads to the end of the file, once that is known", async () => {
    const { asked, become, read } = world();
    become({ here: 3, total: null });
    const bytes = given(read());
    await Promise.resolve();
    expect(asked).toEqual([]);
    become({ here: 10, total: 10 });
    expect(await bytes).toHaveLength(10);
    expect(asked).toEqual([{ start: 0, end: 10 }]);
  });

  test("asks again when nobody tells that the last bytes have come", async () => {
    vi.useFakeTimers();
    try {
      const { now, read } = world();
      const bytes = given(read());
      await vi.advanceTimersByTimeAsync(10);
      now.here = 10;
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await bytes).toHaveLength(10);
    } finally {
      vi.useRealTimers();
    }
  });

  test("of a job on demand asks for what is read, and for nothing that nobody reads", async () => {
    const { become, read, requests } = world();
    become({ here: 10, onDemand: true });
    const reader = read({ start: 2, end: 7 });
    expect(requests).toEqual([]);
    expect(await given(reader)).toHaveLength(5);
    expect(requests).toEqual([{ offset: 2, length: 5 }]);
    await given(read({ start: 4 }));
    expect(requests.at(-1)).toEqual({ offset: 4, length: null });
    expect(await given(read({ start: 4, end: 4 }))).toBeNull();
    expect(requests).toHaveLength(2);
  });

  test("never joins bytes of two versions", async () => {
    const { become, read } = world();
    become({ here: 4 });
    const reader = read();
    await given(reader);
    const next = given(reader);
    become({ here: 9, version: 2 });
    await expect(next).rejects.toMatchObject({ problem: told({ code: "source-changed" }) });
  });

  test("gives what is here of a file that failed, then says why no more comes", async () => {
    const { become, fail, read } = world();
    become({ here: 4 });
    fail();
    const reader = read();
    expect(await given(reader)).toEqual([0, 1, 2, 3]);
    await expect(given(reader)).rejects.toMatchObject({ code: "digest-mismatch" });
  });

  test("ends with the problem of its job, and with unknown-job when that goes", async () => {
    const [one, two] = [world(), world()];
    const [failing, going] = [given(one.read()), given(two.read())];
    one.become({ state: "error" });
    two.remove();
    await expect(failing).rejects.toMatchObject({ code: "http-status" });
    await expect(going).rejects.toMatchObject({ code: "unknown-job" });
  });

  test("waits while the job is suspended, until the signal is given", async () => {
    const { become, read } = world();
    become({ state: "suspended" });
    const leave = new AbortController();
    const bytes = given(read({ signal: leave.signal }));
    leave.abort(new Error("enough"));
    await expect(bytes).rejects.toThrow("enough");
  });

  test("asks no more once its reader has gone", async () => {
    const { asked, become, read } = world();
    become({ here: 4 });
    const reader = read();
    await given(reader);
    await reader.cancel();
    const before = asked.length;
    become({ here: 9 });
    await Promise.resolve();
    expect(asked).toHaveLength(before);
  });
});
