/** What the app consists of: told, checked against what the browser really keeps, repaired, and never of two builds. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test as base, openFerry } from "./kit/app.ts";
import { type OwnSite, startOwnSite } from "./kit/site.ts";

const test = base.extend<{ readonly own: OwnSite }>({
  own: async ({}, use) => {
    const own = await startOwnSite();
    await use(own);
    await own.remove();
  },
});

const dist = (path: string): Buffer => readFileSync(new URL(`../dist/${path}`, import.meta.url));
const digestOf = (content: Buffer): string => createHash("sha256").update(content).digest("base64");

test("every file of the app is told and checked; what is damaged or gone is named and repaired, offline not", async ({
  ferry,
  context,
}) => {
  await ferry.goto(`${ferry.url()}#/settings/about`);
  const about = ferry.getByRole("region", { name: "About Ferry" });
  await expect(about).toContainText(JSON.parse(dist("shell.json").toString()).build);
  await about.getByText("Every file with its size").click();
  const row = about.getByRole("listitem").filter({ hasText: "console/index.html" });
  await expect(row).toContainText(digestOf(dist("console/index.html")));
  const check = about.getByRole("button", { name: "Check now" });
  await check.click();
  await expect(about.getByRole("status")).toHaveText(/^All \d+ files in the cache are byte for byte/);

  await ferry.evaluate(async () => {
    const [name = ""] = await caches.keys();
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url.includes("/console/index.html")) await cache.put(request, new Response("damaged"));
      if (request.url.includes("/connect/index.html")) await cache.delete(request);
    }
  });
  await check.click();
  await expect(about.getByRole("status")).toContainText("2 of");
  await expect(row).toContainText("has other bytes (7 bytes)");
  await expect(row).toContainText(digestOf(Buffer.from("damaged")));
  const gone = about.getByRole("listitem").filter({ hasText: "connect/index.html" });
  await expect(gone).toContainText("is missing");

  const repair = about.getByRole("button", { name: "Repair" });
  await context.setOffline(true);
  await repair.click();
  await expect(about.getByRole("status")).toContainText("The site does not give these files");
  await context.setOffline(false);
  await repair.click();
  await expect(about.getByRole("status")).toHaveText(/^Repaired/);
  await expect(repair).toBeHidden();
  await context.setOffline(true);
  await ferry.goto(new URL("/console/", ferry.url()).href);
  await expect(ferry.getByRole("textbox")).toBeVisible();
});

test("a new version whose files do not fit together is never used; the old one goes on until they do", async ({
  page,
  own,
}) => {
  await openFerry(page, own);
  const old = String(dist("console/index.html"));
  own.change("console/index.html", (text) => `${text}<!-- of another build -->`);
  // As if the file were a new one: it is fetched, and its digest is that of the build.
  const { files } = JSON.parse(String(dist("shell.json")));
  const { revision } = files.find(({ path }: { path: string }) => path === "console/index.html");
  own.change("sw.js", (text) => text.replace(`"revision":"${revision}"`, `"revision":"another"`));
  const update = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const worker = registration.installing ?? registration.waiting;
      while (worker?.state === "installing")
        await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
      return worker?.state;
    });
  expect(await update()).toBe("redundant");
  await expect(page.getByText("A new version of Ferry is ready.")).toBeHidden();
  own.change("console/index.html", () => old);
  expect(await update()).toBe("installed");
  await expect(page.getByText("A new version of Ferry is ready.")).toBeVisible();
});
