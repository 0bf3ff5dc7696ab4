/** What does a SIGKILL at a paced 20 MB/s cost, beside one whole-file Background Fetch and aria2? */

import { setTimeout as sleep } from "node:timers/promises";
import { isTransferred, start, stored, until } from "../e2e/kit/ferry.ts";
import type { Site } from "../e2e/kit/site.ts";
import { aria2Killed } from "./peers.ts";
import { MIB, type Table } from "./table.ts";
import { inWorld } from "./world.ts";

const PACE = 20_000_000;
const SIZE = 150 * MIB;
const AT = 60 * MIB;

/** MiB sent again per kill, on average: one file whose browser is killed `kills` times at random. */
const ferry = (site: Site, kills: number): Promise<number> =>
  inWorld(
    site,
    async (session, origin) => {
      const file = origin.file("killed.bin", { size: kills * 50 * MIB });
      await start(session.page, file);
      for (let kill = 0; kill < kills; kill += 1) {
        const before = (await until(session.page, ({ transferred }) => transferred > 0)).transferred;
        await until(session.page, stored(before + 4 * MIB));
        await sleep(Math.random() * 1_000); // kills come when they come
        await session.browser.kill();
        await session.open();
      }
      const job = await until(session.page, ({ transferred }) => transferred > 0);
      if (isTransferred(job)) throw new Error("the file was too small for so many kills");
      await until(session.page, isTransferred, 120_000);
      return origin.ledger.waste(file.size, file.path) / MIB / kills;
    },
    { bytesPerSecond: PACE },
  );

async function wholeFile(site: Site): Promise<number> {
  return inWorld(
    site,
    async (session, origin) => {
      const file = origin.file("single.bin", { size: SIZE });
      await session.page.evaluate(
        `navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch("whole", [${JSON.stringify(file.url)}], { title: "whole" })).then(() => 1)`,
      );
      await origin.until((ledger) => ledger.bytesSent(file.path) > AT, 240_000);
      await session.browser.kill();
      await session.open();
      const isOver = () => origin.ledger.requests(file.path).at(-1)?.closedBy === "done";
      await origin.until((ledger) => ledger.covered(file.path)[0]?.end === SIZE && isOver(), 240_000);
      return origin.ledger.waste(SIZE, file.path) / MIB;
    },
    { bytesPerSecond: PACE, isGrownUp: true },
  );
}

export async function kill(site: Site, table: Table, runs: number): Promise<void> {
  const mine: number[] = [];
  for (let round = 0; round < runs; round += 1) mine.push(await ferry(site, 10));
  table.note("sent again per SIGKILL at 20 MB/s, 10 kills of one job", mine, "≤ 2 MiB", " MiB");
  const single: number[] = [];
  const aria: number[] = [];
  for (let round = 0; round < runs; round += 1) {
    single.push(await wholeFile(site));
    const again = await inWorld(
      site,
      (_, origin) => aria2Killed(origin, origin.file("aria.bin", { size: SIZE }), AT),
      { bytesPerSecond: PACE },
    );
    if (again !== null) aria.push(again / MIB);
  }
  table.note("the same: one whole-file Background Fetch, one kill", single, "peer", " MiB");
  table.note("the same: aria2 -x4, one kill", aria, "peer", " MiB");
}
