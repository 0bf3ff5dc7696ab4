import { beforeEach, expect, test } from "vitest";
import { FlushedStore, type Written } from "./flushed.ts";
import { settled } from "./sim/hand-clock.ts";
import type { ByteSpan, Spans } from "./span.ts";

const span = (start: number, end: number): ByteSpan => ({ start, end });

let done: string[];
let known: Spans;
let flushing: Promise<void> | undefined;
let answers: { resolve(): void; reject(reason: unknown): void }[];
let store: FlushedStore<null>;

beforeEach(() => {
  done = [];
  known = [];
  answers = [];
  flushing = undefined;
  store = new FlushedStore<null>(
    {
      write: (start, bytes) => {
        done.push(`write ${start}-${start + bytes.length}`);
        return null;
      },
      flush: () => {
        done.push("flush");
        return flushing;
      },
    },
    {
      have: async () => known,
      add: (written: readonly Written<null>[]) => {
        done.push(`record ${written.map((one) => `${one.span.start}-${one.span.end}`).join(" ")}`);
        return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
      },
    },
  );
});

const outcomeOf = (appended: Promise<void>): Promise<string> => appended.then(() => "stored", String);

test("bytes are written, then flushed, then recorded", async () => {
  const first = outcomeOf(store.append(0, new Uint8Array(10)));
  await settled();
  expect(done).toEqual(["write 0-10", "flush", "record 0-10"]);
  answers[0]?.resolve();
  expect(await first).toBe("stored");
});

test("what comes while a record is made is written at once and shares the next flush", async () => {
  const appends = [0, 10, 20].map((start) => outcomeOf(store.append(start, new Uint8Array(10))));
  await settled();
  expect(done).toEqual(["write 0-10", "flush", "record 0-10", "write 10-20", "write 20-30"]);
  answers[0]?.resolve();
  await settled();
  expect(done.slice(5)).toEqual(["flush", "record 10-20 20-30"]);
  answers[1]?.resolve();
  expect(await Promise.all(appends)).toEqual(["stored", "stored", "stored"]);
});

test("what is written while a flush runs is not recorded with it", async () => {
  let end = (): void => undefined;
  flushing = new Promise((resolve) => {
    end = resolve;
  });
  const appends = [0, 10].map((start) => outcomeOf(store.append(start, new Uint8Array(10))));
  await settled();
  expect(done).toEqual(["write 0-10", "flush", "write 10-20"]);
  end();
  await settled();
  expect(done.slice(3)).toEqual(["record 0-10"]);
  answers[0]?.resolve();
  await settled();
  expect(done.slice(4)).toEqual(["flush", "record 10-20"]);
  answers[1]?.resolve();
  expect(await Promise.all(appends)).toEqual(["stored", "stored"]);
});

test("a record that fails fails those that share it, and nobody after them", async () => {
  const appends = [0, 10, 20].map((start) => outcomeOf(store.append(start, new Uint8Array(10))));
  await settled();
  answers[0]?.resolve();
  await settled();
  const late = outcomeOf(store.append(30, new Uint8Array(10)));
  await settled();
  answers[1]?.reject("no space");
  await settled();
  answers[2]?.resolve();
  expect(await Promise.all(appends)).toEqual(["stored", "no space", "no space"]);
  expect(await late).toBe("stored");
});

test("only what is not recorded is written", async () => {
  known = [span(4, 6)];
  const appended = outcomeOf(store.append(0, new Uint8Array(10)));
  await settled();
  expect(done).toEqual(["write 0-4", "write 6-10", "flush", "record 0-4 6-10"]);
  known = [span(0, 10)];
  answers[0]?.resolve();
  expect(await appended).toBe("stored");
});

test("what was there and is forgotten while the rest is written is written, too", async () => {
  known = [span(4, 6)];
  const appended = outcomeOf(store.append(0, new Uint8Array(10)));
  await settled();
  known = [span(0, 4), span(6, 10)];
  answers[0]?.resolve();
  await settled();
  expect(done.slice(3)).toEqual(["record 0-4 6-10", "write 4-6", "flush", "record 4-6"]);
  known = [span(0, 10)];
  answers[1]?.resolve();
  expect(await appended).toBe("stored");
});
