/** Thousands of downloads in the list: every one can be reached, and what somebody is at stays. */
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { fillQueue } from "../bench/boot.ts";
import { type Origin, startOrigin } from "./kit/origin.ts";
import { type Site, startSite } from "./kit/site.ts";
import { MIB } from "./kit/world.ts";

const JOBS = 2_000;

const test = base.extend<{ origin: Origin; site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  origin: async ({}, use) => {
    const origin = await startOrigin({ bytesPerSecond: 100_000 });
    await use(origin);
    await origin.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.stop();
  },
});

/** The page with so many jobs, the first of which runs and is at the top. */
async function openMany(page: Page, site: Site, url: string): Promise<void> {
  await page.goto(site.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(async (url) => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const job = await (await connect({ program: "e2e" })).createJob({ name: "The first" });
    await job.addFile({ url });
  }, url);
  await expect(page.locator("job-card")).toHaveCount(1);
  await page.goto(new URL("icons/ferry.svg", site.url).href);
  await page.evaluate(fillQueue(JOBS, url));
  // A worker that was awake knows nothing of them.
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await page.goto(site.url);
  await expect(page.locator('job-card[data-job="waiting-1"]')).toBeVisible();
}

const row = (page: Page, at: number) => page.locator(`li[aria-posinset="${at}"]`);

/** Rows that turn out higher than was guessed move the end. */
const scrollToTheEnd = (page: Page): Promise<void> =>
  expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(row(page, JOBS)).toBeInViewport({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });

test("of thousands of downloads the list makes few rows, reaches the last, and keeps what has the focus", async ({
  page,
  site,
  origin,
}) => {
  await openMany(page, site, origin.file("slow.bin", { size: 500 * MIB }).url);
  await expect(page.locator('[part="summary"]')).toContainText(`${(JOBS - 2).toLocaleString("en")} waiting`);
  await expect(row(page, 1)).toContainText("The first");
  await expect(row(page, 1)).toHaveAttribute("aria-setsize", `${JOBS}`);
  expect(await page.locator("job-card").count()).toBeLessThan(60);

  // The keyboard reaches the last row and comes back.
  await row(page, 1).focus();
  await page.keyboard.press("End");
  await expect(row(page, JOBS)).toBeFocused();
  await expect(row(page, JOBS)).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(row(page, 1)).toBeFocused();

  // Somebody is at a button and scrolls to the end.
  await row(page, 1).locator("h4 a").focus();
  await scrollToTheEnd(page);
  expect(await page.locator("job-card").count()).toBeLessThan(60);
  await expect(row(page, 1)).not.toBeInViewport();
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations).toEqual([]);

  // The focus is where it was, and its neighbour is next.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(row(page, 1).locator("h4 a")).toBeFocused();
  await expect(row(page, 1)).toBeInViewport();

  // A row with the focus leaves the queue: the focus goes to the one that takes its place.
  await row(page, 3).locator('[data-action="cancel"]').focus();
  await scrollToTheEnd(page);
  await page.evaluate(async () => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const jobs = await (await connect({ program: "e2e" })).jobs();
    await jobs.find(({ id }: { id: string }) => id === "waiting-3").remove();
  });
  await expect(row(page, 3)).toHaveAttribute("data-row", "waiting-4");
  await expect(row(page, 3)).toBeFocused();
});
