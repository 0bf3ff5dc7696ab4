/** Hashes for the mover beside it, which goes on writing meanwhile. */

import { serveHashes } from "../hash-wire.ts";
import { hashing } from "../hasher.ts";

serveHashes(globalThis as unknown as DedicatedWorkerGlobalScope, hashing);
