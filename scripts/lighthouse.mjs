// Runs Lighthouse on the built page and writes docs/lighthouse.md; fails where a median is below 98.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { chromiumArgs, ensureChromium } from "./browsers.mjs";
import { bundleServer } from "./bundle-server.mjs";
import { root } from "./install.mjs";

/** Not among the packages of the project: it has 200 of its own. */
const VERSION = "12.8.2";
const LEAST = 98;
const RUNS = 3;
/** One that is not at its end by then is not waited for: it is tried again, this often in all. */
const MOST_MS = 60_000;
const TRIES = 3;

const DESKTOP = {
  formFactor: "desktop",
  screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
  throttling: { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1 },
};
const SCREENS = ["#/", "#/library", "#/settings"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];

async function loadLighthouse() {
  const folder = `${root}node_modules/.cache/lighthouse-${VERSION}`;
  const main = join(folder, "node_modules/lighthouse/core/index.js");
  if (!existsSync(main)) {
    const wish = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", `lighthouse@${VERSION}`];
    const { status } = spawnSync("npm", wish, { stdio: "inherit", shell: process.platform === "win32" });
    if (status !== 0) throw new Error("Lighthouse could not be installed; npm says why above.");
  }
  return (await import(pathToFileURL(main).href)).default;
}

/** Resolves with the port of its debugger, which it writes down itself. */
async function openChromium(profile) {
  const args = [...chromiumArgs, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const browser = spawn(ensureChromium(), args, { stdio: "ignore" });
  const file = join(profile, "DevToolsActivePort");
  const end = Date.now() + MOST_MS;
  while (!existsSync(file) || readFileSync(file, "utf8").length === 0) {
    if (Date.now() > end) throw new Error("Chromium did not open its debugger.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { browser, port: Number(readFileSync(file, "utf8").split("\n")[0]) };
}

/** In a browser of its own: a first visit. */
async function visit(lighthouse, url, device) {
  const profile = mkdtempSync(join(tmpdir(), "ferry-lighthouse-"));
  const { browser, port } = await openChromium(profile);
  const gone = new Promise((resolve) => browser.once("exit", resolve));
  try {
    const flags = { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES };
    const late = new Promise((resolve) => setTimeout(resolve, MOST_MS, null).unref());
    const result = await Promise.race([lighthouse(url, { ...flags, ...device }), late]);
    const { categories, audits } = result?.lhr ?? {};
    const scores = CATEGORIES.map((name) => categories?.[name].score ?? null);
    if (scores.includes(null)) return null; // it saw no picture, or did not come to its end
    const told = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"];
    return {
      scores: scores.map((score) => Math.round(score * 100)),
      told: told.map((name) => audits[name].numericValue),
    };
  } finally {
    browser.kill();
    await gone;
    // Its other processes may still be writing.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

async function visitOrAgain(...what) {
  for (let left = TRIES; left > 0; left -= 1) {
    const seen = await visit(...what);
    if (seen) return seen;
  }
  throw new Error(`Lighthouse came to no result at ${what[1]} in ${TRIES} tries.`);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const lighthouse = await loadLighthouse();
await build({ root, logLevel: "warn" });
const { createServer } = await import(pathToFileURL(await bundleServer()).href);
const server = createServer({ root: `${root}dist`, samples: true });
const origin = await server.listen(0).then((port) => `http://localhost:${port}`);
const rows = [];
let low = 0;
for (const { name, device } of [
  { name: "desktop", device: DESKTOP },
  { name: "phone, slow 4G, processor ÷ 4", device: {} },
]) {
  for (const screen of SCREENS) {
    const seen = [];
    for (let run = 0; run < RUNS; run += 1)
      seen.push(await visitOrAgain(lighthouse, `${origin}/${screen}`, device));
    const scores = CATEGORIES.map((_, at) => median(seen.map((one) => one.scores[at])));
    const [paint, largest, blocked] = [0, 1, 2].map((at) => median(seen.map((one) => one.told[at])));
    low += scores.filter((score) => score < LEAST).length;
    rows.push(
      `| ${name} | \`${screen}\` | ${scores.join(" | ")} | ${seen.map((one) => one.scores[0]).join(", ")} | ${seconds(paint)} | ${seconds(largest)} | ${Math.round(blocked)} ms |`,
    );
    console.log(rows.at(-1));
  }
}
await server.close();

writeFileSync(
  `${root}docs/lighthouse.md`,
  [
    "# Lighthouse",
    "",
    `Measured ${new Date().toISOString().slice(0, 10)} with \`npm run lighthouse\` (Lighthouse ${VERSION}, medians of ${RUNS} first visits), which writes this page and`,
    `fails where one is below ${LEAST}.`,
    "",
    "| device | screen | performance | accessibility | best practices | performance, each run | first paint | largest paint | blocked |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n"),
);
console.log(`${rows.length * CATEGORIES.length - low} passed, ${low} failed`);
process.exit(low === 0 ? 0 : 1);
