/** The list of transfers as people use it: groups, search, several at once, the keyboard, order by drag, and undo. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { MIB, test } from "./kit/app.ts";
import type { Origin } from "./kit/origin.ts";

interface Api {
  connect(options: { program: string }): Promise<{ createJob(options: object): Promise<ApiJob> }>;
}
interface ApiJob {
  readonly id: string;
  addFile(file: { url: string; name?: string }): Promise<unknown>;
  resume(): Promise<void>;
}

/** A queue in which the first transfer takes minutes, so that the others wait. */
async function fill(page: Page, origin: Origin, names: readonly string[]): Promise<void> {
  const { url } = origin.file("slow.bin", { size: 64 * MIB, bytesPerSecond: 128 * 1024 });
  await page.evaluate(
    async ([names, url]) => {
      const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
      for (const name of names) {
        const ferry = await connect({ program: name.endsWith(".mp3") ? "Podcasts" : "ferry-page" });
        const job = await ferry.createJob({ name });
        await job.addFile({ url: `${url}?${name}`, name });
        await job.resume();
      }
    },
    [names, url] as const,
  );
  await expect(row(page, names[0] ?? "")).toBeVisible();
}

const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
const names = async (page: Page): Promise<readonly string[]> =>
  (await page.getByRole("heading", { level: 4 }).allTextContents()).map((text) => text.trim());
const FIVE = ["alpha.iso", "beta.mkv", "gamma.mp3", "delta.pdf", "epsilon.iso"];

test("what runs is above what waits, and a search finds by name, type, program and group", async ({
  ferry,
  origin,
}) => {
  await fill(ferry, origin, FIVE);
  await expect(ferry.getByRole("heading", { name: "Now 1" })).toBeVisible();
  await expect(ferry.getByRole("heading", { name: "Waiting 4" })).toBeVisible();
  expect(await names(ferry)).toEqual(FIVE);

  const search = ferry.getByRole("searchbox", { name: "Search" });
  await search.fill("iso alpha");
  await expect.poll(() => names(ferry)).toEqual(["alpha.iso"]);
  await search.fill("");
  await ferry.getByRole("combobox", { name: "Type" }).selectOption("Video");
  await expect.poll(() => names(ferry)).toEqual(["beta.mkv"]);
  await ferry.getByRole("combobox", { name: "Type" }).selectOption("All types");
  await ferry.getByRole("combobox", { name: "Program" }).selectOption("Podcasts");
  await expect.poll(() => names(ferry)).toEqual(["gamma.mp3"]);
  await ferry.getByRole("combobox", { name: "Program" }).selectOption("All programs");
  await ferry.getByRole("button", { name: "Now 1" }).click();
  await expect.poll(() => names(ferry)).toEqual(["alpha.iso"]);
  await search.fill("nothing of that kind");
  await expect(ferry.getByText("Nothing in the queue fits.")).toBeVisible();
  await search.fill("");
  await ferry.getByRole("button", { name: "All 5" }).click();
  await ferry.getByRole("combobox", { name: "Order" }).selectOption("Name");
  await expect
    .poll(() => names(ferry))
    .toEqual(["alpha.iso", "beta.mkv", "delta.pdf", "epsilon.iso", "gamma.mp3"]);
});

test("several are paused, given a priority and removed together, and the removal is undone", async ({
  ferry,
  origin,
}) => {
  await fill(ferry, origin, FIVE);
  await ferry.getByRole("checkbox", { name: "Select beta.mkv" }).click();
  await ferry.getByRole("checkbox", { name: "Select delta.pdf" }).click({ modifiers: ["Shift"] });
  await expect(ferry.getByText("3 selected")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await ferry.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);
  }
  await ferry.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(ferry.locator("job-card[data-state=suspended]")).toHaveCount(3);
  await ferry.getByRole("combobox", { name: "Priority" }).selectOption("Low");
  await ferry.getByRole("button", { name: "Start or resume" }).click();
  await expect(ferry.locator("job-card[data-state=queued]")).toHaveCount(4);
  // Low ones are behind the normal one now.
  await ferry.mouse.move(0, 0);
  await expect
    .poll(() => names(ferry))
    .toEqual(["alpha.iso", "epsilon.iso", "beta.mkv", "gamma.mp3", "delta.pdf"]);

  await ferry.getByRole("button", { name: "Remove", exact: true }).click();
  await expect.poll(() => names(ferry)).toEqual(["alpha.iso", "epsilon.iso"]);
  await expect(ferry.getByText("3 downloads were removed.")).toBeVisible();
  await ferry.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await names(ferry)).length).toBe(5);
  await expect(ferry.locator("job-card[data-state=queued]")).toHaveCount(4);
});

