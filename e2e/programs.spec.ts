/** Programs of other sites: asked for, allowed or not, each with its own jobs only, and never by surprise. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, firefox, type Page, expect as plainExpect } from "@playwright/test";
import { chromiumArgs, findFirefox } from "../scripts/browsers.mjs";
import { fill } from "../server/content.ts";
import type { OriginFile } from "./kit/origin.ts";
import { type ProgramOptions, type ProgramSite, startProgram } from "./kit/program-site.ts";
import { test as base, MIB } from "./kit/world.ts";

/** A first visit installs a worker, beside other browsers that are started. */
const expect = plainExpect.configure({ timeout: 30_000 });

interface Programs {
  readonly context: BrowserContext;
  /** Starts a program of another site. */
  readonly programs: (options?: Partial<ProgramOptions>) => Promise<ProgramSite>;
}

const test = base.extend<Programs & { browserKind: "chromium" | "firefox" }>({
  browserKind: ["chromium", { option: true }],
  context: async ({ browserKind }, use) => {
    const profile = mkdtempSync(join(tmpdir(), "ferry-programs-"));
    const context =
      browserKind === "chromium"
        ? await chromium.launchPersistentContext(profile, {
            executablePath: process.env["CHROMIUM"] ?? "",
            args: [...chromiumArgs],
          })
        : await firefox.launchPersistentContext(profile, {
            channel: "moz-firefox",
            executablePath: findFirefox() ?? "",
          });
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
  programs: async ({ site }, use) => {
    const started: ProgramSite[] = [];
    await use(async (options = {}) => {
      const program = await startProgram({ ferry: site.url, program: "Episodes", ...options });
      started.push(program);
      return program;
    });
    await Promise.all(started.map((program) => program.stop()));
  },
});

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector("[data-ready]");
  return page;
}

/** Presses the program's button; gives Ferry's window. */
async function askedBy(page: Page): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.click("#connect")]);
  return popup;
}

const isIn = (page: Page): Promise<unknown> => page.waitForFunction("globalThis.ferry?.isConnected");
const refusal = async (page: Page): Promise<unknown> =>
  (await page.waitForFunction("globalThis.refused")).jsonValue();

/** Runs as the program's own code. */
const run = <T>(page: Page, code: string): Promise<T> => page.evaluate<T>(`(async () => { ${code} })()`);

const codeOf = (page: Page, call: string): Promise<string> =>
  run(page, `return await ${call}.then(() => "done", (error) => error.code);`);

const stopWorkers = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
};

function digestOf(file: OriginFile): string {
  const bytes = Buffer.alloc(file.size);
  fill(bytes, 0, file.seed);
  return createHash("sha256").update(bytes).digest("hex");
}

/** Of the bytes that the program itself reads. */
const DIGEST = `
  const bytes = new Uint8Array(await new Response(job.file(0).stream()).arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");`;

const queue = (file: OriginFile): string => `
  const job = await ferry.createJob({ id: "season", name: "Season 1" });
  await job.addFile({ id: "one", url: ${JSON.stringify(file.url)} });
  await job.resume();
  return job.id;`;

for (const browserKind of ["chromium", "firefox"] as const)
  test.describe(() => {
    test.use({ browserKind });
    test.skip(
      browserKind === "firefox" && findFirefox() === null,
      "Firefox ESR is not installed (package firefox-esr)",
    );

    test(`a program of another site asks once, queues, goes, and finds its job and its bytes again, in ${browserKind}`, async ({
      context,
      programs,
      origin,
      site,
    }) => {
      const file = origin.file("episode.bin", { size: 3 * MIB + 1, expose: "all" });
      const program = await programs();
      const first = await open(context, program.url);
      const asks = await askedBy(first);
      await expect(asks.getByText(program.origin)).toBeVisible();
      await expect(asks.getByText("Episodes")).toBeVisible();
      await asks.getByRole("button", { name: "Always allow" }).click();
      await isIn(first);
      expect(await run(first, queue(file))).toBe("season");
      if (browserKind === "chromium") await stopWorkers(asks);
      expect(await run(first, queue(file))).toBe("season"); // again: the same job, the same file
      await run(first, `await (await ferry.job("season")).finished();`);
      expect(
        await run(first, "return (await ferry.jobs()).map(({ owner, files }) => [owner, files.length]);"),
      ).toEqual([["Episodes", 1]]);
      await asks.close();
      await first.waitForFunction("!ferry.isConnected");
      await first.close();

      const second = await open(context, program.url);
      const window = await askedBy(second);
      await isIn(second);
      const found = `const job = await ferry.job("season"); if (job.state.kind !== "transferred") return job.state.kind;`;
      expect(await run(second, found + DIGEST)).toBe(digestOf(file));

      // Somebody else of the same name is somebody else.
      const third = await open(context, (await programs()).url);
      await (await askedBy(third)).getByRole("button", { name: "Allow once" }).click();
      await isIn(third);
      expect(await run(third, "return (await ferry.jobs()).length;")).toBe(0);
      expect(await codeOf(third, `ferry.job("season")`)).toBe("unknown-job");
      expect(await run(third, `return (await ferry.createJob({ id: "season" })).files.length;`)).toBe(0);

      // What was allowed for good is listed, and can be taken back at once.
      const ferry = await context.newPage();
      await ferry.goto(`${site.url}#/settings/programs`);
      await expect(ferry.getByText("Programs of other sites")).toBeVisible();
      await ferry.getByRole("button", { name: `Take back: ${program.origin}` }).click();
      await second.waitForFunction("!ferry.isConnected");
      await second.click("#connect"); // the window that is there asks again
      await window.getByRole("button", { name: "Do not allow" }).click();
      expect(await refusal(second)).toBe("program-refused");
    });
  });

