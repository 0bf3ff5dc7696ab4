/** Reads the network for the mover beside it, which can then write at the same time. */

import { serveReads } from "../reader-serve.ts";

serveReads(globalThis as unknown as DedicatedWorkerGlobalScope);
