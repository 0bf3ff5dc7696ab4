import { expect, test } from "vitest";
import { cdp, server } from "vitest/browser";
import { refusal } from "./chunk-store-bench.contract.ts";
import { connections } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { IdbJobStore } from "./idb-job-store.ts";
import { jobNamed } from "./job-store.contract.ts";

async function clearSiteData(): Promise<void> {
  // The type of the session names no commands: they are the debugger protocol's.
  const debug = cdp() as unknown as { send(command: string, options: object): Promise<unknown> };
  await debug.send("Storage.clearDataForOrigin", {
    origin: location.origin,
    storageTypes: "indexeddb",
  });
}

// Only Chromium's debugger can clear site data. It once left the append that was being committed unanswered.
test.runIf(server.browser === "chromium")(
  "when the user clears site data every call under way is answered, and the queue can be put anew",
  async () => {
    const bench = connections();
    const database = bench.open();
    const chunks = new IdbChunkStore(database);
    const jobs = new IdbJobStore(database);
    await jobs.takeOver();
    await chunks.begin("f", 1);
    const bytes = new Uint8Array(4 * 1024 ** 2).map((_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
    const calls = Array.from({ length: 8 }, (_, i) =>
      refusal(chunks.append("f", 1, i * bytes.length, bytes)),
    );
    await clearSiteData();
    for (const answer of await Promise.all(calls)) expect(["no refusal", "storage-lost"]).toContain(answer);
    // Opening may fail a moment longer, while the browser clears.
    await expect.poll(() => refusal(jobs.takeOver())).toBe("no refusal");
    await jobs.put(jobNamed("1"));
    expect((await jobs.all()).map((job) => job.id)).toEqual(["1"]);
    expect((await chunks.ledgers()).size).toBe(0);
    await bench.end();
  },
);

test.runIf(server.browser === "chromium")(
  "when the user clears site data while nothing is under way the next call says so, once",
  async () => {
    const bench = connections();
    const chunks = new IdbChunkStore(bench.open());
    await chunks.begin("f", 1);
    await clearSiteData();
    await expect.poll(() => refusal(chunks.ledgers())).toBe("storage-lost");
    expect((await chunks.ledgers()).size).toBe(0);
    await bench.end();
  },
);
