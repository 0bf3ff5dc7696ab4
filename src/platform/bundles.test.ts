import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WholeFile } from "../engine/ports.ts";
import { BUNDLE_BYTES, packed, partOf, repacked } from "./bundles.ts";
import { bytesAt, readAll, refusal } from "./chunk-store-bench.contract.ts";
import { bytesIn, connections } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { hashesOf } from "./opfs-hashes.ts";

const whole = (file: string, length: number): WholeFile => ({ file, epoch: 1, bytes: bytesAt(0, length, 1) });

describe("small files are packed", () => {
  const shape = (...lengths: number[]) => {
    const { bundles, apart } = packed(lengths.map((length, at) => whole(`${at}`, length)));
    return [bundles.map(({ files }) => files.join(" ")), apart.map(({ file }) => file)];
  };

  test.each([
    [[], [], []],
    [[5], [], ["0"]],
    [[5, 5], ["0 1"], []],
    [[BUNDLE_BYTES - 1, 1, 1], ["0 1"], ["2"]],
    [[BUNDLE_BYTES, 1, 1], ["1 2"], ["0"]],
    [[1, BUNDLE_BYTES + 1, 1, 1], ["2 3"], ["0", "1"]],
  ])("%j become %j and %j", (lengths, bundles, apart) => expect(shape(...lengths)).toEqual([bundles, apart]));

  test("and packed again, each with its own bytes and hash", () => {
    const [bundle] = packed([whole("a", 100), whole("b", 7), whole("c", 60)]).bundles;
    if (!bundle) throw new Error("no bundle");
    const [, , last] = bundle.parts;
    const again = repacked({ ...bundle, files: ["c"], parts: last ? [last] : [] }, bundle.bytes);
    expect([again.size, again.bytes.byteLength, again.id === bundle.id]).toEqual([60, 60, false]);
    const [part] = again.parts;
    expect(part && [...partOf(again.bytes, "c", part)]).toEqual([...bytesAt(0, 60, 1)]);
  });
});

describe("files that were stored together", () => {
  let bench: ReturnType<typeof connections>;
  let store: IdbChunkStore;
  const counts = async (): Promise<readonly number[]> => {
    const raw = await openDB(bench.name);
    const stores = ["ledgers", "spans", "chunks", "bundles", "bundled"];
    const found = await Promise.all(stores.map((of) => raw.count(of)));
    raw.close();
    return found;
  };
  beforeEach(() => {
    bench = connections();
    store = new IdbChunkStore(bench.open());
  });
  afterEach(() => bench.end());

  test("are two records for as many as fit, and none when all have left", async () => {
    await store.putWhole(Array.from({ length: 12 }, (_, at) => whole(`${at}`, 10_240)));
    expect(await counts()).toEqual([0, 0, 0, 2, 2]);
    for (let at = 0; at < 12; at += 1) await store.remove(`${at}`);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
  });

  test("are each bad, and can be had again, where their bytes are lost", async () => {
    await store.putWhole([whole("a", 10), whole("b", 20), whole("c", 1)]);
    const raw = await openDB(bench.name);
    await raw.clear("bundled");
    raw.close();
    expect(await refusal(store.read("a", 0, 1))).toBe("chunk-damaged");
    expect(await store.drop("a", { start: 0, end: 1 })).toEqual({ epoch: 1, have: [] });
    await store.append("a", 1, 0, bytesAt(0, 10, 1));
    expect(await readAll(store, { start: 0, end: 10 }, "a")).toEqual([...bytesAt(0, 10, 1)]);
    await store.remove("b");
    await store.remove("c");
    expect(await counts()).toEqual([1, 1, 1, 0, 0]);
  });

  test("go into OPFS one by one, and give up their room", async () => {
    await store.putWhole([whole("a", 3_000), whole("b", 1_000)]);
    const span = { start: 0, end: 3_000 };
    await store.adopt("a", 1, span, hashesOf(0, bytesAt(0, 3_000, 1)));
    expect(await store.placement("a")).toEqual({ epoch: 1, have: [span], opfs: [span] });
    expect(await store.placement("b")).toEqual({ epoch: 1, have: [{ start: 0, end: 1_000 }], opfs: [] });
    expect(await bytesIn(bench.name)).toBe(1_000);
    expect(await refusal(store.adopt("b", 2, { start: 0, end: 1 }, []))).toBe("stale-version");
  });
});
