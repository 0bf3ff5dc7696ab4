/** Signing in at servers and proxies of others: nginx (Basic), Apache (Digest), squid (407), where they are installed. */
import { expect } from "@playwright/test";
import { isTransferred, Session, until } from "./kit/ferry.ts";
import { startOrigin } from "./kit/origin.ts";
import type { Page } from "./kit/page.ts";
import { isInstalled, startApache, startNginx, startSquid } from "./kit/peers.ts";
import { bannerSays, MIB, test } from "./kit/world.ts";

const ANNA = { userName: "anna", password: "correct horse" } as const;

const add = (page: Page, url: string, credentials: object | null = null): Promise<unknown> =>
  page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const job = await globalThis.ferry.createJob();
    await job.addFile({ url: ${JSON.stringify(url)} });
    const credentials = ${JSON.stringify(credentials)};
    if (credentials) await job.setCredentials(credentials);
    await job.resume();
  })()`);

const LAST_SHA256 = `(async () => {
  const job = (await globalThis.ferry.jobs()).at(-1);
  const bytes = await new Response(job.file(0).stream()).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
})()`;

for (const [name, scheme, begin] of [
  ["nginx", "basic", startNginx],
  ["apache", "digest", startApache],
] as const) {
  test(`${name} wants ${scheme}: asked for, and every byte arrives`, async ({ session }) => {
    test.skip(!isInstalled(name), `${name} is not installed`);
    const peer = await begin(ANNA, 12 * MIB + 345);
    try {
      const { page } = session;
      await add(page, `${peer.url}/file.bin`);
      await until(page, (job) => job.code === "sign-in-needed");
      const schemes = `globalThis.ferry.jobs().then((jobs) => jobs.at(-1).state.problem.schemes)`;
      expect(await page.evaluate(schemes)).toEqual([scheme]);
      for (const password of ["wrong", ANNA.password]) {
        await until(page, (job) => job.code === "sign-in-needed");
        const given = JSON.stringify({ scheme, userName: ANNA.userName, password });
        await page.evaluate(
          `globalThis.ferry.jobs().then((jobs) => jobs.at(-1).setCredentials(${given})).then(() => 1)`,
        );
      }
      await until(page, isTransferred);
      expect(await page.evaluate(LAST_SHA256)).toBe(peer.sha256);
    } finally {
      await peer.stop();
    }
  });
}

/** Opens an address in a tab and answers the browser's own question for the proxy, as somebody at the device does. */
async function signInAtProxy(session: Session, url: string, isThrough: () => Promise<void>): Promise<void> {
  const page = await session.browser.newPage("about:blank");
  const { cdp } = session.browser;
  const offs = [
    cdp.on("Fetch.requestPaused", ({ requestId }) => {
      page.send("Fetch.continueRequest", { requestId }).catch(() => undefined);
    }),
    cdp.on("Fetch.authRequired", ({ requestId }) => {
      const authChallengeResponse = {
        response: "ProvideCredentials",
        username: ANNA.userName,
        password: ANNA.password,
      };
      page.send("Fetch.continueWithAuth", { requestId, authChallengeResponse }).catch(() => undefined);
    }),
  ];
  await page.send("Fetch.enable", { handleAuthRequests: true });
  await page.goto(url);
  await isThrough();
  for (const off of offs) off();
  await page.close();
}

// A page's own request waits for the browser's dialog, which nobody answers here; a worker's is refused at once.
for (const [scheme, mover, withoutOpfs] of [
  ["basic", "page", false],
  ["basic", "worker", true],
  ["digest", "worker", true],
] as const) {
  test(`a proxy wants ${scheme} of a ${mover}: told from being offline, signed in by a page, and the jobs go on`, async ({
    site,
  }) => {
    test.skip(!isInstalled("squid"), "squid is not installed");
    const origin = await startOrigin();
    const proxy = await startSquid(ANNA, scheme, ["one.test", "two.test"]);
    // Ferry's own server is near, as on an intranet; the sources lie behind the proxy.
    const session = new Session(site.url, `${site.url}policy.json`, {
      withoutOpfs,
      args: [`--proxy-server=${new URL(proxy.url).host}`, "--proxy-bypass-list=<-loopback>;localhost"],
    });
    try {
      const { page } = await session.open();
      const { port } = new URL(origin.url);
      for (const host of ["one", "two"]) {
        origin.file(`${host}.bin`, { size: 3 * MIB });
        await add(page, `http://${host}.test:${port}/${host}.bin`);
      }
      await until(page, (job) => job.code === "proxy-sign-in", 100_000);
      await page.waitFor(bannerSays("proxy"));
      const link = await page.waitFor<{ href: string; rel: string; target: string }>(
        `((e) => e && { href: e.href, rel: e.rel, target: e.target })(document.querySelector("ferry-app").shadowRoot.querySelector("offline-banner").shadowRoot.querySelector("a"))`,
      );
      expect(link).toEqual({
        href: expect.stringMatching(/^http:\/\/(one|two)\.test:\d+\/$/),
        rel: "noopener noreferrer",
        target: "_blank",
      });
      expect(origin.ledger.requests()).toEqual([]);
      await signInAtProxy(session, link.href, () =>
        origin.until((ledger) => ledger.requests().length > 0, 30_000),
      );
      const kinds = `globalThis.ferry.jobs().then((jobs) => jobs.every((job) => job.state.kind === "transferred"))`;
      await page.waitFor(kinds, 90_000);
      await page.waitFor(`!${bannerSays("proxy")}`);
    } finally {
      await session.end();
      await proxy.stop();
      await origin.stop();
    }
  });
}
