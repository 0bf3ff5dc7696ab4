/** The page speaks the browser's language: the main job in Norwegian, also without a network. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { MIB, openFerry, test } from "./kit/app.ts";

async function add(page: Page, url: string): Promise<void> {
  await page.locator("[data-action=add]").first().click();
  await page.locator("[data-field=url]").fill(url);
  await page.locator("[data-action=submit]").click();
}

const card = (page: Page) => page.locator("job-card").first();

test.describe("på norsk", () => {
  test.use({ locale: "nb-NO" });

  test("a download is added, waits for the Internet and arrives, all told in Norwegian", async ({
    page,
    context,
    site,
    origin,
  }) => {
    const iso = origin.file("stor.iso", { size: 40 * MIB, bytesPerSecond: 8_000_000 });
    await openFerry(page, site);
    await expect(page.locator("html")).toHaveAttribute("lang", "nb");
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
    await expect(page.getByRole("heading", { name: "Køen er tom" })).toBeVisible();
    await add(page, "ftp://files.example/a.iso");
    await expect(page.locator("#results")).toContainText("Ferry henter bare adresser som begynner med");
    await page.locator("[data-action=dismiss]").click();
    await add(page, iso.url);
    await expect(card(page)).toHaveAttribute("data-state", "transferring");
    await expect(card(page).locator("[part=state]")).toHaveText("Laster ned");
    await expect(card(page).locator("[part=bytes]")).toHaveText(/^\d+(,\d+)? MiB av 40 MiB$/);
    await expect(card(page).getByRole("button", { name: "Sett på pause" })).toBeVisible();
    await context.setOffline(true);
    await expect(page.locator("offline-banner strong")).toHaveText(
      "Du er frakoblet. Venter på at Internett skal koble til igjen.",
    );
    await expect(card(page).locator("[part=state]")).toHaveText("Venter på nettverket");
    await page.reload();
    await expect(page.locator("offline-banner strong")).toHaveText(/^Du er frakoblet/);
    await context.setOffline(false);
    await expect(card(page)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });
    await expect(card(page).locator("[part=state]")).toHaveText("Lastet ned");
    await expect(card(page).getByRole("button", { name: "Lagre" })).toBeVisible();
    // `as never`: the package brings playwright types of its own, of the same version.
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
