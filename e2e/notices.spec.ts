/** Who is elsewhere hears that a download is done or needs them; who looks at Ferry hears nothing twice. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, openFerry, test } from "./kit/app.ts";

interface Shown {
  readonly title: string;
  readonly body: string;
}

const add = (page: Page, url: string, name: string): Promise<void> =>
  page.evaluate(
    async ([url, name]) => {
      const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
      const job = await (await connect({ program: "ferry-page" })).createJob();
      await job.addFile({ url, name });
      await job.resume();
    },
    [url, name] as const,
  );

const shown = (page: Page): Promise<readonly Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }));
  });

test("asked for in the settings, told while its user is elsewhere, not while they look, and switched off", async ({
  ferry,
  origin,
  context,
  site,
}) => {
  await goTo(ferry, "Settings");
  const part = ferry.getByRole("region", { name: "Notifications" });
  await expect(part).toContainText("Ferry tells you nothing while you are elsewhere.");
  await context.grantPermissions(["notifications"], { origin: new URL(site.url).origin });
  await part.getByRole("button", { name: "Switch on" }).click();
  await expect(part.getByRole("button", { name: "Switch off" })).toBeVisible();
  expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);

  await goTo(ferry, "Transfers");
  await add(ferry, origin.file("seen.bin", { size: MIB }).url, "seen.iso");
  await expect(ferry.locator("job-card[data-state=transferred]")).toHaveCount(1);
  expect(await shown(ferry)).toEqual([]);

  const elsewhere = origin.text("elsewhere", "<!doctype html><title>Elsewhere</title>", "text/html");
  await add(ferry, origin.file("late.bin", { size: 4 * MIB, bytesPerSecond: 2 * MIB }).url, "late.iso");
  await expect(ferry.locator("job-card[data-state=transferring]")).toHaveCount(1);
  await ferry.goto(elsewhere);
  await origin.until(() => {
    const asked = origin.ledger.requests("/late.bin");
    return asked.length > 0 && asked.every(({ endedAt }) => endedAt !== null);
  });
  // A page of the same site that is not in sight of anybody: another tab of Ferry would be looked at.
  const quiet = await context.newPage();
  await quiet.goto(new URL("icons/ferry.svg", site.url).href);
  await expect
    .poll(() => shown(quiet), { timeout: 30_000 })
    .toEqual([{ title: "late.iso", body: "The download is done." }]);
  await quiet.close();

  await openFerry(ferry, site);
  await goTo(ferry, "Settings");
  await part.getByRole("button", { name: "Switch off" }).click();
  await expect(part).toContainText("Ferry tells you nothing while you are elsewhere.");
});
