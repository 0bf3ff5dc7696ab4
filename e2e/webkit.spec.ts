/** The main job in WebKitGTK as Debian ships it. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { fill } from "../server/content.ts";
import { savedFile } from "./kit/ferry.ts";
import { startOrigin } from "./kit/origin.ts";
import { isCalled } from "./kit/processes.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { startOwnSite, startSite } from "./kit/site.ts";
import { atPace, bytesBelow } from "./kit/slow.ts";
import { launchWebKit, type WebKit } from "./kit/webkit.ts";
import { hasWebKit, makeWebKitHome } from "./kit/webkit-home.ts";
import { bannerSays, MIB, pressable, pressed, SAVE_S, test } from "./kit/world.ts";
import { unzipped } from "./kit/zip.ts";

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

/** Well over what the save must last: the browser catches up a little whenever it runs. */
const SLOW_S = SAVE_S * 1.25;

test(`the main job in WebKitGTK: progress, offline and back, reload, worker gone, a save of ${SAVE_S} s, removed`, async () => {
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
    // Written by the network process, which also reads the worker's bytes from its store.
    const pace = {
      bytesPerSecond: iso.size / SLOW_S,
      written: () => bytesBelow(webkit.downloads),
      processes: () => webkit.processes.ids().filter((id) => isCalled(id, "WebKitNetworkProcess")),
    };
    const pressedAt = performance.now();
    await webkit.run(pressed("save"));
    const path = await atPace(pace, () => savedFile(webkit.downloads, iso.size, 2 * SLOW_S * 1000));
    expect(performance.now() - pressedAt).toBeGreaterThan(SAVE_S * 1000);
    expect(await sameAsOrigin(path, iso.size, iso.seed)).toEqual({ kind: "same" });

    await webkit.run(`const job = ${JOB}; await job.remove();`);
    await webkit.waitFor(`!(${JOB})`);
  } finally {
    await webkit.end();
    await origin.stop();
    await site.stop();
  }
});

test("several files are saved as one ZIP in WebKitGTK", async ({ site, origin }) => {
  const webkit = await launchWebKit();
  try {
    const files = [3 * MIB + 1, 0, 20 * MIB].map((size, at) =>
      origin.file(`${at}.bin`, { size, seed: at + 1 }),
    );
    await webkit.goto(site.url);
    await webkit.waitFor(ready);
    await webkit.run(`
      globalThis.ferry ??= await (await import("/ferry.js")).connect({ program: "e2e" });
      const job = await ferry.createJob({ name: "Season 1" });
      await job.addFiles(${JSON.stringify(files.map(({ url }) => ({ url })))});
      await job.resume();`);
    await webkit.waitFor(inState("transferred"), 60_000);
    const size = await webkit.run<number>(`return (await (${JOB}).zip()).size;`);
    await webkit.waitFor(pressable("save"));
    await webkit.run(pressed("save"));
    const inside = unzipped(await savedFile(webkit.downloads, size));
    expect([...inside.keys()]).toEqual(["0.bin", "1.bin", "2.bin"]);
    for (const [at, { size, seed }] of files.entries()) {
      const wanted = Buffer.alloc(size);
      fill(wanted, 0, seed);
      expect(inside.get(`${at}.bin`)?.equals(wanted), `${at}.bin`).toBe(true);
    }
  } finally {
    await webkit.end();
  }
});

test("the app opens offline in WebKitGTK, and again", async () => {
  const site = await startSite();
  const webkit = await launchWebKit();
  try {
    await webkit.goto(site.url);
    await webkit.waitFor(ready);
    await site.stop();
    await webkit.goto(`${site.url}?from=shortcut`);
    await webkit.waitFor(pressable("add"));
    await webkit.reload();
    await webkit.waitFor(pressable("add"));
  } finally {
    await webkit.end();
    await site.stop();
  }
});

// Not driven, because a driven session is a private one and forgets the app with its worker (docs/browsers.md).
test("killed and started again without the site, WebKitGTK opens the app, and its transfer goes on", async () => {
  const site = await startOwnSite();
  const origin = await startOrigin({ bytesPerSecond: 10_000_000 });
  const home = await makeWebKitHome();
  try {
    const iso = origin.file("big.iso", { size: 100 * MIB + 1, expose: "all" });
    site.change("program.html", () => '<!doctype html><script type="module" src="/program.js"></script>');
    site.change(
      "program.js",
      () => `import { connect } from "/ferry.js";
        const job = await (await connect({ program: "e2e" })).createJob();
        await job.addFile({ url: ${JSON.stringify(iso.url)} });
        await job.resume();`,
    );
    home.run(home.programs.browser, [`${site.url}program.html`]);
    await origin.until((ledger) => ledger.bytesSent(iso.path) > 60 * MIB, 60_000);
    await home.kill();
    const before = origin.ledger.requests(iso.path).length;
    await site.stop();

    // Only the page's own script asks the worker to go on.
    home.run(home.programs.browser, [site.url]);
    await origin.until((ledger) => ledger.covered(iso.path)[0]?.end === iso.size, 60_000);
    const next = origin.ledger.requests(iso.path)[before];
    expect(next?.start).toBeGreaterThan(5 * MIB); // where it stopped; a starved worker has less (STARVED)
  } finally {
    await home.end();
    await origin.stop();
    await site.remove();
  }
});
