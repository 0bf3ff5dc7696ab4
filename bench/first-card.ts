/** How long from a navigation to the first download on the screen, with and without the list that a page kept? */

import { start } from "../e2e/kit/ferry.ts";
import type { Site } from "../e2e/kit/site.ts";
import { fillQueue } from "./boot.ts";
import { MIB } from "./table.ts";
import { inWorld } from "./world.ts";

export interface FirstCards {
  /** ms to the first card on the screen. */
  readonly withList: readonly number[];
  readonly without: readonly number[];
  /** The same, to the first card that the worker vouches for. */
  readonly liveWithList: readonly number[];
  readonly liveWithout: readonly number[];
}

const CARDS = `document.querySelector("ferry-app")?.shadowRoot?.querySelector("transfers-screen")?.shadowRoot?.querySelector("job-list")?.shadowRoot`;

/** Notes when a frame with a card in it has gone to the screen; the time counts from the navigation. */
export const WATCH = `(() => {
  globalThis.times = {};
  const look = () => {
    const card = ${CARDS}?.querySelector("job-card");
    for (const [name, isThere] of [["first", card?.shadowRoot?.querySelector("article")], ["live", card?.dataset.state]]) {
      if (!isThere || name in times) continue;
      times[name] = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => void (times[name] = performance.now());
        port2.postMessage(null);
      });
    }
    if (!("live" in times)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Each round opens the page twice, with the worker stopped before: without the kept list, and with it. */
export const firstCards = (site: Site, jobs: number, runs: number): Promise<FirstCards> =>
  inWorld(
    site,
    async ({ page, app }, origin) => {
      const beside = new URL("/icons/ferry.svg", app).href;
      const file = origin.file("slow.bin", { size: 500 * MIB });
      await start(page, file);
      await origin.until(() => origin.ledger.requests(file.path).length > 0);
      await page.goto(beside);
      await page.stopAllWorkers();
      await page.evaluate(fillQueue(jobs, file.url));
      await page.goto(app);
      await page.waitFor(`Boolean(${CARDS}?.querySelector('[aria-setsize="${jobs}"] [data-state]'))`);
      await page.goto(beside);
      const kept = await page.evaluate<string>("JSON.stringify({ ...localStorage })");
      await page.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });

      const open = async (storage: string): Promise<{ readonly first: number; readonly live: number }> => {
        await page.goto(beside);
        await page.evaluate(`localStorage.clear(), void Object.assign(localStorage, ${storage})`);
        await page.stopAllWorkers();
        await page.goto(app);
        return page.waitFor("globalThis.times.live && globalThis.times.first && globalThis.times");
      };
      const rounds = [];
      for (let round = 0; round < runs; round += 1)
        rounds.push({ without: await open("{}"), withList: await open(kept) });
      return {
        withList: rounds.map((round) => round.withList.first),
        without: rounds.map((round) => round.without.first),
        liveWithList: rounds.map((round) => round.withList.live),
        liveWithout: rounds.map((round) => round.without.live),
      };
    },
    { bytesPerSecond: 1_000_000 },
  );
