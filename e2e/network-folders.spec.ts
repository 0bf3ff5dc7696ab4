/** Files of shares: from a folder of the origin's private file system behind the same port as a picked one, and from a gateway. */
import { expect } from "@playwright/test";
import { isTransferred, saveAndCompare, seen, stored, until } from "./kit/ferry.ts";
import { missingForGateway, startGateway } from "./kit/gateway.ts";
import type { OriginFile } from "./kit/origin.ts";
import type { Page } from "./kit/page.ts";
import { startOwnSite } from "./kit/site.ts";
import { found, MIB, pageSays, test } from "./kit/world.ts";

const SHARE = "\\\\srv\\share";
const inPage = (text: string): string => JSON.stringify(text);

/** Puts the origin's file on the stand-in for the share. */
const putOnShare = (page: Page, file: OriginFile, name: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const share = await (await navigator.storage.getDirectory()).getDirectoryHandle("share", { create: true });
    const handle = await share.getFileHandle(${inPage(name)}, { create: true });
    await (await fetch(${inPage(file.url)})).body.pipeTo(await handle.createWritable());
  })()`);

/** At once, as a copy that is renamed over the old file. */
const replaceOnShare = (page: Page, by: string, name: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const share = await (await navigator.storage.getDirectory()).getDirectoryHandle("share");
    await (await share.getFileHandle(${inPage(by)})).move(share, ${inPage(name)});
  })()`);

const mapShare = (page: Page): Promise<unknown> =>
  page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const handle = await (await navigator.storage.getDirectory()).getDirectoryHandle("share", { create: true });
    await globalThis.ferry.mapFolder({ prefix: ${inPage(SHARE)}, handle });
  })()`);

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const job = await globalThis.ferry.createJob({});
    await job.addFile({ url: ${inPage(name)} });
    await job.resume();
  })()`);

const type = async (page: Page, text: string): Promise<void> => {
  await page.click("[data-action=add]");
  await page.waitFor(`${found("dialog")}.some((dialog) => dialog.open)`);
  await page.type(text);
  await page.press("Enter");
};

/** The picker is the browser's own window; the stand-in for the share is picked in it. */
const PICKER = `window.showDirectoryPicker = async (options) => {
  globalThis.asked = options;
  return (await navigator.storage.getDirectory()).getDirectoryHandle("share", { create: true });
}`;

test("killed in the middle, it goes on where the disk stands, and is identical", async ({
  session,
  origin,
}) => {
  const iso = origin.file("big.iso", { size: 400 * MIB + 12_345, bytesPerSecond: Infinity });
  await putOnShare(session.page, iso, "big.iso");
  await mapShare(session.page);
  await add(session.page, `${SHARE}\\big.iso`);
  const before = await until(session.page, stored(20 * MIB));
  expect(before.state, "it was still under way").not.toBe("transferred");
  await session.browser.kill();
  await session.open();
  const after = await until(session.page, (job) => job.total === iso.size);
  expect(after.transferred).toBeGreaterThanOrEqual(before.transferred);
  const goesOnAt = performance.now();
  expect(await until(session.page, isTransferred)).toMatchObject({ note: null });
  const seconds = (performance.now() - goesOnAt) / 1000;
  console.log(
    `  read: ${((iso.size - after.transferred) / MIB / seconds).toFixed(0)} MiB/s from the folder into the store`,
  );
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});

test("without a page's mover the service worker reads the folder", async ({ session, origin }) => {
  const { page } = session;
  const iso = origin.file("big.iso", { size: 60 * MIB + 1, bytesPerSecond: Infinity });
  await putOnShare(page, iso, "big.iso");
  await mapShare(page);
  const source = "delete StorageManager.prototype.getDirectory";
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source });
  await page.reload();
  await add(page, "smb://srv/share/big.iso");
  await until(page, isTransferred);
  expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
});

