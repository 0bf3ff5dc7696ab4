/** Decides whether a ChunkStore forgets as its contract says: other versions, dropped, damaged, removed and lost bytes. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChunkStore } from "../engine/ports.ts";
import type { ByteSpan } from "../engine/span.ts";
import { bytesAt, type ChunkStoreBench, FILE, readAll, refusal } from "./chunk-store-bench.contract.ts";

export function chunkStoreForgets(name: string, make: () => Promise<ChunkStoreBench>): void {
  describe(`${name} forgets as the chunk store's contract says`, () => {
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

    test("a file that was not begun takes nothing", async () => {
      expect(await refusal(put(0, 10))).toBe("stale-version");
      expect(await bench.used()).toBe(0);
    });

    test("a file begun again with its epoch keeps its bytes", async () => {
      await store.begin(FILE, 1);
      await put(0, 10);
      expect(await store.begin(FILE, 1)).toEqual({ epoch: 1, have: [{ start: 0, end: 10 }] });
      await expectContent({ start: 0, end: 10 });
    });

    test("a higher epoch drops the bytes of the lower one, which takes no more", async () => {
      await store.begin(FILE, 1);
      await put(0, 10);
      expect(await store.begin(FILE, 2)).toEqual({ epoch: 2, have: [] });
      expect(await bench.used()).toBe(0);
      expect(await refusal(store.read(FILE, 0, 1))).toBe("not-stored");
      expect(await refusal(put(0, 10, 1))).toBe("stale-version");
      await put(0, 5, 2);
      await expectContent({ start: 0, end: 5 }, 2);
      expect(await have()).toEqual([{ start: 0, end: 5 }]);
    });

    test("a lower epoch cannot begin, a higher one takes no append before it began", async () => {
      await store.begin(FILE, 2);
      await put(0, 4, 2);
      expect(await refusal(store.begin(FILE, 1))).toBe("stale-version");
      expect(await refusal(put(4, 8, 3))).toBe("stale-version");
      expect(await have()).toEqual([{ start: 0, end: 4 }]);
    });

    test("bytes of two epochs never meet, not even by appends under way while the epoch changes", async () => {
      await store.begin(FILE, 1);
      await Promise.allSettled([put(0, 10), store.begin(FILE, 2), put(10, 20), put(20, 30, 2)]);
      const ledger = (await store.ledgers()).get(FILE);
      expect(ledger?.epoch).toBe(2);
      for (const span of ledger?.have ?? []) await expectContent(span, 2);
      expect(await refusal(store.read(FILE, 0, 1))).toBe("not-stored");
    });

    test("a small read after the epoch changed in another front end gives no byte of the old one", async () => {
      await store.begin(FILE, 1);
      await put(0, 20);
      await store.read(FILE, 0, 4);
      const other = bench.open();
      await other.begin(FILE, 2);
      await other.append(FILE, 2, 0, bytesAt(0, 20, 2));
      await expectContent({ start: 4, end: 8 }, 2);
    });

    test.each([
      ["nothing", 5, 5, [{ start: 0, end: 30 }]],
      ["the first byte", 0, 1, [{ start: 1, end: 30 }]],
      ["the last byte", 29, 30, [{ start: 0, end: 29 }]],
      [
        "the inside of a piece",
        12,
        14,
        [
          { start: 0, end: 12 },
          { start: 14, end: 30 },
        ],
      ],
      [
        "a whole piece",
        10,
        20,
        [
          { start: 0, end: 10 },
          { start: 20, end: 30 },
        ],
      ],
      [
        "across pieces",
        5,
        25,
        [
          { start: 0, end: 5 },
          { start: 25, end: 30 },
        ],
      ],
      ["over the end", 15, 99, [{ start: 0, end: 15 }]],
      ["all", 0, 99, []],
      ["elsewhere", 50, 60, [{ start: 0, end: 30 }]],
    ])("dropped bytes are gone and fetched anew, the others stay: %s", async (_, start, end, left) => {
      await store.begin(FILE, 1);
      for (const at of [0, 10, 20]) await put(at, at + 10);
      expect(await store.drop(FILE, { start, end })).toEqual({ epoch: 1, have: left });
      expect(await have()).toEqual(left);
      expect(await bench.used()).toBe(left.reduce((sum, span) => sum + span.end - span.start, 0));
      for (const span of left) await expectContent(span);
      await put(0, 30);
      await expectContent({ start: 0, end: 30 });
      expect(await bench.used()).toBe(30);
    });

    test("a small read after a drop gives the new bytes, not remembered ones", async () => {
      await store.begin(FILE, 1);
      await put(0, 20);
      await store.read(FILE, 0, 4);
      const other = bench.open();
      await other.drop(FILE, { start: 0, end: 20 });
      await other.append(FILE, 1, 0, bytesAt(0, 20, 5));
      await expectContent({ start: 4, end: 8 }, 5);
    });

    test("a drop in a file that is not there finds nothing", async () =>
      expect(await store.drop(FILE, { start: 0, end: 9 })).toEqual({ epoch: 0, have: [] }));

    test.each([0, 9, 10, 15, 19])(
      "a bit turned at byte %i is found wherever its piece is read",
      async (at) => {
        await store.begin(FILE, 1);
        await put(0, 10);
        await put(10, 20);
        await bench.damage(FILE, at);
        store = bench.open();
        const bad = at < 10 ? 0 : 10;
        for (const start of [bad, bad + 5, bad + 9]) {
          expect(await refusal(store.read(FILE, start, 1))).toBe("chunk-damaged");
        }
        await expectContent(bad === 0 ? { start: 10, end: 20 } : { start: 0, end: 10 });
      },
    );

    test("dropping one byte of a damaged piece drops the piece, and it can be fetched again", async () => {
      await store.begin(FILE, 1);
      for (const at of [0, 10, 20]) await put(at, at + 10);
      await bench.damage(FILE, 13);
      store = bench.open();
      expect((await store.drop(FILE, { start: 17, end: 18 })).have).toEqual([
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ]);
      await put(10, 20);
      await expectContent({ start: 0, end: 30 });
    });

    test("removing frees the bytes, twice is harmless, and other files stay", async () => {
      await store.begin(FILE, 1);
      await store.begin("file-10", 1);
      await put(0, 100);
      await store.append("file-10", 1, 0, bytesAt(0, 10));
      await store.remove(FILE);
      await store.remove(FILE);
      expect([...(await store.ledgers()).keys()]).toEqual(["file-10"]);
      expect(await bench.used()).toBe(10);
      expect(await refusal(store.read(FILE, 0, 1))).toBe("not-stored");
      expect(await refusal(put(100, 110))).toBe("stale-version");
      expect(await readAll(store, { start: 0, end: 10 }, "file-10")).toEqual([...bytesAt(0, 10)]);
    });

    test("a removed file leaves nothing to a later one of the same name", async () => {
      await store.begin(FILE, 1);
      await put(0, 20);
      await store.read(FILE, 0, 4);
      await store.remove(FILE);
      expect(await store.begin(FILE, 1)).toEqual({ epoch: 1, have: [] });
      await store.append(FILE, 1, 0, bytesAt(0, 20, 5));
      await expectContent({ start: 4, end: 8 }, 5);
    });

    test("everything that resolved is there for the next front end", async () => {
      await store.begin(FILE, 3);
      await put(0, 10, 3);
      await put(20, 30, 3);
      store = bench.open();
      const left = [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ];
      expect(await store.ledgers()).toEqual(new Map([[FILE, { epoch: 3, have: left }]]));
      await expectContent({ start: 20, end: 30 }, 3);
    });

    test("cleared storage is told once, and then holds nothing and takes new files", async () => {
      await store.begin(FILE, 1);
      await put(0, 10);
      await bench.wipe();
      expect(await refusal(put(10, 20))).toBe("storage-lost");
      expect((await store.ledgers()).size).toBe(0);
      expect(await refusal(put(10, 20))).toBe("stale-version");
      await store.begin(FILE, 1);
      await put(10, 20);
      expect(await have()).toEqual([{ start: 10, end: 20 }]);
      await expectContent({ start: 10, end: 20 });
    });
  });
}
