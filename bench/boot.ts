/** How long from a worker's start to its first request, with many jobs in the queue? */

import { start } from "../e2e/kit/ferry.ts";
import type { Site } from "../e2e/kit/site.ts";
import { MIB } from "./table.ts";
import { inWorld } from "./world.ts";

/**
 * Fills the queue behind the back of the worker: waiting jobs as an earlier life would have left them. Through the API
 * ten thousand jobs take minutes, and only reading them is measured here. They are of so many programs, the first job the newest.
 */
export const fillQueue = (jobs: number, url: string, programs = 1): string => `(async () => {
  const database = await new Promise((resolve, reject) => {
    const open = indexedDB.open("ferry");
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const transaction = database.transaction("jobs", "readwrite");
  const store = transaction.objectStore("jobs");
  const [first] = await new Promise((resolve) => {
    const all = store.getAll();
    all.onsuccess = () => resolve(all.result);
  });
  for (let i = 1; i < ${jobs}; i += 1) {
    const id = "waiting-" + i;
    const files = first.files.map((file) => ({ ...file, id: "file-" + i, url: ${JSON.stringify(url)} + "?" + i }));
    const owner = i % ${programs} === 0 ? first.owner : "program-" + (i % ${programs});
    store.put({ ...first, id, owner, files, turn: first.turn + i, createdAt: first.createdAt - i, state: { kind: "queued" } });
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
})()`;

/** ms from the message that starts a worker to the first request of the first job, several times. */
export const bootTimes = (site: Site, jobs: number, runs: number): Promise<readonly number[]> =>
  inWorld(
    site,
    async ({ page, app }, origin) => {
      const file = origin.file("slow.bin", { size: 500 * MIB });
      const requests = () => origin.ledger.requests(file.path);
      await start(page, file);
      await origin.until(() => requests().length > 0);
      // A page without Ferry's interface: showing thousands of cards is another question.
      await page.goto(new URL("/icons/ferry.svg", app).href);
      await page.stopAllWorkers();
      await origin.until(() => requests().every(({ endedAt }) => endedAt !== null));
      await page.evaluate(fillQueue(jobs, file.url));
      const times: number[] = [];
      for (let round = 0; round < runs; round += 1) {
        const asked = requests().length;
        const from = performance.now();
        await page.evaluate(
          `navigator.serviceWorker.getRegistration("/").then(({ active }) => active.postMessage({ ferry: "wake" }))`,
        );
        await origin.until(() => requests().length > asked);
        times.push(performance.now() - from);
        await page.stopAllWorkers();
        await origin.until(() => requests().every(({ endedAt }) => endedAt !== null));
      }
      return times;
    },
    { bytesPerSecond: 1_000_000 },
  );
