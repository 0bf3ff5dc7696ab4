/** Deployments: the build under a path of its own, by the configurations of docs/deploy.md and the servers they are for. */
import { readdirSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { cacheControl, securityHeaders } from "../server/headers.ts";
import { codeIn, deploy, type StoreKind, startStore } from "./kit/deployed.ts";
import { isInstalled } from "./kit/peers.ts";
import { startOwnSite, startSite } from "./kit/site.ts";

const asset = readdirSync(new URL("../dist/assets", import.meta.url)).find((name) => name.endsWith(".js"));
const PATHS = [
  "",
  "connect/",
  "connect/frame.html",
  "console/",
  "sw.js",
  "ferry.js",
  "policy.json",
  `assets/${asset}`,
];

/** Of the site on the left, of files on the right. */
const PAIRS = [
  ["nginx", "apache"],
  ["caddy", "nginx"],
  ["nginx", "caddy"],
] as const;

for (const [server, store] of PAIRS)
  test(`Ferry below a path of ${server} brings and proves a file of ${store}, also when its own server is gone`, async ({
    page,
  }) => {
    test.skip(!isInstalled(server), `${server} is not installed`);
    test.skip(!isInstalled(store), `${store} is not installed`);
    const [site, files] = await Promise.all([deploy(server), startStore(store, 3_000_001)]);
    try {
      for (const path of PATHS) {
        const { status, headers } = await fetch(site.ferry + path);
        expect([path, status]).toEqual([path, 200]);
        const meant = { ...securityHeaders(`/${path}`), "Cache-Control": cacheControl(`/${path}`) };
        for (const [name, value] of Object.entries(meant))
          expect([path, name, headers.get(name)]).toEqual([path, name, value]);
        expect([path, headers.has("cross-origin-opener-policy")]).toEqual([
          path,
          !path.startsWith("connect/"),
        ]);
      }
      expect((await fetch(`${site.ferry}nothing.json`)).status).toBe(404);
      expect(new URL((await fetch(`${site.ferry}connect`)).url).pathname).toBe("/ferry/connect/");

      await page.goto(site.ferry);
      await page.evaluate(
        "new Promise((done) => { const look = () => navigator.serviceWorker.controller && done(); navigator.serviceWorker.addEventListener('controllerchange', look); look(); })",
      );
      expect(
        await page.evaluate("navigator.serviceWorker.getRegistration().then(({ scope }) => scope)"),
      ).toBe(site.ferry);
      const brought = await page.evaluate(`(async () => {
        const { connect } = await import("./ferry.js");
        const ferry = await connect({ program: "deploy" });
        const job = await ferry.createJob();
        await job.addFile({ url: ${JSON.stringify(files.file)} });
        await job.resume();
        await job.finished();
        const bytes = await new Response(job.file(0).stream()).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return { proof: job.file(0).proof, digest: [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
      })()`);
      expect(brought).toEqual({ proof: "digest", digest: files.digest });

      await site.stop();
      for (const path of ["", "console", "connect"]) {
        await page.goto(site.ferry + path);
        await expect(page.locator("ferry-app, ferry-console, ferry-connect").first()).toBeVisible();
      }
    } finally {
      await Promise.all([site.stop(), files.stop()]);
    }
  });

test("a program beside Ferry's path uses the queue and reads its bytes, although Ferry's worker does not serve it", async ({
  page,
}) => {
  const site = await startOwnSite("tools/ferry");
  site.change("shop/index.html", () => "<!doctype html><title>Shop</title>");
  try {
    await page.goto(`${site.url}shop/`);
    const size = await page.evaluate(`(async () => {
      const { connect } = await import("/tools/ferry/ferry.js");
      const ferry = await connect({ program: "shop" });
      const job = await ferry.createJob();
      await job.addFile({ url: "/samples/5000001B.bin" });
      await job.resume();
      await job.finished();
      return (await new Response(job.file(0).stream()).blob()).size;
    })()`);
    expect(size).toBe(5_000_001);
    expect(await page.evaluate("navigator.serviceWorker.controller")).toBeNull();
    await page.goto(`${site.url}tools/ferry/`);
    await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
  } finally {
    await site.remove();
  }
});

for (const store of ["nginx", "apache", "caddy"] satisfies StoreKind[])
  test(`the lines for ${store} let a page of another site read a part, what is said of it, and sign in`, async ({
    page,
  }) => {
    test.skip(!isInstalled(store), `${store} is not installed`);
    const [site, files] = await Promise.all([startSite(), startStore(store, 100_000)]);
    try {
      await page.goto(`${site.url}manifest.webmanifest`);
      const { status, names, bytes } = await page.evaluate(async (url) => {
        const headers = { range: "bytes=1000-1999", authorization: "Bearer x", "if-range": '"another"' };
        const preflighted = await fetch(url, { headers });
        const part = await fetch(url, { headers: { range: headers.range } });
        const bytes = [...new Uint8Array(await part.arrayBuffer())];
        return {
          status: [preflighted.status, part.status],
          names: [...preflighted.headers.keys(), ...part.headers.keys()],
          bytes,
        };
      }, files.file);
      expect(status).toEqual([200, 206]);
      expect(names).toEqual(
        expect.arrayContaining(["accept-ranges", "content-range", "etag", "last-modified", "repr-digest"]),
      );
      expect(Buffer.from(bytes).equals(files.bytes.subarray(1000, 2000))).toBe(true);
    } finally {
      await Promise.all([site.stop(), files.stop()]);
    }
  });

test("the rules for S3 show the headers that the other lines show", () => {
  const [rules] = codeIn("json");
  const [{ ExposeHeaders }] = JSON.parse(rules ?? "") as [{ ExposeHeaders: readonly string[] }];
  for (const text of [codeIn("nginx")[1], codeIn("apache")[0], codeIn("caddyfile")[1]])
    expect(/Expose-Headers "([^"]+)"/.exec(text ?? "")?.[1]?.split(", ")).toEqual(ExposeHeaders);
});
