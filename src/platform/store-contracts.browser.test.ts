import { chunkStoreContract } from "./chunk-store.contract.ts";
import { idbChunkBench, idbJobBench, idbSecretsBench } from "./idb-benches.contract.ts";
import { jobStoreContract } from "./job-store.contract.ts";
import { secretsContract } from "./secrets.contract.ts";

chunkStoreContract("IndexedDB", idbChunkBench);
jobStoreContract("IndexedDB", idbJobBench);
secretsContract("IndexedDB", idbSecretsBench);
