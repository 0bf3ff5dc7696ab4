/** A group of files leaves Ferry together, and one bad file of it alone. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type Download, expect, type Page } from "@playwright/test";
import { fill } from "../server/content.ts";
import { MIB, openJob, test } from "./kit/app.ts";
import type { OriginFile } from "./kit/origin.ts";
import { unzipped } from "./kit/zip.ts";

interface Api {
  connect(options: object): Promise<{
    createJob(options: object): Promise<ApiJob>;
    jobs(): Promise<readonly ApiJob[]>;
  }>;
}
interface ApiJob {
  addFiles(files: readonly { url: string; name?: string }[]): Promise<unknown>;
  resume(): Promise<void>;
  saveAsZip(): Promise<void>;
  zip(): Promise<{ readonly size: number; stream(): ReadableStream<Uint8Array> }>;
}

const card = (page: Page) => page.locator("job-card").first();
const part = (page: Page, name: string) => card(page).locator(`[part=${name}]`);
const press = (page: Page, action: string) => card(page).locator(`[data-action=${action}]`);
const row = (page: Page, name: string) => page.locator("[part=file]").filter({ hasText: name });

const start = (page: Page, files: readonly { url: string; name?: string }[]): Promise<void> =>
  page.evaluate(async (wanted) => {
    const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
    const job = await (await connect({ program: "e2e" })).createJob({ name: "Season 1" });
    await job.addFiles(wanted);
    await job.resume();
  }, files);

const contentOf = ({ size, seed }: OriginFile): Buffer => {
  const bytes = Buffer.alloc(size);
  fill(bytes, 0, seed);
  return bytes;
};

async function expectZip(download: Download, files: Readonly<Record<string, OriginFile>>): Promise<void> {
  const found = unzipped(await download.path());
  expect([...found.keys()]).toEqual(Object.keys(files));
  for (const [name, file] of Object.entries(files))
    expect(found.get(name)?.equals(contentOf(file)), name).toBe(true);
}

/** The picker is the browser's own window; a folder of the origin's private file system stands in for the user's. */
const pickable = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle("picked", { create: true }),
    });
  });

/** What lies in the group's folder: by name, its size and when it was written. */
const inFolder = (page: Page): Promise<Readonly<Record<string, readonly [size: number, at: number]>>> =>
  page.evaluate(async () => {
    const picked = await (await navigator.storage.getDirectory()).getDirectoryHandle("picked", {
      create: true,
    });
    const folder = await picked.getDirectoryHandle("Season 1", { create: true });
    const found: Record<string, [number, number]> = {};
    for await (const [name, handle] of folder.entries()) {
      if (!(handle instanceof FileSystemFileHandle)) continue;
      const file = await handle.getFile();
      found[name] = [file.size, file.lastModified];
    }
    return found;
  });

const sizesOf = async (page: Page): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(Object.entries(await inFolder(page)).map(([name, [size]]) => [name, size]));

async function saveAsZip(ferry: Page): Promise<void> {
  await press(ferry, "more").click();
  await ferry.getByRole("menuitem", { name: "Save as ZIP" }).click();
}

test("a group is saved as one ZIP, with files of equal names, of hostile names, and without a byte", async ({
  ferry,
  origin,
}) => {
  const a = origin.file("a.bin", { size: 3 * MIB + 1, seed: 1 });
  const b = origin.file("b.bin", { size: 5, seed: 2 });
  const none = origin.file("none.txt", { size: 0, seed: 3 });
  const evil = origin.file("evil.bin", { size: 100_000, seed: 4 });
  await start(ferry, [
    { url: a.url, name: "Größe.bin" },
    { url: b.url, name: "GRÖSSE.bin".replace("SS", "ß") },
    { url: none.url },
    { url: evil.url, name: "../../con.txt" },
  ]);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });
  const [download] = await Promise.all([ferry.waitForEvent("download"), saveAsZip(ferry)]);
  expect(download.suggestedFilename()).toBe("Season 1.zip");
  await expectZip(download, { "Größe.bin": a, "GRÖßE (2).bin": b, "none.txt": none, "_con.txt": evil });
  await expect(card(ferry)).toHaveAttribute("data-state", "acknowledged");
  await expect(part(ferry, "saved")).toContainText("among its downloads");

  // So does a program: as a download, and as bytes.
  const [again, [size, read]] = await Promise.all([
    ferry.waitForEvent("download"),
    ferry.evaluate(async () => {
      const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
      const [job] = await (await connect({ program: "e2e" })).jobs();
      if (!job) throw new Error("there is one");
      await job.saveAsZip();
      const archive = await job.zip();
      return [archive.size, (await new Response(archive.stream()).arrayBuffer()).byteLength] as const;
    }),
  ]);
  const zip = readFileSync(await download.path());
  expect(readFileSync(await again.path()).equals(zip)).toBe(true);
  expect([size, read]).toEqual([zip.length, zip.length]);
});

