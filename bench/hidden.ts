/** Watches a transfer while its page is hidden for minutes: a bare Chromium, no debugger on page or worker, the ledger only. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { isTransferred, Session, saveAndCompare, seen, start, stored, until } from "../e2e/kit/ferry.ts";
import { describeLedger } from "../e2e/kit/ledger.ts";
import { startOrigin } from "../e2e/kit/origin.ts";
import { startSite } from "../e2e/kit/site.ts";

const MIB = 1024 ** 2;
const MINUTE = 60_000;
const LOOK_MS = 100;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "8" }, rate: { type: "string", default: "2000000" } },
  strict: false, // the runner's own words
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);
if (!(minutes > 0 && rate > 0)) throw new Error("--minutes and --rate are positive numbers");

/** What the origin saw from one moment to another. */
interface Watch {
  readonly sent: number;
  readonly requests: number;
  /** The longest time in which not a byte left the origin. */
  readonly longestGapMs: number;
}

const site = await startSite(join(process.cwd(), "dist"));
const origin = await startOrigin({ bytesPerSecond: rate });
// A quarter more than what fits into the hidden time, so that it ends after the page is back.
const file = origin.file("hidden.bin", { size: Math.ceil((rate * minutes * MINUTE * 1.25) / 1000) + 1 });
const session = new Session(site.url, `${origin.url}/somebody-elses-page`);

async function watch(ms: number): Promise<Watch> {
  const [from, requests] = [performance.now(), origin.ledger.requests(file.path).length];
  const first = origin.ledger.bytesSent(file.path);
  let [sent, changedAt, longestGapMs] = [first, from, 0];
  for (let now = from; now - from < ms; now = performance.now()) {
    await sleep(LOOK_MS);
    longestGapMs = Math.max(longestGapMs, performance.now() - changedAt);
    if (origin.ledger.bytesSent(file.path) === sent) continue;
    sent = origin.ledger.bytesSent(file.path);
    changedAt = performance.now();
  }
  return { sent: sent - first, requests: origin.ledger.requests(file.path).length - requests, longestGapMs };
}

try {
  await session.open();
  const { browser, page } = session;
  await start(page, file);
  await until(page, stored(4 * MIB));

  const front = await browser.newPage(session.foreign);
  await front.activate();
  await page.waitFor(`document.visibilityState === "hidden"`);
  await page.evaluate(`globalThis.shown = 0;
    document.addEventListener("visibilitychange", () => (globalThis.shown += 1));`);
  const before = (await seen(page))?.transferred ?? 0;
  console.log(`hidden at ${new Date().toISOString()}, for ${minutes} minutes`);
  const hidden = await page.unattended(() => watch(minutes * MINUTE));
  const wasHidden = await page.evaluate<boolean>(
    `document.visibilityState === "hidden" && globalThis.shown === 0`,
  );
  const after = await seen(page);

  await page.activate();
  origin.pace(50_000_000);
  origin.resetConnections(); // the rest at full speed
  await until(page, isTransferred, 5 * MINUTE);
  const comparison = await saveAndCompare(browser, page, file);

  const version = spawnSync(process.env["CHROMIUM"] ?? "/usr/bin/chromium", ["--version"], {
    encoding: "utf8",
  }).stdout.trim();
  const rows = [
    ["time hidden, no debugger on page or worker", `${minutes} min`],
    ["hidden from beginning to end", wasHidden ? "yes" : "NO"],
    ["state of the job at the end of it", after?.state ?? "none"],
    ["bytes that the origin sent meanwhile", `${(hidden.sent / MIB).toFixed(1)} MiB`],
    ["the same, of what its pace allows", `${((hidden.sent / (rate * minutes * 60)) * 100).toFixed(1)} %`],
    ["bytes stored meanwhile", `${(((after?.transferred ?? 0) - before) / MIB).toFixed(1)} MiB`],
    ["new requests meanwhile", String(hidden.requests)],
    ["longest time without a byte", `${(hidden.longestGapMs / 1000).toFixed(1)} s`],
    ["sent twice, whole file", `${(origin.ledger.waste(file.size, file.path) / MIB).toFixed(1)} MiB`],
    ["saved file compared with the origin", comparison.kind],
  ];
  const date = new Date().toISOString().slice(0, 10);
  const report = [
    `Measured ${date} with ${version}, headless, started bare; a file of ${(file.size / MIB).toFixed(0)} MiB at ${rate / 1e6} MB/s from`,
    "another site. Another tab was in front. The connection was cut once after the page was shown again, to fetch the rest at",
    "full speed; what that cost is in the bytes sent twice. `npm run hidden` makes this page.",
    "",
    "| what | seen |",
    "|---|---|",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
  mkdirSync("bench/results", { recursive: true });
  writeFileSync(`bench/results/${date}-hidden.md`, report);
  console.log(report);
  const isGood = wasHidden && comparison.kind === "same" && hidden.longestGapMs < MINUTE;
  if (!isGood) process.exitCode = 1;
} finally {
  console.log(describeLedger(origin.ledger));
  await session.end();
  await origin.stop();
  await site.stop();
}
