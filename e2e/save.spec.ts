/** A save that takes longer than a worker lives without an event, in Chromium: the other browsers' main jobs have theirs. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { isTransferred, savedFile, start, until } from "./kit/ferry.ts";
import { sameAsOrigin } from "./kit/same.ts";
import { atPace, bytesBelow } from "./kit/slow.ts";
import { MIB, SAVE_S, test } from "./kit/world.ts";

/** Well over what the save must last: the browser catches up a little whenever it runs. */
const SLOW_S = SAVE_S * 1.25;

test(`a save of ${SAVE_S} s by the worker's stream is identical`, async ({ session, origin }) => {
  test.setTimeout(400_000);
  const { browser, page } = session;
  const iso = origin.file("big.iso", { size: 150 * MIB + 1, expose: "all", bytesPerSecond: 50_000_000 });
  const folder = mkdtempSync(join(tmpdir(), "ferry-saved-"));
  try {
    await start(page, iso);
    await until(page, isTransferred);
    await browser.setDownloads(folder);
    // Its main process writes the file and reads the worker's bytes.
    const pace = {
      bytesPerSecond: iso.size / SLOW_S,
      written: () => bytesBelow(folder),
      processes: () => [browser.processes.root],
    };
    const pressedAt = performance.now();
    await page.click("[data-action=save]");
    const path = await atPace(pace, () => savedFile(folder, iso.size, 2 * SLOW_S * 1000));
    expect(performance.now() - pressedAt).toBeGreaterThan(SAVE_S * 1000);
    expect(await sameAsOrigin(path, iso.size, iso.seed)).toEqual({ kind: "same" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
