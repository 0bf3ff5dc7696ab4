/** Every screen has an address, the browser's back button works, and the keyboard starts at the screen's heading. */
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { goTo, MIB, test } from "./kit/app.ts";
import { startOwnSite } from "./kit/site.ts";

test("a screen is opened, left by the back button, and opened again by its address", async ({
  ferry,
  site,
}) => {
  await goTo(ferry, "Settings");
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeFocused();
  await expect(ferry.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
  expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);
  await ferry.goBack();
  await expect(ferry.getByText("Nothing in the queue")).toBeVisible();
  await ferry.goto(`${site.url}#/settings`);
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("on a phone the screens are in reach at the foot of the page", async ({ ferry }) => {
  await ferry.setViewportSize({ width: 390, height: 844 });
  const link = ferry.getByRole("link", { name: "Settings" });
  const box = await link.boundingBox();
  expect(box?.y).toBeGreaterThan(700);
  await link.click();
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("the tab shows by title and picture how far a download is, and Ferry's own picture when it is over", async ({
  ferry,
  origin,
}) => {
  const picture = ferry.locator('link[rel="icon"][type="image/svg+xml"]');
  const own = await picture.getAttribute("href");
  const { url } = origin.file("slow.bin", { size: 4 * MIB, bytesPerSecond: 1 * MIB });
  await ferry.evaluate(async (url) => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const job = await (await connect({ program: "e2e" })).createJob();
    await job.addFile({ url });
    await job.resume();
  }, url);
  await expect(picture).toHaveAttribute("href", /^data:image\/svg\+xml,.*stroke-dasharray/);
  await expect(ferry).toHaveTitle(/^\d+%/);
  await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transferred");
  await expect(ferry).toHaveTitle("Ferry");
  expect(new URL((await picture.getAttribute("href")) ?? "", ferry.url()).href).toBe(
    new URL(own ?? "", ferry.url()).href,
  );
});

test("at a first visit an empty queue is there before the worker has spoken", async ({ page }) => {
  const site = await startOwnSite();
  try {
    site.change("sw.js", () => "// it never speaks");
    await page.goto(site.url);
    await expect(page.getByRole("heading", { name: "Nothing in the queue" })).toBeVisible();
    await page.getByRole("button", { name: "Add a URL" }).click();
    await expect(page.getByRole("dialog", { name: "Add a transfer" })).toBeVisible();
    await page.keyboard.press("Escape");
    // Where it never does, its user hears of it.
    await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  } finally {
    await site.remove();
  }
});
