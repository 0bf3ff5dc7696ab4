import { beforeEach, expect, test } from "vitest";
import { FlushedStore, type Written } from "./flushed.ts";
import { settled } from "./sim/hand-clock.ts";
import type { ByteSpan, Spans } from "./span.ts";

const span = (start: number, end: number): ByteSpan => ({ start, end });

let done: string[];
let known: Spans;
let flushing: Promise<void> | undefined;
let answers: { resolve(have: Spans): void; reject(reason: unknown): void }[];
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
        return new Promise((resolve, reject) => answers.push({ resolve, reject }));
      },
    },
  );
});

const outcomeOf = (appended: Promise<Spans>): Promise<string> =>
  appended.then(
    (have) => have.map(({ start, end }) => `${start}-${end}`).join(" "),
    (error: unknown) => String(error),
  );

test("bytes are written, then flushed, then recorded", async () => {
  const first = outcomeOf(store.append(0, new Uint8Array(10)));
  await settled();
  expect(done).toEqual(["write 0-10", "flush", "record 0-10"]);
  answers[0]?.resolve([span(0, 10)]);
  expect(await first).toBe("0-10");
});

test("what comes while a record is made is written at once and shares the next flush", async () => {
  const appends = [0, 10, 20].map((start) => outcomeOf(store.append(start, new Uint8Array(10))));
  await settled();
  expect(done).toEqual(["write 0-10", "flush", "record 0-10", "write 10-20", "write 20-30"]);
  answers[0]?.resolve([span(0, 10)]);
  await settled();
  expect(done.slice(5)).toEqual(["flush", "record 10-20 20-30"]);
  answers[1]?.resolve([span(0, 30)]);
  expect(await Promise.all(appends)).toEqual(["0-10", "0-30", "0-30"]);
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
  answers[0]?.resolve([span(0, 10)]);
  await settled();
  expect(done.slice(4)).toEqual(["flush", "record 10-20"]);
  answers[1]?.resolve([span(0, 20)]);
  expect(await Promise.all(appends)).toEqual(["0-10", "0-20"]);
});

test("a record that fails fails those that share it, and nobody after them", async () => {
  const appends = [0, 10, 20].map((start) => outcomeOf(store.append(start, new Uint8Array(10))));
  await settled();
  answers[0]?.resolve([span(0, 10)]);
  await settled();
  const late = outcomeOf(store.append(30, new Uint8Array(10)));
  await settled();
  answers[1]?.reject("no space");
  await settled();
  answers[2]?.resolve([span(0, 10), span(30, 40)]);
  expect(await Promise.all(appends)).toEqual(["0-10", "no space", "no space"]);
  expect(await late).toBe("0-10 30-40");
});

test("only what is not recorded is written", async () => {
  known = [span(4, 6)];
  const appended = outcomeOf(store.append(0, new Uint8Array(10)));
  await settled();
  expect(done).toEqual(["write 0-4", "write 6-10", "flush", "record 0-4 6-10"]);
  answers[0]?.resolve([span(0, 10)]);
  expect(await appended).toBe("0-10");
});
