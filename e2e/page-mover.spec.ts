/** The fast way: while a page is open its worker writes into OPFS, and whatever becomes of that page, no byte is lost. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { isTransferred, saveAndCompare, start, stored, until } from "./kit/ferry.ts";
import type { Page } from "./kit/page.ts";
import { expectSentAgain, MIB, RULE, test } from "./kit/world.ts";

/** Bytes in the files of the origin's private file system: only a page's mover puts a file there as it arrives. */
const inOpfs = (page: Page): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("ferry", { create: true });
    let sum = 0;
    for await (const entry of folder.values()) sum += (await entry.getFile()).size;
    return sum;
  })()`);

test("an open page moves the bytes, and the file is identical", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 70 * MIB + 12_345, expose: "all" });
  await start(session.page, iso);
  await until(session.page, isTransferred);
  expect(await inOpfs(session.page)).toBe(iso.size);
  expectSentAgain(origin, iso, RULE);
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});

test("the page that moves is closed: another one takes over", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 96 * MIB, expose: "all" });
  const first = session.page;
  await start(first, iso);
  const second = await session.openFerry();
  await until(second, stored(24 * MIB));
  await first.close();
  await until(second, isTransferred);
  expect(await inOpfs(second)).toBe(iso.size);
  expectSentAgain(origin, iso, RULE);
  expect(await saveAndCompare(session.browser, second, iso)).toEqual({ kind: "same" });
});

test("the page that moves crashes: another one takes over", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 96 * MIB, expose: "all" });
  const first = session.page;
  await start(first, iso);
  const second = await session.openFerry();
  await until(second, stored(24 * MIB));
  first.send("Page.crash").catch(() => undefined); // it takes its answer with it
  await until(second, isTransferred);
  expectSentAgain(origin, iso, RULE);
  expect(await saveAndCompare(session.browser, second, iso)).toEqual({ kind: "same" });
});

test("the browser is killed in the middle: the next visit goes on where the disk stands", async ({
  session,
  origin,
}) => {
  const iso = origin.file("big.iso", { size: 96 * MIB, expose: "all" });
  await start(session.page, iso);
  await until(session.page, stored(30 * MIB));
  await session.browser.kill();
  await session.open();
  await until(session.page, isTransferred);
  expect(await inOpfs(session.page)).toBe(iso.size);
  expectSentAgain(origin, iso, RULE);
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});

test("the service worker stopped every 2 s, 5 times: the page's mover waits for the next one", async ({
  session,
  origin,
}) => {
  const iso = origin.file("big.iso", { size: 140 * MIB, expose: "all" });
  await start(session.page, iso);
  for (let stops = 0; stops < 5; stops += 1) {
    await sleep(2_000); // the row's own rhythm
    await session.page.stopAllWorkers();
  }
  await until(session.page, isTransferred, 120_000);
  expect(await inOpfs(session.page)).toBe(iso.size);
  expectSentAgain(origin, iso, 5 * RULE);
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});

test("offline and online again: it goes on by itself", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 70 * MIB, expose: "all" });
  await start(session.page, iso);
  await until(session.page, stored(20 * MIB));
  await session.page.setOffline(true);
  await origin.refuse(true);
  const job = await until(session.page, (j) => j.state === "transient-error", 10_000);
  expect(job.code).toBe("offline");
  await origin.refuse(false);
  await session.page.setOffline(false);
  await until(session.page, isTransferred);
  expectSentAgain(origin, iso, RULE);
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});

test("a job removed in the middle gives its space back at once", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 96 * MIB, expose: "all" });
  await start(session.page, iso);
  await until(session.page, stored(20 * MIB));
  expect(await inOpfs(session.page)).toBeGreaterThanOrEqual(20 * MIB);
  await session.page.evaluate("globalThis.ferry.jobs().then(([job]) => job.remove())");
  await expect.poll(() => inOpfs(session.page), { timeout: 5_000 }).toBe(0);
});

test("pause makes what came durable, and resume asks for nothing twice", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 48 * MIB, expose: "all" });
  await start(session.page, iso);
  await until(session.page, stored(20 * MIB));
  await session.page.click("[data-action=pause]");
  const paused = await until(session.page, (job) => job.state === "suspended" && job.pending === 0);
  const before = origin.ledger.bytesSent(iso.path);
  await session.page.click("[data-action=resume]");
  await until(session.page, isTransferred);
  // A connection that is joined by a second one has the link's window more under way than it needs.
  const rest = iso.size - paused.transferred;
  expect(origin.ledger.bytesSent(iso.path) - before).toBeLessThanOrEqual(rest + MIB);
  expectSentAgain(origin, iso, RULE);
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});