test("replaced while it is read, it begins anew, and no byte of the old file is in it", async ({
  session,
  origin,
}) => {
  const { page } = session;
  const size = 300 * MIB;
  await putOnShare(page, origin.file("old.iso", { size, seed: 1, bytesPerSecond: Infinity }), "big.iso");
  const next = origin.file("new.iso", { size, seed: 2, bytesPerSecond: Infinity });
  await putOnShare(page, next, "next.iso");
  await mapShare(page);
  await add(page, `${SHARE}\\big.iso`);
  const before = await until(page, stored(20 * MIB));
  expect(before.state, "it was still under way").not.toBe("transferred");
  await replaceOnShare(page, "next.iso", "big.iso");
  expect(await until(page, isTransferred)).toMatchObject({ note: "source-changed" });
  expect(await saveAndCompare(session.browser, page, next)).toEqual({ kind: "same" });
});

test("a name that nobody mapped: the dialog says how, maps it by a button, and adds it", async ({
  session,
  origin,
}) => {
  const { page } = session;
  const iso = origin.file("small.iso", { size: MIB + 1 });
  await putOnShare(page, iso, "small.iso");
  await page.evaluate(PICKER);
  await type(page, `${SHARE}\\small.iso`);
  await page.waitFor(pageSays("Pick the folder once, where your system shows it."));
  await page.waitFor(pageSays(`Choose the folder that is ${SHARE}`));
  expect(await seen(page)).toBeNull();
  await page.click("[data-action=map-folder]");
  await until(page, isTransferred);
  expect(await page.evaluate("globalThis.asked.mode")).toBe("read");
  await page.waitFor(pageSays(SHARE));
  expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
});

test("a single file is picked for its name", async ({ session, origin }) => {
  const { page } = session;
  const iso = origin.file("small.iso", { size: MIB + 1 });
  await putOnShare(page, iso, "local.iso");
  await page.evaluate(`window.showOpenFilePicker = async () => {
    const share = await (await navigator.storage.getDirectory()).getDirectoryHandle("share");
    return [await share.getFileHandle("local.iso")];
  }`);
  await type(page, `${SHARE}\\dir\\small.iso`);
  await page.click("[data-action=map-file]");
  await until(page, isTransferred);
  expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
});

test("a folder is forgotten in the middle: the job says so, and goes on when it is chosen again", async ({
  session,
  origin,
}) => {
  const { page } = session;
  const iso = origin.file("big.iso", { size: 300 * MIB, bytesPerSecond: Infinity });
  await putOnShare(page, iso, "big.iso");
  await mapShare(page);
  await add(page, `${SHARE}\\big.iso`);
  await until(page, stored(10 * MIB));
  await page.click("[data-action=pause]");
  const paused = await until(page, (job) => job.state === "suspended" && job.pending === 0);
  await page.click("nav a[href='#/settings']");
  await page.waitFor(`${found("[data-action=forget-share]")}.length === 1`);
  await page.click("[data-action=forget-share]");
  await page.waitFor(`${found("[data-action=forget-share]")}.length === 0`);
  await page.click("nav a[href='#/']");
  await page.waitFor(`${found("[data-action=resume]")}.length === 1`);
  await page.click("[data-action=resume]");
  expect(await until(page, (job) => job.state === "error")).toMatchObject({
    code: "folder-not-mapped",
    transferred: paused.transferred,
  });
  await page.evaluate(PICKER);
  await page.click("[data-action=allow]");
  expect(await until(page, isTransferred)).toMatchObject({ note: null });
  expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
});

test("where no folder can be picked, the sentence says that only the administrator's way works", async ({
  session,
}) => {
  const { page } = session;
  const source = "delete window.showDirectoryPicker";
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source });
  await page.reload();
  await type(page, `${SHARE}\\a.iso`);
  await page.waitFor(pageSays("This browser gives web pages no folders"));
  expect(await page.evaluate(`${found("[data-action^=map]")}.length`)).toBe(0);
});

