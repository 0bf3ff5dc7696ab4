/** Ferry can be removed completely: what would be lost is shown first, nothing is left, and nothing comes back by itself. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, openFerry, test } from "./kit/app.ts";

/** All that is of this origin, whoever keeps it there. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of root.keys()) files.push(name);
    const databases = await indexedDB.databases();
    return {
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
      databases: databases.map(({ name }) => name),
      files,
      settings: Object.keys(localStorage),
    };
  });

test("shows what would be lost, takes all of it away in every tab, leaves other programs alone, and can come back", async ({
  ferry,
  site,
  origin,
}) => {
  const arrived = origin.file("arrived.bin", { size: 20 * MIB, expose: "all" });
  const running = origin.file("running.bin", { size: 50 * MIB, length: "chunked", bytesPerSecond: 300_000 });
  await ferry.evaluate(
    async (urls) => {
      const { connect } = await import(`${location.origin}/ferry.js`);
      const queue = await connect({ program: "e2e" });
      for (const url of urls) {
        const job = await queue.createJob({ priority: "foreground" });
        await job.addFile({ url });
        await job.resume();
      }
      // Of another program of this origin.
      await caches.open("shop");
      await new Promise((resolve) => (indexedDB.open("shop").onsuccess = resolve));
      localStorage["shop"] = "open";
    },
    [arrived.url, running.url],
  );
  await expect(ferry.getByRole("button", { name: /^Save/ }).first()).toBeVisible();
  const other = await ferry.context().newPage();
  await openFerry(other, site);

  // It keeps when files were opened.
  await goTo(other, "Library");
  await expect.poll(async () => (await keptBy(other)).databases).toContain("ferry-library");
  await goTo(ferry, "Settings");
  await ferry.getByRole("radio", { name: "Dark" }).check();
  await ferry.getByRole("link", { name: "See what would be lost" }).click();
  const lost = ferry.getByRole("list", { name: "This will be lost" });
  await expect(lost).toContainText("1 download that is not finished, 1 that has arrived and was not saved");
  await expect(lost).toContainText(/[\d.]+ MiB that are stored/);
  expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);
  const remove = ferry.getByRole("button", { name: "Remove Ferry completely" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await remove.click({ force: true });
  await ferry.getByRole("checkbox").check();
  expect((await keptBy(ferry)).workers).toBe(1);
  await remove.click();

  const gone = { name: "Ferry is gone from this browser" };
  await expect(ferry.getByRole("heading", gone)).toBeFocused();
  await expect(other.getByRole("heading", gone)).toBeVisible();
  const others = { workers: 0, caches: ["shop"], databases: ["shop"], files: [], settings: ["shop"] };
  expect(await keptBy(ferry)).toEqual(others);
  // What a deleted cache took on the disk, Chromium frees when it likes: the bytes of the downloads are gone.
  await expect
    .poll(() => ferry.evaluate(async () => (await navigator.storage.estimate()).usage))
    .toBeLessThan(8 * MIB);
  // Nothing goes on asking for the file.
  const asked = origin.ledger.requests(running.path).length;

  for (const page of [ferry, other]) {
    await page.reload();
    await expect(page.getByRole("heading", gone)).toBeVisible();
  }
  expect(await keptBy(ferry)).toEqual(others);
  await other.close();
  await ferry.getByRole("link", { name: "Open Ferry again" }).click();
  await expect(ferry.getByText("Nothing in the queue")).toBeVisible();
  expect(origin.ledger.requests(running.path)).toHaveLength(asked);
});
