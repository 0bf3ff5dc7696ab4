/** A queue that is saved as a file and taken in by another browser: looked at first, and nothing secret in it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { fill } from "../server/content.ts";
import { goTo, MIB, test } from "./kit/app.ts";

async function takeIn(page: Page, name: string, text: string): Promise<void> {
  await goTo(page, "Settings");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Import one…" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

test("another browser shows what is in a saved queue, adds what is chosen, and changes nothing that is there", async ({
  page,
  site,
  origin,
  browser,
}) => {
  const file = origin.file("one.bin", { size: 3 * MIB, expose: "all" });
  const bytes = Buffer.alloc(file.size);
  fill(bytes, 0, file.seed);
  const digest = createHash("sha256").update(bytes).digest("hex");
  await page.goto(site.url);
  await page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    const ferry = await connect({ program: "ferry-page" });
    const wanted = await ferry.createJob({ id: "wanted", name: "Wanted" });
    await wanted.addFile({ url: ${JSON.stringify(file.url)}, digest: "${digest}" });
    await wanted.resume();
    await wanted.finished();
    const keyed = await ferry.createJob({ id: "keyed", name: "Keyed", properties: { customHeaders: { "x-api-key": "K3Y" } } });
    await keyed.addFile({ url: ${JSON.stringify(`${file.url}?keyed`)} });
    await keyed.setCredentials({ scheme: "bearer", token: "T0K3N" });
    const program = await (await connect({ program: "Updater" })).createJob({ id: "packages", name: "Packages" });
    await program.addFile({ url: ${JSON.stringify(file.url)} });
  })()`);
  await goTo(page, "Settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export it as a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^ferry-queue-\d{4}-\d\d-\d\d\.json$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).not.toMatch(/K3Y|T0K3N/);

  // Here all of it is here already.
  await takeIn(page, "queue.json", text);
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Close" }).click();

  const other = await browser.newContext();
  const there = await other.newPage();
  await there.goto(site.url);
  await takeIn(there, "letter.json", '{"format":"ferry-queue","version":9}');
  await expect(there.getByRole("alert")).toContainText("it has version 9, and this Ferry reads version 1");
  await there.getByRole("button", { name: "Close" }).click();
  await takeIn(there, "queue.json", text);
  await expect(there.getByText("Not in the file: the sign-in for")).toContainText("the headers x-api-key");
  await expect(there.getByText("It belonged to the program “Updater”")).toBeVisible();
  expect((await new AxeBuilder({ page: there as never }).analyze()).violations).toEqual([]);
  // A part of one of them is here already.
  const [picker] = await Promise.all([
    there.waitForEvent("filechooser"),
    there.getByRole("button", { name: "I have a part of it…" }).click(),
  ]);
  await picker.setFiles({ name: "one.part", mimeType: "", buffer: bytes.subarray(0, 2 * MIB) });
  await expect(there.getByText("one.part (2 MiB) is taken as its beginning")).toBeVisible();
  await there.getByRole("checkbox", { name: "Packages" }).uncheck();
  await there.getByRole("button", { name: "Add 2 downloads to the queue" }).click();
  await goTo(there, "Transfers");
  await expect(there.locator("job-card")).toHaveCount(2);
  await expect(there.locator("job-card[data-state=transferred]")).toContainText("Wanted");
  await expect(there.locator("job-card[data-state=suspended]")).toContainText("Keyed");
  const [arrived] = (await there.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    const job = await (await connect({ program: "test" })).job("wanted");
    return job.files.map(({ proof, change }) => [proof, change.kind, change.proof]);
  })()`)) as [readonly string[]];
  expect(arrived).toEqual(["digest", "kept", "bytes"]);
  await other.close();
});
