/** The main job as a user does it, in Chromium: samples, adding, progress, offline, saving, removing, installing. */
import { readFileSync, statSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { test as app, goTo, MIB, openFerry } from "./kit/app.ts";
import { sameAsOrigin } from "./kit/same.ts";

const test = app.extend({
  ferry: async ({ context, page, site }, use) => {
    const complaints = listen(page);
    const foreign = watchForForeignHosts(context);
    await openFerry(page, site);
    await use(page);
    expect(complaints(), "what the browser complained about (CSP, Trusted Types, errors)").toEqual([]);
    expect(foreign(), "requests to foreign hosts").toEqual([]);
  },
});

/** Errors of scripts and every violation of the content policy. Failed requests are what these tests are about. */
function listen(page: Page): () => string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("console", (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) heard.push(message.text());
  });
  return () => heard;
}

function watchForForeignHosts(context: BrowserContext): () => string[] {
  const foreign: string[] = [];
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    // Names under .invalid are nobody's (RFC 6761): who answers for one is a proxy.
    const isOurs = ["localhost", "127.0.0.1"].includes(hostname) || hostname.endsWith(".invalid");
    if (protocol.startsWith("http") && !isOurs) foreign.push(request.url());
  });
  return () => foreign;
}

async function add(page: Page, url: string): Promise<void> {
  await page.locator("[data-action=add]").first().click();
  await page.locator("[data-field=url]").fill(url);
  await page.locator("[data-action=submit]").click();
}

const card = (page: Page) => page.locator("job-card").first();

test("a newcomer sees a sample arrive with one click", async ({ ferry }) => {
  const samples = ferry.locator("[data-action=sample]");
  await expect(samples).toHaveCount(3);
  await samples.first().click();
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 30_000 });
  await expect(card(ferry).locator("[part=name]")).toContainText("1MiB.bin");
});

test("added by address: name, host, bytes, rate and time; the bar moves at least 4 times a second", async ({
  ferry,
  origin,
}) => {
  const iso = origin.file("release.iso", { size: 60 * MIB, bytesPerSecond: 4_000_000 });
  await add(ferry, iso.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring", { timeout: 20_000 });
  await expect(card(ferry).locator("[part=name]")).toContainText("release.iso");
  await expect(card(ferry).locator("[part=host]")).toContainText("127.0.0.1");
  await expect(card(ferry).locator("[part=rate]")).toContainText("/s");
  await expect(card(ferry).locator("[part=bytes]")).toContainText("60");
  const changesIn3s = () =>
    ferry.evaluate(async () => {
      const find = (root: Document | ShadowRoot): Element | null => {
        for (const element of root.querySelectorAll("*")) {
          if (element.getAttribute("part")?.split(" ").includes("bytes")) return element;
          const inner = element.shadowRoot && find(element.shadowRoot);
          if (inner) return inner;
        }
        return null;
      };
      const seen = new Set<string>();
      const until = performance.now() + 3_000;
      while (performance.now() < until) {
        seen.add(find(document)?.textContent ?? "");
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return seen.size;
    });
  // Once is enough: a machine with other work misses frames now and then.
  await expect.poll(changesIn3s, { timeout: 12_000 }).toBeGreaterThanOrEqual(3 * 4);
});

test("pause, resume, cancel: each does what it says", async ({ ferry, origin }) => {
  const iso = origin.file("big.iso", { size: 200 * MIB });
  await add(ferry, iso.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring");
  await ferry.locator("[data-action=pause]").click();
  await expect(card(ferry)).toHaveAttribute("data-state", "suspended");
  await ferry.locator("[data-action=resume]").click();
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring");
  await ferry.locator("[data-action=cancel]").click();
  await expect(card(ferry)).toHaveCount(0);
  await ferry.getByRole("button", { name: "Undo" }).click();
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring");
});

test("a body of unknown length: the bar is indeterminate, the end is found", async ({ ferry, origin }) => {
  const feed = origin.file("feed.bin", { size: 24 * MIB, length: "chunked", bytesPerSecond: 8_000_000 });
  await add(ferry, feed.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring");
  await expect(ferry.locator("[role=progressbar]").first()).not.toHaveAttribute("aria-valuenow");
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 30_000 });
});

test("saved by the browser with the right name and every byte, kept offline, removed with its bytes", async ({
  ferry,
  origin,
  context,
  site,
}) => {
  const iso = origin.file("big.iso", {
    size: 30 * MIB + 7,
    headers: {
      "Content-Disposition":
        "attachment; filename=\"x.iso\"; filename*=UTF-8''%C3%85rsrapport%202026%20(final).iso",
    },
  });
  await add(ferry, iso.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 30_000 });
  const [download] = await Promise.all([
    ferry.waitForEvent("download"),
    ferry.locator("[data-action=save]").click(),
  ]);
  expect(download.suggestedFilename()).toBe("Årsrapport 2026 (final).iso");
  expect(await sameAsOrigin(await download.path(), iso.size, iso.seed)).toEqual({ kind: "same" });
  await expect(card(ferry)).toHaveAttribute("data-state", "acknowledged");

  await context.setOffline(true);
  await ferry.reload();
  await expect(card(ferry)).toHaveAttribute("data-state", "acknowledged");
  const [again] = await Promise.all([
    ferry.waitForEvent("download"),
    ferry.locator("[data-action=save]").click(),
  ]);
  expect(statSync(await again.path()).size).toBe(iso.size);
  await context.setOffline(false);

  await ferry.locator("[data-action=remove]").click();
  await expect(ferry.locator("job-card")).toHaveCount(0);
  // Nobody thinks better of it: when the page is left, or soon.
  await openFerry(ferry, site);
  await expect(ferry.locator("empty-state")).toBeVisible();
  const chunks = await ferry.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("ferry");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction("chunks").objectStore("chunks").count();
          count.onsuccess = () => resolve(count.result);
          count.onerror = () => reject(count.error);
        };
      }),
  );
  expect(chunks).toBe(0);
});

