/** Pictures of every screen and state, from real runs, at three widths and in both themes. */
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, openFerry, openJob, test } from "../kit/app.ts";
import type { Origin } from "../kit/origin.ts";
import { add, inState } from "../kit/queue.ts";
import { startOwnSite } from "../kit/site.ts";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const SIZES = [
  [1920, 1080],
  [1280, 844],
  [390, 844],
] as const;
const THEMES = ["light", "dark"] as const;

/** The same state at each width in each theme. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of THEMES) {
      // A colour that is on its way to the other theme is of neither.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // What was rendered for the size before is not what is looked at.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.screenshot({ path: `${FOLDER}${name}-${width}-${colorScheme}.png` });
    }
  }
}

const slow = (origin: Origin, name: string, bytesPerSecond = 900_000) =>
  origin.file(name, { size: 700 * MIB, bytesPerSecond, expose: "all" }).url;
/** The rate needs a few seconds of bytes to mean something. */
const isSteady = (page: Page) => expect(page.locator("[part=time-left]").first()).toBeVisible();

/** One of everything. */
async function fill(ferry: Page, origin: Origin): Promise<void> {
  const small = (name: string) => origin.file(name, { size: 3 * MIB + 7, expose: "all" }).url;
  await add(ferry, small("a"), "field-recordings.zip");
  await add(ferry, small("b"), "annual-report-2026.pdf", { program: "Intranet" });
  await expect(inState(ferry, "transferred")).toHaveCount(2);
  await add(ferry, `${origin.url}/none`, "minutes-of-may.docx");
  await expect(inState(ferry, "error")).toHaveCount(1);
  await add(ferry, slow(origin, "c"), "debian-13.2.0-amd64-netinst.iso");
  await add(ferry, slow(origin, "d"), "photo-archive-2019-2026.tar");
  await add(ferry, slow(origin, "e"), "lecture-07-transport.mp4", { program: "Lectures" });
  await add(ferry, slow(origin, "f"), "interview-harbour.wav", { isStarted: false });
  await isSteady(ferry);
}

test("empty", async ({ ferry }) => {
  await expect(ferry.locator("empty-state")).toBeVisible();
  await shoot(ferry, "empty");
});

test("one download", async ({ ferry, origin }) => {
  await add(ferry, slow(origin, "one"), "debian-13.2.0-amd64-netinst.iso");
  await isSteady(ferry);
  await shoot(ferry, "one");
});

test("many, several of them selected, and offline", async ({ ferry, origin, context }) => {
  await fill(ferry, origin);
  await shoot(ferry, "transfers");
  await ferry.getByRole("checkbox", { name: "Select photo-archive" }).click();
  await ferry.getByRole("checkbox", { name: "Select lecture-07" }).click();
  await shoot(ferry, "selected");
  await ferry.keyboard.press("Escape");
  await context.setOffline(true);
  await expect(ferry.locator("offline-banner").getByText("offline")).toBeVisible();
  await shoot(ferry, "offline");
});

test("a job, its error, and the keys", async ({ ferry, origin }) => {
  await fill(ferry, origin);
  await openJob(ferry, "debian-13.2.0-amd64-netinst.iso");
  await expect(ferry.locator("job-card [part=percent]")).not.toHaveText("0%", { timeout: 60_000 });
  await shoot(ferry, "job");
  await ferry.goBack();
  await openJob(ferry, "minutes-of-may.docx");
  await shoot(ferry, "error");
  await ferry.goBack();
  await ferry.getByRole("listitem").first().focus();
  await ferry.keyboard.press("?");
  await expect(ferry.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await shoot(ferry, "keys");
});

test("finished", async ({ ferry, origin }) => {
  const file = origin.file("a", { size: 3 * MIB, expose: "all" });
  for (const name of ["field-recordings.zip", "annual-report-2026.pdf", "harbour-at-dawn.jpg"])
    await add(ferry, `${file.url}?${name}`, name);
  await expect(inState(ferry, "transferred")).toHaveCount(3);
  await shoot(ferry, "finished");
});

test("a sign-in is needed", async ({ ferry, origin }) => {
  const file = origin.file("ledger.xlsx", {
    size: 40 * MIB,
    expose: "all",
    guard: { kind: "basic", userName: "anna", password: "correct horse" },
  });
  await add(ferry, file.url, "ledger-2026.xlsx");
  await expect(ferry.locator("[data-action=sign-in]")).toBeVisible();
  await shoot(ferry, "sign-in");
  await ferry.locator("[data-action=sign-in]").click();
  await expect(ferry.getByRole("dialog", { name: "Sign in" })).toBeVisible();
  await shoot(ferry, "sign-in-dialog");
});

test("no space", async ({ ferry, origin, site, context }) => {
  const session = await context.newCDPSession(ferry);
  await session.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(site.url).origin,
    quotaSize: 24 * MIB,
  });
  await add(ferry, origin.file("big", { size: 700 * MIB, expose: "all" }).url, "photo-archive-2019-2026.tar");
  await expect(ferry.locator("job-card[data-code=no-space]")).toBeVisible({ timeout: 60_000 });
  await shoot(ferry, "no-space");
});

