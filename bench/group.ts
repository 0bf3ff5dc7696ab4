/** How fast is a group of very many small files, beside a bare loop of as many fetches at once, and curl? */

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "../e2e/kit/ferry.ts";
import type { Origin } from "../e2e/kit/origin.ts";
import type { Site } from "../e2e/kit/site.ts";
import { inFolder } from "./peers.ts";
import { fixed, type Table, timed } from "./table.ts";
import { ARRIVED, inWorld } from "./world.ts";

/** As many as Ferry has under way of one job. */
const AT_ONCE = 6;
const KIB = 1024;

/** Fetches all and keeps nothing, as no program does: the most that a page can reach. */
const bareLoop = (urls: readonly string[]): string => `(async () => {
  const urls = ${JSON.stringify(urls)};
  let next = 0;
  const one = async () => {
    while (next < urls.length) await (await fetch(urls[next++], { cache: "no-store" })).arrayBuffer();
  };
  await Promise.all(Array.from({ length: ${AT_ONCE} }, one));
})()`;

const added = (urls: readonly string[]): string => `(async () => {
  const { connect } = await import("/ferry.js");
  globalThis.ferry ??= await connect({ program: "bench" });
  const job = await globalThis.ferry.createJob({ priority: "foreground" });
  await job.addFiles(${JSON.stringify(urls)}.map((url) => ({ url })));
  globalThis.job = job;
})()`;

/** So many files: all of them by a bare loop, and as a job that waits. */
export function groupOf(origin: Origin, count: number, size = 10 * KIB) {
  const urls = Array.from({ length: count }, (_, index) => origin.file(`part-${index}.bin`, { size }).url);
  return { urls, loop: bareLoop(urls), add: added(urls) };
}

/** Seconds from "resume" of the job that was added last to its end. */
export const arrivedAll = ({ page }: Session): Promise<number> =>
  timed(async () => {
    await page.evaluate("globalThis.job.resume()");
    await page.evaluate(ARRIVED);
  });

export async function group(site: Site, table: Table, runs: number, count: number): Promise<void> {
  const [ratios, curls]: [number[], number[]] = [[], []];
  for (let round = 0; round < runs; round += 1) {
    await inWorld(site, async (session, origin) => {
      const { urls, ...scripts } = groupOf(origin, count);
      const loop = await timed(() => session.page.evaluate(scripts.loop));
      await session.page.evaluate(scripts.add);
      const ferry = await arrivedAll(session);
      const curl = await inFolder((folder) => curlParallel(urls, folder));
      console.log(
        `run ${round + 1}: ${count} files: bare loop ${fixed(loop)} s, Ferry ${fixed(ferry)} s (${fixed(count / ferry, 0)} files/s), curl ${curl === null ? "-" : fixed(curl)} s`,
      );
      ratios.push(loop / ferry);
      if (curl !== null) curls.push(curl / ferry);
    });
  }
  table.note(`${count} files of 10 KiB in one job, files per second ÷ a bare fetch loop`, ratios, "≥ 0.8");
  table.note("the same ÷ curl --parallel", curls, "stated");
}

/** Seconds; null where there is no curl. */
async function curlParallel(urls: readonly string[], folder: string): Promise<number | null> {
  const config = join(folder, "urls");
  writeFileSync(config, urls.map((url) => `url = "${url}"\nremote-name`).join("\n"));
  const args = ["--silent", "--parallel", "--parallel-max", String(AT_ONCE), "--config", config];
  let code: number | null = null;
  const seconds = await timed(
    () =>
      new Promise<void>((resolve) => {
        const child = spawn("curl", args, { cwd: folder, stdio: "ignore" });
        child.once("error", () => resolve());
        child.once("exit", (status) => {
          code = status;
          resolve();
        });
      }),
  );
  return code === 0 ? seconds : null;
}