test("saved into a folder that the user picked once, under a free name", async ({ ferry, origin }) => {
  // The picker is the browser's own window; a folder of the origin's private file system stands in for the user's.
  await ferry.evaluate(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle("picked", { create: true }),
    });
  });
  const iso = origin.file("big.iso", { size: 20 * MIB + 3 });
  await goTo(ferry, "Settings");
  await ferry.locator("[data-action=pick-folder]").click();
  await expect(ferry.locator("[part=folder]")).toContainText("picked");
  await goTo(ferry, "Transfers");
  await add(ferry, iso.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 30_000 });
  for (const expected of [["big.iso"], ["big (2).iso", "big.iso"]]) {
    await ferry.locator("[data-action=save]").click();
    await expect
      .poll(
        () =>
          ferry.evaluate(async () => {
            const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("picked");
            const names: string[] = [];
            for await (const [name, handle] of folder.entries()) {
              const size = handle instanceof FileSystemFileHandle ? (await handle.getFile()).size : 0;
              if (size === 20 * 1024 ** 2 + 3) names.push(name);
            }
            return names.sort();
          }),
        { timeout: 30_000 },
      )
      .toEqual(expected);
  }
});

test("offline: the banner and the job say so at once, and it goes on by itself", async ({
  ferry,
  origin,
  context,
}) => {
  const iso = origin.file("big.iso", { size: 80 * MIB, bytesPerSecond: 10_000_000 });
  await add(ferry, iso.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring");
  await context.setOffline(true);
  await expect(ferry.locator("offline-banner")).toHaveAttribute("data-connectivity", "offline", {
    timeout: 1_000,
  });
  await expect(ferry.locator("offline-banner")).toContainText("You are offline");
  await expect(card(ferry)).toHaveAttribute("data-code", "offline");
  await context.setOffline(false);
  await expect(ferry.locator("offline-banner")).toHaveAttribute("data-connectivity", "back", {
    timeout: 15_000,
  });
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred", { timeout: 60_000 });
});

test("the app opens offline and is installable", async ({ ferry, context, site }) => {
  await context.setOffline(true);
  await ferry.goto(`${site.url}?from=shortcut`);
  await expect(ferry.locator("[data-action=add]").first()).toBeVisible();
  await context.setOffline(false);
  const cdp = await context.newCDPSession(ferry);
  const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
  // A test's context counts as a private window; nothing else may stand in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual(
    [],
  );
});

