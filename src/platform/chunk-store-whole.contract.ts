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

    test("storage that was cleared is told", async () => {
      await store.putWhole([whole(FILE, 4)]);
      await bench.wipe();
      expect(await refusal(store.putWhole([whole("a", 4)]))).toBe("storage-lost");
      await store.putWhole([whole("a", 4)]);
      await expectWhole("a", 4);
    });
  });
}
