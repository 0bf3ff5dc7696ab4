/** Files that stay where their user has them: after the browser's restart they are asked for again, and then go on. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { findXvfb } from "../scripts/browsers.mjs";
import { type Browser, launchChromium } from "./kit/chromium.ts";
import { seen, until } from "./kit/ferry.ts";
import type { Page } from "./kit/page.ts";
import { type Screen, startScreen } from "./kit/screen.ts";
import { type Site, startSite } from "./kit/site.ts";
import { startTusSite, type TusSite } from "./kit/tus-site.ts";

const xvfb = findXvfb();
interface World {
  readonly site: Site;
  readonly tus: TusSite;
  readonly folder: string;
  readonly desktop: Screen;
  /** The same profile every time. */
  readonly open: () => Promise<{ readonly browser: Browser; readonly page: Page }>;
}

const test = base.extend<World>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  tus: async ({}, use) => {
    const tus = await startTusSite();
    await use(tus);
    await tus.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "ferry-picked-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  desktop: async ({}, use) => {
    const screen = await startScreen(xvfb ?? "");
    await use(screen);
    screen.process.kill();
  },
  open: async ({ site, desktop }, use) => {
    const opened: Browser[] = [];
    await use(async () => {
      const browser = await launchChromium({
        ...(opened[0] && { profile: opened[0].profile }),
        headless: false,
        env: { DISPLAY: desktop.display },
      });
      opened.push(browser);
      const page = await browser.newPage(site.url);
      await page.waitFor("navigator.serviceWorker.controller !== null");
      return { browser, page };
    });
    for (const browser of opened.reverse()) await browser.dispose();
  },
});

// The browser asks in a window of its own, which a headless one does not have.
test.skip(xvfb === null, "Xvfb is not installed (package xvfb)");

const MIB = 1024 ** 2;
const contents = (size: number, seed: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7 + seed) & 255));
const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** As from the desktop: the browser gives handles of what is dropped. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"])
    await page.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
}

async function sendTo(page: Page, place: string): Promise<void> {
  await page.click("[data-field=place]");
  await page.type(place);
  await page.click("[data-action=send]");
}

/**
 * In the browser's own window, which has the focus as long as it is open. It does not listen to who answers before a person
 * could have read it: so Enter is pressed until it is gone.
 */
async function answer(page: Page, desktop: Screen, isAllowed: boolean): Promise<void> {
  await page.waitFor("!document.hasFocus()");
  if (isAllowed) await desktop.press("Tab");
  await expect(async () => {
    await desktop.press("Enter");
    await page.waitFor("document.hasFocus()", 500);
  }).toPass();
}

test("a file that was dropped goes on from what the server has, once its user allows it again", async ({
  tus,
  folder,
  desktop,
  open,
}) => {
  const bytes = contents(6 * MIB, 1);
  writeFileSync(join(folder, "holiday.bin"), bytes);
  tus.slow(2 * MIB);
  const first = await open();
  await drop(first.page, [join(folder, "holiday.bin")]);
  await sendTo(first.page, tus.url);
  await expect.poll(() => tus.sent, { intervals: [50] }).toBeGreaterThan(2 * MIB);
  tus.slow(16 * 1024); // however long it takes to quit
  await first.browser.quit();
  const kept = tus.sent;
  tus.slow(0);

  const { page } = await open();
  const waits = await until(page, (job) => job.code === "folder-permission");
  expect(waits.transferred).toBeGreaterThan(0);
  await page.click("[data-action=allow]");
  await answer(page, desktop, false);
  expect((await seen(page))?.code).toBe("folder-permission");
  await page.click("[data-action=allow]");
  await answer(page, desktop, true);
  await until(page, (job) => job.state === "transferred");
  expect(tus.whole).toEqual([digestOf(bytes)]);
  expect(tus.sent - kept).toBeLessThan(bytes.length - MIB);
});

test("a folder of many files that was dropped is allowed again by one answer, and each of them arrives once", async ({
  tus,
  folder,
  desktop,
  open,
}) => {
  const all = join(folder, "photos");
  const digests: string[] = [];
  for (let at = 0; at < 60; at += 1) {
    const within = join(all, `day ${at % 3}`);
    mkdirSync(within, { recursive: true });
    const bytes = contents(64 * 1024, at);
    writeFileSync(join(within, `${at}.jpg`), bytes);
    digests.push(digestOf(bytes));
  }
  tus.slow(256 * 1024);
  const first = await open();
  await drop(first.page, [all]);
  await sendTo(first.page, tus.url);
  await expect.poll(() => tus.whole.length, { intervals: [50] }).toBeGreaterThan(5);
  tus.slow(1024); // however long it takes to quit
  await first.browser.quit();
  expect(tus.whole.length).toBeLessThan(60);
  tus.slow(0);

  const { page } = await open();
  await until(page, (job) => job.code === "folder-permission");
  await page.click("[data-action=allow]");
  await answer(page, desktop, true);
  await until(page, (job) => job.state === "transferred");
  expect([...tus.whole].sort()).toEqual(digests.sort());
});
