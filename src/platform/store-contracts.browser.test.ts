import { chunkStoreContract } from "./chunk-store.contract.ts";
import { idbChunkBench, idbJobBench } from "./idb-benches.contract.ts";
import { jobStoreContract } from "./job-store.contract.ts";

chunkStoreContract("IndexedDB", idbChunkBench);
jobStoreContract("IndexedDB", idbJobBench);
