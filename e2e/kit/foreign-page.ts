/** The tab of somebody else that stays open beside Ferry, and tells when this browser has begun to do background work. */

export const FOREIGN_PAGE = "/somebody-elses-page";

const PAGE = `<!doctype html><title>Somebody else</title><p>Another site.</p>`;
const WORKER = `self.addEventListener("backgroundfetchsuccess", () => undefined);`;
const TINY = "tiny";

/** What the origin answers at these paths; null: nothing of ours. */
export function foreignAnswer(path: string): { readonly type: string; readonly body: string } | null {
  if (path === FOREIGN_PAGE) return { type: "text/html", body: PAGE };
  if (path === `${FOREIGN_PAGE}-worker.js`) return { type: "text/javascript", body: WORKER };
  if (path === `${FOREIGN_PAGE}-tiny`) return { type: "application/octet-stream", body: TINY };
  return null;
}

/**
 * Runs in the foreign page while it is the visible one; resolves when a Background Fetch of its own has come to its
 * end. A browser that was just started holds all of them back until a visible page has loaded and been idle for a
 * while, 3 minutes at the longest.
 */
export const BACKGROUND_WORK = `(async () => {
  await navigator.serviceWorker.register("${FOREIGN_PAGE}-worker.js");
  const { backgroundFetch } = await navigator.serviceWorker.ready;
  const fetched = await backgroundFetch.fetch("tiny-" + crypto.randomUUID(), ["${FOREIGN_PAGE}-tiny"], { title: "tiny" });
  while (fetched.result === "") await new Promise((resolve) => fetched.addEventListener("progress", resolve, { once: true }));
  return fetched.result;
})()`;