test("adding", async ({ ferry, origin }) => {
  await fill(ferry, origin);
  await ferry.getByRole("button", { name: "Add a transfer" }).click();
  const closed = origin.file("closed.bin", {
    size: MIB,
    headers: { "Access-Control-Allow-Origin": "https://elsewhere.example" },
  });
  await ferry
    .locator("[data-field=url]")
    .fill(
      `${origin.file("atlas.tar", { size: 80 * MIB, expose: "all" }).url}\n${closed.url}\nftp://files.example/x.tar`,
    );
  await expect(ferry.getByRole("dialog")).toContainText("Access-Control-Allow-Origin");
  await shoot(ferry, "add");
});

test("the settings", async ({ ferry, origin }) => {
  await add(ferry, origin.file("a", { size: 3 * MIB, expose: "all" }).url, "field-recordings.zip");
  await goTo(ferry, "Settings");
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeVisible();
  await shoot(ferry, "settings");
});

test("the library", async ({ ferry, origin }) => {
  const file = origin.file("a", { size: 3 * MIB, expose: "all" });
  for (const name of [
    "field-recordings.zip",
    "lecture-07-transport.mp4",
    "harbour-at-dawn.jpg",
    "interview.wav",
  ])
    await add(ferry, `${file.url}?${name}`, name);
  await expect(inState(ferry, "transferred")).toHaveCount(4);
  await goTo(ferry, "Library");
  await expect(ferry.getByText("field-recordings.zip")).toBeVisible();
  await shoot(ferry, "library");
});

test("files that are to be sent, and limits", async ({ ferry }) => {
  await ferry.getByRole("button", { name: "Add a transfer" }).click();
  await ferry.getByRole("dialog").getByRole("button", { name: "Send files" }).click();
  const dialog = ferry.getByRole("dialog", { name: "Send files" });
  await dialog.locator("[data-field=files]").setInputFiles([
    { name: "harbour-at-dawn.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(3 * MIB) },
    { name: "interview-harbour.wav", mimeType: "audio/wav", buffer: Buffer.alloc(9 * MIB) },
  ]);
  await dialog.getByRole("textbox", { name: "Where to" }).fill("https://archive.example/uploads/");
  await shoot(ferry, "send");
  await ferry.keyboard.press("Escape");
  await ferry.goto(`${new URL(ferry.url()).origin}/#/settings/limits`);
  await ferry.getByRole("button", { name: "Add a limit" }).click();
  await ferry.getByRole("textbox", { name: "Name" }).fill("Work hours");
  await ferry.getByRole("radio", { name: "At these times" }).check();
  await expect(ferry.getByRole("grid")).toBeVisible();
  await ferry.getByRole("grid").scrollIntoViewIfNeeded();
  await shoot(ferry, "limits");
});

test("a new version", async ({ page, origin }) => {
  const site = await startOwnSite();
  try {
    await openFerry(page, site);
    await add(page, slow(origin, "one"), "debian-13.2.0-amd64-netinst.iso");
    await isSteady(page);
    site.change("sw.js", (text) => `${text}\n// newer`);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await expect(page.getByText("A new version of Ferry is ready.")).toBeVisible();
    await shoot(page, "update");
  } finally {
    await site.remove();
  }
});
