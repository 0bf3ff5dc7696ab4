/** The library: what is kept opens without a network, plays while it comes, and never runs as Ferry. */
import { statSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, test } from "./kit/app.ts";
import type { FileOptions, Origin, OriginFile } from "./kit/origin.ts";

/** Bytes of sound in a second. */
const SECOND = 44_100 * 2 * 2;
const HEADER = 44;

/** A WAV file (RIFF, PCM, 44.1 kHz, two channels of 16 bits) whose sound is the origin's made-up bytes: noise. */
function sound(origin: Origin, name: string, seconds: number, more: Partial<FileOptions> = {}): OriginFile {
  const size = HEADER + seconds * SECOND;
  const head = Buffer.alloc(HEADER);
  head.write("RIFF", 0);
  head.writeUInt32LE(size - 8, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(44_100, 24);
  head.writeUInt32LE(SECOND, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(size - HEADER, 40);
  return origin.file(name, { size, head, expose: "all", type: "audio/wav", ...more });
}

/** Adds a job with these files, as a program does. */
async function download(page: Page, ...urls: readonly string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const job = await (await connect({ program: "e2e" })).createJob({});
    for (const url of all) await job.addFile({ url });
    await job.resume();
  }, urls);
}

const row = (page: Page, name: string) => page.getByRole("article", { name });
/** The ids of its job and of itself, as addresses have them. */
const idsOf = (page: Page, name: string): Promise<string> =>
  page.evaluate(async (wanted) => {
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    for (const job of await (await connect({ program: "e2e" })).jobs())
      for (const file of job.files) if (file.url.endsWith(wanted)) return `${job.id}/${file.id}`;
    return "";
  }, name);
const player = (page: Page) => page.locator("library-viewer audio");
const timeOf = (page: Page): Promise<number> =>
  player(page).evaluate((it) => (it as HTMLAudioElement).currentTime);

test("sound plays while it still comes, and where one jumps to is fetched first", async ({
  ferry,
  origin,
}) => {
  const film = sound(origin, "concert.wav", 240, { bytesPerSecond: MIB });
  await download(ferry, film.url);
  await goTo(ferry, "Library");
  await ferry.getByRole("link", { name: "Play concert.wav" }).click();
  await expect(ferry.getByText("Wherever you jump to, the missing part is fetched first.")).toBeVisible();
  await expect.poll(() => timeOf(ferry)).toBeGreaterThan(0);
  await player(ferry).evaluate((it) => void ((it as HTMLAudioElement).currentTime = 200));
  await expect.poll(() => timeOf(ferry)).toBeGreaterThan(200);

  const place = HEADER + 200 * SECOND;
  const [first, jump] = origin.ledger.requests(film.path);
  expect(first?.start).toBe(0);
  expect(jump?.start).toBeGreaterThan(place - MIB);
  expect(jump?.start).toBeLessThanOrEqual(place);
  // Between the beginning and there is a hole: it was not waited for.
  expect(origin.ledger.covered(film.path).length).toBeGreaterThan(1);
  expect(origin.ledger.bytesSent(film.path)).toBeLessThan(film.size);
});

test("where the server gives no parts, what is here plays, and the page says so", async ({
  ferry,
  origin,
}) => {
  const film = sound(origin, "live.wav", 60, { ranges: "ignored", bytesPerSecond: MIB });
  await download(ferry, film.url);
  await goTo(ferry, "Library");
  await ferry.getByRole("link", { name: "Play live.wav" }).click();
  await expect(ferry.getByText("from its beginning to its end only")).toBeVisible();
  await expect.poll(() => timeOf(ferry)).toBeGreaterThan(0);
  expect(origin.ledger.requests(film.path)).toHaveLength(1);
});

test("without a network everything that is kept opens, and is saved", async ({ ferry, origin, site }) => {
  const text = origin.text("notes.txt", "Kept for the journey.");
  await download(ferry, text, sound(origin, "song.wav", 20).url);
  await goTo(ferry, "Library");
  await expect(row(ferry, "song.wav")).toBeVisible();
  await Promise.all([site.stop(), origin.refuse(true)]);
  try {
    await ferry.reload();
    await ferry.getByRole("link", { name: "Open notes.txt" }).click();
    await expect(ferry.getByRole("heading", { name: "notes.txt" })).toBeFocused();
    await expect(ferry.getByText("Kept for the journey.")).toBeVisible();
    await ferry.getByRole("link", { name: "All files" }).click();
    await expect(row(ferry, "notes.txt")).toContainText("opened");
    await expect(row(ferry, "song.wav")).toContainText("not opened yet");
    await ferry.getByRole("link", { name: "Play song.wav" }).click();
    await player(ferry).evaluate((it) => void ((it as HTMLAudioElement).currentTime = 15));
    await expect.poll(() => timeOf(ferry)).toBeGreaterThan(15);
    const saved = ferry.waitForEvent("download");
    await ferry.getByRole("button", { name: "Save" }).click();
    expect(statSync(await (await saved).path()).size).toBe(HEADER + 20 * SECOND);
  } finally {
    await site.start();
  }
});