test("a group is saved to a folder; what is there already is not written again, and nothing is overwritten", async ({
  ferry,
  origin,
}) => {
  const files = ["a.bin", "b.bin", "c.bin"].map((name, index) =>
    origin.file(name, { size: MIB + index, seed: index + 1 }),
  );
  await pickable(ferry);
  await start(
    ferry,
    files.map(({ url }) => ({ url })),
  );
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });
  await ferry.evaluate(async () => {
    const picked = await (await navigator.storage.getDirectory()).getDirectoryHandle("picked", {
      create: true,
    });
    const folder = await picked.getDirectoryHandle("Season 1", { create: true });
    const put = async (name: string, bytes: number): Promise<void> => {
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(new Uint8Array(bytes));
      await writable.close();
    };
    await put("a.bin", 7); // somebody's own
    await put("b.bin", 0); // of a save that was killed
    await put("c.bin", 1024 ** 2 + 2); // as long as ours, and another file
  });
  const before = await inFolder(ferry);
  await press(ferry, "save").click();
  await expect(part(ferry, "saved")).toHaveText("All 3 files are in the folder “Season 1”.", {
    timeout: 30_000,
  });
  await expect(card(ferry)).toHaveAttribute("data-state", "acknowledged");
  const after = await inFolder(ferry);
  expect(Object.fromEntries(Object.entries(after).map(([name, [size]]) => [name, size]))).toEqual({
    "a.bin": 7,
    "a (2).bin": MIB,
    "b.bin": MIB + 1,
    "c.bin": MIB + 2,
    "c (2).bin": MIB + 2,
  });
  expect([after["a.bin"], after["c.bin"]]).toEqual([before["a.bin"], before["c.bin"]]);

  await press(ferry, "save").click();
  await expect(part(ferry, "saved")).toHaveText(
    "All 3 files are in the folder “Season 1”. 3 were there already.",
    { timeout: 30_000 },
  );
  expect(await inFolder(ferry)).toEqual(after);
});

test("a save to a folder that breaks off says what is there, and the next click goes on", async ({
  ferry,
  origin,
}) => {
  const files = ["a.bin", "b.bin", "c.bin"].map((name, index) =>
    origin.file(name, { size: 200_000 + index, seed: index + 1 }),
  );
  await pickable(ferry);
  await start(
    ferry,
    files.map(({ url }) => ({ url })),
  );
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });
  await ferry.evaluate(() => {
    const { write } = FileSystemWritableFileStream.prototype;
    let writes = 0;
    FileSystemWritableFileStream.prototype.write = function (data) {
      writes += 1;
      if (writes === 2) throw new DOMException("The disk is full.", "QuotaExceededError");
      return write.call(this, data);
    };
  });
  await press(ferry, "save").click();
  await expect(part(ferry, "failure")).toContainText("b.bin: It could not be saved.", { timeout: 30_000 });
  await expect(part(ferry, "saved")).toHaveText(
    "2 of 3 files are in the folder “Season 1”. Save again to go on with the others.",
  );
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred");
  expect(await sizesOf(ferry)).toEqual({ "a.bin": 200_000, "c.bin": 200_002 });
  await press(ferry, "save").click();
  await expect(part(ferry, "saved")).toHaveText(
    "All 3 files are in the folder “Season 1”. 2 were there already.",
    { timeout: 30_000 },
  );
  expect(await sizesOf(ferry)).toEqual({ "a.bin": 200_000, "b.bin": 200_001, "c.bin": 200_002 });
});

test("one bad file is tried again, given another address, or removed, alone; what is here may be saved without it", async ({
  ferry,
  origin,
}) => {
  const good = origin.file("good.bin", { size: MIB, seed: 1 });
  await start(ferry, [
    { url: good.url },
    ...["x", "y", "z"].map((name) => ({ url: `${origin.url}/${name}.bin` })),
  ]);
  await expect(card(ferry)).toHaveAttribute("data-state", "error", { timeout: 60_000 });
  const [partly] = await Promise.all([ferry.waitForEvent("download"), saveAsZip(ferry)]);
  await expectZip(partly, { "good.bin": good });
  await expect(card(ferry)).toHaveAttribute("data-state", "error");

  await openJob(ferry);
  // `as never`: the package brings playwright types of its own, of the same version.
  const { violations } = await new AxeBuilder({ page: ferry as never }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  origin.file("x.bin", { size: 1000, seed: 2 });
  origin.ledger.clear();
  await row(ferry, "x.bin").locator("[data-action=retry-file]").click();
  await expect(row(ferry, "x.bin").locator("[part=file-state]")).toContainText("Downloaded", {
    timeout: 30_000,
  });
  expect(origin.ledger.requests().map(({ path }) => path)).toEqual(["/x.bin"]);

  const y = origin.file("elsewhere.bin", { size: 2000, seed: 3 });
  await row(ferry, "y.bin").locator("[data-action=change-address]").click();
  await ferry.locator("address-form [data-field=address]").fill(y.url);
  await ferry.locator("address-form [data-field=address]").press("Enter");
  await expect(row(ferry, "y.bin").locator("[part=file-state]")).toContainText("Downloaded", {
    timeout: 30_000,
  });

  // By the keyboard: what goes has a byte or none, and the focus stays among the files.
  await row(ferry, "z.bin").locator("[data-action=remove-file]").press("Enter");
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 30_000 });
  await expect(ferry.locator("[part=file]")).toHaveCount(3);
  await row(ferry, "x.bin").locator("[data-action=remove-file]").press("Enter");
  await expect(row(ferry, "x.bin")).toContainText("will be lost");
  await row(ferry, "x.bin").locator("[data-action=keep-file]").press("Enter");
  await expect(row(ferry, "x.bin").locator("[data-action=remove-file]")).toBeFocused();
  await row(ferry, "x.bin").locator("[data-action=remove-file]").press("Enter");
  await row(ferry, "x.bin").locator("[data-action=confirm-file]").press("Enter");
  await expect(ferry.locator("[part=file]")).toHaveCount(2);
  await expect(row(ferry, "y.bin").locator("button").first()).toBeFocused();
});
