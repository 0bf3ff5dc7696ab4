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

test("another language is chosen in the settings, spoken at once, and spoken at the next visit", async ({
  page,
  site,
}) => {
  await openFerry(page, site);
  await page.goto(`${site.url}#/settings/appearance`);
  await page.locator("language-choice select").selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("link", { name: "Übertragungen" })).toBeVisible();
  await page.goto(`${site.url}#/`);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Die Warteschlange ist leer" })).toBeVisible();
  await page.goto(`${site.url}#/settings/appearance`);
  await page.locator("language-choice select").selectOption("");
  await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
});

test.describe("from right to left", () => {
  test.use({ locale: "ar" });

  test("the page, its bars and its sentences run from the right, and a name turns nothing around", async ({
    page,
    site,
    origin,
  }, info) => {
    const iso = origin.file("report (final).iso", { size: 40 * MIB, bytesPerSecond: 4_000_000 });
    await openFerry(page, site);
    await expect(page.locator("html")).toHaveAttribute("lang", "ar");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await add(page, iso.url);
    await expect(card(page).locator("[part=state]")).toHaveText("جارٍ التنزيل");
    await expect(card(page).locator("bdi").first()).toHaveText("report (final).iso");
    const stored = card(page).locator(".stored");
    await expect.poll(async () => (await stored.boundingBox())?.width ?? 0).toBeGreaterThan(1);
    const [bar, part] = await Promise.all([
      card(page).locator("[role=progressbar]").boundingBox(),
      stored.boundingBox(),
    ]);
    expect((part?.x ?? 0) + (part?.width ?? 0)).toBeCloseTo((bar?.x ?? 0) + (bar?.width ?? 0), 0);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const isTooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(isTooWide).toBe(false);
      await page.screenshot({ path: info.outputPath(`ar-${width}.png`) });
    }
  });
});