test("what was removed is gone when the page is left", async ({ ferry, origin, site }) => {
  await fill(ferry, origin, ["alpha.iso", "beta.iso"]);
  await ferry.getByRole("button", { name: "Cancel beta.iso" }).click();
  await expect(ferry.getByText("“beta.iso” was removed.")).toBeVisible();
  await ferry.goto(new URL("icons/ferry.svg", site.url).href);
  await ferry.goto(site.url);
  await expect(row(ferry, "alpha.iso")).toBeVisible();
  await expect(row(ferry, "beta.iso")).toHaveCount(0);
});

test("everything goes by the keyboard", async ({ ferry, origin }) => {
  await fill(ferry, origin, FIVE);
  const press = (key: string): Promise<void> => ferry.keyboard.press(key);
  await row(ferry, "alpha.iso").focus();
  await press("ArrowDown");
  await expect(row(ferry, "beta.mkv")).toBeFocused();
  await press("Space");
  await expect(row(ferry, "beta.mkv").locator("job-card")).toHaveAttribute("data-state", "suspended");
  await press("Space");
  await expect(row(ferry, "beta.mkv").locator("job-card")).toHaveAttribute("data-state", "queued");
  await press("Alt+ArrowDown");
  await expect
    .poll(() => names(ferry))
    .toEqual(["alpha.iso", "gamma.mp3", "beta.mkv", "delta.pdf", "epsilon.iso"]);
  await expect(row(ferry, "beta.mkv")).toBeFocused();
  await press("Shift+ArrowDown");
  await expect(ferry.getByText("2 selected")).toBeVisible();
  await press("Control+a");
  await expect(ferry.getByText("5 selected")).toBeVisible();
  await press("Escape");
  await expect(ferry.getByText("5 selected")).toBeHidden();
  await press("End");
  await expect(row(ferry, "epsilon.iso")).toBeFocused();
  await press("Delete");
  await expect(row(ferry, "epsilon.iso")).toHaveCount(0);
  // The focus is on the row that took its place, and goes on from there.
  await expect(row(ferry, "delta.pdf")).toBeFocused();
  await press("Control+z");
  await expect(row(ferry, "epsilon.iso")).toBeVisible();
  await press("?");
  await expect(ferry.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await press("Escape");
  await expect(row(ferry, "delta.pdf")).toBeFocused();
});

test("a row is dragged to another place, and the menu moves it too", async ({ ferry, origin }) => {
  await fill(ferry, origin, FIVE);
  await ferry.setViewportSize({ width: 1280, height: 1100 });
  // What is told above the list has come: nothing moves any more.
  await expect(ferry.getByText("used here")).toBeVisible();
  const from = row(ferry, "epsilon.iso");
  await from.hover();
  const grip = await from.getByTitle("Drag to another place").boundingBox();
  const to = await row(ferry, "beta.mkv").locator("job-card").boundingBox();
  if (!grip || !to) throw new Error("no row to drag");
  await ferry.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await ferry.mouse.down();
  await ferry.mouse.move(to.x + 40, to.y + to.height / 4, { steps: 5 });
  await expect(ferry.locator("[data-drop=before]")).toBeVisible();
  await ferry.mouse.up();
  await expect
    .poll(() => names(ferry))
    .toEqual(["alpha.iso", "epsilon.iso", "beta.mkv", "gamma.mp3", "delta.pdf"]);

  await ferry.getByRole("button", { name: "More for gamma.mp3" }).click();
  await expect(ferry.getByRole("menuitem", { name: "Details" })).toBeFocused();
  expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);
  await ferry.getByRole("menuitem", { name: "Move up" }).click();
  await ferry.mouse.move(0, 0);
  await expect
    .poll(() => names(ferry))
    .toEqual(["alpha.iso", "epsilon.iso", "gamma.mp3", "beta.mkv", "delta.pdf"]);
});

test("a window of 320 × 240 shows the one number that matters", async ({ ferry, origin }) => {
  const quick = origin.file("quick.iso", { size: 4 * MIB, bytesPerSecond: 1 * MIB });
  await ferry.evaluate(async (url) => {
    const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
    const job = await (await connect({ program: "ferry-page" })).createJob({ name: "quick.iso" });
    await job.addFile({ url });
    await job.resume();
  }, quick.url);
  await ferry.setViewportSize({ width: 320, height: 240 });
  await expect(ferry.getByText(/^\d+%$/).filter({ visible: true })).toHaveCount(1);
  await expect(ferry.getByRole("button", { name: "Add a transfer" })).toBeHidden();
});
