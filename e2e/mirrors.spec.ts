/** A file from several places, and lists of files (Metalink), in Chromium. */
import { createHash } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type Download, expect, type Page } from "@playwright/test";
import { fill } from "../server/content.ts";
import { MIB, openJob, test } from "./kit/app.ts";
import type { OriginFile } from "./kit/origin.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { unzipped } from "./kit/zip.ts";

/** What was compared, and what was on its way when a connection ended. */
const SLACK = 2 * MIB;
const PIECE = MIB;

interface Api {
  connect(options: object): Promise<{ createJob(options: object): Promise<ApiJob> }>;
}
interface ApiJob {
  addFile(file: { url: string; mirrors?: readonly string[] }): Promise<unknown>;
  addMetalink(urlOrText: string): Promise<readonly { readonly name: string }[]>;
  resume(): Promise<void>;
}

const start = (page: Page, url: string, mirrors: readonly string[]): Promise<void> =>
  page.evaluate(
    async (file) => {
      const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
      const job = await (await connect({ program: "e2e" })).createJob({});
      await job.addFile(file);
      await job.resume();
    },
    { url, mirrors },
  );

const card = (page: Page) => page.locator("job-card").first();
const review = (page: Page) => page.locator("list-review");
const rows = (page: Page) => review(page).locator("[part=listed]");
const told = (page: Page) => review(page).locator(".told");
const sources = (page: Page) => page.locator("[part=source]");
const arrived = (page: Page) =>
  expect(card(page)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });

async function saved(page: Page, action = "save"): Promise<Download> {
  const press = card(page).locator(`[data-action=${action}]`).click();
  const [download] = await Promise.all([page.waitForEvent("download"), press]);
  return download;
}

const isSame = async (download: Download | undefined, file: OriginFile) =>
  expect(download && (await sameAsOrigin(await download.path(), file.size, file.seed))).toEqual({
    kind: "same",
  });

