/** Very many small files in one job: each is asked for once, and a kill costs only those that were on their way. */
import { expect } from "@playwright/test";
import { isTransferred, until } from "./kit/ferry.ts";
import type { Origin } from "./kit/origin.ts";
import type { Page } from "./kit/page.ts";
import { test } from "./kit/world.ts";

const COUNT = 300;
const SIZE = 10_000;
/** As many as are under way at a time, and those that wait to be stored. */
const ON_THEIR_WAY = 60;

async function add(page: Page, origin: Origin, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, index) => ({
    url: origin.file(`part-${index}.bin`, { size: SIZE + index, seed: index + 1 }).url,
  }));
  await page.evaluate(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const job = await globalThis.ferry.createJob({});
    await job.addFiles(${JSON.stringify(files)});
    await job.resume();
  })()`);
}

const requests = (origin: Origin): number =>
  origin.ledger.requests().filter(({ path }) => path.startsWith("/part-")).length;

/** What the page reads of a file that arrived, beside what its address serves. */
const isSame = (page: Page, index: number): Promise<boolean> =>
  page.evaluate<boolean>(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const file = (await globalThis.ferry.jobs()).at(-1).file(${index});
    const both = [new Response(file.stream()), await fetch(file.url)];
    const [a, b] = await Promise.all(both.map(async (reply) => new Uint8Array(await reply.arrayBuffer())));
    return a.length === ${SIZE} + ${index} && a.length === b.length && a.every((byte, at) => byte === b[at]);
  })()`);

/** Files in the origin's private file system. */
const inOpfs = (page: Page): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("ferry", { create: true });
    let count = 0;
    for await (const _ of folder.keys()) count += 1;
    return count;
  })()`);

test("all of them arrive as they are, each for one request and none before it", async ({
  session,
  origin,
}) => {
  await add(session.page, origin, COUNT);
  await until(session.page, isTransferred);
  expect(requests(origin)).toBe(COUNT);
  expect(origin.ledger.entries.filter(({ method }) => method === "OPTIONS")).toEqual([]);
  expect(await inOpfs(session.page)).toBe(0); // each a record among others, no file with handles of its own
  for (const index of [0, 7, COUNT - 1]) expect(await isSame(session.page, index)).toBe(true);
});

test("the browser is killed in the middle: what was stored is not asked for again", async ({
  session,
  origin,
}) => {
  await add(session.page, origin, COUNT);
  await until(session.page, ({ transferred }) => transferred > 40 * SIZE);
  await session.browser.kill();
  await session.open();
  await until(session.page, isTransferred);
  expect(requests(origin)).toBeLessThanOrEqual(COUNT + ON_THEIR_WAY);
  for (const index of [0, 100, COUNT - 1]) expect(await isSame(session.page, index)).toBe(true);
});
