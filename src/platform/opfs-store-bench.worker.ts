/** Runs the page mover's store where it lives, in a dedicated worker, for suites that call it from a page. */

import { problemOf } from "../engine/errors.ts";
import { Database } from "./database.ts";
import type { StoreCall } from "./opfs-bench.contract.ts";
import { OpfsChunkStore } from "./opfs-chunk-store.ts";
import { Flusher } from "./opfs-flush.ts";

const flusher = new Flusher(
  () => new Worker(new URL("./page/flush.worker.ts", import.meta.url), { type: "module" }),
);
const fronts = new Map<number, OpfsChunkStore>();

addEventListener("message", ({ data }: MessageEvent<StoreCall>) => {
  const { id, front, database, method, args } = data;
  const store = fronts.get(front) ?? new OpfsChunkStore(new Database(database), flusher);
  fronts.set(front, store);
  // The caller's types were those of the method.
  const call = store[method] as (...args: unknown[]) => Promise<unknown>;
  call.apply(store, [...args]).then(
    (value) => postMessage({ id, value }),
    (error: unknown) => postMessage({ id, problem: problemOf(error) }),
  );
});
