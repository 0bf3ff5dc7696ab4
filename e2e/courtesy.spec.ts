/** Never in the way of the browser's own user: background downloads give way to pages that load or play, at once, and say so. */
import { expect, type Page } from "@playwright/test";
import { chromiumArgs, findChromium } from "../scripts/browsers.mjs";
import { MIB, openFerry, openJob, test } from "./kit/app.ts";
import type { Origin } from "./kit/origin.ts";
import { add } from "./kit/queue.ts";

const chromium = findChromium();

// What this machine serves by its own name shares no link, and need not give way.
test.use({
  launchOptions: {
    ...(chromium === null ? {} : { executablePath: chromium }),
    args: [...chromiumArgs, "--host-resolver-rules=MAP files.test 127.0.0.1"],
  },
});

/** A file of a host that is not this machine's, as its name says. */
function far(origin: Origin, size: number): string {
  const { url } = origin.file("far.bin", { size, expose: "all" });
  return url.replace(/\/\/[^:/]+/, "//files.test");
}

/** A film of the page's own, without a sound. */
const play = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.getContext("2d")?.fillRect(0, 0, 8, 8);
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = canvas.captureStream(10);
    document.body.append(video);
    await video.play();
  });

const stop = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector<HTMLVideoElement>("body > video")?.pause());

const stored = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const [job] = await (await connect({ program: "e2e" })).jobs();
    return job.progress.bytesTransferred + job.progress.bytesPending;
  });

const told = (page: Page): Promise<{ to: string; bytesPerSecond: number } | null> =>
  page.evaluate(async () => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const [job] = await (await connect({ program: "e2e" })).jobs();
    return job.givesWay;
  });

test("while a film plays in a page a background download keeps to a trickle and says so; then it goes on", async ({
  ferry,
  origin,
}) => {
  await add(ferry, far(origin, 12 * MIB), "far.bin");
  await expect.poll(() => stored(ferry), { intervals: [50] }).toBeGreaterThan(0);
  await play(ferry);
  const words = "What is playing in a page comes first: at most 8 KiB/s meanwhile.";
  await expect(ferry.locator("queue-pulse").getByText(words)).toBeVisible();
  await expect(ferry.locator("job-card").getByText(words)).toBeVisible();
  expect(await told(ferry)).toEqual({ to: "playing", bytesPerSecond: 8 * 1024 });
  // What had been asked for before still comes.
  const from = { at: Date.now(), bytes: await stored(ferry) };
  await expect.poll(() => stored(ferry), { intervals: [250] }).toBeGreaterThan(from.bytes);
  await expect.poll(() => Date.now() - from.at, { intervals: [250] }).toBeGreaterThan(3_000);
  const seconds = (Date.now() - from.at) / 1000;
  expect(await stored(ferry)).toBeLessThan(from.bytes + MIB + seconds * 8 * 1024);
  await openJob(ferry, "far.bin");
  await expect(ferry.locator("job-screen").getByText(words)).toBeVisible();

  await stop(ferry);
  await expect(ferry.getByText(words)).toHaveCount(0);
  // How fast it may be then is the line's affair: a busy machine looks like others on it.
  expect((await told(ferry))?.to).not.toBe("playing");
});

test("a page that loads comes first, until it has loaded or is gone", async ({
  ferry,
  origin,
  context,
  site,
}) => {
  await add(ferry, far(origin, 64 * MIB), "far.bin");
  const words = ferry.locator("queue-pulse").getByText("A page that is loading comes first");
  await expect.poll(() => stored(ferry), { intervals: [50] }).toBeGreaterThan(0);
  let arrive = (): void => undefined;
  await context.route("**/never.png", (route) => {
    arrive = () => void route.fulfill({ status: 404 });
  });
  const other = await context.newPage();
  await other.addInitScript(() =>
    addEventListener("DOMContentLoaded", () => {
      const image = new Image();
      image.src = "/never.png";
      document.body.append(image);
    }),
  );
  await other.goto(site.url, { waitUntil: "domcontentloaded" });
  await expect(words).toBeVisible();
  arrive();
  await expect(words).toHaveCount(0);

  await other.goto(site.url, { waitUntil: "domcontentloaded" });
  await expect(words).toBeVisible();
  await other.close();
  await expect(words).toHaveCount(0);
});

test("a transfer in the foreground comes first, too, until it has ended", async ({ ferry, origin, site }) => {
  await openFerry(ferry, site);
  await add(ferry, far(origin, 64 * MIB), "far.bin");
  await expect.poll(() => stored(ferry), { intervals: [50] }).toBeGreaterThan(0);
  const front = origin.file("front.bin", { size: 8 * MIB, bytesPerSecond: 2 * MIB, expose: "all" });
  const url = front.url.replace(/\/\/[^:/]+/, "//files.test");
  await add(ferry, url, "front.bin", { options: { priority: "foreground", name: "front.bin" } });
  await expect(ferry.getByText("A transfer in the foreground comes first").first()).toBeVisible();
  await expect(ferry.locator("job-card[data-state=transferred]")).toBeVisible();
  await expect(ferry.getByText("A transfer in the foreground comes first")).toHaveCount(0);
});
