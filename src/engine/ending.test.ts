import { expect, test } from "vitest";
import { ended, endOf, endsThere, reached } from "./ending.ts";
import type { MoveOrder } from "./ports.ts";
import { aSource } from "./sim/samples.ts";
import type { Usable } from "./source.ts";

const order = (parts: Partial<MoveOrder> = {}): MoveOrder => ({
  file: "file",
  epoch: 1,
  url: "https://files.example/a.iso",
  source: aSource(),
  start: 40,
  end: 100,
  overlap: 0,
  isMoved: false,
  part: null,
  ...parts,
});
const verdict = (parts: Partial<Usable> = {}): Usable => ({
  kind: "use",
  source: aSource(),
  changed: false,
  start: 40,
  end: 100,
  compare: false,
  isProven: true,
  ...parts,
});
const SEEN = { isNarrowed: false, compared: 0 };
const DONE = { kind: "done", total: null };
const SHORT = { kind: "short" };

test("no byte behind the end of the reply is taken, though the order wants more", () => {
  expect(endOf(order(), verdict({ end: 60 }))).toBe(60);
  expect(reached(order(), verdict({ end: 60 }), 60, SEEN)).toEqual(SHORT);
});

test("no byte behind the end of the order is taken, though the reply has more", () => {
  expect(endOf(order({ end: 60 }), verdict())).toBe(60);
  expect(reached(order({ end: 60 }), verdict(), 60, SEEN)).toEqual(DONE);
});

test("another version is wanted to its own end", () => {
  const changed = verdict({ changed: true, start: 0, end: 30, source: aSource({ total: 30 }) });
  expect(endOf(order(), changed)).toBe(30);
  expect(reached(order(), changed, 30, SEEN)).toEqual(DONE);
});

test("a body that ends before the reply said is cut, one that ends before the order is short", () => {
  expect(ended(order(), verdict(), 99, SEEN)).toMatchObject({ problem: { code: "cut" } });
  expect(ended(order({ end: null }), verdict({ end: null }), 99, SEEN)).toEqual(SHORT);
});

test("a body whose length nobody told ends where it ends", () => {
  const unknown = verdict({ end: null, source: aSource({ total: null }) });
  expect(ended(order({ end: null }), unknown, 70, SEEN)).toEqual({ kind: "done", total: 70 });
});

test("a file ends at what is stored when the total says so, or two replies from different places end there", () => {
  const open = order({ end: null });
  const unknown = verdict({ end: 40, source: aSource({ total: null }) });
  expect(endsThere(open, verdict({ end: 40, source: aSource({ total: 40 }) }), SEEN)).toBe(true);
  expect(endsThere(open, unknown, SEEN)).toBe(false);
  expect(endsThere(open, unknown, { ...SEEN, isNarrowed: true })).toBe(true);
  expect(endsThere(order({ start: 0, end: null }), unknown, { ...SEEN, isNarrowed: true })).toBe(false);
});

test("a part of a file of ranges ends where the source does, as the source counts", () => {
  const part = order({ start: 10, end: null, part: { start: 0, shift: 50 } });
  const unknown = verdict({ start: 10, end: null, source: aSource({ total: null }) });
  expect(ended(part, unknown, 30, SEEN)).toEqual({ kind: "done", total: 80 });
  const capped = verdict({ start: 10, end: 20, source: aSource({ total: 100 }) });
  expect(reached(part, capped, 20, SEEN)).toEqual(SHORT);
  expect(reached(part, verdict({ start: 10, end: 50 }), 50, SEEN)).toEqual(DONE);
});

test("a look at a new address says how much it has compared", () => {
  const look = order({ start: 40, end: 40, isMoved: true });
  const seen = { ...SEEN, compared: 12 };
  expect(reached(look, verdict({ start: 28, end: 40 }), 40, seen)).toEqual({ ...DONE, compared: 12 });
});
