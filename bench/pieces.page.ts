/** Runs in a page: stores a file's pieces in random order, as a file fetched from many places at once would be. */

import { Database } from "../src/platform/database.ts";
import { IdbChunkStore } from "../src/platform/idb-chunk-store.ts";

const PIECE = 16 * 1024;

/** Every tenth of the way: how many pieces are stored, and how many ms that took in all. */
async function storePieces(count: number): Promise<{ x: number; y: number }[]> {
  const store = new IdbChunkStore(new Database("ferry-bench"));
  const order = Array.from({ length: count }, (_, index) => index);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a = 0, b = 0] = [order[i], order[j]];
    order[i] = b;
    order[j] = a;
  }
  await store.begin("file", 1);
  const bytes = new Uint8Array(PIECE);
  const points: { x: number; y: number }[] = [];
  const from = performance.now();
  for (const [done, index] of order.entries()) {
    await store.append("file", 1, index * PIECE, bytes);
    if ((done + 1) % (count / 10) === 0) points.push({ x: done + 1, y: performance.now() - from });
  }
  await store.remove("file");
  return points;
}

Object.assign(globalThis, { storePieces });