const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  ["not a URL", "not a url", /address/i],
  ["an unsupported scheme", "ftp://files.example/a.iso", /http/i],
  ["credentials in the URL", "https://user:secret@files.example/a.iso", /password/i],
];
for (const [what, url, sentence] of REFUSED) {
  test(`bad input in the dialog: ${what}`, async ({ ferry }) => {
    await add(ferry, url);
    await expect(ferry.locator("#results")).toContainText(sentence);
    await expect(ferry.locator("[data-field=url]")).toHaveValue(url);
    await expect(ferry.locator("job-card")).toHaveCount(0);
  });
}

test("a missing page, a silent host and a server that forbids reading: said on the job, with what to do next", async ({
  ferry,
  origin,
}) => {
  const good = origin.file("good.bin", { size: MIB });
  const closed = origin.file("closed.bin", {
    size: MIB,
    headers: { "Access-Control-Allow-Origin": "https://elsewhere.example" },
  });
  for (const url of [`${origin.url}/missing.bin`, closed.url, good.url]) {
    await add(ferry, url);
    await ferry
      .locator("[data-action=dismiss]")
      .or(ferry.locator("[data-action=close]"))
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  }
  const codes = () =>
    ferry.locator("job-card").evaluateAll((cards) => cards.map((c) => c.getAttribute("data-code")));
  await expect.poll(codes, { timeout: 30_000 }).toEqual(["forbidden-by-cors", "http-status", ""]);
  await expect(ferry.locator("job-card").nth(2)).toHaveAttribute("data-state", "transferred");
  await expect(ferry.locator("job-card").nth(0)).toContainText("Access-Control-Allow-Origin");
  await expect(ferry.locator("job-card").nth(0).getByText("Let the browser download it")).toHaveAttribute(
    "href",
    closed.url,
  );
});

test("a name full of traps is made safe, and shown as it will be saved", async ({ ferry, origin }) => {
  const file = origin.file("x", {
    size: 1000,
    headers: { "Content-Disposition": "attachment; filename*=UTF-8''..%5C..%2Fcon%07%E2%80%AE.txt" },
  });
  await add(ferry, file.url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred");
  const name = (await card(ferry).locator("[part=name]").textContent())?.trim() ?? "";
  expect(name).not.toMatch(/[\\/\u0000-\u001f\u202e]|\.\./);
  const [download] = await Promise.all([
    ferry.waitForEvent("download"),
    ferry.locator("[data-action=save]").click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
});

test("a stored page is never opened as this site", async ({ ferry, site }) => {
  const page = await ferry.request.get(`${site.url}policy.json`);
  expect(page.ok()).toBe(true);
  await add(ferry, `${site.url}index.html`);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferred");
  const headers = await ferry.evaluate(async () => {
    const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as {
      connect(o: object): Promise<{ jobs(): Promise<{ id: string; file(index: number): { id: string } }[]> }>;
    };
    const [job] = await (await connect({ program: "e2e" })).jobs();
    return [...(await fetch(`/-/save/${job?.id}/${job?.file(0).id}/x`)).headers];
  });
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-security-policy": expect.stringContaining("sandbox"),
    "x-content-type-options": "nosniff",
  });
});

test("no accessibility violations with an empty, a running and a failed queue", async ({ ferry, origin }) => {
  // `as never`: the package brings playwright types of its own, of the same version.
  const check = async () => {
    const { violations } = await new AxeBuilder({ page: ferry as never })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await check();
  await add(ferry, `${origin.url}/missing.bin`);
  await expect(card(ferry)).toHaveAttribute("data-state", "error");
  await add(ferry, origin.file("big.iso", { size: 200 * MIB }).url);
  await expect(card(ferry)).toHaveAttribute("data-state", "transferring");
  await check();
});

test("the committed policy.json is a good one", () => {
  expect(JSON.parse(readFileSync(new URL("../public/policy.json", import.meta.url), "utf8"))).toMatchObject({
    title: "Ferry",
  });
});
