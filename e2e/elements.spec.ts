/** The elements in somebody's plain HTML: a link that becomes a job, its progress, and what is said of the network. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test as app } from "./kit/app.ts";
import type { OriginFile } from "./kit/origin.ts";
import { startProgram } from "./kit/program-site.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { type OwnSite, startOwnSite } from "./kit/site.ts";
import { MIB } from "./kit/world.ts";

const test = app.extend<{ own: OwnSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  own: async ({}, use) => {
    const own = await startOwnSite();
    // Said aloud, for the one who counts contrasts.
    own.change(
      "episodes.css",
      () => ":root { background: Canvas; color: CanvasText; font-family: sans-serif; }",
    );
    await use(own);
    await own.remove();
  },
});

const elements = (from: string, file: OriginFile): string => `
<script type="module" src="${from}ferry-button.js"></script>
<script type="module" src="${from}ferry-progress.js"></script>
<script type="module" src="${from}ferry-offline-banner.js"></script>
<main>
  <h1>Episodes</h1>
  <ferry-offline-banner></ferry-offline-banner>
  <ferry-button job="one"><a href="${file.url}" download="one.bin">Keep episode 1</a></ferry-button>
  <ferry-progress job="one"></ferry-progress>
</main>`;

const document = (body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/episodes.css"><title>Episodes</title>${body}</html>`;

/** In both schemes, because the elements follow the page's. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
  }
}

async function expectSaved(page: Page, file: OriginFile): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save: Keep episode 1" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("one.bin");
  expect(await sameAsOrigin(await download.path(), file.size, file.seed)).toEqual({ kind: "same" });
}

test("in plain HTML a link becomes a job that is paused, goes on, is found again and saved", async ({
  page,
  own,
  origin,
}) => {
  const file = origin.file("one.bin", { size: 4 * MIB + 3, expose: "all" });
  origin.pace(MIB / 4);
  own.change("episodes.html", () => document(elements("/", file)));
  await page.goto(`${own.url}episodes.html`);
  const progress = page.getByRole("progressbar", { name: "Keep episode 1" });
  await expect(page.getByRole("button", { name: "Keep episode 1" })).toBeVisible();
  await expect(progress).toBeHidden();
  await expectAccessible(page);
  expect(await page.evaluate("navigator.serviceWorker.getRegistrations().then(({ length }) => length)")).toBe(
    0,
  );
  await page.getByRole("button", { name: "Keep episode 1" }).click();
  await page.getByRole("button", { name: "Pause: Keep episode 1" }).click();
  await expect(page.locator("ferry-progress[data-state=suspended]")).toBeVisible();
  await expectAccessible(page);
  origin.pace(40 * MIB);
  await page.reload();
  await page.getByRole("button", { name: "Go on: Keep episode 1" }).click();
  await expect(page.locator("ferry-progress[data-state=transferred]")).toBeVisible();
  await expect(progress).toHaveAttribute("aria-valuenow", "100");
  await expectAccessible(page);
  await expectSaved(page, file);
  await expect(page.locator("ferry-button[data-state=acknowledged]")).toBeVisible();
});

test("on a page of another site the same lines of HTML ask once, in Ferry's window", async ({
  page,
  own,
  origin,
}) => {
  const file = origin.file("one.bin", { size: MIB, expose: "all" });
  const program = await startProgram({ ferry: own.url, program: "-", body: elements(own.url, file) });
  try {
    await page.goto(program.url);
    const button = page.getByRole("button", { name: "Keep episode 1" });
    const [first] = await Promise.all([page.waitForEvent("popup"), button.click()]);
    await first.getByRole("button", { name: "Do not allow" }).click();
    await expect(page.getByRole("link", { name: "Keep episode 1" })).toBeVisible();
    await expect(button).toBeHidden();
    await first.close();
    await page.reload();
    const [asks] = await Promise.all([page.waitForEvent("popup"), button.click()]);
    await asks.getByRole("button", { name: "Allow once" }).click();
    await expect(page.locator("ferry-progress[data-state=transferred]")).toBeVisible();
    await expectSaved(page, file);
  } finally {
    await program.stop();
  }
});

test("where Ferry cannot run, or cannot take the address, the link is a link", async ({
  page,
  own,
  origin,
}) => {
  const file = origin.file("one.bin", { size: MIB, expose: "all" });
  own.change("policy.json", () => JSON.stringify({ allowedSourceHosts: ["files.example"] }));
  own.change("episodes.html", () => document(elements("/", file)));
  await page.goto(`${own.url}episodes.html`);
  await page.getByRole("button", { name: "Keep episode 1" }).click();
  await expect(page.getByText("may not fetch from")).toBeVisible();
  await expect(page.getByRole("link", { name: "Keep episode 1" })).toBeVisible();

  await page.addInitScript("delete Navigator.prototype.serviceWorker");
  await page.reload();
  await expect(page.locator("ferry-button")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Keep episode 1" }).click(),
  ]);
  expect(await sameAsOrigin(await download.path(), file.size, file.seed)).toEqual({ kind: "same" });
});

test("the banner tells that the network is gone, and back", async ({ page, own, origin, context }) => {
  own.change("episodes.html", () =>
    document(elements("/", origin.file("one.bin", { size: MIB, expose: "all" }))),
  );
  await page.goto(`${own.url}episodes.html`);
  const banner = page.locator("ferry-offline-banner");
  await expect(banner).toHaveAttribute("data-connectivity", "online");
  await context.setOffline(true);
  await expect(banner.getByRole("status")).toContainText("You are offline");
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(banner.getByRole("status")).toContainText("back online");
  await expectAccessible(page);
  await expect(banner).toHaveAttribute("data-connectivity", "online");
});
