/** A new build arrives while pages of the old one are open and a transfer runs. */
import { expect } from "@playwright/test";
import { isTransferred, Session, saveAndCompare, start, stored, until } from "./kit/ferry.ts";
import type { Page } from "./kit/page.ts";
import { startOwnSite } from "./kit/site.ts";
import { expectSentAgain, isLong, MIB, pageSays, pressed, RULE, test } from "./kit/world.ts";

/** What the newer worker can do and the older cannot. */
const NEWER = `
addEventListener("message", (event) => event.data === "which build?" && event.ports[0]?.postMessage("newer"));`;
const isNewer = `new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(true);
  setTimeout(() => resolve(false), 1000);
  navigator.serviceWorker.controller?.postMessage("which build?", [port2]);
})`;
const offers = (notice: string): string => pageSays(notice);
const READY = "A new version of Ferry is ready.";
const OUTDATED = "Ferry was updated while this page was open.";

test("a new build while a transfer runs: offered in every tab, used when told so, nothing fetched again", async ({
  origin,
}) => {
  const site = await startOwnSite();
  const session = new Session(site.url, `${origin.url}/somebody-elses-page`);
  try {
    const other = (await session.open()).page;
    const page = await session.openFerry();
    const iso = origin.file("big.iso", { size: 100 * MIB + 1, expose: "all", bytesPerSecond: 5_000_000 });
    await start(page, iso);
    await until(page, stored(10 * MIB));

    site.change("sw.js", (text) => text + NEWER);
    // The browser looks for itself at the next visit, or once a day.
    await page.evaluate("navigator.serviceWorker.ready.then((r) => r.update()).then(() => 1)");
    for (const tab of [page, other]) await tab.waitFor(offers(READY));
    expect(await page.evaluate(isNewer)).toBe(false);
    const before = (await until(page, stored(15 * MIB))).transferred;
    const requests = origin.ledger.requests(iso.path).length;
    const pressedAt = performance.now();
    await page.evaluate("void (globalThis.isOld = true)");
    await page.evaluate(pressed("yes"));
    // Asked at once: a promise of the page that goes may never settle.
    await page.waitFor("!globalThis.isOld");
    expect(await page.waitFor(isNewer)).toBe(true);
    // At once, and not when the transfer has ended.
    expect(performance.now() - pressedAt).toBeLessThan(10_000);

    // The old page works on with the new worker, and its own button still does what it says.
    await until(other, stored(before + 10 * MIB));
    await other.evaluate("void (globalThis.isOld = true)");
    await other.evaluate(pressed("yes"));
    await other.waitFor("!globalThis.isOld");
    await until(page, isTransferred, 120_000);
    expect(origin.ledger.requests(iso.path).length).toBeGreaterThan(requests);
    expectSentAgain(origin, iso, RULE);
    expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
  } finally {
    await session.end();
    await site.remove();
  }
});

/** From now on this page talks as one of the build before JSON-RPC does, and counts what it is told in its own envelope. */
const makeOld = (page: Page): Promise<unknown> =>
  page.evaluate(`{
    globalThis.heard = 0;
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data.ferry === "reply" && data.problem?.code === "page-outdated") globalThis.heard += 1;
    });
    const send = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message, ports) {
      if (message.jsonrpc === undefined) return send.call(this, message, ports);
      const { id, method: command, params: args } = message;
      return send.call(this, { ferry: "request", protocol: 2, id, command, args }, ports);
    };
  }`);

// The worker's own life is in question: with a page's mover the transfer would not need it, and a reload ends that mover.
test.describe(() => {
  test.use({ isWorkerAlone: true });

  test("a page that the worker does not understand is told to reload; its transfer goes on and nothing is lost", async ({
    session,
    origin,
  }) => {
    test.skip(!isLong, "longer than a worker lives: npm run chaos");
    const { page } = session;
    const iso = origin.file("big.iso", { size: 300 * MIB + 1, expose: "all", bytesPerSecond: 2_000_000 });
    await start(page, iso);
    await until(page, stored(5 * MIB));
    await makeOld(page);
    expect(await page.evaluate("ferry.jobs().catch((error) => error.problem.code)")).toBe("page-outdated");
    expect(await page.evaluate("globalThis.heard")).toBeGreaterThan(0);
    await page.waitFor(offers(OUTDATED));
    // Longer than the worker lives without an event (25 s of the last one, then 30 s): being refused keeps it awake.
    // It comes over two connections.
    const [sent, from] = [origin.ledger.bytesSent(iso.path), performance.now()];
    await origin.until((ledger) => ledger.bytesSent(iso.path) > sent + 250 * MIB, 90_000);
    expect(performance.now() - from).toBeGreaterThan(60_000);

    await page.evaluate("void (globalThis.isOld = true)");
    await page.evaluate(pressed("yes"));
    await page.waitFor("!globalThis.isOld");
    await until(page, isTransferred, 120_000);
    expect(origin.ledger.requests(iso.path)).toHaveLength(2);
    expect(await saveAndCompare(session.browser, page, iso)).toEqual({ kind: "same" });
  });
});
