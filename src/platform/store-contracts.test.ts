import "fake-indexeddb/auto";
import { MemoryDisk, memoryStores } from "../engine/sim/memory-stores.ts";
import { chunkStoreContract } from "./chunk-store.contract.ts";
import { idbChunkBench, idbJobBench, idbLogsBench, idbSecretsBench } from "./idb-benches.contract.ts";
import { jobStoreContract } from "./job-store.contract.ts";
import { logsContract } from "./logs.contract.ts";
import { secretsContract } from "./secrets.contract.ts";

const memoryBench = async () => {
  const disk = new MemoryDisk();
  return {
    disk,
    wipe: async () => disk.wipe(),
    end: async () => {},
  };
};

chunkStoreContract("memory", async () => {
  const { disk, ...bench } = await memoryBench();
  return {
    ...bench,
    open: () => memoryStores(disk).chunks,
    used: async () => disk.used(),
    damage: async (file, at) => disk.damage(file, at),
  };
});
jobStoreContract("memory", async () => {
  const { disk, ...bench } = await memoryBench();
  return { ...bench, open: () => memoryStores(disk).jobs };
});

secretsContract("memory", async () => {
  const { disk, ...bench } = await memoryBench();
  return {
    ...bench,
    open: () => memoryStores(disk).secrets,
    raw: async () => null,
    keys: async () => [],
    swap: async () => false,
  };
});

logsContract("memory", async () => {
  const { disk, ...bench } = await memoryBench();
  return { ...bench, open: () => memoryStores(disk).logs };
});

chunkStoreContract("IndexedDB (fake)", idbChunkBench);
jobStoreContract("IndexedDB (fake)", idbJobBench);
logsContract("IndexedDB (fake)", idbLogsBench);
secretsContract("IndexedDB (fake)", idbSecretsBench);
