/** The settings: each part in reach by its address, in both themes, and with the browser's own answers. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, openFerry, test } from "./kit/app.ts";

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const DARK = "rgb(14, 24, 32)";
const LIGHT = "rgb(244, 247, 250)";

const violations = async (page: Page) =>
  (await new AxeBuilder({ page: page as never }).analyze()).violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html }) => html),
  ]);

test("a theme is chosen for every page, and holds before anything is painted", async ({ ferry, site }) => {
  const other = await ferry.context().newPage();
  await openFerry(other, site);
  await ferry.emulateMedia({ reducedMotion: "reduce" }); // colours in between have no contrast to be measured
  await goTo(ferry, "Settings");
  expect(await ground(ferry)).toBe(LIGHT);
  await ferry.getByRole("radio", { name: "Dark" }).check();
  expect(await ground(ferry)).toBe(DARK);
  await expect.poll(() => ground(other)).toBe(DARK);
  expect(await violations(ferry)).toEqual([]);

  // The page's own script is held back: whatever is dark by then was so before it.
  await other.route(/assets\/index-.*\.js$/, () => undefined);
  await other.goto(`${site.url}console/`);
  expect(await ground(other)).toBe(DARK);
  await ferry.reload();
  await expect(ferry.getByRole("radio", { name: "Dark" })).toBeChecked();
  await ferry.getByRole("radio", { name: "As the system has it" }).check();
  expect(await ground(ferry)).toBe(LIGHT);
  await expect.poll(() => ground(other)).toBe(LIGHT);
  expect(await violations(ferry)).toEqual([]);
});

test("each part has an address, at which the keyboard starts", async ({ ferry, site }) => {
  await ferry.goto(`${site.url}#/settings`);
  await ferry.getByRole("link", { name: "Storage" }).click();
  await expect(ferry.getByRole("heading", { name: "Storage" })).toBeFocused();
  expect(ferry.url()).toContain("#/settings/storage");
  await ferry.goBack();
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeFocused();
  await ferry.setViewportSize({ width: 320, height: 640 });
  await expect(ferry.getByRole("heading", { name: "Remove Ferry" })).toBeVisible();
  expect(await ferry.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("the browser's own answer is shown when it is asked to keep Ferry's files", async ({ ferry }) => {
  await goTo(ferry, "Settings");
  const storage = ferry.getByRole("region", { name: "Storage" });
  await expect(storage).toContainText(/Used by Ferry\s+[\d.]+ (bytes|[KM]iB)/);
  await expect(storage).toContainText("No. When the disk runs short");
  const keep = storage.getByRole("button", { name: "Keep Ferry's files" });
  await keep.click();
  await expect(storage.getByRole("status")).toContainText("The browser said no");

  const devtools = await ferry.context().newCDPSession(ferry);
  const { browserContextId = "" } = (await devtools.send("Target.getTargetInfo")).targetInfo;
  const { origin } = new URL(ferry.url());
  await devtools.send("Browser.grantPermissions", {
    origin,
    browserContextId,
    permissions: ["durableStorage"],
  });
  await keep.click();
  await expect(storage.getByRole("status")).toHaveText("The browser said yes.");
  await expect(storage).toContainText("Yes. The browser clears Ferry's files only when you tell it to.");
  await expect(keep).toBeHidden();
  expect(await ferry.evaluate(() => navigator.storage.persisted())).toBe(true);
});

test("another language is chosen, spoken at once and at the next visit, and given up again", async ({
  ferry,
}) => {
  await goTo(ferry, "Settings");
  await ferry.getByRole("combobox", { name: "Language" }).selectOption("Norsk bokmål");
  await expect(ferry.getByRole("heading", { name: "Innstillinger" })).toBeVisible();
  await expect(ferry.locator("html")).toHaveAttribute("lang", "nb");
  await ferry.reload();
  const chosen = ferry.getByRole("combobox", { name: "Språk" });
  await expect(chosen).toHaveValue("nb");
  expect(await violations(ferry)).toEqual([]);
  await chosen.selectOption("Som i nettleseren");
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expect(ferry.getByRole("combobox", { name: "Language" })).toHaveValue("");
});

test("the screen is kept on while a download runs, only where its user wants that", async ({
  ferry,
  origin,
}) => {
  await ferry.addInitScript(() => {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    const locks: WakeLockSentinel[] = [];
    Object.assign(window, { held: () => locks.filter(({ released }) => !released).length });
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      locks.push(lock);
      return lock;
    };
  });
  await ferry.reload();
  const held = (): Promise<number> => ferry.evaluate("held()");
  const file = origin.file("slow.bin", { size: 100 * MIB, length: "chunked", bytesPerSecond: 300_000 });
  await ferry.evaluate(async (url) => {
    const { connect } = await import(`${location.origin}/ferry.js`);
    const job = await (await connect({ program: "e2e" })).createJob({});
    await job.addFile({ url });
    await job.resume();
  }, file.url);
  await expect(ferry.locator("job-card[data-state=transferring]")).toBeVisible();
  expect(await held()).toBe(0);
  await goTo(ferry, "Settings");
  const choice = ferry.getByRole("checkbox", { name: "Keep the screen on while downloads run" });
  await choice.check();
  await expect.poll(held).toBe(1);
  await choice.uncheck();
  await expect.poll(held).toBe(0);
  await choice.check();
  await expect.poll(held).toBe(1);
  await goTo(ferry, "Transfers");
  await ferry.getByRole("button", { name: "Pause" }).first().click();
  await expect.poll(held).toBe(0);
});
