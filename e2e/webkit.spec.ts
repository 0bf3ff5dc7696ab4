/** The main job in WebKitGTK as Debian ships it. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { startOrigin } from "./kit/origin.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { startSite } from "./kit/site.ts";
import { hasWebKit, launchWebKit, type WebKit } from "./kit/webkit.ts";
import { bannerSays, MIB, pressable, pressed, test } from "./kit/world.ts";

test.skip(!hasWebKit(), "WebKitGTK is not installed (packages webkit2gtk-driver and xvfb)");
test.describe.configure({ timeout: 400_000 });

const JOB = `(await (globalThis.ferry ??= await (await import("/ferry.js")).connect({ program: "e2e" })).jobs()).at(-1)`;
const ready = `navigator.serviceWorker.controller && document.querySelector("ferry-app")?.shadowRoot ? 1 : 0`;
const isAt = (bytes: number): string => `(${JOB})?.progress.bytesTransferred >= ${bytes}`;
const inState = (kind: string): string => `(${JOB})?.state.kind === "${kind}"`;

const add = (webkit: WebKit, url: string): Promise<void> =>
  webkit.run(`
    globalThis.ferry ??= await (await import("/ferry.js")).connect({ program: "e2e" });
    const job = await ferry.createJob({});
    await job.addFile({ url: ${JSON.stringify(url)} });
    await job.resume();`);

/** Any finished file of this size below the browser's home. */
function savedBelow(folder: string, size: number): string | null {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (
      entry.isFile() &&
      existsSync(path) &&
      statSync(path).size === size &&
      !/\.(sqlite|part|wkdownload)/.test(entry.name)
    )
      return path;
  }
  return null;
}

test("the main job in WebKitGTK: progress, offline and back, reload, worker gone, saved, removed", async () => {
  const site = await startSite();
  const origin = await startOrigin();
  const webkit = await launchWebKit();
  try {
    const iso = origin.file("big.iso", { size: 150 * MIB + 1, expose: "all", bytesPerSecond: 5_000_000 });
    await webkit.goto(site.url);
    await webkit.waitFor(ready);
    await add(webkit, iso.url);

    await webkit.waitFor(isAt(5 * MIB));
    // No network emulation here: both servers go away. The browser goes on claiming that it is online.
    await Promise.all([site.stop(), origin.refuse(true)]);
    await webkit.waitFor(bannerSays("offline"), 20_000);
    await Promise.all([site.start(), origin.refuse(false)]);
    await webkit.waitFor(bannerSays("back"), 45_000);

    await webkit.waitFor(isAt(25 * MIB));
    await webkit.reload();
    await webkit.waitFor(ready);
    await webkit.waitFor(isAt(40 * MIB));
    origin.pace(50_000_000);

    // WebKit ends the worker some 9 s after the origin's last page is gone.
    await webkit.goto("about:blank");
    await sleep(12_000); // the row's own time
    await webkit.goto(site.url);
    await webkit.waitFor(inState("transferred"), 120_000);
    expect(origin.ledger.waste(iso.size)).toBeLessThan(4 * 8 * MIB);

    await webkit.waitFor(pressable("save"));
    await webkit.run(pressed("save"));
    let path: string | null = null;
    for (let tries = 0; tries < 300 && !path; tries += 1) {
      path = savedBelow(webkit.home, iso.size);
      if (!path) await sleep(200); // a file system tells nobody
    }
    if (!path) throw new Error(`no file of ${iso.size} bytes below ${webkit.home}`);
    expect(await sameAsOrigin(path, iso.size, iso.seed)).toEqual({ kind: "same" });

    await webkit.run(`const job = ${JOB}; await job.remove();`);
    await webkit.waitFor(`!(${JOB})`);
  } finally {
    await webkit.end();
    await origin.stop();
    await site.stop();
  }
});

// The worker answers the page itself, but this WebKit does not always load the page's script from it without a network.
test("the app opens offline in WebKitGTK", async ({ site }) => {
  const webkit = await launchWebKit();
  try {
    await webkit.goto(site.url);
    await webkit.waitFor(ready);
    await site.stop();
    await webkit.goto(site.url);
    await webkit.waitFor(ready);
  } finally {
    await site.start();
    await webkit.end();
  }
});
