/** Does the page's thread stay free while many jobs tell how far they are? */

import type { Site } from "../e2e/kit/site.ts";
import { type Long, longestWhile, WATCH_TASKS } from "./long-tasks.ts";
import { MIB, type Table } from "./table.ts";
import { inWorld } from "./world.ts";

const JOBS = 50;
/** A browser has six connections for a host; every name below localhost is this machine. */
const PER_HOST = 6;
const WATCH_MS = 10_000;

/** Foreground jobs, which all run at the same time, each with a file of its own. */
const begin = (url: string): string => `(async () => {
  const { connect } = await import("/ferry.js");
  const ferry = await connect({ program: "bench" });
  for (let i = 0; i < ${JOBS}; i += 1) {
    const file = new URL(${JSON.stringify(url)});
    file.hostname = "host-" + Math.floor(i / ${PER_HOST}) + ".localhost";
    file.search = "?" + i;
    const job = await ferry.createJob({ name: "job " + i, priority: "foreground" });
    await job.addFile({ url: file.href });
    await job.resume();
  }
})()`;

const MOVING = `(async () => {
  const { connect } = await import("/ferry.js");
  const jobs = await (await connect({ program: "bench" })).jobs();
  return jobs.filter(({ state }) => state.kind === "transferring").length === ${JOBS};
})()`;

export async function busy(site: Site, table: Table, runs: number): Promise<void> {
  const longest: number[] = [];
  const counts: number[] = [];
  for (let run = 0; run < runs; run += 1)
    await inWorld(
      site,
      async ({ app, page }, origin) => {
        const file = origin.file("slow.bin", { size: 2_000 * MIB });
        await page.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH_TASKS });
        await page.goto(app);
        await page.evaluate(begin(file.url));
        await page.waitFor(MOVING, 60_000);
        const seen = await page.evaluate<Long>(
          longestWhile(`new Promise((resolve) => setTimeout(resolve, ${WATCH_MS}))`),
        );
        longest.push(seen.longest);
        counts.push(seen.count);
      },
      { bytesPerSecond: 200_000 },
    );
  table.note(
    `longest task of the page in ${WATCH_MS / 1000} s, ${JOBS} jobs transfer`,
    longest,
    "≤ 50 ms",
    " ms",
  );
  table.note("tasks over 50 ms meanwhile", counts, "0");
}
