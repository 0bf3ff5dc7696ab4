/** How fast is a large file in Firefox, beside Firefox's own download? */

import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { firefox } from "@playwright/test";
import { savedFile } from "../e2e/kit/ferry.ts";
import { startOrigin } from "../e2e/kit/origin.ts";
import type { Site } from "../e2e/kit/site.ts";
import { inFolder } from "./peers.ts";
import { fixed, type Table, timed } from "./table.ts";
import { warmMemory } from "./warm.ts";

const FIREFOX = "/usr/bin/firefox-esr";

export async function inFirefox(site: Site, table: Table, runs: number, size: number): Promise<void> {
  if (!existsSync(FIREFOX)) return console.log("Firefox ESR was not found: its figures are left out.");
  const [moved, savedAll]: [number[], number[]] = [[], []];
  for (let round = 0; round < runs; round += 1) {
    await inFolder(async (folder) => {
      const origin = await startOrigin({ bytesPerSecond: Number.POSITIVE_INFINITY });
      const downloads = join(folder, "downloads");
      mkdirSync(downloads);
      const context = await firefox.launchPersistentContext(join(folder, "profile"), {
        channel: "moz-firefox",
        executablePath: FIREFOX,
        acceptDownloads: true,
        downloadsPath: downloads,
        firefoxUserPrefs: {
          "browser.download.folderList": 2,
          "browser.download.dir": downloads,
          "browser.download.useDownloadDir": true,
          "browser.download.always_ask_before_handling_new_types": false,
          "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
        },
      });
      try {
        const file = origin.file("big.bin", { size });
        const attached = origin.file("native.bin", { size, filename: "native.bin" });
        const page = await context.newPage();
        warmMemory(1.6 * size);
        const own = await timed(async () => {
          page.goto(attached.url).catch(() => undefined); // a download ends no navigation
          await savedFile(downloads, size, 600_000, 20);
        });
        await page.goto(site.url);
        await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
        warmMemory(1.6 * size);
        const arrived = await timed(() =>
          page.evaluate(`(async () => {
            const ferry = await (await import("/ferry.js")).connect({ program: "bench" });
            const job = await ferry.createJob({});
            const done = new Promise((resolve) => job.on("transferred", resolve));
            await job.addFile({ url: ${JSON.stringify(file.url)} });
            await job.resume();
            await done;
          })()`),
        );
        const before = new Set(readdirSync(downloads));
        warmMemory(1.6 * size);
        const save = await timed(async () => {
          await page.locator("[data-action=save]").click();
          await savedFile(downloads, size, 600_000, 20, before);
        });
        console.log(
          `Firefox, run ${round + 1}: own ${fixed(own)} s, transferred ${fixed(arrived)} s, save ${fixed(save)} s`,
        );
        moved.push(own / arrived);
        savedAll.push(own / (arrived + save));
      } finally {
        await context.close();
        await origin.stop();
      }
    });
  }
  table.note("Firefox: transferred ÷ Firefox's own download (speed)", moved, "≥ 0.6");
  table.note("Firefox: click → saved ÷ Firefox's own download", savedAll, "stated");
}
