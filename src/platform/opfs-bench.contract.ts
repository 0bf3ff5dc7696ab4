/** Knows how tests write into OPFS files, and a chunk store that moves all it is given there at once. */

import { type Problem, TransferError } from "../engine/errors.ts";
import type { ChunkStore } from "../engine/ports.ts";
import type { ByteSpan } from "../engine/span.ts";
import { covers, lengthOf } from "../engine/span.ts";
import type { ChunkStoreBench } from "./chunk-store-bench.contract.ts";
import type { Database } from "./database.ts";
import { bytesIn, connections, damageIdb, newName } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { opfsWriterLock, readOpfs } from "./opfs-files.ts";
import { type HashedSpan, hashesOf } from "./opfs-hashes.ts";

// Sync handles exist in dedicated workers only.
const PEN = `onmessage = async ({ data: { file, at, bytes } }) => {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("ferry", { create: true });
    const handle = await (await folder.getFileHandle(file, { create: true })).createSyncAccessHandle();
    const written = handle.write(bytes, { at });
    handle.flush();
    handle.close();
    postMessage(written === bytes.length ? null : "no space");
  } catch (error) { postMessage(String(error)); }
};`;

let pen: Worker | null = null;

/** Writes and flushes; the file must have no other writer. */
export function writeOpfs(file: string, at: number, bytes: Uint8Array): Promise<void> {
  pen ??= new Worker(URL.createObjectURL(new Blob([PEN])));
  const worker = pen;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string | null>) =>
      data === null ? resolve() : reject(new Error(data));
    worker.postMessage({ file, at, bytes });
  });
}

/** Moves what is stored of the span into OPFS, as an assembler does. */
export async function moveToOpfs(
  store: IdbChunkStore,
  file: string,
  epoch: number,
  span: ByteSpan,
): Promise<void> {
  await navigator.locks.request(opfsWriterLock(file), async () => {
    const placement = await store.placement(file);
    if (placement?.epoch !== epoch || !covers(placement.have, span)) return;
    const hashes: HashedSpan[] = [];
    for (let at = span.start; at < span.end; ) {
      const bytes = await store.read(file, at, span.end - at);
      hashes.push(...hashesOf(at, bytes));
      await navigator.locks.request("pen", () => writeOpfs(file, at, bytes));
      at += bytes.length;
    }
    await store.adopt(file, epoch, span, hashes);
  });
}

/** One bit of the byte at `at` turns over, behind everybody's back, wherever the file lies: a small one is not moved. */
async function damage(database: string, file: string, at: number): Promise<void> {
  const byte = await readOpfs(file, at, 1);
  if (byte === null) return damageIdb(database, file, at);
  await writeOpfs(
    file,
    at,
    byte.map((value) => value ^ 0x10),
  );
}

class MovingStore extends IdbChunkStore {
  override async append(file: string, epoch: number, start: number, bytes: Uint8Array) {
    await super.append(file, epoch, start, bytes);
    // The epoch may have changed meanwhile, or there is no room for 5 GiB: then it stays where it is.
    await moveToOpfs(this, file, epoch, { start, end: start + bytes.length }).catch(() => undefined);
  }
}

export async function opfsChunkBench(): Promise<ChunkStoreBench> {
  const { name, open, wipe, end } = connections();
  return {
    open: () => new MovingStore(open()),
    wipe,
    end,
    damage: (file, at) => damage(name, file, at),
    used: () => usedIn(name, open()),
  };
}

async function usedIn(name: string, database: Database): Promise<number> {
  const store = new IdbChunkStore(database);
  const files = [...(await store.ledgers()).keys()];
  const placements = await Promise.all(files.map((file) => store.placement(file)));
  const moved = placements.reduce((sum, placement) => sum + lengthOf(placement?.opfs ?? []), 0);
  return moved + (await bytesIn(name));
}

/** What a page asks of the worker. */
export interface StoreCall {
  readonly id: number;
  /** Each front end has a connection of its own. */
  readonly front: number;
  readonly database: string;
  readonly method: keyof ChunkStore;
  readonly args: readonly unknown[];
}

let calls = 0;

/** The store of a page's mover, in a dedicated worker of its own. */
export async function opfsWorkerBench(): Promise<ChunkStoreBench> {
  const bench = await opfsChunkBench();
  const database = newName();
  const worker = new Worker(new URL("./opfs-store-bench.worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (answer: { value?: unknown; problem?: Problem }) => void>();
  worker.onmessage = ({ data }: MessageEvent<{ id: number; value?: unknown; problem?: Problem }>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  let fronts = 0;
  const frontEnd = (front: number): ChunkStore =>
    new Proxy({} as ChunkStore, {
      get:
        (_, method: keyof ChunkStore) =>
        (...args: unknown[]) =>
          new Promise((resolve, reject) => {
            const id = calls++;
            waiting.set(id, ({ value, problem }) =>
              problem ? reject(new TransferError(problem)) : resolve(value),
            );
            worker.postMessage({ id, front, database, method, args } satisfies StoreCall);
          }),
    });
  const disk = connections(database);
  return {
    ...bench,
    damage: (file, at) => damage(database, file, at),
    open: () => frontEnd(fronts++),
    wipe: disk.wipe,
    used: () => usedIn(database, disk.open()),
    end: async () => {
      worker.terminate();
      await bench.end();
      await disk.end();
    },
  };
}

/** All numbers of a run follow from its seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
