/** The command line: an administrator's commands, in a page, on the real queue. */
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { MIB, test } from "./kit/app.ts";

test("a script of BITS's commands brings a file, and help and completion show the way", async ({
  page,
  site,
  origin,
}) => {
  const iso = origin.file("tool.iso", { size: 3 * MIB, expose: "all" });
  await page.goto(site.url);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.goto(`${site.url}console`);
  const line = page.getByRole("textbox", { name: "Command" });
  const log = page.getByRole("log");
  const run = async (command: string): Promise<void> => {
    await line.fill(command);
    await line.press("Enter");
    await expect(page.getByRole("button", { name: "Run" })).toBeVisible();
  };
  await run("bitsadmin /create nightly");
  await expect(log).toContainText("Created job {");
  await run(`bitsadmin /addfile nightly ${iso.url} C:\\tool.iso`);
  await line.fill("/setpri");
  await line.press("Tab");
  await expect(line).toHaveValue("/setpriority ");
  await run("/setpriority nightly FOREGROUND");
  await run("/resume nightly");
  await expect(async () => {
    await run("/rawreturn /getstate nightly");
    await expect(log).toContainText("TRANSFERRED", { timeout: 500 });
  }).toPass();
  await run("/info nightly /verbose");
  await expect(log).toContainText(`${iso.size} / ${iso.size}`);
  await run("/setproxysettings nightly NO_PROXY");
  await expect(log).toContainText("the browser decides which proxy it uses");
  await line.press("ArrowUp");
  await expect(line).toHaveValue("/setproxysettings nightly NO_PROXY");
  expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
});

test("a command that goes on is stopped by Ctrl+C", async ({ page, site }) => {
  await page.goto(site.url);
  await page.goto(`${site.url}console/`);
  const line = page.getByRole("textbox", { name: "Command" });
  await line.fill("/monitor /refresh 1");
  await line.press("Enter");
  await expect(page.getByRole("log")).toContainText("MONITORING");
  await line.press("Control+c");
  await expect(page.getByRole("button", { name: "Run" })).toBeVisible();
});
