/** A stream is sent while it still comes; where its program goes before it has ended, nobody waits for ever and nothing is half. */
import { expect, type Page } from "@playwright/test";
import { test as base, MIB, openFerry } from "./kit/app.ts";
import { launchChromium } from "./kit/chromium.ts";
import { digestOf, startTusSite, type TusSite } from "./kit/tus-site.ts";

const test = base.extend<{ readonly tus: TusSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  tus: async ({}, use) => {
    const tus = await startTusSite();
    await use(tus);
    await tus.stop();
  },
});

const SIZE = 3 * MIB;
/** In the page and here. */
const fill = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 255);
const FILL = `(size) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 255)`;
const bytes = fill(SIZE);

interface Evaluates {
  evaluate<T>(script: string): Promise<T>;
}

/** A program begins to bring a stream, and what it has been brought of it is sent. */
const begin = (page: Evaluates, url: string): Promise<void> =>
  page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    const ferry = await connect({ program: "recorder" });
    const job = await ferry.createJob({ id: "up", name: "Talk", type: "upload", priority: "foreground" });
    const local = new ReadableStream({ start: (stream) => { window.stream = stream; } });
    window.taken = job.addUpload({ url: ${JSON.stringify(url)}, local, name: "talk.webm" });
    window.taken.catch(() => undefined);
    await job.resume();
    window.bytes = (${FILL})(${SIZE});
  })()`);

const bring = (page: Evaluates, start: number, end: number): Promise<void> =>
  page.evaluate(`window.stream.enqueue(window.bytes.slice(${start}, ${end}))`);

const finish = (page: Evaluates): Promise<void> =>
  page.evaluate(`(async () => { window.stream.close(); await window.taken; })()`);

/** Resolves with the first that this finds of a change. */
const found = (what: string): string => `(async () => {
  const { connect } = await import("/ferry.js");
  const job = await (await connect({ program: "watcher" })).job("up");
  for await (const { state } of job.changes()) {
    const found = ${what};
    if (found) return found;
  }
})()`;
/** The server has all that came. */
const WAITS = found(`job.progress.bytesTransferred > 0 && job.waits?.kind`);
const ENDS = found(`state.kind === "error" && state.problem.code + " after " + state.problem.bytes`);

const methods = (tus: TusSite): readonly string[] => tus.requests.map(({ method }) => method);

/** Its first MiB is at the server, and nobody has brought more. */
async function beginWithOne(ferry: Page, tus: TusSite): Promise<void> {
  await begin(ferry, tus.url);
  await bring(ferry, 0, MIB);
  expect(await ferry.evaluate(WAITS)).toBe("next-bytes");
}

test("what a program brings of a stream is at the server before it has ended, and the file is whole after", async ({
  ferry,
  tus,
}) => {
  await begin(ferry, tus.url);
  await bring(ferry, 0, MIB);
  await expect.poll(() => tus.sent).toBe(MIB);
  expect(await ferry.evaluate(WAITS)).toBe("next-bytes");
  const card = ferry.locator("job-card");
  await expect(card.locator("[part=state]")).toHaveText("Waiting for its program");
  await expect(card).toContainText("Its program still brings the rest. Keep it open.");
  await bring(ferry, MIB, 2 * MIB);
  await expect.poll(() => tus.sent).toBe(2 * MIB);
  expect(tus.whole).toEqual([]);
  await bring(ferry, 2 * MIB, SIZE);
  await finish(ferry);
  await expect(card).toHaveAttribute("data-state", "transferred");
  expect([tus.whole, tus.sent]).toEqual([[digestOf(bytes)], SIZE]);
});

test("a stream whose end comes after all of it was sent is whole by that alone", async ({ ferry, tus }) => {
  await begin(ferry, tus.url);
  await bring(ferry, 0, SIZE);
  await expect.poll(() => tus.sent).toBe(SIZE);
  expect(await ferry.evaluate(WAITS)).toBe("next-bytes");
  await finish(ferry);
  await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transferred");
  expect([tus.whole, tus.sent]).toEqual([[digestOf(bytes)], SIZE]);
});

test("a worker that is stopped in the middle costs a stream nothing, nor does a server that forgets it", async ({
  ferry,
  tus,
}) => {
  await beginWithOne(ferry, tus);
  const session = await ferry.context().newCDPSession(ferry);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await bring(ferry, MIB, 2 * MIB);
  await expect.poll(() => tus.sent).toBe(2 * MIB);
  await tus.forget();
  await bring(ferry, 2 * MIB, SIZE);
  await finish(ferry);
  await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transferred");
  expect([tus.whole, tus.sent]).toEqual([[digestOf(bytes)], 2 * MIB + SIZE]);
});

test("a stream whose tab is closed ends, its server is told when the job goes, and another may take its place", async ({
  ferry,
  site,
  tus,
}) => {
  const program = await ferry.context().newPage();
  await openFerry(program, site);
  await begin(program, tus.url);
  await bring(program, 0, MIB);
  expect(await ferry.evaluate(WAITS)).toBe("next-bytes");
  await program.close();
  expect(await ferry.evaluate(ENDS)).toBe(`local-file-gone after ${MIB}`);
  const card = ferry.locator("job-card");
  await expect(card).toContainText("Its program stopped after 1 MiB, before all of it had come.");
  await expect(card).toContainText("The rest can never come. Send it anew from that program.");
  expect([tus.whole, methods(tus).includes("DELETE")]).toEqual([[], false]);
  await ferry.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    await (await (await connect({ program: "recorder" })).job("up")).remove();
  })()`);
  await expect.poll(() => methods(tus).includes("DELETE")).toBe(true);
  await begin(ferry, tus.url);
  await bring(ferry, 0, SIZE);
  await finish(ferry);
  await expect(card).toHaveAttribute("data-state", "transferred");
  expect(tus.whole).toEqual([digestOf(bytes)]);
});

test("a stream whose page is loaded anew, or that its program gives up, ends, too", async ({
  ferry,
  tus,
}) => {
  await beginWithOne(ferry, tus);
  await ferry.reload();
  expect(await ferry.evaluate(ENDS)).toBe(`local-file-gone after ${MIB}`);
  await ferry.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    await (await (await connect({ program: "recorder" })).job("up")).remove();
  })()`);
  await begin(ferry, tus.url);
  await bring(ferry, 0, 2 * MIB);
  expect(await ferry.evaluate(WAITS)).toBe("next-bytes");
  const told = `(async () => {
    window.stream.error(new Error("unplugged"));
    return window.taken.then(() => "taken", ({ message }) => message);
  })()`;
  expect(await ferry.evaluate(told)).toBe("unplugged");
  expect(await ferry.evaluate(ENDS)).toBe(`local-file-gone after ${2 * MIB}`);
  expect(tus.whole).toEqual([]);
});

test("a stream in a browser that is killed has ended at the next visit", async ({ site, tus }) => {
  const first = await launchChromium();
  try {
    const page = await first.newPage(site.url);
    await begin(page, tus.url);
    await bring(page, 0, MIB);
    expect(await page.evaluate(WAITS)).toBe("next-bytes");
    await first.kill();
    const second = await launchChromium({ profile: first.profile });
    try {
      const next = await second.newPage(site.url);
      expect(await next.evaluate(ENDS)).toBe(`local-file-gone after ${MIB}`);
    } finally {
      await second.kill();
    }
    expect(tus.whole).toEqual([]);
  } finally {
    await first.dispose();
  }
});
