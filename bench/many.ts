/** How usable is a queue of very many waiting jobs after the browser was killed, from its start to the end of the list? */

import { launchChromium } from "../e2e/kit/chromium.ts";
import { start } from "../e2e/kit/ferry.ts";
import type { Page } from "../e2e/kit/page.ts";
import type { Site } from "../e2e/kit/site.ts";
import { fillQueue } from "./boot.ts";
import { WATCH } from "./first-card.ts";
import { type Long, longestWhile, WATCH_TASKS } from "./long-tasks.ts";
import { MIB, type Table } from "./table.ts";
import { inWorld } from "./world.ts";

const PROGRAMS = 5;
const TRANSFER_MS = 8_000;
/** 24,000 px in a second: faster than anybody reads. */
const PIXELS_PER_FRAME = 400;
const FRAMES = 600;
const JUMPS = 10;

/** Fast through the first thousand rows, then by the scroll bar from there to the end. */
const SCROLL = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let i = 0; i < ${FRAMES}; i += 1) {
    scrollBy(0, ${PIXELS_PER_FRAME});
    await frame();
  }
  const from = scrollY;
  for (let i = 1; i <= ${JUMPS}; i += 1) {
    scrollTo(0, from + ((document.documentElement.scrollHeight - from) * i) / ${JUMPS});
    for (let wait = 0; wait < 20; wait += 1) await frame();
  }
})()`;

const AT_END = `Boolean(document.querySelector("ferry-app").shadowRoot.querySelector("transfers-screen").shadowRoot.querySelector("job-list").shadowRoot.querySelector("li:last-child[data-row]"))`;

const ELEMENTS = `(() => { const all = (root) => [...root.querySelectorAll("*")].reduce((sum, e) => sum + 1 + (e.shadowRoot ? all(e.shadowRoot) : 0), 0); return all(document); })()`;

/** As the queue has them. */
const ORDER = `(async () => {
  const { connect } = await import("/ferry.js");
  const jobs = await (await connect({ program: "bench" })).jobs();
  return { ids: jobs.map(({ id }) => id).join(), programs: new Set(jobs.map(({ owner }) => owner)).size };
})()`;

const OPENED = "globalThis.times.live && globalThis.times.first && globalThis.times";

async function metrics(page: Page): Promise<Readonly<Record<string, number>>> {
  await page.send("Performance.enable");
  const { metrics } = await page.send<{ metrics: { name: string; value: number }[] }>(
    "Performance.getMetrics",
  );
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The figures in the order in which they are told, with what each is to reach. */
const FIGURES = {
  boot: ["worker's start to its first request", "≤ 500 ms", " ms"],
  without: ["navigation to the first card, without the kept list", "≤ 1000 ms", " ms"],
  with: ["navigation to the first card, with it", "≤ 1000 ms", " ms"],
  opening: ["longest task while the page opens", "≤ 50 ms", " ms"],
  openingTasks: ["tasks over 50 ms while the page opens", "0", ""],
  moving: [`longest task in ${TRANSFER_MS / 1000} s of a transfer`, "≤ 50 ms", " ms"],
  movingTasks: ["tasks over 50 ms meanwhile", "0", ""],
  busy: ["the page's thread is busy meanwhile", "stated", " %"],
  scrolling: ["longest task while scrolling through the list", "≤ 50 ms", " ms"],
  scrollingTasks: ["tasks over 50 ms meanwhile", "0", ""],
  elements: ["elements in the page after that", "bounded", ""],
  heap: ["the page's heap", "stated", " MiB"],
  memory: ["memory of the browser above one page beside Ferry", "stated", " MiB"],
} as const;
type Figure = keyof typeof FIGURES;

export async function many(site: Site, table: Table, runs: number, jobs: number): Promise<void> {
  const values = new Map<Figure, number[]>();
  const note = (figure: Figure, value: number): void =>
    void values.set(figure, [...(values.get(figure) ?? []), value]);

  await inWorld(
    site,
    async (session, origin) => {
      const { app, profile } = session;
      const beside = new URL("/icons/ferry.svg", app).href;
      const file = origin.file("slow.bin", { size: 2_000 * MIB });
      const requests = () => origin.ledger.requests(file.path);
      await start(session.page, file);
      await origin.until(() => requests().length > 0);
      await session.page.goto(beside);
      await session.page.stopAllWorkers();
      await session.page.evaluate(fillQueue(jobs, file.url, PROGRAMS));
      const before = await session.page.evaluate<{ ids: string; programs: number }>(ORDER);

      for (let round = 0; round < runs; round += 1) {
        await session.browser.kill();
        await origin.until(() => requests().every(({ endedAt }) => endedAt !== null));
        session.browser = await launchChromium({ profile });
        const page = await session.browser.newPage(beside);
        const asked = requests().length;
        const from = performance.now();
        await page.evaluate(
          `navigator.serviceWorker.getRegistration("/").then(({ active }) => active.postMessage({ ferry: "wake" }))`,
        );
        await origin.until(() => requests().length > asked);
        note("boot", performance.now() - from);
        const idle = session.browser.memory();

        const { ids, programs } = await page.evaluate<{ ids: string; programs: number }>(ORDER);
        if (ids !== before.ids || ids.split(",").length !== jobs || programs !== PROGRAMS)
          throw new Error(`not the ${jobs} jobs of before in their order: ${ids.slice(0, 200)}`);
        await page.send("Page.addScriptToEvaluateOnNewDocument", { source: `${WATCH};${WATCH_TASKS}` });
        const open = async (): Promise<number> => {
          await page.goto(beside);
          await page.stopAllWorkers();
          await page.goto(app);
          return (await page.waitFor<{ first: number }>(OPENED, 120_000)).first;
        };
        await page.evaluate("localStorage.clear()");
        note("without", await open());
        note("opening", await page.evaluate("Math.max(50, ...longTasks)"));
        note("openingTasks", await page.evaluate("longTasks.length"));
        note("with", await open()); // the page before has kept the list when it was left

        const began = await metrics(page);
        const moving = await page.evaluate<Long>(
          longestWhile(`new Promise((resolve) => setTimeout(resolve, ${TRANSFER_MS}))`),
        );
        const busy =
          ((await metrics(page))["TaskDuration"] ?? Number.NaN) - (began["TaskDuration"] ?? Number.NaN);
        note("moving", moving.longest);
        note("movingTasks", moving.count);
        note("busy", (busy * 100_000) / TRANSFER_MS);

        const scrolling = await page.evaluate<Long>(longestWhile(SCROLL));
        if (!(await page.evaluate<boolean>(AT_END))) throw new Error("the end of the list was not reached");
        note("scrolling", scrolling.longest);
        note("scrollingTasks", scrolling.count);
        note("elements", await page.evaluate(ELEMENTS));
        await page.send("HeapProfiler.collectGarbage");
        note("heap", ((await metrics(page))["JSHeapUsedSize"] ?? Number.NaN) / MIB);
        note("memory", (session.browser.memory() - idle) / MIB);
      }
    },
    { bytesPerSecond: 1_000_000 },
  );

  // The keys of a literal are its own.
  for (const [figure, [words, wanted, unit]] of Object.entries(FIGURES))
    table.note(`${jobs} jobs, browser killed: ${words}`, values.get(figure as Figure) ?? [], wanted, unit);
}
