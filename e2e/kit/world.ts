// What every test of the promises stands on: the site, a misbehaving origin, and a bare browser with Ferry open.
import { test as base } from "@playwright/test";
import { Session } from "./ferry.ts";
import { describeLedger } from "./ledger.ts";
import { type Origin, startOrigin } from "./origin.ts";
import { type Site, startSite } from "./site.ts";

export const MIB = 1024 ** 2;
/**
 * Bytes that may be sent again per interruption. The aim is 8 MiB per connection; it is held on a quiet machine only. Two
 * busy cores let up to 44 MiB pile up between the network and a starved worker (docs/performance.md).
 */
export const STARVED = 64 * MIB;
/** Which of the origin's headers a page of another site may read. */
export const WAYS = ["all", "none", "weak"] as const;

interface World {
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
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  origin: async ({}, use, info) => {
    const origin = await startOrigin();
    await use(origin);
    if (info.status !== info.expectedStatus)
      console.log(`the origin's ledger:\n${describeLedger(origin.ledger)}`);
    await origin.stop();
  },
  session: async ({ site, origin }, use) => {
    const session = new Session(site.url, `${origin.url}/somebody-elses-page`);
    await session.open();
    await use(session);
    await session.end();
  },
});

/** Looks through open shadow roots. */
const DEEP = `(() => { const all = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]); return all(document); })()`;

export const bannerSays = (kind: string): string =>
  `${DEEP}.some((e) => e.getAttribute("data-connectivity") === "${kind}")`;
export const pageSays = (words: string): string =>
  `${DEEP}.some((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.includes(${JSON.stringify(words)})))`;
export const pressable = (action: string): string =>
  `${DEEP}.some((e) => e.getAttribute("data-action") === "${action}" && !e.disabled)`;
export const pressed = (action: string): string =>
  `${DEEP}.find((e) => e.getAttribute("data-action") === "${action}")?.click()`;
