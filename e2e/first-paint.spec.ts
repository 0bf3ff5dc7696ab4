/** The list is there when the page opens, before the worker has told how the queue stands. */
import { expect } from "@playwright/test";
import { isTransferred, type Session, start, stored, until } from "./kit/ferry.ts";
import type { Origin } from "./kit/origin.ts";
import type { Page } from "./kit/page.ts";
import { found, MIB, pageSays, test } from "./kit/world.ts";

/** As long as it holds, no worker can read the queue: the transaction is asked for more and more. */
const HOLD_QUEUE = `(async () => {
  const database = await new Promise((resolve, reject) => {
    const open = indexedDB.open("ferry");
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const jobs = database.transaction("jobs", "readwrite").objectStore("jobs");
  let isHeld = true;
  await new Promise((resolve) => {
    const again = () => {
      resolve();
      if (isHeld) jobs.count().onsuccess = again;
      else database.close();
    };
    jobs.count().onsuccess = again;
  });
  globalThis.letGo = () => void (isHeld = false);
})()`;

const cards = (which: string): string => `${found(`job-card${which}`)}.length`;
const ANIMATIONS = `${found("*")}.flatMap((e) => e.getAnimations()).length`;
const texts = `${found("job-card")}.map((e) => e.shadowRoot.textContent)`;

/** Leaves a running and a finished job behind; gives a tab of the same site in which Ferry does not run. */
async function leaveTwoJobs(session: Session, origin: Origin): Promise<Page> {
  const { page, app, browser } = session;
  await start(page, origin.file("done.bin", { size: MIB }));
  await until(page, isTransferred);
  await start(
    page,
    origin.file("feed.bin", { size: 500 * MIB, length: "chunked", bytesPerSecond: 1_000_000 }),
  );
  await until(page, stored(MIB));
  const other = await browser.newPage(new URL("/icons/ferry.svg", app).href);
  await page.close();
  return other;
}

/** A new tab whose worker was stopped and cannot read the queue. */
async function openHeld({ browser, app }: Session, other: Page, isOffline: boolean): Promise<Page> {
  await other.evaluate(HOLD_QUEUE);
  await other.stopAllWorkers();
  const page = await browser.newPage("about:blank");
  if (isOffline) await page.setOffline(true);
  await page.goto(app);
  return page;
}

test("with the worker stopped the last list is shown as what it is, and each card becomes live in its place", async ({
  session,
  origin,
}) => {
  const other = await leaveTwoJobs(session, origin);
  const page = await openHeld(session, other, false);
  await page.waitFor(`${cards("[data-last]")} === 2`);
  expect(await page.evaluate(cards("[data-state]"))).toBe(0);
  const [feed, done] = await page.evaluate<string[]>(texts);
  expect(feed).toContain("feed.bin");
  expect(feed).toContain("Was downloading");
  expect(done).toContain("done.bin");
  expect(done).toContain("Downloaded");
  expect(await page.evaluate(pageSays("As of "))).toBe(true);

  // Nothing in it moves, and nothing can be done with it.
  expect(await page.evaluate(`${found("[part=rate], [part=time-left], [part=total-rate]")}.length`)).toBe(0);
  expect(await page.evaluate(ANIMATIONS)).toBe(0);
  expect(await page.evaluate(`${found(".unknown")}.length`)).toBe(1);
  expect(
    await page.evaluate(`${found("[data-action=pause], [data-action=save]")}.map((e) => e.ariaDisabled)`),
  ).toEqual(["true", "true"]);
  // A worker that stays silent is told beside the list.
  await page.waitFor(`${found("[data-action=reload]")}.length`);
  expect(await page.evaluate(cards("[data-last]"))).toBe(2);

  await page.evaluate(`void (globalThis.before = ${found("job-card")})`);
  await other.evaluate("globalThis.letGo()");
  await page.waitFor(`${cards("[data-state]")} === 2`);
  expect(await page.evaluate(cards("[data-last]"))).toBe(0);
  expect(await page.evaluate(`${found("job-card")}.map((e, i) => e === globalThis.before[i])`)).toEqual([
    true,
    true,
  ]);
  expect(await page.evaluate(`${found("[data-action=reload]")}.length`)).toBe(0);
  await page.waitFor(cards("[data-state=transferring]"));
  await page.waitFor(ANIMATIONS);
  await page.waitFor(`${found("[data-action=save]")}.some((e) => e.ariaDisabled !== "true")`);
});

test("the same with no network at all", async ({ session, origin, site }) => {
  const other = await leaveTwoJobs(session, origin);
  await site.stop();
  try {
    const page = await openHeld(session, other, true);
    await page.waitFor(`${cards("[data-last]")} === 2`);
    expect(await page.evaluate(cards("[data-state]"))).toBe(0);
    await other.evaluate("globalThis.letGo()");
    await page.waitFor(`${cards("[data-state]")} === 2`);
    expect(await page.evaluate(cards("[data-state=transferred]"))).toBe(1);
  } finally {
    await site.start();
  }
});

test("an emptied queue leaves nothing to show", async ({ session, origin }) => {
  const other = await leaveTwoJobs(session, origin);
  expect(await other.evaluate<string[]>("Object.keys(localStorage)")).toContain("ferry-last-list");
  const page = await session.openFerry();
  await page.waitFor(`${cards("[data-state]")} === 2`);
  await page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    for (const job of await (await connect({ program: "e2e" })).jobs()) await job.remove();
  })()`);
  await page.waitFor(`${found("empty-state")}.length`);
  expect(await page.evaluate("Object.keys(localStorage)")).not.toContain("ferry-last-list");
  await page.close();
  const next = await openHeld(session, other, false);
  await next.waitFor(pageSays("Opening the queue…"));
  expect(await next.evaluate(cards(""))).toBe(0);
  await other.evaluate("globalThis.letGo()");
  await next.waitFor(`${found("empty-state")}.length`);
});
