// Makes a browser write slowly: its process is stopped whenever it is ahead of a pace, as by a disk that takes no more.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { send } from "./processes.ts";

export interface Pace {
  readonly bytesPerSecond: number;
  /** What has been written since the beginning. */
  written(): number;
  /** Those that write, or that all which is written goes through. */
  processes(): readonly number[];
}

/** Short, because a process that runs writes hundreds of megabytes in a second. */
const RUN_MS = 5;
const STOP_MS = 20;

/** Does `work` while the processes keep to the pace; they run freely afterwards, whatever happened. */
export async function atPace<T>(pace: Pace, work: () => Promise<T>): Promise<T> {
  const end = new AbortController();
  const holding = hold(pace, end.signal);
  try {
    return await work();
  } finally {
    end.abort();
    await holding;
  }
}

async function hold(pace: Pace, end: AbortSignal): Promise<void> {
  const from = performance.now();
  const ids = pace.processes();
  if (ids.length === 0) throw new Error("there is no process to slow down");
  try {
    while (!end.aborted) {
      const isAhead = pace.written() > ((performance.now() - from) / 1000) * pace.bytesPerSecond;
      send(ids, isAhead ? "SIGSTOP" : "SIGCONT");
      await sleep(isAhead ? STOP_MS : RUN_MS);
    }
  } finally {
    send(ids, "SIGCONT");
  }
}

/** The sizes of all files below a folder whose path matches. */
export function bytesBelow(folder: string, match = /./): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    // It may be renamed or removed at any moment.
    if (entry.isFile() && match.test(path)) bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}
