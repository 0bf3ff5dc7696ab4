// Makes the pictures of README and docs: the built app with a running, a waiting and a finished download.
import { copyFileSync, mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromiumArgs, findChromium } from "./browsers.mjs";
import { bundleServer } from "./bundle-server.mjs";
import { installPackages, root } from "./install.mjs";

installPackages();
const { build } = await import("vite");
const { chromium } = await import("playwright");
await build({ root, logLevel: "warn" });
const { createServer } = await import(pathToFileURL(await bundleServer()).href);
const server = createServer({ root: `${root}dist`, samples: true });
const port = await server.listen(0);
const app = `http://localhost:${port}/`;
const folder = `${root}docs/screenshots/`;
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: [...chromiumArgs],
});
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme,
      deviceScaleFactor: 1,
    });
    const page = await context.newPage();
    const shoot = (name) => page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}.png` });
    await page.goto(app);
    await page.locator("[data-action=sample]").first().waitFor();
    await shoot("empty");
    await page.evaluate(async (origin) => {
      const { connect } = await import("/ferry.js");
      const ferry = await connect({ program: "screenshots" });
      const add = async (path, name) => {
        const job = await ferry.createJob({});
        await job.addFile({ url: origin + path, name });
        await job.resume();
        return job;
      };
      const small = await add("samples/1MiB.bin", "field-recordings.zip");
      while (small.state.kind !== "transferred") await new Promise((resolve) => setTimeout(resolve, 50));
      const missing = await add("samples/none", "missing.pdf");
      while (missing.state.kind !== "error") await new Promise((resolve) => setTimeout(resolve, 50));
      await add("samples/100MiB.bin?rate=6000000", "debian-12.7.0-amd64.iso");
      await add("samples/10GiB.bin", "photo-archive-2019-2026.tar");
    }, app);
    // The rate needs a few seconds of bytes to mean something.
    await page.locator("job-card[data-state=transferring]").waitFor();
    await page.locator("[part=time-left]").first().waitFor();
    await page.waitForTimeout(4_000);
    await shoot("transfers");
    await context.setOffline(true);
    await page.locator("offline-banner[data-connectivity=offline]").waitFor();
    await shoot("offline");
    await page.locator("[data-action=add]").first().click();
    await page.locator("[data-field=url]").fill("ftp://files.example/archive.tar");
    await page.locator("[data-action=submit]").click();
    await page.waitForTimeout(500);
    await shoot("add");
    await context.close();
  }
}
await browser.close();
await server.close();
// Browsers show them when they offer to install Ferry.
const shown = `${root}public/screenshots/`;
mkdirSync(shown, { recursive: true });
copyFileSync(`${folder}transfers-1280-light.png`, `${shown}wide.png`);
copyFileSync(`${folder}transfers-390-light.png`, `${shown}narrow.png`);
console.log(`The pictures are in ${folder}`);
