/** Measures Ferry against its peers in one run: every figure is a ratio, or bytes and memory that need no clock. */
import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isTransferred, Session, saveAndCompare, savedFile, start, stored, until } from "../e2e/kit/ferry.ts";
import { FOREIGN_PAGE } from "../e2e/kit/foreign-page.ts";
import { describeLedger } from "../e2e/kit/ledger.ts";
import { type Origin, startOrigin } from "../e2e/kit/origin.ts";
import { type Site, startSite } from "../e2e/kit/site.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const quick = process.argv.includes("--quick");
const RUNS = quick ? 1 : 3;
const BIG = quick ? 256 * MIB : GIB;
const HUGE = quick ? GIB : 8 * GIB;
const UNPACED = Number.POSITIVE_INFINITY;

interface Row {
  readonly figure: string;
  readonly got: string;
  readonly wanted: string;
  readonly runs: string;
}

const rows: Row[] = [];
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const fixed = (value: number, digits = 2): string => value.toFixed(digits);

function note(figure: string, values: readonly number[], wanted: string, unit = ""): void {
  const row = {
    figure,
    got: `${fixed(median(values))}${unit}`,
    wanted,
    runs: values.map((v) => fixed(v)).join(", "),
  };
  rows.push(row);
  console.log(`${row.figure}: ${row.got} (wanted ${row.wanted}; runs ${row.runs})`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

async function withSession<T>(
  site: Site,
  origin: Origin,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = new Session(site.url, `${origin.url}${FOREIGN_PAGE}`);
  try {
    await session.open();
    return await work(session);
  } finally {
    await session.end();
  }
}

/** The browser's own download of a plain link, from click to the finished file. */
async function native(session: Session, url: string, size: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-native-"));
  try {
    await session.browser.setDownloads(folder);
    const page = await session.browser.newPage("about:blank");
    return await timed(async () => {
      page.goto(`${url}?download`).catch(() => undefined); // a download ends no navigation
      await savedFile(folder, size);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Never the synchronous kind: the origin lives in this process. */
const run = promisify(execFile);

async function tool(command: string, args: readonly string[]): Promise<number | null> {
  if (spawnSync("which", [command]).status !== 0) return null;
  return timed(() => run(command, args));
}

async function speed(site: Site): Promise<void> {
  const [moved, saved, byCurl, perGib, memory]: number[][] = [[], [], [], [], []];
  for (let round = 0; round < RUNS; round += 1) {
    const origin = await startOrigin({ bytesPerSecond: UNPACED });
    const file = origin.file("big.bin", { size: BIG, headers: {} });
    const attached = origin.file("native.bin", { size: BIG, filename: "native.bin" });
    await withSession(site, origin, async (session) => {
      const own = await native(session, attached.url, BIG);
      await sleep(2_000); // the memory of the download before it settles
      const idle = session.browser.memory();
      const cpu = session.browser.cpuSeconds();
      let peak = 0;
      const watch = setInterval(() => (peak = Math.max(peak, session.browser.memory())), 250);
      const transferred = await timed(async () => {
        await start(session.page, file);
        await until(session.page, isTransferred, 600_000);
      });
      clearInterval(watch);
      perGib?.push(((session.browser.cpuSeconds() - cpu) * GIB) / BIG);
      memory?.push((peak - idle) / MIB);
      const save = await timed(() => saveAndCompare(session.browser, session.page, file));
      const curl = await tool("curl", ["-s", "-o", "/dev/null", attached.url]);
      moved?.push(own / transferred);
      saved?.push(own / (transferred + save));
      if (curl !== null) byCurl?.push(curl / transferred);
      console.log(
        `run ${round + 1}: native ${fixed(own)} s, transferred ${fixed(transferred)} s, save ${fixed(save)} s, curl ${curl === null ? "–" : fixed(curl)} s`,
      );
    });
    await origin.stop();
  }
  note("transferred, 1 GiB ÷ Chromium's own download (speed)", moved ?? [], "≥ 0.2");
  note("saved (transfer, then save and compare) ÷ Chromium's own download", saved ?? [], "stated");
  if (byCurl?.length) note("transferred ÷ curl to /dev/null (speed)", byCurl, "stated");
  note("CPU seconds per GiB, all processes of the browser", perGib ?? [], "stated", " s");
  note("peak memory above idle, 1 GiB", memory ?? [], "≤ 200 MiB", " MiB");

  const huge: number[] = [];
  const origin = await startOrigin({ bytesPerSecond: UNPACED });
  const file = origin.file("huge.bin", { size: HUGE });
  await withSession(site, origin, async (session) => {
    await sleep(2_000); // the start of the browser settles
    const idle = session.browser.memory();
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, session.browser.memory())), 500);
    await start(session.page, file);
    await until(session.page, isTransferred, 1_800_000);
    clearInterval(watch);
    huge.push((peak - idle) / MIB);
  });
  await origin.stop();
  note("peak memory above idle, 8 GiB", huge, "≤ 200 MiB", " MiB");
  note("8 GiB costs more than 1 GiB by", [median(huge) - median(memory ?? [])], "≤ 30 MiB", " MiB");
}

/** From a fresh worker to its first request, with so many jobs in the queue. */
async function boot(site: Site, jobs: number, wanted: string): Promise<void> {
  const times: number[] = [];
  const origin = await startOrigin({ bytesPerSecond: 1_000_000 });
  const file = origin.file("slow.bin", { size: 500 * MIB });
  await withSession(site, origin, async (session) => {
    await session.page.evaluate(`(async () => {
      const { connect } = await import("/ferry.js");
      const ferry = await connect({ program: "bench" });
      for (let i = 0; i < ${jobs}; i += 20) {
        await Promise.all(Array.from({ length: Math.min(20, ${jobs} - i) }, async () => {
          const job = await ferry.createJob({});
          await job.addFile({ url: ${JSON.stringify(file.url)} });
          await job.resume();
        }));
      }
    })()`);
    for (let round = 0; round < RUNS; round += 1) {
      await origin.until((ledger) =>
        ledger.entries.some(({ path, endedAt }) => path === file.path && endedAt === null),
      );
      await session.page.stopAllWorkers();
      await origin.until((ledger) => ledger.requests(file.path).every(({ endedAt }) => endedAt !== null));
      const asked = origin.ledger.requests(file.path).length;
      const from = performance.now();
      await session.page.evaluate("navigator.serviceWorker.controller.postMessage({ ferry: 'wake' })");
      await origin.until((ledger) => ledger.requests(file.path).length > asked);
      times.push(performance.now() - from);
    }
  });
  await origin.stop();
  note(`worker boot to first request, ${jobs} waiting job${jobs === 1 ? "" : "s"}`, times, wanted, " ms");
}

/** What a SIGKILL costs at a paced 20 MB/s, against one whole-file Background Fetch and aria2. */
async function kill(site: Site): Promise<void> {
  const [ferry, whole, aria]: number[][] = [[], [], []];
  for (let round = 0; round < RUNS; round += 1) {
    const origin = await startOrigin();
    const file = origin.file("killed.bin", { size: 150 * MIB });
    await withSession(site, origin, async (session) => {
      await start(session.page, file);
      await until(session.page, stored(60 * MIB));
      await session.browser.kill();
      await session.open();
      await until(session.page, isTransferred, 120_000);
      ferry?.push(origin.ledger.waste(file.size, file.path) / MIB);
    });

    const single = origin.file("single.bin", { size: 150 * MIB });
    await withSession(site, origin, async (session) => {
      const carried = (): number => origin.ledger.bytesSent(single.path);
      await session.page.evaluate(
        `navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch("whole", [${JSON.stringify(single.url)}], { title: "whole" })).then(() => 1)`,
      );
      await origin.until(() => carried() > 60 * MIB, 60_000);
      await session.browser.kill();
      await session.open();
      await origin.until(
        (ledger) =>
          ledger.covered(single.path)[0]?.end === single.size &&
          ledger.requests(single.path).at(-1)?.closedBy === "done",
        120_000,
      );
      whole?.push(origin.ledger.waste(single.size, single.path) / MIB);
    });

    if (spawnSync("which", ["aria2c"]).status === 0) {
      const folder = mkdtempSync(join(tmpdir(), "ferry-aria2-"));
      const third = origin.file("aria.bin", { size: 150 * MIB });
      const args = ["-q", "-x4", "-d", folder, "-o", "aria.bin", third.url];
      const child = spawn("aria2c", args, { stdio: "ignore" });
      await origin.until((ledger) => ledger.bytesSent(third.path) > 60 * MIB, 60_000);
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      await run("aria2c", ["-c", ...args]);
      aria?.push(origin.ledger.waste(third.size, third.path) / MIB);
      rmSync(folder, { recursive: true, force: true });
    }
    if (process.argv.includes("--ledger")) console.log(describeLedger(origin.ledger));
    await origin.stop();
  }
  note("sent again after a SIGKILL at 20 MB/s: Ferry", ferry ?? [], "≤ 8 MiB", " MiB");
  note("the same: one whole-file Background Fetch", whole ?? [], "peer", " MiB");
  if (aria?.length) note("the same: aria2 -x4", aria, "peer", " MiB");
}

const site = await startSite(join(process.cwd(), "dist"));
const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
if (!only || only === "speed") await speed(site);
if (!only || only === "boot") {
  await boot(site, 1, "stated");
  await boot(site, quick ? 100 : 1_000, "≤ 500 ms");
}
if (!only || only === "kill") await kill(site);
await site.stop();

const versions = ["chromium", "curl", "aria2c"]
  .map((command) => spawnSync(command, ["--version"], { encoding: "utf8" }).stdout?.split("\n")[0]?.trim())
  .filter(Boolean);
const table = [
  `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / GIB)} GiB; Node ${process.version}; ${versions.join("; ")}. Medians of ${RUNS}${quick ? " (quick run, smaller files)" : ""}.`,
  "",
  "| figure | measured | to reach | runs |",
  "|---|---|---|---|",
  ...rows.map(({ figure, got, wanted, runs }) => `| ${figure} | ${got} | ${wanted} | ${runs} |`),
  "",
].join("\n");
mkdirSync("bench/results", { recursive: true });
writeFileSync(
  `bench/results/${new Date().toISOString().slice(0, 10)}${only ? `-${only}` : ""}${quick ? "-quick" : ""}.md`,
  table,
);
console.log(`\n${table}`);
