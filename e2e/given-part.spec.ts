/** What somebody has of a file already, given to a download that is in the queue: only the rest is fetched. */
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { fill } from "../server/content.ts";
import { MIB, openJob, test } from "./kit/app.ts";

test("a part from elsewhere is taken where the server's bytes show that it is of the file, and another one is not", async ({
  page,
  site,
  origin,
}) => {
  const file = origin.file("long.bin", { size: 12 * MIB, expose: "all", bytesPerSecond: MIB / 4 });
  const bytes = Buffer.alloc(file.size);
  fill(bytes, 0, file.seed);
  const digest = createHash("sha256").update(bytes).digest("hex");
  await page.goto(site.url);
  await page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    const ferry = await connect({ program: "ferry-page" });
    const job = await ferry.createJob({ name: "Long" });
    await job.addFile({ url: ${JSON.stringify(file.url)}, digest: "${digest}" });
    await job.resume();
    for await (const { progress } of job.changes()) if (progress.bytesTransferred > ${MIB / 4}) break;
  })()`);
  await openJob(page);
  const give = async (name: string, buffer: Buffer): Promise<void> => {
    const [picker] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "I have a part of it…" }).click(),
    ]);
    await picker.setFiles({ name, mimeType: "", buffer });
  };
  await give("other.bin", Buffer.alloc(2 * MIB, 7));
  await expect(page.getByRole("alert").filter({ hasText: "That is not a part of this file" })).toBeVisible();
  await give("long.part", bytes.subarray(0, 11 * MIB));
  await expect(page.locator("job-card[data-state=transferred]")).toBeVisible({ timeout: 60_000 });
  const sent = origin.ledger.requests(file.path).reduce((sum, request) => sum + request.sent, 0);
  expect(sent).toBeLessThan(11 * MIB);
  const proof = await page.evaluate<string>(`(async () => {
    const { connect } = await import("/ferry.js");
    const [job] = await (await connect({ program: "ferry-page" })).jobs();
    return job.files[0].proof;
  })()`);
  expect(proof).toBe("digest");
});
