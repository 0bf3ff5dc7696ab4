/** Decides whether a ChunkStore takes whole files as its contract says. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChunkStore, WholeFile } from "../engine/ports.ts";
import { bytesAt, type ChunkStoreBench, FILE, readAll, refusal } from "./chunk-store-bench.contract.ts";

export function chunkStoreWhole(name: string, make: () => Promise<ChunkStoreBench>): void {
  describe(`${name} takes whole files as the chunk store's contract says`, () => {
    let bench: ChunkStoreBench;
    let store: ChunkStore;
    const whole = (file: string, length: number, epoch = 1): WholeFile => ({
      file,
      epoch,
      bytes: bytesAt(0, length, epoch),
    });
    const expectWhole = async (file: string, length: number, epoch = 1): Promise<void> => {
      const have = [{ start: 0, end: length }];
      expect((await bench.open().ledgers()).get(file)).toEqual({ epoch, have });
      expect(await readAll(store, { start: 0, end: length }, file)).toEqual([...bytesAt(0, length, epoch)]);
    };

    beforeEach(async () => {
      bench = await make();
      store = bench.open();
    });
    afterEach(() => bench.end());

    test("all of them are there, each with its bytes, its version and its ledger", async () => {
      await store.putWhole([whole("a", 1), whole("b", 65_537), whole("c", 40, 3)]);
      await expectWhole("a", 1);
      await expectWhole("b", 65_537);
      await expectWhole("c", 40, 3);
    });

    test("no files are no step", async () => {
      await store.putWhole([]);
      expect((await store.ledgers()).size).toBe(0);
    });

    test("the caller may use the arrays again, and a view stores its own bytes only", async () => {
      const buffer = new Uint8Array(100).fill(0xee);
      buffer.set(bytesAt(0, 10, 1), 33);
      await store.putWhole([{ file: FILE, epoch: 1, bytes: buffer.subarray(33, 43) }]);
      buffer.fill(0);
      await expectWhole(FILE, 10);
      expect(await bench.used()).toBe(10);
    });

    test.each([
      ["of a version before", 1, 2],
      ["of the same version", 2, 2],
    ])("what is stored %s goes: all bytes are of one answer", async (_, before, after) => {
      await store.begin(FILE, before);
      await store.append(FILE, before, 5, bytesAt(0, 30, 9));
      await store.append(FILE, before, 100, bytesAt(0, 30, 9));
      await store.putWhole([whole(FILE, 20, after)]);
      await expectWhole(FILE, 20, after);
      expect(await refusal(store.read(FILE, 20, 1))).toBe("not-stored");
    });

    test("where one is of a version that was left behind none is stored", async () => {
      await store.begin(FILE, 3);
      await store.append(FILE, 3, 0, bytesAt(0, 8, 3));
      expect(await refusal(store.putWhole([whole("a", 4), whole(FILE, 9, 2), whole("b", 4)]))).toBe(
        "stale-version",
      );
      await expectWhole(FILE, 8, 3);
      expect([...(await store.ledgers()).keys()]).toEqual([FILE]);
      expect(await bench.used()).toBe(8);
    });

    test("a damaged one is found when it is read, and can be dropped and removed as any other", async () => {
      await store.putWhole([whole(FILE, 32), whole("other", 16)]);
      await bench.damage(FILE, 7);
      expect(await refusal(store.read(FILE, 0, 32))).toBe("chunk-damaged");
      expect((await store.drop(FILE, { start: 7, end: 8 })).have).toEqual([]);
      await store.remove(FILE);
      expect([...(await store.ledgers()).keys()]).toEqual(["other"]);
      expect(await bench.used()).toBe(16);
    });

    const MANY = Array.from({ length: 20 }, (_, at) => whole(`many-${at}`, 5_000 + at));
    const lengthAt = (at: number): number => MANY[at]?.bytes.length ?? 0;
    const expectMany = (from: number): Promise<void> =>
      MANY.slice(from).reduce(
        (before, { file, bytes }) => before.then(() => expectWhole(file, bytes.length)),
        Promise.resolve(),
      );

    test("many are found one by one, in any order, and in parts", async () => {
      await store.putWhole(MANY);
      await expectMany(0);
      for (const at of [19, 0, 7, 7, 18]) {
        const span = { start: 13, end: lengthAt(at) };
        expect(await readAll(store, span, `many-${at}`, 999)).toEqual([...bytesAt(13, span.end - 13, 1)]);
      }
      expect(await refusal(store.read("many-3", lengthAt(3), 1))).toBe("not-stored");
      expect(await refusal(store.read("another", 0, 1))).toBe("not-stored");
    });

    test("one after the other can leave, and the room that is left over is never more than what is used", async () => {
      await store.putWhole(MANY);
      for (const at of MANY.keys()) {
        await store.remove(`many-${at}`);
        await store.remove(`many-${at}`);
        const left = MANY.slice(at + 1).reduce((sum, { bytes }) => sum + bytes.length, 0);
        expect(await bench.used()).toBeLessThanOrEqual(2 * left);
        if (at % 4 === 1) await expectMany(at + 1);
      }
      expect(await bench.used()).toBe(0);
      expect((await store.ledgers()).size).toBe(0);
    });

    test("all may leave at once, by several front ends", async () => {
      await store.putWhole(MANY);
      const fronts = [store, bench.open(), bench.open()];
      const leave = (files: readonly WholeFile[]): Promise<unknown> =>
        Promise.all(
          fronts.flatMap((front, mine) =>
            files.filter((_, at) => at % 3 === mine).map(({ file }) => front.remove(file)),
          ),
        );
      await leave(MANY.slice(0, 17));
      await expectMany(17);
      await leave(MANY);
      expect(await bench.used()).toBe(0);
    });

    test("one of many is begun again, at its version or at a higher one", async () => {
      await store.putWhole(MANY);
      const have = [{ start: 0, end: lengthAt(4) }];
      expect(await store.begin("many-4", 1)).toEqual({ epoch: 1, have });
      expect(await store.begin("many-4", 1, { start: lengthAt(4), end: 1e6 })).toEqual({ epoch: 1, have });
      const far = { start: lengthAt(4) + 1, end: 1e6 };
      expect(await store.begin("many-4", 1, far)).toEqual({ epoch: 1, have: [] });
      expect(await refusal(store.begin("many-4", 0))).toBe("stale-version");
      expect(await refusal(store.append("many-4", 2, 0, bytesAt(0, 9, 2)))).toBe("stale-version");
      await expectMany(0);
      expect(await store.begin("many-4", 2)).toEqual({ epoch: 2, have: [] });
      expect(await refusal(store.read("many-4", 0, 1))).toBe("not-stored");
      await store.append("many-4", 2, 0, bytesAt(0, 9, 2));
      await expectWhole("many-4", 9, 2);
      await expectMany(5);
    });

    test("what is appended to one of many is kept once, and may go beyond its end", async () => {
      await store.putWhole(MANY);
      const end = lengthAt(2);
      await store.append("many-2", 1, 10, bytesAt(10, 20, 9));
      await expectMany(0);
      await store.append("many-2", 1, end - 5, bytesAt(end - 5, 25, 1));
      await expectWhole("many-2", end + 20);
      await expectMany(3);
    });

    test("a span of one of many is dropped, and stored again", async () => {
      await store.putWhole(MANY);
      const end = lengthAt(6);
      const have = [
        { start: 0, end: 100 },
        { start: 200, end },
      ];
      expect(await store.drop("many-6", { start: 100, end: 200 })).toEqual({ epoch: 1, have });
      expect(await refusal(store.read("many-6", 100, 1))).toBe("not-stored");
      await store.append("many-6", 1, 100, bytesAt(100, 100, 1));
      await expectMany(0);
    });

    test("damage of one of many is its own", async () => {
      await store.putWhole(MANY);
      await bench.damage("many-1", lengthAt(1) - 1);
      expect(await refusal(store.read("many-1", 0, 10))).toBe("chunk-damaged");
      await store.remove("many-0");
      await store.remove("many-2");
      expect(await refusal(bench.open().read("many-1", 0, 10))).toBe("chunk-damaged");
      await expectMany(3);
      expect((await store.drop("many-1", { start: 0, end: 1 })).have).toEqual([]);
      await store.putWhole([whole("many-1", 8), whole("many-9", 6, 2)]);
      await expectWhole("many-1", 8);
      await expectWhole("many-9", 6, 2);
      await expectMany(10);
    });

    test("storage that was cleared is told", async () => {
      await store.putWhole([whole(FILE, 4)]);
      await bench.wipe();
      expect(await refusal(store.putWhole([whole("a", 4)]))).toBe("storage-lost");
      await store.putWhole([whole("a", 4)]);
      await expectWhole("a", 4);
    });
  });
}
