/** Where a job's files come from, in Chromium: several files, another address, a link that has run out. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type Download, expect, type Page } from "@playwright/test";
import { fill } from "../server/content.ts";
import { MIB, openJob, test } from "./kit/app.ts";
import type { Origin, OriginFile } from "./kit/origin.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { unzipped } from "./kit/zip.ts";

/** What was compared, and what was on its way when a connection ended. */
const SLACK = 2 * MIB;

interface Api {
  connect(options: object): Promise<{ createJob(options: object): Promise<ApiJob> }>;
}
interface ApiJob {
  addFile(file: { url: string }): Promise<unknown>;
  addFileWithRanges(file: {
    url: string;
    ranges: readonly { offset: number; length: number | "to-end" }[];
  }): Promise<unknown>;
  resume(): Promise<void>;
}

const start = (page: Page, urls: readonly string[]): Promise<void> =>
  page.evaluate(async (wanted) => {
    const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
    const job = await (await connect({ program: "e2e" })).createJob({ name: "the job" });
    for (const url of wanted) await job.addFile({ url });
    await job.resume();
  }, urls);

const card = (page: Page) => page.locator("job-card").first();
const part = (page: Page, name: string) => card(page).locator(`[part=${name}]`);

/** The first answer breaks off after so many bytes, and then the origin is busy for as long as it likes. */
async function breaksAfter(origin: Origin, file: OriginFile, bytes: number): Promise<void> {
  origin.cutNext(1, { afterBytes: bytes });
  await origin.until((ledger) => ledger.requests(file.path).length > 0);
  origin.status(503, { retryAfter: 600 });
  await origin.until((ledger) => ledger.requests(file.path).length > 1);
}

async function giveAddress(page: Page, url: string): Promise<void> {
  const form = page.locator("address-form");
  if ((await form.count()) === 0) {
    await openJob(page);
    await page.locator("[data-action=change-address]").click();
  }
  await form.locator("[data-field=address]").fill(url);
  await form.locator("[data-field=address]").press("Enter");
}

async function savedBy(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return download;
}

const isSame = async (download: Download, file: OriginFile) =>
  expect(await sameAsOrigin(await download.path(), file.size, file.seed)).toEqual({ kind: "same" });

const arrived = (page: Page) =>
  expect(card(page)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });

test("of four files one is missing: the others arrive, each can be saved, and retry asks for that one only", async ({
  ferry,
  origin,
}) => {
  const files = ["a.bin", "b.bin", "c.bin"].map((name, index) =>
    origin.file(name, { size: 3 * MIB + index, seed: index + 1 }),
  );
  await start(ferry, [...files.map(({ url }) => url), `${origin.url}/late.bin`]);
  await expect(card(ferry)).toHaveAttribute("data-code", "http-status", { timeout: 30_000 });
  await expect(part(ferry, "state")).toContainText("Partly downloaded");
  await expect(part(ferry, "reason")).toContainText("late.bin");

  await openJob(ferry);
  await expect(ferry.locator("[part=file]")).toHaveCount(4);
  const [, second] = files;
  if (!second) throw new Error("there are three");
  await isSame(await savedBy(ferry, () => ferry.locator("[data-action=save-file]").nth(1).click()), second);

  const late = origin.file("late.bin", { size: MIB, seed: 9 });
  origin.ledger.clear();
  await card(ferry).locator("[data-action=retry]").click();
  await arrived(ferry);
  expect(origin.ledger.requests().map(({ path }) => path)).toEqual(["/late.bin"]);

  const saved = await savedBy(ferry, () => card(ferry).locator("[data-action=save-zip]").click());
  const inside = unzipped(await saved.path());
  expect([...inside].map(([name, bytes]) => [name, bytes.length])).toEqual(
    [...files, late].map(({ path, size }) => [path.slice(1), size]),
  );
  await expect(card(ferry)).toHaveAttribute("data-state", "acknowledged");
});

test("at 99 % the address changes: the new place sends what is missing, and what is compared", async ({
  ferry,
  origin,
  mirror,
}) => {
  const size = 24 * MIB + 5;
  const old = origin.file("big.iso", { size });
  const next = mirror.file("elsewhere.iso", { size });
  const kept = Math.floor(size * 0.99);
  const breaking = breaksAfter(origin, old, kept);
  await start(ferry, [old.url]);
  await breaking;
  await expect(card(ferry)).toHaveAttribute("data-code", "server-busy");
  await giveAddress(ferry, next.url);
  await arrived(ferry);
  await expect(part(ferry, "note")).toContainText("compared");
  expect(mirror.ledger.bytesSent()).toBeLessThan(size - kept + SLACK);
  await isSame(await savedBy(ferry, () => card(ferry).locator("[data-action=save]").click()), next);
});

test("offline the address changes, is refused when it is bad, and is used when the network is back", async ({
  ferry,
  origin,
  mirror,
  context,
}) => {
  const size = 40 * MIB;
  const old = origin.file("big.iso", { size, bytesPerSecond: 8_000_000 });
  const next = mirror.file("big.iso", { size });
  await start(ferry, [old.url]);
  await origin.until((ledger) => ledger.bytesSent(old.path) > 16 * MIB);
  await context.setOffline(true);
  await expect(card(ferry)).toHaveAttribute("data-code", "offline");
  await giveAddress(ferry, "ftp://files.example/big.iso");
  await expect(ferry.locator("address-form [role=alert]")).toContainText("https://");
  await giveAddress(ferry, next.url);
  await expect(ferry.locator("address-form")).toHaveCount(0);
  await expect(ferry.locator("[part=address]")).toContainText(next.url);
  const before = origin.ledger.bytesSent();
  await context.setOffline(false);
  await arrived(ferry);
  expect(origin.ledger.bytesSent() - before).toBeLessThan(SLACK);
  expect(mirror.ledger.bytesSent()).toBeLessThan(size - 14 * MIB);
  await isSame(await savedBy(ferry, () => card(ferry).locator("[data-action=save]").click()), next);
});

