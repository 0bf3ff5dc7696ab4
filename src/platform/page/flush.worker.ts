/** Flushes what the mover beside it has written. */

import { serveFlushes } from "../opfs-flush.ts";

serveFlushes(globalThis as unknown as DedicatedWorkerGlobalScope);
