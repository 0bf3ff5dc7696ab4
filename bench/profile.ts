/** Shows where the time of one transfer goes: processor time by thread, tasks, functions, and what the machine allows. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Cdp } from "../e2e/kit/cdp.ts";
import type { Session } from "../e2e/kit/ferry.ts";
import type { Origin } from "../e2e/kit/origin.ts";
import { type Site, startSite } from "../e2e/kit/site.ts";
import { arrivedAll, groupOf } from "./group.ts";
import { limits } from "./limits.ts";
import { native } from "./peers.ts";
import { fixed, GIB, MIB, timed } from "./table.ts";
import { functions, type Share, type TraceEvent, tasks } from "./trace.ts";
import { warmMemory } from "./warm.ts";
import { inWorld, saved, transferred } from "./world.ts";

const CATEGORIES = ["toplevel", "disabled-by-default-v8.cpu_profiler", "__metadata"];
const TICKS_PER_SECOND = 100;
const SHOWN = 6;
const LEAST_S = 0.02;

const { values } = parseArgs({
  options: {
    mib: { type: "string", default: "1024" },
    dist: { type: "string", default: "dist" },
    /** So many files of 10 KiB in one job, instead of one large file. */
    files: { type: "string" },
    /** The service worker alone moves them. */
    alone: { type: "boolean", default: false },
  },
  strict: false, // the runner's own words
});
const size = Number(values.mib) * MIB;
const site = await startSite(join(process.cwd(), String(values.dist)));
const options = { withoutOpfs: values.alone === true };
if (values.files === undefined) {
  const memory = warmMemory(GIB);
  console.log(
    `A file's first writing, by the kernel's memory: ${fixed(memory.fresh)} GB/s fresh, ${fixed(memory.reused)} GB/s used again.`,
  );
  for (const { name, seconds, cpu } of await limits(size)) row(name, seconds, cpu);
  await untraced(site);
  await traced(site, async (session, origin) => {
    const file = origin.file("profiled.bin", { size });
    warmMemory(1.5 * size);
    return () => transferred(session, file);
  });
} else {
  const count = Number(values.files);
  await inWorld(
    site,
    async (session, origin) => {
      const { loop, add } = groupOf(origin, count);
      const phases = { "a bare loop": () => timed(() => session.page.evaluate(loop)) };
      await session.page.evaluate(add);
      await measured(session, { ...phases, "a job": () => arrivedAll(session) });
    },
    options,
  );
  await traced(site, async (session, origin) => {
    await session.page.evaluate(groupOf(origin, count).add);
    return () => arrivedAll(session);
  });
}
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
    await measured(session, phases, () => warmMemory(1.5 * size));
  });
}

/** Processor time of each phase by thread. */
async function measured(
  { browser }: Session,
  phases: Readonly<Record<string, () => Promise<number>>>,
  before: () => void = () => undefined,
): Promise<void> {
  for (const [name, work] of Object.entries(phases)) {
    before();
    const earlier = threadSeconds(browser.processes.ids());
    const seconds = await work();
    const used = [...threadSeconds(browser.processes.ids())].map(
      ([thread, cpu]): Share => ({ name: thread, seconds: cpu - (earlier.get(thread) ?? 0) }),
    );
    console.log("");
    row(
      name,
      seconds,
      used.reduce((sum, one) => sum + one.seconds, 0),
    );
    show(used.sort((a, b) => b.seconds - a.seconds));
  }
}

async function traced(
  at: Site,
  prepared: (session: Session, origin: Origin) => Promise<() => Promise<number>>,
): Promise<void> {
  await inWorld(
    at,
    async (session, origin) => {
      const work = await prepared(session, origin);
      const { cdp } = session.browser;
      await cdp.send("Tracing.start", {
        transferMode: "ReportEvents",
        traceConfig: { includedCategories: CATEGORIES, recordMode: "recordAsMuchAsPossible" },
      });
      const seconds = await work();
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
    },
    options,
  );
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
