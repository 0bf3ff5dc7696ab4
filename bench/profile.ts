/** Shows where the time of one transfer goes: processor time by thread, tasks, functions, and what the machine allows. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Cdp } from "../e2e/kit/cdp.ts";
import { type Site, startSite } from "../e2e/kit/site.ts";
import { limits } from "./limits.ts";
import { native } from "./peers.ts";
import { fixed, GIB, MIB } from "./table.ts";
import { functions, type Share, type TraceEvent, tasks } from "./trace.ts";
import { warmMemory } from "./warm.ts";
import { inWorld, saved, transferred } from "./world.ts";

const CATEGORIES = ["toplevel", "disabled-by-default-v8.cpu_profiler", "__metadata"];
const TICKS_PER_SECOND = 100;
const SHOWN = 6;
const LEAST_S = 0.02;

const { values } = parseArgs({
  options: { mib: { type: "string", default: "1024" }, dist: { type: "string", default: "dist" } },
  strict: false, // the runner's own words
});
const size = Number(values.mib) * MIB;
const site = await startSite(join(process.cwd(), String(values.dist)));
const memory = warmMemory(GIB);
console.log(
  `A file's first writing, by the kernel's memory: ${fixed(memory.fresh)} GB/s fresh, ${fixed(memory.reused)} GB/s used again.`,
);
for (const { name, seconds, cpu } of await limits(size)) row(name, seconds, cpu);
await untraced(site);
await traced(site);
await site.stop();

/** The same phases without a tracer, which costs a third more: processor time by thread, as the kernel counts it. */
async function untraced(at: Site): Promise<void> {
  await inWorld(at, async (session, origin) => {
    const file = origin.file("profiled.bin", { size });
    const attached = origin.file("native.bin", { size, filename: "native.bin" });
    const phases = {
      "the browser's own download": () => native(session, attached),
      transferred: () => transferred(session, file),
      "click on save to saved": () => saved(session, file),
    };
    for (const [name, work] of Object.entries(phases)) {
      warmMemory(1.5 * size);
      const ids = session.browser.processes.ids();
      const before = threadSeconds(ids);
      const seconds = await work();
      const after = [...threadSeconds(session.browser.processes.ids())];
      const used = after.map(
        ([thread, cpu]): Share => ({ name: thread, seconds: cpu - (before.get(thread) ?? 0) }),
      );
      console.log("");
      row(
        name,
        seconds,
        used.reduce((sum, one) => sum + one.seconds, 0),
      );
      show(used.sort((a, b) => b.seconds - a.seconds));
    }
  });
}

async function traced(at: Site): Promise<void> {
  await inWorld(at, async (session, origin) => {
    const file = origin.file("profiled.bin", { size });
    warmMemory(1.5 * size);
    const { cdp } = session.browser;
    await cdp.send("Tracing.start", {
      transferMode: "ReportEvents",
      traceConfig: { includedCategories: CATEGORIES, recordMode: "recordAsMuchAsPossible" },
    });
    const seconds = await transferred(session, file);
    const events = await endTrace(cdp);
    console.log(`\nTraced (the tracer's own cost included): transferred in ${fixed(seconds)} s.`);
    for (const [title, found] of [
      ["tasks", tasks(events)],
      ["functions, self time", functions(events)],
    ] as const) {
      const total = ([, shares]: readonly [string, readonly Share[]]): number =>
        shares.reduce((sum, one) => sum + one.seconds, 0);
      for (const entry of [...found].sort((a, b) => total(b) - total(a)).slice(0, SHOWN)) {
        console.log(`${title}, ${entry[0]}: ${fixed(total(entry))} s`);
        show(entry[1]);
      }
    }
  });
}

function endTrace(cdp: Cdp): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  return new Promise((resolve, reject) => {
    const offData = cdp.on("Tracing.dataCollected", ({ value }) => {
      // The protocol calls them objects; trace.ts names the fields that it reads.
      for (const event of value as TraceEvent[]) events.push(event);
    });
    const offEnd = cdp.on("Tracing.tracingComplete", () => {
      offData();
      offEnd();
      resolve(events);
    });
    cdp.send("Tracing.end").catch(reject);
  });
}

function threadSeconds(processes: readonly number[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const id of processes) {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
      const kind = /--utility-sub-type=(\w+)/.exec(command)?.[1] ?? /--type=([\w-]+)/.exec(command)?.[1];
      for (const thread of readdirSync(`/proc/${id}/task`)) {
        const stat = readFileSync(`/proc/${id}/task/${thread}/stat`, "utf8");
        const end = stat.lastIndexOf(")");
        const fields = stat.slice(end + 2).split(" ");
        const ticks = Number(fields[11]) + Number(fields[12]);
        found.set(
          `${kind ?? "browser"} ${id}, ${stat.slice(stat.indexOf("(") + 1, end)} ${thread}`,
          ticks / TICKS_PER_SECOND,
        );
      }
    } catch {
      // it ended meanwhile
    }
  }
  return found;
}

function row(name: string, seconds: number, cpu: number): void {
  console.log(`${name}: ${fixed(seconds)} s, ${fixed(cpu)} s of processor`);
}

function show(shares: readonly Share[]): void {
  for (const { name, seconds } of shares.slice(0, SHOWN + 2)) {
    if (seconds >= LEAST_S) console.log(`  ${fixed(seconds)} s  ${name}`);
  }
}
