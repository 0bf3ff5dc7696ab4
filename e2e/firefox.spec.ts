/** The main job in stock Firefox ESR as Debian ships it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, expect, firefox, type Page } from "@playwright/test";
import { findFirefox } from "../scripts/browsers.mjs";
import { fill } from "../server/content.ts";
import { savedFile } from "./kit/ferry.ts";
import { startOrigin } from "./kit/origin.ts";
import { processesWith } from "./kit/processes.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { atPace, bytesBelow } from "./kit/slow.ts";
import { bannerSays, MIB, pageSays, pressable, pressed, SAVE_S, test } from "./kit/world.ts";
import { unzipped } from "./kit/zip.ts";

const FIREFOX = findFirefox();
test.skip(FIREFOX === null, "Firefox ESR is not installed (package firefox-esr)");
test.describe.configure({ timeout: 600_000 });

const JOB = `(await (globalThis.ferry ??= await (await import("/ferry.js")).connect({ program: "e2e" })).jobs()).at(-1)`;
const isAt = (bytes: number): string => `(${JOB})?.progress.bytesTransferred >= ${bytes}`;
const inState = (kind: string): string => `(${JOB})?.state.kind === "${kind}"`;

/** Well over what the save must last: the browser catches up a little whenever it runs. */
const SLOW_S = SAVE_S * 1.15;

async function waitFor(page: Page, expression: string, timeoutMs = 60_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let last = "falsy"; ; ) {
    const value = await page
      .evaluate<unknown>(`(async () => (${expression}))()`)
      .catch((e: unknown) => void (last = String(e)));
    if (value) return;
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${expression} (${last})`);
    await sleep(200);
  }
}

async function open(
  profile: string,
  downloads: string,
  app: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await firefox.launchPersistentContext(profile, {
    channel: "moz-firefox",
    executablePath: FIREFOX ?? "",
    acceptDownloads: true,
    downloadsPath: downloads,
    firefoxUserPrefs: {
      // A worker that got no event for 3 s is killed: what takes minutes at the user's happens within the test.
      "dom.serviceWorkers.idle_timeout": 3_000,
      "dom.serviceWorkers.idle_extended_timeout": 3_000,
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
    },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(app);
  await waitFor(
    page,
    `navigator.serviceWorker.controller && document.querySelector("ferry-app")?.shadowRoot`,
  );
  return { context, page };
}

test(`the main job in Firefox: progress, offline and back, reload, worker killed, a save of ${SAVE_S} s, removed, opens offline`, async ({
  site,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "ferry-firefox-"));
  const downloads = join(folder, "downloads");
  const origin = await startOrigin({ bytesPerSecond: 5_000_000 });
  const { context, page } = await open(join(folder, "profile"), downloads, site.url);
  try {
    const iso = origin.file("big.iso", { size: 150 * MIB + 1, expose: "all" });
    await page.evaluate(`(async () => {
      globalThis.ferry ??= await (await import("/ferry.js")).connect({ program: "e2e" });
      const job = await ferry.createJob({});
      await job.addFile({ url: ${JSON.stringify(iso.url)} });
      await job.resume();
    })()`);
    await waitFor(page, isAt(5 * MIB));

    await Promise.all([context.setOffline(true), origin.refuse(true)]);
    await waitFor(page, bannerSays("offline"), 20_000);
    await Promise.all([context.setOffline(false), origin.refuse(false)]);
    await waitFor(page, bannerSays("back"), 45_000);
    await waitFor(page, isAt(15 * MIB));

    await page.reload();
    await waitFor(page, isAt(25 * MIB));

    // Away from Ferry nothing keeps the worker alive: it is killed, and the next visit goes on.
    const requests = origin.ledger.requests(iso.path).length;
    await page.goto("about:blank");
    await origin.until((ledger) => ledger.entries.every(({ endedAt }) => endedAt !== null), 90_000);
    await page.goto(site.url);
    origin.pace(50_000_000);
    await waitFor(page, inState("transferred"), 120_000);
    expect(origin.ledger.requests(iso.path).length).toBeGreaterThan(requests);
    expect(origin.ledger.waste(iso.size)).toBeLessThan(4 * 8 * MIB);

    await waitFor(page, pressable("save"));
    // Its main process writes all files, reads the worker's bytes, and runs the download.
    const pace = {
      // What the page's mover brought is only copied, the rest is written into the private file system first.
      bytesPerSecond: iso.size / SLOW_S,
      written: () => bytesBelow(downloads) + bytesBelow(join(folder, "profile/storage"), /\/fs\//),
      processes: () => processesWith(join(folder, "profile")),
    };
    const pressedAt = performance.now();
    await page.evaluate(pressed("save"));
    const path = await atPace(pace, () => savedFile(downloads, iso.size, 3 * SLOW_S * 1000));
    expect(performance.now() - pressedAt).toBeGreaterThan(SAVE_S * 1000);
    expect(await sameAsOrigin(path, iso.size, iso.seed)).toEqual({ kind: "same" });

    await context.setOffline(true);
    await page.reload();
    await waitFor(page, pageSays("big.iso"));
    await waitFor(page, pressable("remove")); // not the last list: the worker's own
    await context.setOffline(false);

    await page.evaluate(`(async () => { const job = ${JOB}; await job.remove(); })()`);
    await waitFor(page, `!(${JOB})`);
  } finally {
    await context.close();
    await origin.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

test("several files are saved as one ZIP in Firefox, which is given no stream", async ({ site, origin }) => {
  const folder = mkdtempSync(join(tmpdir(), "ferry-firefox-"));
  const downloads = join(folder, "downloads");
  const { context, page } = await open(join(folder, "profile"), downloads, site.url);
  try {
    const files = [3 * MIB + 1, 0, 20 * MIB].map((size, at) =>
      origin.file(`${at}.bin`, { size, seed: at + 1 }),
    );
    await page.evaluate(`(async () => {
      globalThis.ferry ??= await (await import("/ferry.js")).connect({ program: "e2e" });
      const job = await ferry.createJob({ name: "Season 1" });
      await job.addFiles(${JSON.stringify(files.map(({ url }) => ({ url })))});
      await job.resume();
    })()`);
    await waitFor(page, inState("transferred"));
    const size = await page.evaluate<number>(`(async () => (await (${JOB}).zip()).size)()`);
    await waitFor(page, pressable("save"));
    await page.evaluate(pressed("save"));
    const inside = unzipped(await savedFile(downloads, size));
    expect([...inside.keys()]).toEqual(["0.bin", "1.bin", "2.bin"]);
    for (const [at, { size, seed }] of files.entries()) {
      const wanted = Buffer.alloc(size);
      fill(wanted, 0, seed);
      expect(inside.get(`${at}.bin`)?.equals(wanted), `${at}.bin`).toBe(true);
    }
    await waitFor(page, inState("acknowledged"));
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
