/** The screen of a job tells all of it, lets it be changed, and gives nothing secret away. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { MIB, openJob, test } from "./kit/app.ts";

/** As a program adds it: paused where it is not resumed. */
const start = (page: Page, name: string, files: readonly object[], isResumed = true): Promise<string> =>
  page.evaluate(
    async ([name, files, isResumed]) => {
      const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
      const job = await (await connect({ program: "e2e" })).createJob({ name, priority: "foreground" });
      await job.addFiles(files);
      if (isResumed) await job.resume();
      return job.id;
    },
    [name, files, isResumed] as const,
  );

async function isReadable(page: Page): Promise<void> {
  // `as never`: the package brings playwright types of its own, of the same version.
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const lines = (page: Page) => page.getByRole("list", { name: "What happened" }).getByRole("listitem");

test("while bytes come, the map tells which connection brings them, and the log where they come from", async ({
  ferry,
  origin,
}) => {
  // Too small for a second connection.
  const file = origin.file("slow.iso", { size: 16 * MIB, bytesPerSecond: MIB / 2 });
  await start(ferry, "The slow one", [{ url: `${file.url}?token=hidden`, mirrors: [] }]);
  await openJob(ferry, "The slow one");
  const map = ferry.getByRole("img", { name: /slow\.iso/ });
  await expect(map).toBeVisible();
  await expect(ferry.getByText(/Connection 1: from 127\.0\.0\.1/)).toBeVisible();
  await expect(ferry.getByRole("img", { name: /on average/ })).toBeVisible();
  await expect(lines(ferry).first()).toContainText("Bytes come from 127.0.0.1");
  await expect(lines(ferry).last()).toContainText("The download was made.");
  await ferry.getByText("As a table").click();
  await expect(ferry.getByRole("cell", { name: /^Asked for, from 127/ })).toBeVisible();
  await ferry.emulateMedia({ colorScheme: "dark" });
  await ferry.setViewportSize({ width: 390, height: 844 });
  await isReadable(ferry);
  const overflow = await ferry.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);

  // What moved is written down for the next life.
  await ferry.getByRole("button", { name: "Pause The slow one" }).click();
  await expect(lines(ferry).first()).toContainText("It was paused.");
  await ferry.reload();
  // The page that went may have left a line after it.
  await expect(lines(ferry).filter({ hasText: "It was paused." })).toBeVisible();
});

test("settings are changed in the form, refused in words, and headers stay hidden until they are edited", async ({
  ferry,
  origin,
}) => {
  const file = origin.file("a.iso", { size: MIB });
  await start(ferry, "Mine", [{ url: file.url }], false);
  await openJob(ferry, "Mine");
  const save = ferry.getByRole("button", { name: "Save the settings" });
  const retry = ferry.getByRole("textbox", { name: "Wait at least so long before a retry" });
  await retry.fill("soon");
  await save.click();
  await expect(retry).toBeFocused();
  await expect(retry).toHaveAttribute("aria-invalid", "true");
  await expect(ferry.getByText("Write a time with its unit")).toBeVisible();
  await retry.fill("2 min");
  await ferry.getByRole("combobox", { name: "Redirects" }).selectOption("Refuse them");
  await ferry.getByRole("checkbox", { name: /Fetch only the parts/ }).check();
  await ferry.getByRole("textbox", { name: "Name", exact: true }).fill("Yours");
  await ferry.getByRole("button", { name: "Edit the headers" }).click();
  const headers = ferry.getByRole("textbox", { name: /^Headers/ });
  await headers.fill("cookie: a=1");
  await save.click();
  await expect(ferry.getByText(/cookie is a secret/)).toBeVisible();
  await headers.fill("X-Key: abracadabra");
  await save.click();
  await expect(ferry.getByText("Saved.")).toBeVisible();
  await expect(ferry.getByRole("heading", { name: "Yours" })).toBeVisible();
  await expect(ferry.getByText("x-key (value hidden)")).toBeVisible();
  await expect(ferry.getByText("abracadabra")).toHaveCount(0);
  await expect(retry).toHaveValue("2 min");
  await expect(ferry.getByRole("combobox", { name: "Redirects" })).toHaveValue("refuse");
  await expect(ferry.getByRole("checkbox", { name: /Fetch only the parts/ })).toBeChecked();
  await expect(lines(ferry).first()).toContainText("Changed: ");
});

test("a failure is told with its codes and the next step, and support gets it without a secret", async ({
  ferry,
  context,
  origin,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await start(ferry, "Missing", [{ url: `${origin.url}/folder/none.iso?part=hidden` }]);
  await openJob(ferry, "Missing");
  const error = ferry.locator("job-screen [part=error]");
  await expect(error).toContainText("BG_E_HTTP_ERROR_404");
  await expect(error).toContainText("http-status");
  await expect(lines(ferry).first()).toContainText("It stopped.");
  await ferry.getByRole("button", { name: "Copy details for support" }).click();
  await expect(ferry.getByText("Copied.")).toBeVisible();
  const copied = await ferry.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("problem: http-status, HTTP 404");
  expect(copied).toContain("none.iso");
  expect(copied).not.toMatch(/hidden|part=|folder/);
  await ferry.getByRole("button", { name: "Remove Missing" }).click();
  await expect(ferry.getByRole("heading", { name: "not in the queue" })).toBeVisible();
  await ferry.getByRole("link", { name: "All transfers" }).click();
  await expect(ferry.getByText("Nothing in the queue")).toBeVisible();
});

test("of a job of many files one is found by its name, and its map is shown", async ({ ferry, origin }) => {
  const files = Array.from({ length: 300 }, (_, at) => ({ url: `${origin.url}/n${at}.bin` }));
  await start(ferry, "Many", files, false);
  await openJob(ferry, "Many");
  await expect(ferry.locator("[part=file]")).toHaveCount(100);
  await ferry.getByRole("searchbox", { name: "Find a file by its name" }).fill("n277");
  await expect(ferry.locator("[part=file]")).toHaveCount(1);
  await ferry.getByRole("button", { name: "Show its map n277.bin" }).click();
  await expect(ferry.getByRole("img", { name: /n277\.bin/ })).toBeVisible();
  await isReadable(ferry);
});
