/** Every screen has an address, the browser's back button works, and the keyboard starts at the screen's heading. */
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { goTo, test } from "./kit/app.ts";

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
