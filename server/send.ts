// Decides when the next bytes of an answer are written: as fast as the reader takes them, or at a given rate.
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const LARGE_SLICE = 256 * 1024;
const TICK_MS = 20;
/** After a stall of reader or server, no more than this much is made up for at once. */
const BURST_MS = 5 * TICK_MS;

/** Writes `size` bytes made by `make(bytes, at)` and ends the answer; stops early when the reader is gone. */
export async function send(
  response: ServerResponse,
  size: number,
  rate: number | null,
  make: (bytes: Uint8Array, at: number) => void,
): Promise<void> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  response.once("close", leave);
  try {
    if (!response.destroyed) await (rate === null ? flood() : drip(rate));
    response.end();
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    response.off("close", leave);
  }

  async function write(at: number, length: number): Promise<void> {
    const bytes = Buffer.allocUnsafe(length);
    make(bytes, at);
    if (!response.write(bytes)) await once(response, "drain", { signal: gone.signal });
    gone.signal.throwIfAborted();
  }

  async function flood(): Promise<void> {
    for (let at = 0; at < size; at += LARGE_SLICE) await write(at, Math.min(LARGE_SLICE, size - at));
  }

  async function drip(bytesPerSecond: number): Promise<void> {
    let credit = 0;
    let last = performance.now();
    for (let at = 0; at < size; ) {
      await pause(TICK_MS, undefined, { signal: gone.signal });
      const now = performance.now();
      credit += (Math.min(now - last, BURST_MS) * bytesPerSecond) / 1000;
      last = now;
      const due = Math.min(Math.floor(credit), size - at);
      credit -= due;
      for (let left = due; left > 0; ) {
        const length = Math.min(left, LARGE_SLICE);
        await write(at, length);
        at += length;
        left -= length;
      }
    }
  }
}
