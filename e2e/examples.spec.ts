/** The programs of examples/, as somebody would use them, beside a source that comes and goes. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { fill } from "../server/content.ts";
import { test as app } from "./kit/app.ts";
import { openFolder } from "./kit/open-folder.ts";
import type { OriginFile } from "./kit/origin.ts";
import { type OwnSite, startOwnSite } from "./kit/site.ts";
import { digestOf as sha256, startTusSite } from "./kit/tus-site.ts";
import { MIB } from "./kit/world.ts";

const test = app.extend<{ own: OwnSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  own: async ({}, use) => {
    const own = await startOwnSite();
    await use(own);
    await own.remove();
  },
});

test("an episode that was kept plays without its server, from the bytes of this device", async ({
  page,
  own,
}) => {
  const source = await openFolder(new URL("../examples/video/", import.meta.url));
  own.change("examples/video/episodes.json", (text) => text.replaceAll('"url": "', `"url": "${source.url}`));
  await page.goto(`${own.url}examples/video/`);
  const first = page.getByRole("listitem").first();
  await first.getByRole("button", { name: "Keep for offline" }).click();
  await expect(first).toHaveAttribute("data-kept", "true");
  await source.stop();
  await page.reload();
  await first.getByRole("button", { name: "Play" }).click();
  await expect
    .poll(() =>
      page.evaluate(
        "({ time: document.querySelector('video').currentTime > 0, from: document.querySelector('video').src.slice(0, 5) })",
      ),
    )
    .toEqual({ time: true, from: "blob:" });
  await page.getByRole("listitem").nth(1).getByRole("button", { name: "Play" }).click();
  await expect.poll(() => page.evaluate("document.querySelector('video').error !== null")).toBe(true);
  await first.getByRole("button", { name: "Remove from this device" }).click();
  await expect(first.getByRole("button", { name: "Keep for offline" })).toBeVisible();
});

function digestOf({ size, seed }: OriginFile): string {
  const bytes = Buffer.alloc(size);
  fill(bytes, 0, seed);
  return `sha-256:${createHash("sha256").update(bytes).digest("hex")}`;
}

const listed = (file: OriginFile, name: string, digest = digestOf(file)): object => ({
  name,
  url: file.url,
  size: file.size,
  digest,
});

const version = (page: Page) => page.locator("#version");

test("packages switch to a version when all of it is here and proven, and an interrupted update leaves the old one", async ({
  page,
  own,
  origin,
}) => {
  const publish = (name: string, files: readonly object[]): void =>
    own.change("examples/updater/manifest.json", () => JSON.stringify({ version: name, files }));
  const address = `${own.url}examples/updater/`;
  await page.goto(address);
  await expect(page.getByText("Up to date.")).toBeVisible();
  await expect(version(page)).toHaveText("1");
  await expect(page.getByText("core.txt (proven by digest)")).toBeVisible();

  // One of its files is not what the list says.
  const [core, words] = ["core.bin", "words.bin"].map((name) =>
    origin.file(name, { size: MIB, expose: "all" }),
  ) as [OriginFile, OriginFile];
  publish("2", [listed(core, "core"), listed(words, "words", `sha-256:${"0".repeat(64)}`)]);
  await page.getByRole("button", { name: "Look for an update" }).click();
  await expect(page.getByText("Not updated (digest-mismatch)")).toBeVisible();
  await expect(version(page)).toHaveText("1");

  // Interrupted in the middle, and gone on with at the next visit.
  const large = origin.file("large.bin", { size: 3 * MIB, expose: "all" });
  origin.pace(MIB / 4);
  publish("3", [listed(core, "core"), listed(large, "large")]);
  await page.getByRole("button", { name: "Look for an update" }).click();
  await expect(page.locator("ferry-progress[data-state=transferring]")).toBeVisible();
  await page.goto(own.url);
  origin.pace(40 * MIB);
  own.change("examples/updater/updater.js", (text) =>
    text.replace("await look();", "document.title = current();"),
  );
  await page.goto(address);
  await expect(page).toHaveTitle("1");
  await page.getByRole("button", { name: "Look for an update" }).click();
  await expect(version(page)).toHaveText("3");
  await expect(page.getByRole("listitem")).toHaveCount(2);
  const jobs = await page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    return (await (await connect({ program: "test" })).jobs()).map(({ id, state }) => [id, state.kind]);
  })()`);
  expect(jobs).toEqual([["packages-3", "acknowledged"]]);
});

test("the page with one button downloads by Ferry, and by its link without", async ({ page, own }) => {
  await page.goto(`${own.url}examples/button/`);
  await page.getByRole("button", { name: "Download the sample" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save: Download the sample" }).click(),
  ]);
  expect(saved.url()).toMatch(/^blob:/);
  expect(saved.suggestedFilename()).toBe("sample.bin");
  await page.addInitScript("delete Navigator.prototype.serviceWorker");
  await page.reload();
  const [plain] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the sample" }).click(),
  ]);
  expect(plain.url()).toBe(`${own.url}samples/10MiB.bin`);
});

test("a page of another origin sends a folder, once the user allows it", async ({ context, site }) => {
  const tus = await startTusSite();
  const elsewhere = await openFolder(new URL("../examples/", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "ferry-folder-"));
  const contents = ["a", "b"].map((name) => Buffer.from(name.repeat(100_000)));
  for (const [at, bytes] of contents.entries()) writeFileSync(join(folder, `${at}.txt`), bytes);
  try {
    const page = await context.newPage();
    await page.goto(`${elsewhere.url}folder/index.html?ferry=${encodeURIComponent(site.url)}`);
    await page.getByLabel("To").fill(tus.url);
    await page.getByLabel("Folder").setInputFiles(folder);
    const [asks] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("button", { name: "Send" }).click(),
    ]);
    await asks.getByRole("button", { name: "Allow once" }).click();
    await expect(page.getByRole("status")).toHaveText("2 files are there.", { timeout: 60_000 });
    expect([...tus.whole].sort()).toEqual(contents.map((bytes) => sha256(bytes)).sort());
  } finally {
    rmSync(folder, { recursive: true });
    await elsewhere.stop();
    await tus.stop();
  }
});