const bytesOf = ({ size, seed }: OriginFile): Buffer => {
  const bytes = Buffer.alloc(size);
  fill(bytes, 0, seed);
  return bytes;
};
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The file as a Metalink lists it, the first of `urls` preferred. */
function listed(name: string, file: OriginFile, urls: readonly string[]): string {
  const bytes = bytesOf(file);
  const hashes = Array.from({ length: Math.ceil(file.size / PIECE) }, (_, at) =>
    sha256(bytes.subarray(at * PIECE, (at + 1) * PIECE)),
  );
  return `<file name="${name}"><size>${file.size}</size><hash type="sha-256">${sha256(bytes)}</hash>
    <pieces type="sha-256" length="${PIECE}">${hashes.map((hash) => `<hash>${hash}</hash>`).join("")}</pieces>
    ${urls.map((url, at) => `<url priority="${at + 1}">${url}</url>`).join("")}</file>`;
}
const metalink = (...files: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><metalink xmlns="urn:ietf:params:xml:ns:metalink">${files.join("")}</metalink>`;

const drop = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    (file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([file.text], file.name));
      const how = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      const target = document.querySelector("ferry-app");
      target?.dispatchEvent(new DragEvent("dragover", how));
      target?.dispatchEvent(new DragEvent("drop", how));
    },
    { name, text },
  );

async function isReadable(page: Page): Promise<void> {
  // `as never`: the package brings playwright types of its own, of the same version.
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const add = async (page: Page, url: string): Promise<void> => {
  await page.locator("[data-action=add]").click();
  await page.locator("add-dialog [data-field=url]").fill(url);
  await page.locator("add-dialog [data-field=url]").press("Enter");
};

test("the address dies in the middle of a file: a mirror brings the rest, and no stored byte comes again", async ({
  ferry,
  origin,
  mirror,
}) => {
  const size = 32 * MIB + 7;
  const file = origin.file("big.iso", { size, bytesPerSecond: 8_000_000 });
  const copy = mirror.file("copy.iso", { size, bytesPerSecond: 8_000_000 }); // paced: no buffer is ever full
  await start(ferry, file.url, [copy.url]);
  await origin.until((ledger) => ledger.bytesSent(file.path) > 12 * MIB);
  await origin.refuse(true);
  await arrived(ferry);
  expect(origin.ledger.bytesSent() + mirror.ledger.bytesSent() - size).toBeLessThan(SLACK);
  await openJob(ferry);
  await expect(sources(ferry).nth(0)).toHaveAttribute("data-standing", "address");
  await expect(sources(ferry).nth(1)).toHaveAttribute("data-standing", "same");
  const download = await saved(ferry);
  await isSame(download, file);
});

test("a mirror with other bytes of the same size gives none of them", async ({ ferry, origin, mirror }) => {
  const size = 16 * MIB;
  const file = origin.file("big.iso", { size });
  const other = mirror.file("big.iso", { size, seed: 7 });
  origin.cutNext(1, { afterBytes: 8 * MIB });
  await start(ferry, file.url, [other.url]);
  await arrived(ferry);
  await openJob(ferry);
  await expect(sources(ferry).nth(1)).toHaveAttribute("data-standing", "other");
  await expect(sources(ferry).nth(1)).toContainText("has another file");
  expect(mirror.ledger.requests().length).toBeGreaterThan(0);
  expect(origin.ledger.covered(file.path)).toEqual([{ start: 0, end: size }]);
  const download = await saved(ferry);
  await isSame(download, file);
});

test("a dropped list with a rotten piece at one place: all is verified, and that piece alone comes again", async ({
  ferry,
  origin,
  mirror,
}) => {
  const one = origin.file("one.iso", { size: 20 * MIB + 3 });
  const two = origin.file("two.iso", { size: 3 * MIB, seed: 5 });
  const rotten = mirror.file("one.iso", { size: one.size });
  mirror.spoilNext(1, 9 * MIB + 77);
  const text = metalink(
    listed("disc/one.iso", one, [rotten.url, one.url, "ftp://files.example/one.iso"]),
    listed("two.iso", two, [two.url]),
  );
  await drop(ferry, "release.meta4", text);
  await expect(rows(ferry)).toHaveCount(2);
  await expect(review(ferry).locator("[part=sum]")).toHaveText("2 files, 23 MiB");
  await expect(rows(ferry).nth(0)).toContainText("disc - one.iso");
  await expect(rows(ferry).nth(0)).toContainText("1 mirror");
  await expect(rows(ferry).nth(0)).toContainText("SHA-256 and a hash for each piece");
  await expect(rows(ferry).nth(0)).toContainText("Left out: addresses that begin with ftp://");
  await isReadable(ferry);
  expect([origin.ledger.entries, mirror.ledger.entries]).toEqual([[], []]);

  await review(ferry).locator("[data-action=add-listed]").click();
  await expect(card(ferry).locator("[part=name]")).toHaveText("release");
  await arrived(ferry);
  await expect(card(ferry).locator("[part=note]")).toContainText("promised hash");
  await openJob(ferry);
  const proven = ferry.locator("[part=file-state]", { hasText: "digest verified" });
  await expect(proven).toHaveCount(2);
  const sent = origin.ledger.bytesSent() + mirror.ledger.bytesSent();
  expect(sent - one.size - two.size).toBeLessThan(PIECE + SLACK);
  const inside = unzipped(await (await saved(ferry, "save-zip")).path());
  expect([...inside.keys()]).toEqual(["disc - one.iso", "two.iso"]);
  expect([...inside.values()].map((bytes, at) => bytes.equals(bytesOf(at === 0 ? one : two)))).toEqual([
    true,
    true,
  ]);
});

test("the address of a list is added: what it lists is shown first, and only what is chosen is fetched", async ({
  ferry,
  origin,
}) => {
  const files = ["a.bin", "b.bin"].map((name, at) => origin.file(name, { size: MIB + at, seed: at + 1 }));
  const list = origin.text(
    "set.meta4",
    metalink(...files.map((file) => listed(file.path.slice(1), file, [file.url]))),
  );
  await add(ferry, list);
  await expect(rows(ferry)).toHaveCount(2);
  await rows(ferry).nth(0).locator("input").uncheck();
  await review(ferry).locator("[data-action=add-listed]").press("Enter");
  await arrived(ferry);
  await expect(ferry.locator("dialog[open]")).toHaveCount(0);
  expect(origin.ledger.requests("/a.bin")).toEqual([]);
  const download = await saved(ferry);
  expect(download?.suggestedFilename()).toBe("b.bin");
});

test("a list that is none, is not there or may not be read says so, and its address stays to be put right", async ({
  ferry,
  origin,
}) => {
  await add(ferry, origin.text("bad.meta4", "<!DOCTYPE metalink [<!ENTITY a 'b'>]><metalink/>"));
  await expect(told(ferry)).toHaveAttribute("data-code", "bad-metalink");
  await expect(told(ferry)).toContainText("document type");
  await isReadable(ferry);
  await review(ferry).locator("[data-action=dismiss]").click();
  const field = ferry.locator("add-dialog [data-field=url]");
  await expect(field).toHaveValue(`${origin.url}/bad.meta4`);

  await field.fill(`${origin.url}/gone.meta4`);
  await field.press("Enter");
  await expect(told(ferry)).toContainText("404");
  const gone = origin.file("gone.bin", { size: MIB });
  origin.text("gone.meta4", metalink(listed("gone.bin", gone, [gone.url])));
  await review(ferry).locator("[data-action=read-again]").click();
  await expect(rows(ferry)).toHaveCount(1);
  await review(ferry).locator("[data-action=dismiss]").click();
  await ferry.locator("add-dialog [data-action=dismiss]").click();
  await expect(ferry.locator("job-card")).toHaveCount(0);

  await drop(ferry, "broken.meta4", "\u00ff\u00d8");
  await expect(told(ferry)).toHaveAttribute("data-code", "bad-metalink");
});

test("a list that arrived as a download can be opened from its card", async ({ ferry, origin }) => {
  const file = origin.file("a.bin", { size: MIB });
  const text = metalink(listed("a.bin", file, [file.url]));
  const url = origin.text("latest", text, "application/metalink4+xml");
  await start(ferry, url, []);
  await arrived(ferry);
  await card(ferry).locator("[data-action=read-list]").click();
  await expect(rows(ferry)).toHaveCount(1);
  await review(ferry).locator("[data-action=add-listed]").click();
  await expect(ferry.locator("job-card[data-state=transferred]")).toHaveCount(2);
});

test("a program adds a list, and a picked file is reviewed as a dropped one is", async ({
  ferry,
  origin,
}) => {
  const file = origin.file("a.bin", { size: MIB });
  const text = metalink(listed("x/a.bin", file, [file.url]), listed("y/a.bin", file, [file.url]));
  const names = await ferry.evaluate(async (list) => {
    const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
    const job = await (await connect({ program: "e2e" })).createJob({});
    const files = await job.addMetalink(list);
    await job.resume();
    return files.map(({ name }) => name);
  }, text);
  expect(names).toEqual(["x - a.bin", "y - a.bin"]);
  await arrived(ferry);

  await ferry.locator("[data-action=add]").click();
  const picked = { name: "two.meta4", mimeType: "application/metalink4+xml", buffer: Buffer.from(text) };
  await ferry.locator("add-dialog [data-field=list]").setInputFiles(picked);
  await expect(rows(ferry)).toHaveCount(2);
});

test("mirrors are given with the address or later, are shown with how they stand, and can be taken away", async ({
  ferry,
  origin,
  mirror,
}) => {
  const size = 64 * MIB;
  const file = origin.file("big.iso", { size, bytesPerSecond: 500_000 });
  const copy = mirror.file("big.iso", { size, bytesPerSecond: 500_000 });
  await ferry.locator("[data-action=add]").click();
  await ferry.locator("add-dialog [data-field=url]").fill(file.url);
  await ferry.locator("add-dialog details.more > summary").click();
  await ferry.locator("add-dialog [data-field=mirrors]").fill("ftp://files.example/big.iso");
  await ferry.locator("add-dialog [data-action=submit]").click();
  await expect(ferry.locator("add-dialog .told[data-code]")).toHaveAttribute("data-code", "bad-scheme");
  await isReadable(ferry);
  await ferry.locator("add-dialog [data-field=mirrors]").fill(copy.url);
  await ferry.locator("add-dialog [data-action=submit]").click();

  await openJob(ferry);
  await expect(sources(ferry)).toHaveCount(2);
  const change = ferry.locator("[data-action=change-mirrors]");
  await change.press("Enter");
  const field = ferry.locator("job-files [data-field=mirrors]");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(copy.url);
  await isReadable(ferry);
  await field.fill("nonsense");
  await ferry.locator("[data-action=use-mirrors]").click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("");
  await ferry.locator("[data-action=use-mirrors]").click();
  await expect(field).toHaveCount(0);
  await expect(change).toBeFocused();
  await expect(sources(ferry)).toHaveCount(0);
});
