/** Measures how exactly a configured limit is kept: what is durable after 30 s, and what a server has sent meanwhile. */

import { start } from "../e2e/kit/ferry.ts";
import type { Site } from "../e2e/kit/site.ts";
import { MIB, type Table } from "./table.ts";
import { inWorld } from "./world.ts";

const KIB = 1024;
const RATES = [64 * KIB, MIB, 8 * MIB] as const;
/** What came with the first connection is not what is asked about. */
const SETTLED_MS = 3_000;

export async function limit(site: Site, table: Table, runs: number, seconds: number): Promise<void> {
  for (const rate of RATES) {
    const kept: number[] = [];
    for (let run = 0; run < runs; run += 1)
      kept.push(
        await inWorld(site, async ({ page }, origin) => {
          const limits = JSON.stringify([{ bytesPerSecond: rate }]);
          await page.evaluate(`import("/ferry.js")
            .then(({ connect }) => connect({ program: "bench" }))
            .then((ferry) => ferry.setTraffic({ limits: ${limits} }))`);
          await start(page, origin.file("limited.bin", { size: rate * (seconds + 30) }));
          // Both looks at what the engine counted itself, on the page's clock.
          const bytes = await page.evaluate<number>(`(async () => {
            const used = async () => {
              const [month] = (await globalThis.ferry.traffic()).used;
              return [performance.now(), month?.received ?? 0];
            };
            const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
            await after(${SETTLED_MS});
            const [from, before] = await used();
            await after(${seconds * 1000});
            const [to, now] = await used();
            return (now - before) / ((to - from) / 1000);
          })()`);
          return bytes / rate;
        }),
      );
    table.note(
      `a limit of ${rate / KIB} KiB/s, kept over ${seconds} s ÷ as configured`,
      kept,
      "0.95 to 1.05",
    );
  }
}
