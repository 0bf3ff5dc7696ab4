import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connections } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";

const FILE = "file";

let bench: ReturnType<typeof connections>;
let store: IdbChunkStore;
let written: string[];

/** Pieces of ten bytes with gaps of ten behind them. */
beforeEach(async () => {
  bench = connections();
  store = new IdbChunkStore(bench.open());
  await store.begin(FILE, 1);
  for (let i = 0; i < 300; i += 1) await store.append(FILE, 1, i * 20, new Uint8Array(10));
  written = [];
  const { put, delete: remove } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    written.push(`put ${this.name}`);
    return put.apply(this, args);
  });
  vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(function (this: IDBObjectStore, ...args) {
    written.push(`delete ${this.name}`);
    return remove.apply(this, args);
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.end();
});

const countOfSpans = async (): Promise<number> => (await store.placement(FILE))?.have.length ?? 0;

test.each<[string, number, number, number, readonly string[]]>([
  ["apart from all others is one record more", 7_000, 10, 301, ["put spans"]],
  ["that follows another makes that longer", 610, 5, 300, ["put spans"]],
  ["before another takes its place", 615, 5, 300, ["delete spans", "put spans"]],
  ["that fills a gap joins two", 610, 10, 299, ["delete spans", "put spans"]],
])("in a file of 300 spans a piece %s", async (_, start, length, count, spans) => {
  await store.append(FILE, 1, start, new Uint8Array(length));
  expect([...written].sort()).toEqual([...spans, "put chunks"].sort());
  expect(await countOfSpans()).toBe(count);
});

test("a piece that is there already writes nothing", async () => {
  await store.append(FILE, 1, 602, new Uint8Array(8));
  expect(written).toEqual([]);
});

test("bytes that move to OPFS take their place from those of the chunks", async () => {
  await store.adopt(FILE, 1, { start: 605, end: 625 }, []);
  expect(written.filter((call) => call.endsWith("spans")).sort()).toEqual([
    "delete spans",
    "put spans",
    "put spans",
    "put spans",
  ]);
  expect(await store.placement(FILE)).toMatchObject({ opfs: [{ start: 605, end: 625 }] });
  expect(await countOfSpans()).toBe(299);
});
