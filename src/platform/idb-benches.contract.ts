/** Knows how the contract suites get at the real stores: a database of their own, and what only a test may do to it. */

import { deleteDB, openDB } from "idb";
import type { ChunkStoreBench } from "./chunk-store-bench.contract.ts";
import { type BundleRecord, type ChunkRecord, Database } from "./database.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { IdbJobStore } from "./idb-job-store.ts";
import { IdbLogs } from "./idb-logs.ts";
import { IdbSecrets } from "./idb-secrets.ts";
import type { JobStoreBench } from "./job-store.contract.ts";
import type { LogsBench } from "./logs.contract.ts";
import { opfsFiles, removeOpfs } from "./opfs-files.ts";
import type { SecretsBench } from "./secrets.contract.ts";

let count = 0;
export const newName = (): string => `ferry-test-${crypto.randomUUID()}-${count++}`;

/** Every front end has a connection of its own, as contexts have. */
export function connections(name = newName()) {
  const opened: Database[] = [];
  return {
    name,
    open(): Database {
      const database = new Database(name);
      opened.push(database);
      return database;
    },
    wipe: () => deleteDB(name),
    async end(): Promise<void> {
      await Promise.all(opened.map((database) => database.close()));
      await deleteDB(name);
      for (const file of await opfsFiles()) await removeOpfs(file);
    },
  };
}

/** Changes pieces behind the store's back. */
export async function tamper(
  name: string,
  change: (key: [string, number], chunk: ChunkRecord) => ChunkRecord | null,
) {
  const raw = await openDB(name);
  const transaction = raw.transaction("chunks", "readwrite");
  for await (const cursor of transaction.store) {
    const changed = change(cursor.key as [string, number], cursor.value);
    if (changed === null) await cursor.delete();
    else await cursor.update(changed);
  }
  await transaction.done;
  raw.close();
}

export async function bytesIn(name: string): Promise<number> {
  const raw = await openDB(name);
  const chunks: ChunkRecord[] = await raw.getAll("chunks");
  const bundled: ArrayBuffer[] = await raw.getAll("bundled");
  raw.close();
  const all = [...chunks.map(({ bytes }) => bytes), ...bundled];
  return all.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

export async function idbChunkBench(): Promise<ChunkStoreBench> {
  const { name, open, wipe, end } = connections();
  return {
    open: () => new IdbChunkStore(open()),
    wipe,
    end,
    used: () => bytesIn(name),
    damage: (file, at) => damageIdb(name, file, at),
  };
}

/** One bit of the byte at `at` turns over. */
export async function damageIdb(name: string, file: string, at: number): Promise<void> {
  await tamper(name, ([of, start], chunk) => {
    if (of === file && start <= at && at < chunk.end) turnBit(new Uint8Array(chunk.bytes), at - start);
    return chunk;
  });
  const raw = await openDB(name);
  const bundle: BundleRecord | undefined = await raw.getFromIndex("bundles", "file", file);
  const part = bundle?.parts[bundle.files.indexOf(file)];
  if (bundle && part) {
    const bytes: ArrayBuffer = await raw.get("bundled", bundle.id);
    turnBit(new Uint8Array(bytes), part.start + at);
    await raw.put("bundled", bytes, bundle.id);
  }
  raw.close();
}

function turnBit(bytes: Uint8Array, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
}

export async function idbJobBench(): Promise<JobStoreBench> {
  const { open, wipe, end } = connections();
  return { open: () => new IdbJobStore(open()), wipe, end };
}

export async function idbLogsBench(): Promise<LogsBench> {
  const { open, end } = connections();
  return { open: () => new IdbLogs(open()), end };
}

export async function idbSecretsBench(): Promise<SecretsBench> {
  const { name, open, wipe, end } = connections();
  const entries = async (): Promise<readonly (readonly [unknown, unknown])[]> => {
    const raw = await openDB(name);
    const [keys, values] = await Promise.all([raw.getAllKeys("meta"), raw.getAll("meta")]);
    raw.close();
    return keys.map((key, at) => [key, values[at]] as const);
  };
  return {
    open: () => new IdbSecrets(open()),
    raw: async () =>
      JSON.stringify(await entries(), (_, value: unknown) => {
        const isBytes = value instanceof ArrayBuffer || value instanceof Uint8Array;
        return isBytes ? String.fromCharCode(...new Uint8Array(value)) : value;
      }),
    keys: async () => (await entries()).flatMap(([, value]) => (value instanceof CryptoKey ? [value] : [])),
    async swap(job, from, to) {
      const raw = await openDB(name);
      const found: unknown = await raw.get("meta", `secret:${job} ${from}`);
      await raw.put("meta", found, `secret:${job} ${to}`);
      raw.close();
      return true;
    },
    wipe,
    end,
  };
}
