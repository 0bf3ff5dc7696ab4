import { afterEach, beforeEach, expect, test } from "vitest";
import { codeOf } from "../../engine/errors.ts";
import { lengthOf, missing } from "../../engine/span.ts";
import { Database } from "../database.ts";
import { bytesIn, tamper } from "../idb-benches.contract.ts";
import { IdbChunkStore } from "../idb-chunk-store.ts";
import { writeOpfs } from "../opfs-bench.contract.ts";
import { opfsFiles } from "../opfs-files.ts";
import { assemble, wholeFile } from "./assemble.ts";

const MIB = 1024 ** 2;
let file: string;
let database: Database;
let store: IdbChunkStore;

/** Four bytes of the position, so that any misplaced or missing byte shows. */
function contentAt(start: number, length: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4) + 1);
  const first = Math.floor(start / 4);
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(first + i, 0x9e3779b1);
  return new Uint8Array(words.buffer, start % 4, length);
}
const isRight = (bytes: Uint8Array, start: number): boolean =>
  indexedDB.cmp(bytes, contentAt(start, bytes.length)) === 0;

async function storeContent(total: number, piece = 4 * MIB, epoch = 1): Promise<void> {
  await store.begin(file, epoch);
  for (let at = 0; at < total; at += piece) {
    await store.append(file, epoch, at, contentAt(at, Math.min(piece, total - at)).slice());
  }
}
async function expectWhole(found: File | null, total: number): Promise<void> {
  expect(found?.size).toBe(total);
  for (let at = 0; at < total; at += 16 * MIB) {
    const part = await (found ?? new Blob()).slice(at, at + 16 * MIB).arrayBuffer();
    expect(isRight(new Uint8Array(part), at), `16 MiB from ${at}`).toBe(true);
  }
}

beforeEach(() => {
  file = crypto.randomUUID();
  database = new Database();
  store = new IdbChunkStore(database);
});
afterEach(async () => {
  await store.remove(file);
  await database.close();
});

test.each([0, 1, 65_537])("a file of %i bytes becomes a File", async (total) => {
  await storeContent(total);
  await expectWhole(await assemble({ file, total }), total);
});

test("a file in odd pieces moves wholly to OPFS, and its bytes are still in the store", async () => {
  const total = 37 * MIB + 3;
  await storeContent(total, 3 * MIB + 1);
  const seen: number[] = [];
  await expectWhole(await assemble({ file, total }, (done) => seen.push(done)), total);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(total);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await bytesIn("ferry")).toBe(0);
  expect((await store.ledgers()).get(file)?.have).toEqual([{ start: 0, end: total }]);
  expect(isRight(await store.read(file, 5 * MIB + 1, 1000), 5 * MIB + 1)).toBe(true);
});

test("reads are right before, while and after the bytes move", async () => {
  const total = 72 * MIB + 1;
  await storeContent(total, MIB);
  let isMoving = true;
  const moving = assemble({ file, total }).finally(() => (isMoving = false));
  let at = 0;
  for (let reads = 0; isMoving || reads < 40; reads++) {
    const bytes = await store.read(file, at, 64 * 1024);
    expect(isRight(bytes, at), `read at ${at}`).toBe(true);
    at = (at + 13 * MIB + 5) % total;
  }
  await expectWhole(await moving, total);
});

test("a worker that was stopped goes on where its last record was", async () => {
  const total = 80 * MIB;
  await storeContent(total);
  const stop = new AbortController();
  const first = assemble({ file, total }, (done) => done > 68 * MIB && stop.abort(), stop.signal);
  expect(await first).toBeNull();
  const moved = lengthOf((await store.placement(file))?.opfs ?? []);
  expect(moved).toBeGreaterThanOrEqual(32 * MIB);
  const seen: number[] = [];
  await expectWhole(await assemble({ file, total }, (done) => seen.push(done)), total);
  expect(seen[0]).toBeGreaterThanOrEqual(moved);
  expect(await bytesIn("ferry")).toBe(0);
});

test("a second page that asks for the same file waits and gets it", async () => {
  const total = 40 * MIB;
  await storeContent(total);
  const [one, two] = await Promise.all([assemble({ file, total }), assemble({ file, total })]);
  await expectWhole(one, total);
  await expectWhole(two, total);
});

test("a file with a hole is not assembled and leaves nothing behind", async () => {
  await storeContent(100);
  await store.drop(file, { start: 50, end: 51 });
  expect(await assemble({ file, total: 100 }).catch(codeOf)).toBe("not-stored");
  expect(await assemble({ file: "unknown", total: 0 }).catch(codeOf)).toBe("not-stored");
  expect(await opfsFiles()).toEqual([]);
});

test("a damaged piece ends it, and what was right before stays", async () => {
  await storeContent(3000, 1000);
  await tamper("ferry", ([, start], chunk) => (start === 1000 ? { ...chunk, hash: chunk.hash ^ 1 } : chunk));
  expect(await assemble({ file, total: 3000 }).catch(codeOf)).toBe("chunk-damaged");
  expect((await store.drop(file, { start: 1000, end: 1001 })).have).toEqual([
    { start: 0, end: 1000 },
    { start: 2000, end: 3000 },
  ]);
});

test("a file that is whole in OPFS is given without moving a byte, each piece proven", async () => {
  const total = 37 * MIB + 3;
  await storeContent(total);
  expect(await wholeFile({ file, total }, () => undefined)).toBeNull();
  await assemble({ file, total });
  await expectWhole(await wholeFile({ file, total }, () => undefined), total);
});

test.each([0, 20 * MIB + 1, 37 * MIB + 2])("a bit turned at byte %i of it is found first", async (at) => {
  const total = 37 * MIB + 3;
  await storeContent(total);
  await assemble({ file, total });
  await writeOpfs(
    file,
    at,
    contentAt(at, 1).map((byte) => byte ^ 1),
  );
  expect(await wholeFile({ file, total }, () => undefined).catch(codeOf)).toBe("chunk-damaged");
  expect(await assemble({ file, total }).catch(codeOf)).toBe("chunk-damaged");
  const { have } = await store.drop(file, { start: at, end: at + 1 });
  const [gone] = missing(have, total);
  expect(gone && gone.end - gone.start).toBeLessThanOrEqual(4 * MIB);
  await store.append(
    file,
    1,
    gone?.start ?? 0,
    contentAt(gone?.start ?? 0, lengthOf([gone ?? { start: 0, end: 0 }])),
  );
  await expectWhole(await assemble({ file, total }), total);
});

test("a longer file of an earlier version leaves no tail", async () => {
  await writeOpfs(file, 0, new Uint8Array(5000).fill(7));
  await storeContent(1000);
  await expectWhole(await assemble({ file, total: 1000 }), 1000);
});

test.each(["removed", "replaced by a new version"])(
  "a file that is %s meanwhile is let go of",
  async (how) => {
    const total = 72 * MIB;
    await storeContent(total);
    const changes: Promise<unknown>[] = [];
    const problem = await assemble({ file, total }, (done) => {
      if (done < 10 * MIB || changes.length > 0) return;
      changes.push(how === "removed" ? store.remove(file) : store.begin(file, 2));
    }).catch(codeOf);
    expect(["stale-version", "not-stored"]).toContain(problem);
    await Promise.all(changes);
    expect(await opfsFiles()).toEqual([]);
    expect(await bytesIn("ferry")).toBe(0);
  },
);
