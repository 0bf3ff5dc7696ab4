/** The promises under fire: whatever happens in the middle, the file is identical and little is sent twice. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { isTransferred, saveAndCompare, seen, start, stored, until } from "./kit/ferry.ts";
import type { FileOptions, Origin } from "./kit/origin.ts";
import {
  bannerSays,
  expectSentAgain,
  isLong,
  MIB,
  pageSays,
  pressable,
  pressed,
  RULE,
  test,
  WAYS,
} from "./kit/world.ts";

const STOPS = isLong ? 20 : 8;
const SLEEP_S = isLong ? 60 : 40;
const WORLDS = [
  ...WAYS.map((expose) => ({ expose, isWorkerAlone: false })),
  ...(isLong ? [{ expose: "all", isWorkerAlone: true } as const] : []),
];

for (const { expose, isWorkerAlone } of WORLDS) {
  const file = (origin: Origin, mib: number, more: Partial<FileOptions> = {}) =>
    origin.file("big.iso", { size: mib * MIB + 12_345, expose, ...more });

  test.describe(`headers ${expose}${isWorkerAlone ? ", by the worker alone" : ""}`, () => {
    test.use({ isWorkerAlone });

    test("offline twice for 10 s: it waits, says so and goes on by itself", async ({ session, origin }) => {
      const iso = file(origin, 80);
      await start(session.page, iso);
      for (const at of [10, 40]) {
        await until(session.page, stored(at * MIB));
        await session.page.setOffline(true);
        await origin.refuse(true);
        const job = await until(session.page, (j) => j.state === "transient-error", 5_000);
        expect(job.code).toBe("offline");
        await session.page.waitFor(bannerSays("offline"), 5_000);
        await sleep(10_000); // the row asks for 10 s without a network
        await origin.refuse(false);
        await session.page.setOffline(false);
        await session.page.waitFor(bannerSays("back"), 15_000);
      }
      await until(session.page, isTransferred);
      expectSentAgain(origin, iso, 2 * RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("20 connections cut at random places: never an error", async ({ session, origin }) => {
      const iso = file(origin, 80);
      origin.cutAtRandom(7, 20, iso.size);
      await start(session.page, iso);
      const states = new Set<string>();
      await until(
        session.page,
        (job) => {
          states.add(job.state);
          return isTransferred(job);
        },
        120_000,
      );
      expect(states).not.toContain("error");
      expectSentAgain(origin, iso, 20 * RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test(`the service worker stopped every 2 s, ${STOPS} times`, async ({ session, origin }) => {
      // A page's mover goes on without the worker, so that more has to be there to be moved for all stops.
      const iso = file(origin, isWorkerAlone ? 300 : STOPS * 40);
      await start(session.page, iso);
      for (let stops = 0; stops < STOPS; stops += 1) {
        await sleep(2_000); // the row's own rhythm
        await session.page.stopAllWorkers();
      }
      expect(await seen(session.page)).not.toMatchObject({ state: "transferred" });
      await until(session.page, isTransferred, 120_000);
      expectSentAgain(origin, iso, STOPS * RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("the socket stays open and silent: Ferry's own timer notices", async ({ session, origin }) => {
      const iso = file(origin, 70);
      await start(session.page, iso);
      await until(session.page, stored(10 * MIB));
      origin.silence();
      const before = origin.ledger.requests(iso.path).length;
      await origin.until((ledger) => ledger.requests(iso.path).length > before, 45_000);
      await until(session.page, isTransferred);
      expectSentAgain(origin, iso, RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("a login page in place of the bytes is not accepted, and the job says so", async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 40);
      await start(session.page, iso);
      await until(session.page, stored(10 * MIB));
      origin.loginPage(true);
      origin.resetConnections();
      await until(session.page, (job) => job.code === "sign-in");
      await session.page.waitFor(pageSays("wants you to sign in"));
      origin.loginPage(false);
      await session.page.click("[data-action=retry]");
      await until(session.page, isTransferred);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("storage cleared while it runs: said plainly, begun again, no false progress", async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 70);
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      await session.page.send("Storage.clearDataForOrigin", {
        origin: new URL(session.app).origin,
        storageTypes: "indexeddb",
      });
      await session.page.waitFor(pageSays("cleared Ferry's storage"));
      const job = await until(session.page, isTransferred);
      expect(job.transferred).toBe(iso.size);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("five tabs press pause and resume at once: one effect, one engine", async ({ session, origin }) => {
      const iso = file(origin, 16); // too small for a second connection
      origin.pace(500_000); // five tabs take their time to open
      await start(session.page, iso);
      await until(session.page, stored(2 * MIB));
      const tabs = [session.page];
      while (tabs.length < 5) tabs.push(await session.browser.newPage(session.app));
      const press = (action: string) => Promise.all(tabs.map((tab) => tab.evaluate(pressed(action))));
      await Promise.all(tabs.map((tab) => tab.waitFor(pressable("pause"))));
      await press("pause");
      await until(session.page, (job) => job.state === "suspended");
      const paused = origin.ledger.requests(iso.path).length;
      origin.pace(20_000_000);
      await Promise.all(tabs.map((tab) => tab.waitFor(pressable("resume"))));
      await press("resume");
      await until(session.page, isTransferred);
      expect(origin.ledger.requests(iso.path).length).toBe(paused + 1);
      expectSentAgain(origin, iso, RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("no space: the job says how much is missing, keeps its bytes and goes on", async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 70);
      const app = new URL(session.app).origin;
      // Chromium looks at the quota when a database is opened, and then believes for 30 s that there is room.
      await session.browser.quit();
      await session.open((other) => other.setQuota(app, 30 * MIB));
      await start(session.page, iso);
      const job = await until(session.page, (j) => j.code === "no-space");
      expect(job.bytes).toBeGreaterThan(0);
      expect(job.transferred).toBeGreaterThan(0);
      await session.page.waitFor(pageSays("space"));
      await session.page.setQuota(app, null);
      await until(session.page, isTransferred);
      expectSentAgain(origin, iso, 2 * RULE); // two connections
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("the file is swapped on the server: begun again, ends as the new one, said", async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 70);
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      origin.swapVersion("big.iso");
      origin.resetConnections();
      await session.page.waitFor(pageSays("changed on the server"));
      await until(session.page, isTransferred);
      expect(await saveAndCompare(session.browser, session.page, origin.served("big.iso"))).toEqual({
        kind: "same",
      });
    });

    test("a server that ignores ranges: never appended, ends identical", async ({ session, origin }) => {
      const iso = file(origin, 40);
      origin.ignoreRanges(true);
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      origin.resetConnections();
      await until(session.page, isTransferred);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test(`the machine sleeps for ${SLEEP_S} s: it goes on, and no retry was burned`, async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 36); // then too little is missing for a second connection
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      const before = origin.ledger.requests(iso.path).length;
      session.browser.freeze();
      await sleep(SLEEP_S * 1000); // the row's own sleep
      session.browser.thaw();
      await until(session.page, isTransferred);
      expect(origin.ledger.requests(iso.path).length).toBeLessThanOrEqual(before + 1);
      expectSentAgain(origin, iso, RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });
  });
}