test("nobody allows anything unawares: not by a script, and not by a click that was meant for something else", async ({
  context,
  programs,
}) => {
  const page = await open(context, (await programs()).url);
  const asks = await askedBy(page);
  const button = asks.getByRole("button", { name: "Always allow" });
  await expect(button).toBeEnabled();
  await asks.evaluate(
    `for (const button of document.querySelector("ferry-connect").shadowRoot.querySelectorAll("button:not(.plain)")) button.click()`,
  );
  await expect(button).toBeVisible();
  // Whatever comes in front of the window begins the time anew.
  await asks.evaluate(`dispatchEvent(new Event("focus"))`);
  await expect(button).toBeDisabled();
  await expect(button).toBeEnabled();
  await asks.close();
  expect(await refusal(page)).toBe("program-refused");
});

test("the window cannot be framed, and a page without an origin is nobody", async ({
  context,
  programs,
  site,
}) => {
  const program = await programs();
  const page = await open(context, program.url);
  await page.evaluate(`{
    globalThis.heard = [];
    addEventListener("message", ({ origin }) => globalThis.heard.push(origin));
    const frame = document.createElement("iframe");
    frame.src = "${site.url}connect/";
    frame.onload = () => (globalThis.isLoaded = true);
    document.body.append(frame);
  }`);
  await page.waitForFunction("globalThis.isLoaded");
  expect(await page.evaluate("globalThis.heard")).toEqual([]);

  await page.goto(`${program.url}nobody`);
  const frame = page.frameLocator("iframe");
  const [asks] = await Promise.all([
    page.waitForEvent("popup"),
    frame.getByRole("button", { name: "Connect" }).click(),
  ]);
  await expect(asks.getByText("Ferry cannot tell whose page is asking")).toBeVisible();
});

test("a page that cuts itself off hears what it has to send instead, and so does its user", async ({
  context,
  programs,
}) => {
  for (const headers of [
    { "Cross-Origin-Opener-Policy": "same-origin" },
    { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless" },
  ]) {
    const page = await open(context, (await programs({ headers })).url);
    await page.click("#connect");
    expect(await refusal(page)).toBe("opener-severed");
    await page.close();
  }
  // Of the isolated page that was known before: it opened none.
  const windows = context.pages().filter((page) => page.url().includes("/connect/"));
  expect(windows).toHaveLength(1);
  await windows[0]?.getByText("same-origin-allow-popups").waitFor();
});

test("no window opens without a click: the program hears that only a visit helps", async ({
  context,
  programs,
}) => {
  const page = await open(context, `${(await programs()).url}?unasked`);
  expect(await refusal(page)).toBe("needs-visit");
});

test("on a page of Ferry's own site a hidden frame is enough, once the program is allowed for good", async ({
  context,
  programs,
  origin,
}) => {
  const file = origin.file("episode.bin", { size: MIB, expose: "all" });
  const page = await open(context, (await programs({ host: "localhost" })).url);
  await page.click("#frame");
  expect(await refusal(page)).toMatch(/needs-visit|program-refused/);
  const asks = await askedBy(page);
  await asks.getByRole("button", { name: "Always allow" }).click();
  await isIn(page);
  await asks.close();
  await page.reload();
  await page.waitForSelector("[data-ready]");
  await page.click("#frame");
  await isIn(page);
  await run(page, queue(file));
  await stopWorkers(page);
  await run(page, `await (await ferry.job("season")).finished();`);
});

test("a link brings an address to look at, and nothing is fetched before the user says so", async ({
  context,
  origin,
  site,
}) => {
  const file = origin.file("linked.bin", { size: MIB, expose: "all" });
  const page = await context.newPage();
  for (const text of [file.url, `web+ferry:${file.url}`]) {
    await page.goto(`${site.url}?add=${encodeURIComponent(text)}`);
    await expect(page.getByRole("textbox", { name: "Address of the file" })).toHaveValue(file.url);
    expect(page.url()).toBe(site.url);
    expect(origin.ledger.requests(file.path)).toEqual([]);
  }
  await page.getByRole("button", { name: "Add to the queue" }).click();
  await origin.until((ledger) => ledger.requests(file.path).length > 0);
});
