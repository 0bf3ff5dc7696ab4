/** Tabs closed, browsers quit and killed: nothing attaches to the service worker, so it lives as at the user's. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { isTransferred, saveAndCompare, seen, start, stored, until } from "./kit/ferry.ts";
import type { Origin } from "./kit/origin.ts";
import { expectSentAgain, MIB, RULE, test, WAYS } from "./kit/world.ts";

/** Two slices are in flight where the browser carries, and a page that is back may end both. */
const SLICE = 64 * MIB;

// At the user's, a browser has long begun with its background work when Ferry's tab is closed.
test.use({ isGrownUp: true });

for (const expose of WAYS) {
  const file = (origin: Origin, mib: number) => origin.file("big.iso", { size: mib * MIB + 12_345, expose });

  test.describe(`headers ${expose}`, () => {
    test("the tab is closed and opened again after 5 s: it went on meanwhile", async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 160);
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      await session.page.close();
      const sentAtClose = origin.ledger.bytesSent(iso.path);
      await sleep(5_000); // the row's own time
      expect(origin.ledger.bytesSent(iso.path)).toBeGreaterThan(sentAtClose);
      await session.openFerry();
      await until(session.page, isTransferred, 120_000);
      expectSentAgain(origin, iso, 2 * SLICE + RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("the tab is closed and opened again after the end: all of it is here", async ({
      session,
      origin,
    }) => {
      const iso = file(origin, 80);
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      await session.page.close();
      await origin.until(
        (ledger) =>
          whole(ledger.covered(iso.path), iso.size) &&
          ledger.entries.every(({ endedAt }) => endedAt !== null),
        90_000,
      );
      await session.openFerry();
      await until(session.page, isTransferred);
      expectSentAgain(origin, iso, 2 * RULE); // two connections
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("the browser is quit in the middle and started again", async ({ session, origin }) => {
      const iso = file(origin, 120);
      await start(session.page, iso);
      await until(session.page, stored(30 * MIB));
      await session.browser.quit();
      await session.open();
      await until(session.page, isTransferred);
      expectSentAgain(origin, iso, 2 * SLICE + RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("the browser is killed at random, 10 times", async ({ session, origin }) => {
      const iso = file(origin, 160);
      await start(session.page, iso);
      let before = 0;
      let kills = 0;
      for (const wait of [1.9, 0.7, 2.4, 1.1, 0.3, 2.9, 1.6, 0.9, 2.1, 1.3]) {
        const job = await until(session.page, (j) => isTransferred(j) || j.transferred > before, 60_000);
        if (isTransferred(job)) break;
        // Not a byte that was stored may be missing after a kill.
        expect(job.transferred).toBeGreaterThanOrEqual(before);
        await sleep(wait * 1000); // kills come when they come
        before = (await seen(session.page))?.transferred ?? before;
        await session.browser.kill();
        kills += 1;
        await session.open();
      }
      await until(session.page, isTransferred);
      expect(kills).toBeGreaterThan(4);
      expectSentAgain(origin, iso, kills * RULE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("five fast reloads use nothing up", async ({ session, origin }) => {
      const iso = file(origin, 160);
      await start(session.page, iso);
      await until(session.page, stored(20 * MIB));
      for (let reload = 0; reload < 5; reload += 1) await session.page.reload();
      await until(session.page, (job) => job.transferred > 0);
      // What a sixth hand-over needs is still there: the transfer goes on without a page.
      await session.page.close();
      const sent = origin.ledger.bytesSent(iso.path);
      await origin.until((ledger) => ledger.bytesSent(iso.path) > sent + 20 * MIB, 60_000);
      await session.openFerry();
      await until(session.page, isTransferred, 120_000);
      expectSentAgain(origin, iso, 5 * RULE + 2 * SLICE);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });
  });
}

const whole = (covered: readonly { readonly start: number; readonly end: number }[], size: number): boolean =>
  covered.length === 1 && covered[0]?.start === 0 && covered[0].end >= size;
