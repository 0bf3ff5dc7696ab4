// Drives Ferry's page in a bare Chromium as a program and a user do, and proves files byte for byte.
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type LaunchOptions, launchChromium } from "./chromium.ts";
import type { OriginFile } from "./origin.ts";
import type { Page } from "./page.ts";
import { type Comparison, sameAsOrigin } from "./same.ts";

/** A job as the page sees it. */
export interface Seen {
  readonly state: string;
  readonly code: string | null;
  readonly bytes: number | null;
  readonly note: string | null;
  readonly transferred: number;
  readonly pending: number;
  readonly total: number | null;
}

/** Runs in the page: the queue as Ferry's own API tells it. */
const SEEN = `(async () => {
  const { connect } = await import("/ferry.js");
  globalThis.ferry ??= await connect({ program: "e2e" });
  const [job] = (await globalThis.ferry.jobs()).slice(-1);
  if (!job) return null;
  const { kind, problem } = job.state;
  const p = job.progress;
  return { state: kind, code: problem?.code ?? null, bytes: problem?.bytes ?? null, note: job.note, transferred: p.bytesTransferred, pending: p.bytesPending, total: p.bytesTotal };
})()`;

export const seen = (page: Page): Promise<Seen | null> => page.evaluate<Seen | null>(SEEN);

/** Waits for a fact about the last job; says what it saw instead. */
export async function until(page: Page, fact: (job: Seen) => boolean, timeoutMs = 60_000): Promise<Seen> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown = null;
  for (;;) {
    // A worker that was just stopped, or a page that was just reloaded, answers at the next try.
    const job = await seen(page).catch((error: unknown) => void (last = String(error)));
    if (job && fact(job)) return job;
    last = job ?? last;
    if (performance.now() > deadline)
      throw new Error(`waited ${timeoutMs} ms; last seen: ${JSON.stringify(last)}`);
    await sleep(300); // each look costs the worker a snapshot
  }
}

export const stored = (bytes: number) => (job: Seen) => job.transferred >= bytes;
export const isTransferred = (job: Seen): boolean => job.state === "transferred";

/** Adds a job by the API, with what else is known of its file, and starts it. */
export async function start(
  page: Page,
  file: OriginFile,
  known: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const job = await globalThis.ferry.createJob({});
    await job.addFile(${JSON.stringify({ url: file.url, ...known })});
    await job.resume();
  })()`);
}

/** Saves the only job by its button, as a user does, and compares the file on disk with the origin. */
export async function saveAndCompare(browser: Browser, page: Page, file: OriginFile): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-saved-"));
  try {
    await browser.setDownloads(folder);
    await page.click("[data-action=save]");
    const path = await savedFile(folder, file.size);
    return await sameAsOrigin(path, file.size, file.seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one finished file in a folder, beside `others`: a download in progress has a name of its own. */
export async function savedFile(
  folder: string,
  size: number,
  timeoutMs = 120_000,
  lookMs = 100,
  others: ReadonlySet<string> = new Set(),
): Promise<string> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const [name] = readdirSync(folder).filter(
      (entry) => !others.has(entry) && !/\.(crdownload|part|wkdownload)$|^\.|^Unconfirmed/.test(entry),
    );
    if (name && statSync(join(folder, name)).size >= size) return join(folder, name);
    if (performance.now() > deadline) {
      const found = readdirSync(folder).map((entry) => `${entry} ${statSync(join(folder, entry)).size}`);
      throw new Error(
        `no file of ${size} bytes was saved within ${timeoutMs} ms: ${found.join(", ") || "nothing"}`,
      );
    }
    await sleep(lookMs);
  }
}

export interface SessionOptions extends LaunchOptions {
  /** As in a browser that has no private file system: the service worker moves everything itself. */
  readonly withoutOpfs?: boolean;
}

/** A browser on a profile that outlives it. */
export class Session {
  readonly profile = mkdtempSync(join(tmpdir(), "ferry-profile-"));
  readonly app: string;
  /** A page of somebody else that stays open beside Ferry. */
  readonly foreign: string;
  readonly #options: SessionOptions;
  browser!: Browser;
  page!: Page;

  constructor(app: string, foreign: string, options: SessionOptions = {}) {
    this.app = app;
    this.foreign = foreign;
    this.#options = options;
  }

  /** Starts the browser and opens Ferry beside a foreign tab that stays; `prepare` is done while that one is in front. */
  async open(prepare?: (other: Page) => Promise<void>): Promise<this> {
    this.browser = await launchChromium({ ...this.#options, profile: this.profile });
    const other = await this.browser.newPage(this.foreign);
    await prepare?.(other);
    await this.openFerry();
    return this;
  }

  async openFerry(): Promise<Page> {
    this.page = await this.browser.newPage("about:blank");
    if (this.#options.withoutOpfs) {
      const source = "delete StorageManager.prototype.getDirectory";
      await this.page.send("Page.addScriptToEvaluateOnNewDocument", { source });
    }
    await this.page.goto(this.app);
    await this.page.waitFor(
      "Boolean(navigator.serviceWorker.controller && document.querySelector('ferry-app')?.shadowRoot)",
    );
    return this.page;
  }

  async end(): Promise<void> {
    await this.browser?.dispose().catch(() => undefined);
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
