/** The queue of many programs in Chromium: why each job waits, and who decides what runs next. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { MIB, openJob, test } from "./kit/app.ts";

interface Api {
  connect(options: { program: string }): Promise<{ createJob(options: object): Promise<ApiJob> }>;
}
interface ApiJob {
  readonly id: string;
  addFile(file: { url: string }): Promise<unknown>;
  resume(): Promise<void>;
}

const start = (
  page: Page,
  name: string,
  url: string,
  program: string,
  properties: object = {},
): Promise<string> =>
  page.evaluate(
    async ([name, url, program, properties]) => {
      const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
      const job = await (await connect({ program })).createJob({ name, properties });
      await job.addFile({ url });
      await job.resume();
      return job.id;
    },
    [name, url, program, properties] as const,
  );

const card = (page: Page, name: string) =>
  page.locator("job-card", { has: page.getByRole("heading", { name }) });

test("each waiting download says why, and its reader can let it go first", async ({ ferry, origin }) => {
  const slow = (name: string): string => origin.file(name, { size: 8 * MIB, bytesPerSecond: 128 * 1024 }).url;
  const first = await start(ferry, "The first", slow("1.bin"), "one");
  await start(ferry, "The second", slow("2.bin"), "one");
  await start(ferry, "The third", slow("3.bin"), "two", { after: [first] });
  await start(ferry, "The fourth", slow("4.bin"), "two", { notBefore: Date.now() + 3_600_000 });
  await expect(card(ferry, "The first")).toHaveAttribute("data-state", "transferring");
  await expect(card(ferry, "The second").locator('[part="reason"]')).toHaveText(
    "“The first” goes first; this one starts by itself.",
  );
  await expect(card(ferry, "The third").locator('[part="reason"]')).toHaveText(
    "It starts by itself when “The first” has arrived.",
  );
  await expect(card(ferry, "The fourth").locator('[part="reason"]')).toContainText("not before");

  await openJob(ferry, "The second");
  await ferry.locator('[data-action="first"]').click();
  await ferry.goBack();
  await expect(card(ferry, "The second")).toHaveAttribute("data-state", "transferring");
  await expect(card(ferry, "The first")).toHaveAttribute("data-state", "queued");

  await openJob(ferry, "The third");
  // `as never`: the package brings playwright types of its own, of the same version.
  const { violations } = await new AxeBuilder({ page: ferry as never }).analyze();
  expect(violations).toEqual([]);
  await ferry.locator('[data-action="start-without"]').click();
  await ferry.locator('job-screen [data-field="priority"]').selectOption("high");
  await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transferring");
});
