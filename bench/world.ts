/** Opens Ferry in a bare Chromium for a measurement, and times a job from its start to its end. */

import { Session, type SessionOptions, savedFile, start } from "../e2e/kit/ferry.ts";
import { BACKGROUND_WORK, FOREIGN_PAGE } from "../e2e/kit/foreign-page.ts";
import { type Origin, type OriginFile, startOrigin } from "../e2e/kit/origin.ts";
import type { Site } from "../e2e/kit/site.ts";
import { inFolder } from "./peers.ts";
import { timed } from "./table.ts";

const UNPACED = Number.POSITIVE_INFINITY;

/** A fresh origin without a pace, and a fresh browser; both are gone afterwards. */
export async function inWorld<T>(
  site: Site,
  work: (session: Session, origin: Origin) => Promise<T>,
  options: SessionOptions & { readonly bytesPerSecond?: number; readonly isGrownUp?: boolean } = {},
): Promise<T> {
  const origin = await startOrigin({ bytesPerSecond: options.bytesPerSecond ?? UNPACED });
  const session = new Session(site.url, `${origin.url}${FOREIGN_PAGE}`, options);
  try {
    await session.open(async (other) => {
      if (options.isGrownUp) await other.evaluate(BACKGROUND_WORK);
    });
    return await work(session, origin);
  } finally {
    await session.end();
    await origin.stop();
  }
}

/** Resolves in the page when the newest job has arrived: no polling on the clock. */
export const ARRIVED = `(async () => {
  const job = (await globalThis.ferry.jobs()).at(-1);
  if (job.state.kind !== "transferred") await new Promise((resolve, reject) => {
    job.on("transferred", resolve);
    job.on("error", ({ detail }) => reject(new Error(JSON.stringify(detail))));
  });
})()`;

/** Seconds from adding the file to "transferred". */
export const transferred = ({ page }: Session, file: OriginFile): Promise<number> =>
  timed(async () => {
    await start(page, file);
    await page.evaluate(ARRIVED);
  });

/** Seconds from the click on "save" to the whole file in the downloads folder. */
export const saved = ({ browser, page }: Session, { size }: OriginFile): Promise<number> =>
  inFolder(async (folder) => {
    await browser.setDownloads(folder);
    return timed(async () => {
      await page.click("[data-action=save]");
      await savedFile(folder, size, 600_000, 20);
    });
  });

/** The most memory that the browser's processes hold above `idle` while `work` runs; bytes. */
export async function peakAbove(
  { browser }: Session,
  idle: number,
  work: () => Promise<unknown>,
): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, browser.memory());
  }, 250);
  await work();
  clearInterval(watch);
  return peak - idle;
}
