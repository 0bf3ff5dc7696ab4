import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ByteSpan, lengthOf, type Spans, subtractAll, union } from "../engine/span.ts";
import { chunkStoreContract } from "./chunk-store.contract.ts";
import { bytesAt, readAll, refusal } from "./chunk-store-bench.contract.ts";
import { bytesIn, connections } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import {
  moveToOpfs,
  numbersFrom,
  opfsChunkBench,
  opfsWorkerBench,
  writeOpfs,
} from "./opfs-bench.contract.ts";
import { opfsFile, opfsFiles } from "./opfs-files.ts";

chunkStoreContract("IndexedDB moved to OPFS", opfsChunkBench);
chunkStoreContract("OPFS, written by a worker", opfsWorkerBench);

describe("bytes in OPFS", () => {
  const FILE = "file-1";
  let bench: ReturnType<typeof connections>;
  let store: IdbChunkStore;
  const put = (start: number, end: number, epoch = 1) =>
    store.append(FILE, epoch, start, bytesAt(start, end - start, epoch));
  const move = (start: number, end: number, epoch = 1) => moveToOpfs(store, FILE, epoch, { start, end });
  const expectContent = async (span: ByteSpan, version = 1): Promise<void> =>
    expect(await readAll(store, span)).toEqual([...bytesAt(span.start, span.end - span.start, version)]);

  beforeEach(async () => {
    bench = connections();
    store = new IdbChunkStore(bench.open());
    await store.begin(FILE, 1);
  });
  afterEach(() => bench.end());

  test("an adopted span frees the pieces inside it and stays readable", async () => {
    await put(0, 10);
    await put(10, 20);
    await put(20, 30);
    await move(10, 20);
    expect(await store.placement(FILE)).toEqual({
      epoch: 1,
      have: [{ start: 0, end: 30 }],
      opfs: [{ start: 10, end: 20 }],
    });
    expect(await bytesIn(bench.name)).toBe(20);
    await expectContent({ start: 0, end: 30 });
  });

  test("a piece that was adopted in two halves is freed with the second", async () => {
    await put(0, 10);
    await put(10, 20);
    await move(0, 15);
    expect(await bytesIn(bench.name)).toBe(10);
    await expectContent({ start: 0, end: 20 });
    await move(15, 20);
    expect(await bytesIn(bench.name)).toBe(0);
    await expectContent({ start: 0, end: 20 });
  });

  test("a piece that ends where a hole begins, and one before a neighbour, are told apart without being read", async () => {
    await put(0, 10);
    await put(10, 20);
    await put(30, 40);
    await move(5, 10);
    expect(await bytesIn(bench.name)).toBe(30); // the first one is still needed for its first half
    await move(12, 20);
    expect(await bytesIn(bench.name)).toBe(30);
    await move(10, 12);
    expect(await bytesIn(bench.name)).toBe(20);
    await expectContent({ start: 0, end: 20 });
    await expectContent({ start: 30, end: 40 });
  });

  test("bytes written straight to OPFS count once they are adopted, not before", async () => {
    await writeOpfs(FILE, 0, bytesAt(0, 50, 1));
    expect(await refusal(store.read(FILE, 0, 1))).toBe("not-stored");
    await store.adopt(FILE, 1, { start: 10, end: 40 }, []);
    expect(await store.placement(FILE)).toEqual({
      epoch: 1,
      have: [{ start: 10, end: 40 }],
      opfs: [{ start: 10, end: 40 }],
    });
    await expectContent({ start: 10, end: 40 });
    await put(0, 50);
    expect(await bytesIn(bench.name)).toBe(20);
    await expectContent({ start: 0, end: 50 });
  });

  test("nothing is adopted for another epoch or for a file that is gone", async () => {
    await store.begin(FILE, 2);
    expect(await refusal(store.adopt(FILE, 1, { start: 0, end: 9 }, []))).toBe("stale-version");
    await store.remove(FILE);
    expect(await refusal(store.adopt(FILE, 2, { start: 0, end: 9 }, []))).toBe("stale-version");
    expect((await store.ledgers()).size).toBe(0);
  });

  test("a higher epoch and a removal delete the OPFS file", async () => {
    await put(0, 10);
    await move(0, 10);
    await store.begin(FILE, 2);
    expect(await opfsFile(FILE)).toBeNull();
    await put(0, 10, 2);
    await move(0, 10, 2);
    await expectContent({ start: 0, end: 10 }, 2);
    await store.remove(FILE);
    expect(await opfsFiles()).toEqual([]);
  });

  test("an OPFS file that is gone or too short is damage, and dropping it lets it be fetched again", async () => {
    await put(0, 10);
    await move(0, 10);
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("ferry");
    await folder.removeEntry(FILE);
    expect(await refusal(store.read(FILE, 0, 10))).toBe("chunk-damaged");
    await writeOpfs(FILE, 0, bytesAt(0, 5, 1));
    expect(await refusal(store.read(FILE, 0, 10))).toBe("chunk-damaged");
    // Nothing vouches for half a piece.
    expect((await store.drop(FILE, { start: 5, end: 10 })).have).toEqual([]);
    await put(0, 10);
    await expectContent({ start: 0, end: 10 });
  });

  test("an OPFS file without a ledger is swept by the next front end, others stay", async () => {
    await put(0, 10);
    await move(0, 10);
    await writeOpfs("orphan", 0, bytesAt(0, 10));
    await new IdbChunkStore(bench.open()).ledgers();
    expect(await opfsFiles()).toEqual([FILE]);
  });

  test.each([1, 2, 3, 4])("a long random life agrees with a map of bytes (seed %i)", async (seed) => {
    const below = numbersFrom(seed);
    const span = (): ByteSpan => {
      const start = below(200);
      return { start, end: start + 1 + below(60) };
    };
    let have: Spans = [];
    for (let i = 0; i < 120; i++) {
      const { start, end } = span();
      const kind = below(10);
      if (kind < 5) {
        await put(start, end);
        have = union(have, { start, end });
      } else if (kind < 8) {
        const stored = have[below(have.length)];
        if (stored !== undefined) {
          const from = stored.start + below(stored.end - stored.start);
          await move(from, from + 1 + below(stored.end - from));
        }
      } else {
        await store.drop(FILE, { start, end: Math.min(end, start + 20) });
        have = subtractAll(have, [{ start, end: Math.min(end, start + 20) }]);
      }
      const placement = await store.placement(FILE);
      expect(placement?.have).toEqual(have);
      expect(await bytesIn(bench.name)).toBeGreaterThanOrEqual(
        lengthOf(have) - lengthOf(placement?.opfs ?? []),
      );
      for (const part of have) await expectContent(part);
    }
    for (const part of have) await move(part.start, part.end);
    expect(await bytesIn(bench.name)).toBe(0);
  });
});