const HOSTILE = `<script>localStorage.setItem("taken", "yes"); top.postMessage("ran", "*")</script>`;

test("a hostile file is shown as its source, and nothing of it runs as Ferry, however it is addressed", async ({
  ferry,
  origin,
}) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${HOSTILE}</svg>`;
  const files = {
    "evil.html": origin.text("evil.html", HOSTILE, "text/html"),
    "evil.svg": origin.text("evil.svg", svg, "image/svg+xml"),
    "evil.mp4": origin.text("evil.mp4", HOSTILE, "video/mp4"),
    "evil.png": origin.text("evil.png", svg, "image/png"),
    "evil.pdf": origin.text("evil.pdf", HOSTILE, "application/pdf"),
  };
  await download(ferry, ...Object.values(files));
  await goTo(ferry, "Library");
  await expect(row(ferry, "evil.pdf")).toBeVisible();
  await ferry.evaluate(() => {
    addEventListener("message", ({ data }) => data === "ran" && localStorage.setItem("ran", "yes"));
  });

  await ferry.getByRole("link", { name: "Open evil.svg" }).click();
  await expect(ferry.getByRole("region", { name: "evil.svg" })).toHaveText(svg);
  await ferry.goBack();
  await ferry.getByRole("link", { name: "Open evil.pdf" }).click();
  await expect(ferry.locator("library-viewer iframe")).toBeVisible();
  await ferry.goBack();
  for (const name of Object.keys(files)) {
    const ids = await idsOf(ferry, name);
    for (const kind of ["view", "file"]) {
      const path = `-/${kind}/${ids}`;
      await ferry.evaluate(
        (src) =>
          new Promise((resolve) => {
            const frame = document.createElement("iframe");
            frame.addEventListener("load", resolve);
            setTimeout(resolve, 300); // what becomes a download never loads
            frame.src = src;
            document.body.append(frame);
          }),
        path,
      );
    }
    const head = await ferry.evaluate(async (src) => {
      const { status, headers } = await fetch(src);
      return [status, headers.get("x-content-type-options"), headers.get("content-security-policy")];
    }, `-/view/${ids}`);
    expect(head).toEqual([403, "nosniff", "sandbox; default-src 'none'"]);
  }
  const tab = await ferry.context().newPage();
  await tab.goto(new URL(`-/view/${await idsOf(ferry, "evil.html")}`, ferry.url()).href);
  await expect(tab.getByText("Ferry does not show this file here")).toBeVisible();
  expect(await tab.evaluate(() => origin)).toBe("null");
  expect(await ferry.evaluate(() => [localStorage.getItem("taken"), localStorage.getItem("ran")])).toEqual([
    null,
    null,
  ]);
});

test("a page of another origin can neither read nor show what is kept", async ({ ferry, origin, site }) => {
  await download(ferry, sound(origin, "song.wav", 1).url);
  await goTo(ferry, "Library");
  await expect(row(ferry, "song.wav")).toBeVisible();
  const address = `${site.url}-/view/${await idsOf(ferry, "song.wav")}`;
  const other = await ferry.context().newPage();
  // Of the same site, so that neither storage nor worker is another one for its frames.
  await other.goto(
    origin
      .text("other.html", "<!doctype html><title>Other</title>", "text/html")
      .replace("127.0.0.1", "localhost"),
  );
  const outcome = await other.evaluate(async (src) => {
    const fetched = await fetch(src).then(
      async (response) => `${response.status} ${await response.text()}`,
      () => "refused",
    );
    const played = await new Promise((resolve) => {
      const audio = new Audio(src);
      audio.addEventListener("error", () => resolve("refused"));
      audio.addEventListener("loadedmetadata", () => resolve("played"));
    });
    return [fetched, played];
  }, address);
  expect(outcome).toEqual(["refused", "refused"]);
});

test("what was not opened for 30 days is listed, and goes when one says so", async ({ ferry, origin }) => {
  await download(ferry, origin.text("letter.txt", "a letter"), origin.text("list.txt", "a list"));
  await download(ferry, origin.text("old.txt", "old"));
  await goTo(ferry, "Library");
  await expect(ferry.getByText("3 files")).toBeVisible();
  const tidy = ferry.getByRole("button", { name: "Remove what I have not opened for 30 days" });
  await tidy.click();
  await expect(ferry.getByText("There is nothing to remove")).toBeVisible();
  await ferry.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();

  await ferry.clock.setFixedTime(Date.now() + 31 * 86_400_000);
  await ferry.getByRole("link", { name: "Open list.txt" }).click();
  await expect(ferry.getByRole("region", { name: "list.txt" })).toHaveText("a list");
  await ferry.goBack();
  await tidy.click();
  const dialog = ferry.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByText("This cannot be undone")).toBeVisible();
  await ferry.keyboard.press("Escape");
  await expect(ferry.getByText("3 files")).toBeVisible();
  await tidy.click();
  await dialog.getByRole("button", { name: "Remove 2 files, 11 bytes" }).click();
  await expect(ferry.getByText("Removed 2 files. 11 bytes are free again.")).toBeVisible();
  await expect(ferry.getByText("1 file, 6 bytes on this device")).toBeVisible();
  await expect(row(ferry, "list.txt")).toBeVisible();
});

test("one file is removed once one says so, and the keyboard goes on from the next", async ({
  ferry,
  origin,
}) => {
  await download(ferry, origin.text("a.txt", "a"), origin.text("b.txt", "b"));
  await goTo(ferry, "Library");
  await row(ferry, "a.txt").getByRole("button", { name: "Remove a.txt" }).click();
  await ferry.getByRole("button", { name: "Keep it" }).click();
  await expect(row(ferry, "a.txt").getByRole("button", { name: "Remove a.txt" })).toBeFocused();
  await ferry.keyboard.press("Enter");
  await ferry.getByRole("button", { name: "Remove it" }).click();
  await expect(row(ferry, "a.txt")).toHaveCount(0);
  await expect(row(ferry, "b.txt").getByRole("link", { name: "Open b.txt" })).toBeFocused();
});

test("a file is shared where the device can, under its name and type", async ({ page, site, origin }) => {
  await page.addInitScript(() => {
    const shared: string[] = [];
    const it = {
      canShare: () => true,
      share: async ({ files: [file] = [] }: ShareData) =>
        void shared.push(`${file?.name} ${file?.type} ${await file?.text()}`),
    };
    Object.assign(navigator, it);
    Object.assign(globalThis, { shared });
  });
  await page.goto(site.url);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await download(page, origin.text("note.txt", "shared words"));
  await goTo(page, "Library");
  await page.getByRole("button", { name: "Share note.txt" }).click();
  await expect(page.getByText("It was shared.")).toBeVisible();
  expect(await page.evaluate("globalThis.shared")).toEqual(["note.txt text/plain shared words"]);
});

test("it is searched and sorted, fits a phone, and has no faults that axe knows in either theme", async ({
  ferry,
  origin,
}) => {
  const long = `${"a name that goes on and on ".repeat(6)}.txt`;
  await download(ferry, origin.text("b 10.txt", "1"), origin.text("b 9.txt", "22"), origin.text(long, "333"));
  await goTo(ferry, "Library");
  const names = ferry.getByRole("article").getByRole("heading");
  await ferry.getByRole("combobox", { name: "Order" }).selectOption("By name");
  await expect(names).toHaveText([long, "b 9.txt", "b 10.txt"]);
  await ferry.getByRole("combobox", { name: "Order" }).selectOption("Largest first");
  await expect(names).toHaveText([long, "b 9.txt", "b 10.txt"]);
  await ferry.getByRole("searchbox", { name: "Search" }).fill("B 1");
  await expect(names).toHaveText(["b 10.txt"]);
  await ferry.getByRole("searchbox", { name: "Search" }).fill("");
  await ferry.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ["light", "dark"] as const) {
    await ferry.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);
  }
  expect(await ferry.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await ferry.getByRole("link", { name: "Open b 9.txt" }).click();
  await expect(ferry.getByRole("region", { name: "b 9.txt" })).toBeVisible();
  expect((await new AxeBuilder({ page: ferry as never }).analyze()).violations).toEqual([]);
});
