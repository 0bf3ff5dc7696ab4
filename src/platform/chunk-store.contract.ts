/** Decides whether a ChunkStore keeps its contract, whatever it stores in. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChunkStore } from "../engine/ports.ts";
import type { ByteSpan } from "../engine/span.ts";
import { bytesAt, type ChunkStoreBench, FILE, readAll, refusal } from "./chunk-store-bench.contract.ts";
import { chunkStoreForgets } from "./chunk-store-forgets.contract.ts";
import { chunkStoreWhole } from "./chunk-store-whole.contract.ts";

const GIB = 1024 ** 3;

export function chunkStoreContract(name: string, make: () => Promise<ChunkStoreBench>): void {
  keepsBytes(name, make);
  chunkStoreWhole(name, make);
  chunkStoreForgets(name, make);
}

function keepsBytes(name: string, make: () => Promise<ChunkStoreBench>): void {
  describe(`${name} stores and reads as the chunk store's contract says`, () => {
    let bench: ChunkStoreBench;
    let store: ChunkStore;
    const put = (start: number, end: number, epoch = 1): Promise<unknown> =>
      store.append(FILE, epoch, start, bytesAt(start, end - start, epoch));
    const have = async (): Promise<unknown> => (await store.ledgers()).get(FILE)?.have;
    const expectContent = async (span: ByteSpan, version = 1): Promise<void> =>
      expect(await readAll(store, span)).toEqual([...bytesAt(span.start, span.end - span.start, version)]);

    beforeEach(async () => {
      bench = await make();
      store = bench.open();
    });
    afterEach(() => bench.end());

    test("a disk without files has no ledgers", async () => expect((await store.ledgers()).size).toBe(0));

    test("a file begins with nothing", async () => {
      expect(await store.begin(FILE, 1)).toEqual({ epoch: 1, have: [] });
      expect(await store.ledgers()).toEqual(new Map([[FILE, { epoch: 1, have: [] }]]));
    });

    test("an append of nothing changes nothing", async () => {
      await store.begin(FILE, 1);
      await store.append(FILE, 1, 7, new Uint8Array(0));
      expect(await have()).toEqual([]);
      expect(await bench.used()).toBe(0);
    });

    test.each([1, 2, 3, 4, 5, 16, 17, 65_535, 65_536, 65_537])(
      "%i bytes come back as they were",
      async (size) => {
        await store.begin(FILE, 1);
        await put(0, size);
        expect(await have()).toEqual([{ start: 0, end: size }]);
        await expectContent({ start: 0, end: size });
      },
    );

    test("pieces out of order join where they touch", async () => {
      await store.begin(FILE, 1);
      await put(20, 30);
      await put(0, 10);
      expect(await have()).toEqual([
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ]);
      await put(10, 20);
      expect(await have()).toEqual([{ start: 0, end: 30 }]);
      await expectContent({ start: 0, end: 30 });
    });

    test("pieces in any order, of two front ends, become one span", async () => {
      await store.begin(FILE, 1);
      const [count, other] = [101, bench.open()];
      // Each of them once, far from the one before: 37 and the count have no common divisor.
      for (let i = 0; i < count; i += 1) {
        const start = ((i * 37) % count) * 3;
        const of = i % 2 === 0 ? store : other;
        await of.append(FILE, 1, start, bytesAt(start, 3, 1));
      }
      expect(await have()).toEqual([{ start: 0, end: 3 * count }]);
      expect(await bench.used()).toBe(3 * count);
      await expectContent({ start: 0, end: 3 * count });
    });

    test("a file begun again tells of the spans that touch the asked bytes, if some are asked", async () => {
      await store.begin(FILE, 1);
      for (const start of [0, 20, 40, 60]) await put(start, start + 10);
      const near = async (start: number, end: number) => (await store.begin(FILE, 1, { start, end })).have;
      expect(await near(30, 40)).toEqual([
        { start: 20, end: 30 },
        { start: 40, end: 50 },
      ]);
      expect(await near(25, 26)).toEqual([{ start: 20, end: 30 }]);
      expect(await near(31, 39)).toEqual([]);
      expect((await near(0, 1000)).length).toBe(4);
      expect((await store.begin(FILE, 2, { start: 0, end: 1000 })).have).toEqual([]);
    });

    test("a view on a larger buffer stores its own bytes only, whatever happens to the buffer later", async () => {
      await store.begin(FILE, 1);
      const buffer = new Uint8Array(100).fill(0xee);
      buffer.set(bytesAt(0, 10, 1), 33);
      await store.append(FILE, 1, 0, buffer.subarray(33, 43));
      buffer.fill(0);
      expect(await bench.used()).toBe(10);
      await expectContent({ start: 0, end: 10 });
    });

    test("the caller may fill the same buffer again once an append resolved", async () => {
      await store.begin(FILE, 1);
      const buffer = bytesAt(0, 64, 1);
      await store.append(FILE, 1, 0, buffer);
      buffer.set(bytesAt(64, 64, 1));
      await store.append(FILE, 1, 64, buffer);
      await expectContent({ start: 0, end: 128 });
    });

    test.each([
      ["the same span", 10, 20],
      ["inside", 12, 15],
      ["over the start", 5, 15],
      ["over the end", 15, 25],
      ["around", 0, 30],
      ["up to the start", 0, 10],
      ["from the end on", 20, 30],
      ["one byte over the end", 19, 21],
    ])("bytes already there are kept and not stored twice: %s", async (_, start, end) => {
      await store.begin(FILE, 1);
      await put(10, 20);
      await store.append(FILE, 1, start, bytesAt(start, end - start, 1));
      const span = { start: Math.min(10, start), end: Math.max(20, end) };
      expect(await have()).toEqual([span]);
      expect(await bench.used()).toBe(span.end - span.start);
      await expectContent(span);
    });

    test("what is there wins over what comes later", async () => {
      await store.begin(FILE, 1);
      await put(10, 20);
      await store.append(FILE, 1, 5, bytesAt(5, 20, 9));
      await expectContent({ start: 10, end: 20 });
      expect(await readAll(store, { start: 5, end: 10 })).toEqual([...bytesAt(5, 5, 9)]);
    });

    test("an append over several holes fills each", async () => {
      await store.begin(FILE, 1);
      for (const start of [10, 30, 50]) await put(start, start + 10);
      await put(0, 70);
      expect(await have()).toEqual([{ start: 0, end: 70 }]);
      expect(await bench.used()).toBe(70);
      await expectContent({ start: 0, end: 70 });
    });

    test("concurrent appends of the same and of overlapping spans store each byte once", async () => {
      await store.begin(FILE, 1);
      const other = bench.open();
      await Promise.all([
        put(0, 40),
        put(0, 40),
        other.append(FILE, 1, 20, bytesAt(20, 40, 1)),
        put(10, 30),
        other.append(FILE, 1, 90, bytesAt(90, 10, 1)),
        put(50, 95),
      ]);
      expect(await have()).toEqual([{ start: 0, end: 100 }]);
      expect(await bench.used()).toBe(100);
      await expectContent({ start: 0, end: 100 });
    });

    test("offsets beyond 4 GiB are kept exactly", async () => {
      await store.begin(FILE, 1);
      const start = 5 * GIB - 3;
      await put(start, start + 7);
      await put(4 * GIB - 1, 4 * GIB + 1);
      expect(await have()).toEqual([
        { start: 4 * GIB - 1, end: 4 * GIB + 1 },
        { start, end: start + 7 },
      ]);
      await expectContent({ start: start + 2, end: start + 7 });
      expect(await refusal(store.read(FILE, start - 1, 1))).toBe("not-stored");
    });

    test("a read gives no more than asked, and at least a byte", async () => {
      await store.begin(FILE, 1);
      await put(0, 10);
      await put(10, 20);
      expect([10, 20]).toContain((await store.read(FILE, 0, 100)).length);
      expect([1, 11]).toContain((await store.read(FILE, 9, 100)).length);
      expect((await store.read(FILE, 10, 4)).length).toBe(4);
    });

    test.each([1, 3, 7, 16, 17])("small reads in a row of %i bytes give the whole", async (limit) => {
      await store.begin(FILE, 1);
      await put(0, 16);
      await put(16, 40);
      expect(await readAll(store, { start: 0, end: 40 }, FILE, limit)).toEqual([...bytesAt(0, 40, 1)]);
    });

    test("what a read gave belongs to the caller", async () => {
      await store.begin(FILE, 1);
      await put(0, 32);
      for (const limit of [8, 100]) {
        const piece = await store.read(FILE, 0, limit);
        piece.fill(0);
        structuredClone(piece.buffer, { transfer: [piece.buffer as ArrayBuffer] });
      }
      await expectContent({ start: 0, end: 32 });
    });

    test("a byte before, between and after the pieces is not stored", async () => {
      await store.begin(FILE, 1);
      await put(10, 20);
      await put(30, 40);
      for (const at of [0, 9, 20, 29, 40, 1000])
        expect(await refusal(store.read(FILE, at, 1))).toBe("not-stored");
      expect(await refusal(store.read("unknown", 0, 1))).toBe("not-stored");
    });
  });
}
