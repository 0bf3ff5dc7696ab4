/** Runs what Ferry is measured against: the browser's own download, curl, aria2. */

import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Session, savedFile } from "../e2e/kit/ferry.ts";
import type { Origin, OriginFile } from "../e2e/kit/origin.ts";
import { timed } from "./table.ts";

/** Never the synchronous kind: the origin lives in this process. */
const run = promisify(execFile);

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The browser's own download of a link that is an attachment, from click to the finished file; seconds. */
export const native = (session: Session, { url, size }: OriginFile): Promise<number> =>
  inFolder(async (folder) => {
    await session.browser.setDownloads(folder);
    const page = await session.browser.newPage("about:blank");
    const seconds = await timed(async () => {
      page.goto(url).catch(() => undefined); // a download ends no navigation
      await savedFile(folder, size, 600_000, 20);
    });
    await page.close();
    return seconds;
  });

/** Null where it is not installed. */
export async function curl({ url }: OriginFile): Promise<number | null> {
  if (!isThere("curl")) return null;
  return inFolder((folder) => timed(() => run("curl", ["-s", "-o", join(folder, "curl.bin"), url])));
}

const aria2 = (folder: string, url: string): string[] => ["-q", "-x4", "-d", folder, "-o", "aria.bin", url];

export async function aria2OfFour({ url }: OriginFile): Promise<number | null> {
  if (!isThere("aria2c")) return null;
  return inFolder((folder) => timed(() => run("aria2c", aria2(folder, url))));
}

/** Bytes that aria2 fetches again when it is killed at `bytes` and started again; null where it is not installed. */
export async function aria2Killed(origin: Origin, file: OriginFile, bytes: number): Promise<number | null> {
  if (!isThere("aria2c")) return null;
  return inFolder(async (folder) => {
    const child = spawn("aria2c", aria2(folder, file.url), { stdio: "ignore" });
    await origin.until((ledger) => ledger.bytesSent(file.path) > bytes, 60_000);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    await run("aria2c", ["-c", ...aria2(folder, file.url)]);
    return origin.ledger.waste(file.size, file.path);
  });
}

const isThere = (command: string): boolean => spawnSync("which", [command]).status === 0;
