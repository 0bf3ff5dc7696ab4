import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Client } from "./client.ts";
import { giveStream } from "./give-stream.ts";

const MIB = 1024 ** 2;

interface Given {
  readonly start: number;
  readonly length: number;
  readonly isLast: boolean;
  answer(): void;
  refuse(error: Error): void;
}

/** A stream that a test fills by hand, and a queue that answers when a test says so. */
function bench(signal?: AbortSignal) {
  const given: Given[] = [];
  let stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  let [pulls, cancelled] = [0, undefined as unknown];
  const source = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stream = controller;
      },
      pull: () => {
        pulls += 1;
      },
      cancel: (reason) => {
        cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  const call = (
    _: string,
    { start, bytes, isLast }: { start: number; bytes: ArrayBuffer; isLast: boolean },
  ) =>
    new Promise((resolve, reject) =>
      given.push({
        ...{ start, length: bytes.byteLength, isLast },
        answer: () => resolve({ rev: start }),
        refuse: reject,
      }),
    );
  const done = giveStream({ call } as unknown as Client, "job", "file", source, signal);
  done.catch(() => undefined);
  return {
    given,
    done,
    send: (length: number) => stream?.enqueue(new Uint8Array(length)),
    stream: () => stream as ReadableStreamDefaultController<Uint8Array>,
    pulls: () => pulls,
    cancelled: () => cancelled,
    told: () => given.map(({ start, length, isLast }) => [start, length, isLast]),
  };
}

const later = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a stream", () => {
  test("is given as it comes: what came within a second together", async () => {
    const { given, send, told, done, stream } = bench();
    send(10);
    await later(500);
    send(20);
    await later(499);
    expect(told()).toEqual([]);
    await later(1);
    expect(told()).toEqual([[0, 30, false]]);
    given[0]?.answer();
    send(5);
    stream().close();
    await later();
    expect(told().slice(1)).toEqual([[30, 5, true]]);
    given[1]?.answer();
    expect(await done).toEqual({ rev: 30 });
  });

  test("gives one piece after the other, and is not read on while two are here", async () => {
    const { given, send, told, pulls } = bench();
    for (let times = 0; times < 8; times += 1) send(2 * MIB);
    await later(5_000);
    expect(told()).toEqual([[0, 8 * MIB, false]]);
    const read = pulls();
    send(2 * MIB);
    await later(5_000);
    expect(pulls()).toBe(read);
    given[0]?.answer();
    await later();
    expect(told().slice(1)).toEqual([[8 * MIB, 8 * MIB, false]]);
    expect(pulls()).toBeGreaterThan(read);
  });

  test("whose chunks are larger than a piece is cut", async () => {
    const { given, send, told, stream } = bench();
    send(19 * MIB);
    stream().close();
    for (let at = 0; at < 3; at += 1) {
      await later();
      given[at]?.answer();
    }
    await later();
    expect(told()).toEqual([
      [0, 8 * MIB, false],
      [8 * MIB, 8 * MIB, false],
      [16 * MIB, 3 * MIB, true],
    ]);
  });

  test("that is empty has an end all the same", async () => {
    const { told, stream } = bench();
    stream().close();
    await later();
    expect(told()).toEqual([[0, 0, true]]);
  });

  test("that fails is never said to have ended, and what was held is not given any more", async () => {
    const { given, send, told, stream, done } = bench();
    send(10);
    await later(1_000);
    send(10);
    stream().error(new Error("unplugged"));
    await expect(done).rejects.toThrow("unplugged");
    given[0]?.answer();
    await later(5_000);
    expect(told()).toEqual([[0, 10, false]]);
  });

  test("is let go of with the reason where its program aborts, also while nothing comes", async () => {
    const stop = new AbortController();
    const { told, done, cancelled } = bench(stop.signal);
    await later();
    stop.abort(new Error("enough"));
    await expect(done).rejects.toThrow("enough");
    expect([cancelled(), told()]).toEqual([new Error("enough"), []]);
  });

  test("is let go of where a piece was refused, also while nothing comes", async () => {
    const { given, send, done, cancelled, told } = bench();
    send(10);
    await later(1_000);
    given[0]?.refuse(new Error("no-space"));
    await expect(done).rejects.toThrow("no-space");
    expect([cancelled(), told().length]).toEqual([new Error("no-space"), 1]);
  });

  test("of something else than bytes is refused", async () => {
    const { stream, done, told, cancelled } = bench();
    stream().enqueue("text" as unknown as Uint8Array);
    await expect(done).rejects.toThrow(TypeError);
    expect([told(), cancelled()]).toEqual([[], expect.any(TypeError)]);
  });
});
