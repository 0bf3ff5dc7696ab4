// What every test of the promises stands on: the site, a misbehaving origin, and a bare browser with Ferry open.
import { test as base, expect } from "@playwright/test";
import { Session } from "./ferry.ts";
import { BACKGROUND_WORK, FOREIGN_PAGE } from "./foreign-page.ts";
import { describeLedger } from "./ledger.ts";
import { type Origin, type OriginFile, startOrigin } from "./origin.ts";
import { type Site, startSite } from "./site.ts";

export const MIB = 1024 ** 2;
/** Bytes per second and connection: no machine that tests run on is so busy that it does not keep up. */
const PACE = 8_000_000;
/** What may be sent again per interruption and connection. */
export const RULE = 8 * MIB;
/** `npm run chaos`: every way, and every row at its full length. `npm test` has one way, and shortens what only waits. */
export const isLong = process.env["FERRY_CHAOS"] === "all";
/** Seconds that a slow save takes: longer than a worker lives without an event. */
export const SAVE_S = isLong ? 100 : 45;
/** Which of the origin's headers a page of another site may read; the lying server has them all, without a browser. */
export const WAYS = isLong ? (["all", "none", "weak"] as const) : (["all"] as const);

interface World {
  /** The browser has begun to do background work before Ferry is opened. */
  readonly isGrownUp: boolean;
  /** No page can move: the service worker stores everything in IndexedDB. */
  readonly isWorkerAlone: boolean;
  readonly origin: Origin;
  readonly session: Session;
}

export const test = base.extend<World, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],
  isGrownUp: [false, { option: true }],
  isWorkerAlone: [false, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  origin: async ({}, use, info) => {
    const origin = await startOrigin({ bytesPerSecond: PACE });
    await use(origin);
    if (info.status !== info.expectedStatus)
      console.log(`the origin's ledger:\n${describeLedger(origin.ledger)}`);
    await origin.stop();
  },
  session: async ({ site, origin, isGrownUp, isWorkerAlone }, use) => {
    const session = new Session(site.url, `${origin.url}${FOREIGN_PAGE}`, { withoutOpfs: isWorkerAlone });
    await session.open(async (other) => {
      if (isGrownUp) await other.evaluate(BACKGROUND_WORK);
    });
    await use(session);
    await session.end();
  },
});

/** Holds the rule, and prints what was measured. */
export function expectSentAgain(origin: Origin, file: OriginFile, most: number): void {
  const again = origin.ledger.waste(file.size, file.path);
  const description = `${(again / MIB).toFixed(1)} MiB of at most ${(most / MIB).toFixed(0)}`;
  console.log(`  sent again: ${description} (${test.info().titlePath.slice(1).join(" › ")})`);
  expect(again, `sent again: ${description}`).toBeLessThanOrEqual(most);
}

/** Looks through open shadow roots. */
const DEEP = `(() => { const all = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]); return all(document); })()`;

/** Every element that matches, as a list inside the page. */
export const found = (selector: string): string =>
  `${DEEP}.filter((e) => e.matches(${JSON.stringify(selector)}))`;
export const bannerSays = (kind: string): string =>
  `${DEEP}.some((e) => e.getAttribute("data-connectivity") === "${kind}")`;
export const pageSays = (words: string): string =>
  `${DEEP}.some((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.includes(${JSON.stringify(words)})))`;
export const pressable = (action: string): string =>
  `${DEEP}.some((e) => e.getAttribute("data-action") === "${action}" && !e.disabled && e.getAttribute("aria-disabled") !== "true")`;
export const pressed = (action: string): string =>
  `${DEEP}.find((e) => e.getAttribute("data-action") === "${action}")?.click()`;
