import { chunkStoreContract } from "./chunk-store.contract.ts";
import { idbChunkBench, idbJobBench, idbLogsBench, idbSecretsBench } from "./idb-benches.contract.ts";
import { jobStoreContract } from "./job-store.contract.ts";
import { logsContract } from "./logs.contract.ts";
import { secretsContract } from "./secrets.contract.ts";

chunkStoreContract("IndexedDB", idbChunkBench);
jobStoreContract("IndexedDB", idbJobBench);
logsContract("IndexedDB", idbLogsBench);
secretsContract("IndexedDB", idbSecretsBench);
