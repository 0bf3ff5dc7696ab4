/** How fast is a large file here, in a folder, and at what cost, beside the browser's own download, curl and aria2? */

import { setTimeout as sleep } from "node:timers/promises";
import type { SessionOptions } from "../e2e/kit/ferry.ts";
import type { Site } from "../e2e/kit/site.ts";
import { aria2OfFour, curl, native } from "./peers.ts";
import { fixed, GIB, MIB, type Table } from "./table.ts";
import { warmMemory } from "./warm.ts";
import { inWorld, peakAbove, saved, transferred } from "./world.ts";

export interface Sizes {
  readonly runs: number;
  readonly big: number;
  /** One run each. */
  readonly huge: readonly number[];
}

/** What a browser allocated for the work before settles. */
const SETTLE_MS = 2_000;

const name = (bytes: number): string => (bytes >= GIB ? `${bytes / GIB} GiB` : `${bytes / MIB} MiB`);

export async function speed(site: Site, bare: Site | null, table: Table, sizes: Sizes): Promise<void> {
  const got = {
    own: [] as number[],
    saved: [] as number[],
    curl: [] as number[],
    aria2: [] as number[],
    worker: [] as number[],
    hashes: [] as number[],
    cpu: [] as number[],
    ownCpu: [] as number[],
    memory: [] as number[],
    fresh: [] as number[],
    reused: [] as number[],
  };
  const warm = () => warmMemory(1.5 * sizes.big);
  const moved = (at: Site, options: SessionOptions = {}): Promise<number> =>
    inWorld(
      at,
      (session, origin) => {
        const file = origin.file("big.bin", { size: sizes.big });
        warm();
        return transferred(session, file);
      },
      options,
    );
  for (let round = 0; round < sizes.runs; round += 1) {
    const all = await inWorld(site, async (session, origin) => {
      const file = origin.file("big.bin", { size: sizes.big });
      const attached = origin.file("native.bin", { size: sizes.big, filename: "native.bin" });
      const { browser } = session;
      const cpuAtFirst = browser.cpuSeconds();
      const memory = warm();
      got.fresh.push(memory.fresh);
      got.reused.push(memory.reused);
      const own = await native(session, attached);
      got.ownCpu.push(((browser.cpuSeconds() - cpuAtFirst) * GIB) / sizes.big);
      await sleep(SETTLE_MS);
      const idle = browser.memory();
      const cpu = browser.cpuSeconds();
      warm();
      let arrived = 0;
      const peak = await peakAbove(session, idle, async () => {
        arrived = await transferred(session, file);
      });
      got.cpu.push(((browser.cpuSeconds() - cpu) * GIB) / sizes.big);
      got.memory.push(peak / MIB);
      warm();
      const save = await saved(session, file);
      warm();
      const byCurl = await curl(attached);
      warm();
      const byAria2 = await aria2OfFour(attached);
      got.own.push(own / arrived);
      got.saved.push(own / (arrived + save));
      if (byCurl !== null) got.curl.push(byCurl / arrived);
      if (byAria2 !== null) got.aria2.push(byAria2 / arrived);
      return { own, arrived, save, byCurl, byAria2 };
    });
    const worker = await moved(site, { withoutOpfs: true });
    got.worker.push(all.own / worker);
    if (bare) {
      const off = await moved(bare);
      got.hashes.push(off / (await moved(site)));
    }
    console.log(
      `run ${round + 1}: own download ${fixed(all.own)} s, transferred ${fixed(all.arrived)} s, save ${fixed(all.save)} s, by the worker alone ${fixed(worker)} s, curl ${all.byCurl?.toFixed(2)} s, aria2 ${all.byAria2?.toFixed(2)} s`,
    );
  }
  const size = name(sizes.big);
  table.note(
    "writing a file into memory that the host must give first (warm.ts)",
    got.fresh,
    "limit",
    " GB/s",
  );
  table.note("the same into memory used a moment ago, as all of the following", got.reused, "limit", " GB/s");
  table.note(`transferred, ${size}, page open ÷ Chromium's own download (speed)`, got.own, "≥ 0.8");
  table.note(`click → saved, ${size} ÷ Chromium's own download`, got.saved, "≥ 0.5");
  table.note("transferred ÷ aria2 -x4", got.aria2, "≥ 0.7");
  table.note("transferred ÷ curl", got.curl, "≥ 0.7");
  table.note("by the service worker alone ÷ Chromium's own download", got.worker, "≥ 0.25");
  table.note("hashes on ÷ off", got.hashes, "≥ 0.9");
  table.note("CPU seconds per GiB, all processes of the browser", got.cpu, "≤ 5", " s");
  table.note("the same, Chromium's own download", got.ownCpu, "peer", " s");
  table.note(`peak memory above idle, ${size}`, got.memory, "≤ 120 MiB", " MiB");
  const least = Math.max(...got.memory);
  for (const bytes of sizes.huge) {
    const peak = await inWorld(site, async (session, origin) => {
      await sleep(SETTLE_MS);
      const file = origin.file("huge.bin", { size: bytes });
      return (await peakAbove(session, session.browser.memory(), () => transferred(session, file))) / MIB;
    });
    table.note(`peak memory above idle, ${name(bytes)}`, [peak], "≤ 120 MiB", " MiB");
    table.note(`${name(bytes)} costs more than ${size} by`, [peak - least], "≤ 20 MiB", " MiB");
  }
}
