/** Gives each measurement the same memory to start with: the kernel's, and not its host's. */

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIB } from "./table.ts";

const BLOCK = Buffer.alloc(2 * MIB, 7);

/**
 * A virtual machine may give free memory back to its host after 2 s ("free page reporting"). Whoever writes a file then pays
 * for each page of the cache: here 0.4 GB/s instead of 5. Call this right before anything that is timed: so much memory
 * was in use a moment ago. Gives GB/s of the first and of the second writing.
 */
export function warmMemory(bytes: number): { readonly fresh: number; readonly reused: number } {
  const fresh = writeAndRemove(bytes);
  return { fresh, reused: writeAndRemove(bytes) };
}

function writeAndRemove(bytes: number): number {
  const folder = mkdtempSync(join(tmpdir(), "ferry-warm-"));
  try {
    const file = openSync(join(folder, "warm.bin"), "w");
    const from = performance.now();
    for (let at = 0; at < bytes; at += BLOCK.length) writeSync(file, BLOCK);
    const seconds = (performance.now() - from) / 1000;
    closeSync(file);
    return bytes / 1e9 / seconds;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
