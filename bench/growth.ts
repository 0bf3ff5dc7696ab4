/** How do time and memory grow with the size of a file, the number of jobs and the number of pieces? */

import { setTimeout as sleep } from "node:timers/promises";
import type { Site } from "../e2e/kit/site.ts";
import { bootTimes } from "./boot.ts";
import { piecesInPage } from "./pieces.ts";
import { type Point, type Series, writePlot } from "./plot.ts";
import { fixed, MIB, median, type Table } from "./table.ts";
import { inWorld, peakAbove, transferred } from "./world.ts";

export async function growth(site: Site, table: Table, isQuick: boolean): Promise<void> {
  const sizes = isQuick ? [100, 500, 1_000] : [100, 500, 1_000, 5_000, 20_000];
  const [seconds, memory]: [Point[], Point[]] = [[], []];
  for (const mib of sizes) {
    await inWorld(site, async (session, origin) => {
      await sleep(2_000); // what the browser's start allocated settles
      const file = origin.file("growing.bin", { size: mib * MIB });
      const peak = await peakAbove(session, session.browser.memory(), async () => {
        seconds.push({ x: mib, y: await transferred(session, file) });
      });
      memory.push({ x: mib, y: peak / MIB });
    });
  }
  show(table, "size-time", series("Time until transferred", "size of the file, MiB", "s", seconds));
  show(table, "size-memory", series("Peak memory above idle", "size of the file, MiB", "MiB", memory));

  const boots: Point[] = [];
  for (const jobs of isQuick ? [1, 100, 1_000] : [1, 10, 100, 1_000, 10_000]) {
    boots.push({ x: jobs, y: median(await bootTimes(site, jobs, 3)) });
  }
  show(table, "jobs-boot", series("Worker's start to its first request", "jobs in the queue", "ms", boots));

  const count = isQuick ? 2_000 : 10_000;
  const pieces = await inWorld(site, (session) => piecesInPage(session, count));
  show(table, "pieces-time", series("Storing pieces in random order", "pieces stored", "ms in all", pieces));
}

const series = (title: string, xLabel: string, yLabel: string, points: readonly Point[]): Series => ({
  title,
  xLabel,
  yLabel,
  points,
});

function show(table: Table, name: string, plotted: Series): void {
  writePlot(name, plotted);
  const { title, xLabel, yLabel, points } = plotted;
  const values = points.map(({ x, y }) => `${x}: ${fixed(y, 1)}`).join(", ");
  console.log(`${title} (${yLabel}) by ${xLabel}: ${values}`);
  table.plot(`${title} (${yLabel}) by ${xLabel}: ${values}.\n\n![${title}](../../docs/plots/${name}.svg)`);
}
