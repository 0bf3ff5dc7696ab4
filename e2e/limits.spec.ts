/** Limits and costs: set by keys on the page, kept by the worker, told where they hold. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, test } from "./kit/app.ts";
import { add } from "./kit/queue.ts";

const received = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const ferry = await connect({ program: "e2e" });
    const jobs: readonly { readonly progress: { readonly bytesTransferred: number } }[] = await ferry.jobs();
    return jobs.reduce((sum, { progress }) => sum + progress.bytesTransferred, 0);
  });

async function addLimit(page: Page, name: string, rate: string): Promise<void> {
  await page.getByRole("button", { name: "Add a limit" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("textbox", { name: "At most" }).fill(rate);
  await page.getByRole("combobox", { name: "Unit" }).selectOption("KiB/s");
}

test("a limit is kept, told above the list, and taken away while the download runs", async ({
  ferry,
  origin,
}) => {
  await goTo(ferry, "Settings");
  await addLimit(ferry, "Slow", "256");
  await ferry.getByRole("button", { name: "Save the limit" }).click();
  const part = ferry.getByRole("region", { name: "Limits and costs" });
  await expect(part).toContainText("Slow: 256 KiB/s");

  await goTo(ferry, "Transfers");
  const file = origin.file("large.bin", { size: 16 * MIB });
  await add(ferry, file.url, "large.bin");
  await expect(ferry.getByRole("link", { name: "Slow: 256 KiB/s" })).toBeVisible();
  const from = { at: Date.now(), bytes: await received(ferry) };
  await expect.poll(() => received(ferry), { intervals: [250] }).toBeGreaterThan(from.bytes + 512 * 1024);
  // However late it is looked: not more than the time that has passed allows, and what a flush and a read bring at once.
  const seconds = (Date.now() - from.at) / 1000;
  expect(await received(ferry)).toBeLessThan(from.bytes + (seconds + 5) * 256 * 1024);

  await ferry.getByRole("link", { name: "Slow: 256 KiB/s" }).click();
  await ferry.getByRole("button", { name: "Remove “Slow”" }).click();
  await expect(part).toContainText("No limit is in force now.");
  await goTo(ferry, "Transfers");
  await expect(ferry.locator("job-card[data-state=transferred]")).toBeVisible();
});

test("hours of the week are marked by keys, and a limit of 0 in them holds downloads back and says why", async ({
  ferry,
  origin,
}) => {
  await goTo(ferry, "Settings");
  await addLimit(ferry, "Never", "0");
  await ferry.getByRole("radio", { name: "At these times" }).check();
  await ferry.getByRole("button", { name: "Save the limit" }).click();
  await expect(ferry.getByText("Mark an hour at least")).toBeVisible();

  const grid = ferry.getByRole("grid", { name: "Times of the week" });
  await grid.locator('[tabindex="0"]').focus();
  await ferry.keyboard.press("Space");
  await expect(grid.getByRole("gridcell", { name: "Monday 8:00 AM, marked" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await ferry.keyboard.press("Shift+ArrowRight");
  await ferry.keyboard.press("Shift+ArrowDown");
  await expect(grid.locator("[aria-selected=true]")).toHaveCount(3);
  await ferry.emulateMedia({ reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page: ferry as never }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // On a phone the days stand beside each other: the same key goes the way that it points.
  await ferry.setViewportSize({ width: 390, height: 844 });
  await ferry.keyboard.press("ArrowRight");
  await expect(grid.getByRole("gridcell", { name: "Wednesday, 9:00 AM" })).toBeFocused();
  expect(await ferry.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await ferry.getByRole("radio", { name: "Always" }).check();
  await ferry.getByRole("button", { name: "Save the limit" }).click();
  await goTo(ferry, "Transfers");
  await add(ferry, origin.file("held.bin", { size: MIB }).url, "held.bin");
  await expect(ferry.getByText("Held back by a limit").first()).toBeVisible();
  await expect(ferry.getByText("The limit “Never” lets nothing through.")).toBeVisible();
});

test("a network that its user calls metered keeps background downloads, and a budget is kept and counted", async ({
  ferry,
  origin,
}) => {
  await goTo(ferry, "Settings");
  const part = ferry.getByRole("region", { name: "Limits and costs" });
  const metered = part.getByRole("checkbox", { name: "This network costs by the byte" });
  await metered.check();
  await goTo(ferry, "Transfers");
  await add(ferry, origin.file("later.bin", { size: MIB }).url, "later.bin");
  await expect(ferry.getByText("Waiting for a free network").first()).toBeVisible();

  await goTo(ferry, "Settings");
  const budget = part.getByRole("textbox", { name: "Monthly budget, GiB" });
  await budget.fill("plenty");
  await budget.press("Enter");
  await expect(part.getByText("Write a number above 0")).toBeVisible();
  await budget.fill("20");
  await budget.press("Enter");
  await expect(part.getByText("0 bytes of 20 GiB used this month")).toBeVisible();
  await part.getByRole("button", { name: "As the browser says" }).click();
  await expect(metered).not.toBeChecked();
  await expect(part.getByText("1 MiB of 20 GiB used this month")).toBeVisible();
});