test("another file at the new address begins again, and the card says so", async ({
  ferry,
  origin,
  mirror,
}) => {
  const size = 8 * MIB;
  const old = origin.file("big.iso", { size });
  const next = mirror.file("big.iso", { size, seed: 7 });
  const breaking = breaksAfter(origin, old, 6 * MIB);
  await start(ferry, [old.url]);
  await breaking;
  await giveAddress(ferry, next.url);
  await arrived(ferry);
  await expect(part(ferry, "note")).toContainText("began again");
  await isSame(await savedBy(ferry, () => card(ferry).locator("[data-action=save]").click()), next);
});

test("a signed link that has run out: a new one is pasted, and no kept byte comes again", async ({
  ferry,
  origin,
}) => {
  const size = 24 * MIB;
  const iso = origin.file("big.iso", { size });
  const kept = 12 * MIB;
  origin.cutNext(1, { afterBytes: kept });
  await start(ferry, [`${iso.url}?X-Amz-Signature=old`]);
  await origin.until((ledger) => ledger.requests(iso.path).length > 0);
  origin.status(403);
  await expect(card(ferry)).toHaveAttribute("data-code", "needs-new-link", { timeout: 30_000 });
  await expect(part(ferry, "reason")).toContainText("Paste a new link");
  origin.status(null);
  origin.ledger.clear();
  await giveAddress(ferry, `${iso.url}?X-Amz-Signature=new`);
  await arrived(ferry);
  expect(origin.ledger.requests().map(({ url }) => url)).toEqual(["/big.iso?X-Amz-Signature=new"]);
  expect(origin.ledger.bytesSent()).toBeLessThan(size - kept + SLACK);
  await isSame(await savedBy(ferry, () => card(ferry).locator("[data-action=save]").click()), iso);
});

test("where an address leads somewhere for a time only, it is asked again and leads on: nobody has to do anything", async ({
  ferry,
  origin,
}) => {
  const size = 16 * MIB;
  const iso = origin.file("big.iso", { size });
  let visits = 0;
  origin.redirect("latest", () => {
    visits += 1;
    return `${iso.url}?sig=${visits}`;
  });
  origin.cutNext(1, { afterBytes: size / 2 });
  await start(ferry, [`${origin.url}/latest`]);
  await origin.until((ledger) => ledger.requests(iso.path).length > 0);
  origin.status(403, { times: 1 });
  await arrived(ferry);
  expect(origin.ledger.requests(iso.path).map(({ url, status }) => [url, status])).toEqual([
    ["/big.iso?sig=1", 206],
    ["/big.iso?sig=2", 403],
    ["/big.iso?sig=3", 206],
  ]);
  expect(origin.ledger.waste(size, iso.path)).toBeLessThan(SLACK);
  await isSame(await savedBy(ferry, () => card(ferry).locator("[data-action=save]").click()), iso);
});

test("three ranges of a file arrive as one file, in their order, across a broken connection", async ({
  ferry,
  origin,
}) => {
  const size = 40 * MIB;
  const iso = origin.file("big.iso", { size });
  const spans = [
    { start: 20 * MIB + 3, end: 32 * MIB },
    { start: 0, end: 100 },
    { start: size - 5 * MIB, end: size },
  ];
  origin.cutNext(1, { afterBytes: 6 * MIB });
  await ferry.evaluate(
    async ({ url, wanted, total }) => {
      const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
      const job = await (await connect({ program: "e2e" })).createJob({});
      const ranges = wanted.map(({ start, end }) => ({
        offset: start,
        length: end === total ? ("to-end" as const) : end - start,
      }));
      await job.addFileWithRanges({ url, ranges });
      await job.resume();
    },
    { url: iso.url, wanted: spans, total: size },
  );
  await arrived(ferry);
  const length = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(origin.ledger.waste(length)).toBeLessThan(SLACK);
  expect(origin.ledger.covered(iso.path)).toEqual([...spans].sort((a, b) => a.start - b.start));
  const download = await savedBy(ferry, () => card(ferry).locator("[data-action=save]").click());
  const expected = Buffer.concat(
    spans.map(({ start, end }) => {
      const bytes = Buffer.alloc(end - start);
      fill(bytes, start, iso.seed);
      return bytes;
    }),
  );
  expect(readFileSync(await download.path()).equals(expected)).toBe(true);
});

test("the form for another address is opened, left and used by keyboard, and everybody can read it", async ({
  ferry,
  origin,
}) => {
  origin.status(403);
  await start(ferry, [`${origin.url}/a.bin?sig=1`, `${origin.url}/b.bin`]);
  await expect(card(ferry)).toHaveAttribute("data-code", "needs-new-link");
  await openJob(ferry);
  const change = ferry.locator("[data-action=change-address]").nth(1);
  await change.press("Enter");
  const field = ferry.locator("job-files [data-field=address]");
  await expect(field).toBeFocused();
  // `as never`: the package brings playwright types of its own, of the same version.
  const { violations } = await new AxeBuilder({ page: ferry as never })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await field.press("Escape");
  await expect(change).toBeFocused();
  await change.press("Enter");
  await field.fill("nonsense");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill(`${origin.url}/c.bin`);
  await field.press("Enter");
  await expect(field).toHaveCount(0);
  await expect(change).toBeFocused();
});