for (const [name, sentence] of [
  ["\\\\srv\\share\\..\\a.iso", "This is no name of a file on a share"],
  ["smb://user:secret@srv/share/a.iso", "user name or a password"],
  ["\\\\srv\\share", "it names no file"],
] as const) {
  test(`bad input in the dialog: ${name}`, async ({ session: { page } }) => {
    await type(page, name);
    await page.waitFor(pageSays(sentence));
    expect(await seen(page)).toBeNull();
  });
}

test("a missing file on a mapped share is said, and a typed address of nobody's folder is refused", async ({
  session: { page },
  origin,
}) => {
  await putOnShare(page, origin.file("small.iso", { size: 10 }), "small.iso");
  await mapShare(page);
  await add(page, `${SHARE}\\none.iso`);
  expect(await until(page, (job) => job.state === "error")).toMatchObject({ code: "http-status" });
  for (const url of ["smb://other/share/a.iso", "ferry-folder://1/a.iso", "file:///etc/passwd"])
    await expect(add(page, url)).rejects.toThrow();
});

test.describe("a gateway", () => {
  const missing = missingForGateway();
  test.skip(missing !== null, missing ?? "");

  test("rclone before Samba: the name becomes its address, and a cut costs nothing but the seam", async ({
    session,
    origin,
  }) => {
    const gateway = await startGateway(15 * MIB);
    const site = await startOwnSite();
    try {
      const iso = origin.file("a b.iso", { size: 40 * MIB + 3, seed: 5 });
      gateway.write("dir/a b.iso", iso.size, iso.seed);
      site.change("policy.json", (text) =>
        JSON.stringify({ ...JSON.parse(text), networkFolders: [{ prefix: SHARE, gateway: gateway.url }] }),
      );
      const page = await session.browser.newPage(site.url);
      await page.waitFor(
        "Boolean(navigator.serviceWorker.controller && document.querySelector('ferry-app')?.shadowRoot)",
      );
      await type(page, `${SHARE}\\dir\\a b.iso`);
      const before = await until(page, stored(8 * MIB));
      expect(before.state, "it was still under way").not.toBe("transferred");
      gateway.cut();
      expect(await until(page, isTransferred)).toMatchObject({ note: null });
      const starts = gateway.ranges.map((range) => Number(/^bytes=(\d+)-/.exec(range ?? "")?.[1]));
      expect(starts.length).toBeGreaterThan(1);
      expect(starts[1]).toBeGreaterThan(8 * MIB - 65_536);
      expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
    } finally {
      await site.remove();
      await gateway.stop();
    }
  });

  test("the share behind it drops: it waits with what is here, and only the rest comes when it is back", async ({
    session,
    origin,
  }) => {
    const gateway = await startGateway(15 * MIB);
    const site = await startOwnSite();
    try {
      const iso = origin.file("big.iso", { size: 40 * MIB + 3, seed: 6 });
      gateway.write("big.iso", iso.size, iso.seed);
      site.change("policy.json", (text) =>
        JSON.stringify({ ...JSON.parse(text), networkFolders: [{ prefix: SHARE, gateway: gateway.url }] }),
      );
      const page = await session.browser.newPage(site.url);
      await page.waitFor(
        "Boolean(navigator.serviceWorker.controller && document.querySelector('ferry-app')?.shadowRoot)",
      );
      await add(page, `${SHARE}\\big.iso`);
      await until(page, stored(8 * MIB));
      const before = gateway.ranges.length;
      await gateway.dropShare();
      // The gateway falls silent, or says that it is broken: either way it is asked again.
      const waiting = await until(page, () => gateway.ranges.length > before, 120_000);
      expect(waiting.transferred).toBeGreaterThanOrEqual(8 * MIB);
      expect(["connecting", "transient-error"]).toContain(waiting.state);
      const asked = gateway.ranges.length;
      await gateway.restoreShare();
      expect(await until(page, isTransferred)).toMatchObject({ note: null });
      for (const range of gateway.ranges.slice(asked))
        expect(Number(/^bytes=(\d+)-/.exec(range ?? "")?.[1])).toBeGreaterThan(8 * MIB - 65_536);
      expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
    } finally {
      await site.remove();
      await gateway.stop();
    }
  });
});
