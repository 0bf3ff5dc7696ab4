// What every test stands on that looks at the page as its user does: the site, two origins, and Ferry open in a tab.
import { test as base, expect, type Page } from "@playwright/test";
import { type Origin, startOrigin } from "./origin.ts";
import { type Site, startSite } from "./site.ts";

export const MIB = 1024 ** 2;

interface App {
  readonly origin: Origin;
  /** Another one. */
  readonly mirror: Origin;
  readonly ferry: Page;
}

/** Opens Ferry, and waits until its worker answers for the page. */
export async function openFerry(page: Page, site: Site): Promise<void> {
  await page.goto(site.url);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Goes to another screen as its user does. */
export const goTo = (page: Page, screen: "Transfers" | "Library" | "Settings"): Promise<void> =>
  page.getByRole("link", { name: screen, exact: true }).click();

/** Goes to the screen of a job as its user does: by its name; the first one's where none is given. */
export async function openJob(page: Page, name?: string): Promise<void> {
  const heading = page
    .locator("job-card")
    .getByRole("heading", name === undefined ? {} : { name, exact: true });
  await heading.first().getByRole("link").click();
  await expect(page.locator("job-screen h2")).toBeFocused();
}

async function anOrigin(use: (origin: Origin) => Promise<void>): Promise<void> {
  const origin = await startOrigin();
  await use(origin);
  await origin.stop();
}

export const test = base.extend<App, { readonly site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  origin: ({}, use) => anOrigin(use),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  mirror: ({}, use) => anOrigin(use),
  ferry: async ({ page, site }, use) => {
    await openFerry(page, site);
    await use(page);
  },
});
