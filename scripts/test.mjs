// Runs every proof there is, goes on after a failure, and ends with one line: how many passed, failed and were skipped.
// With --quick it runs only what needs no browser: format, lint, types, unit tests, build, size (`npm run ok`).
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installPackages, root } from "./install.mjs";
import { matrixLine } from "./matrix.mjs";

const isQuick = process.argv.includes("--quick");
installPackages();
// Only now, because they import packages.
const { ensureChromium, findFirefox, findWebKit } = await import("./browsers.mjs");

const reports = join(root, "node_modules/.cache/ferry");
mkdirSync(reports, { recursive: true });

const bin = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  oxlint: "node_modules/oxlint/bin/oxlint",
  vitest: "node_modules/vitest/vitest.mjs",
  vite: "node_modules/vite/bin/vite.js",
  playwright: "node_modules/@playwright/test/cli.js",
};

/** Runs a Node program in the project, shows what it prints, and resolves to its status and output. */
const run = (args, env) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.stderr.pipe(process.stderr, { end: false });
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });

/** A step that ended badly without naming a failed test still failed. */
const honest = (counts, status) => (status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

const one = async (args) => {
  const { status } = await run(args);
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
};

/** For our own scripts, which end with the same line as this one. */
const counted = async (args) => {
  const { status, output } = await run(args);
  const [, passed = 0, failed = 0] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return honest({ passed: Number(passed), failed: Number(failed), skipped: 0 }, status);
};

/** What the runners reported, by the name of the step. */
const told = { unit: null, browser: null, e2e: null };

/** A runner that writes its report as JSON; without a report it did not run at all. */
const reported = async (name, args, env, read) => {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const { status } = await run(args(file), env(file));
  told[name] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  return honest(told[name] ? read(told[name]) : { passed: 0, failed: 0, skipped: 0 }, status);
};

const vitest = (name, project) =>
  reported(
    name,
    (file) => [
      bin.vitest,
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    () => ({}),
    (report) => ({
      passed: report.numPassedTests,
      // A file that cannot even be loaded has no tests to count.
      failed:
        report.numFailedTests +
        report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
          .length,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    }),
  );

const playwright = () =>
  reported(
    "e2e",
    () => [bin.playwright, "test", "--reporter=list,json"],
    (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    ({ stats, errors }) => ({
      // Passed at the second try: the runner's own list names them.
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
      skipped: stats.skipped,
    }),
  );

const quick = [
  ["format", () => one([bin.biome, "check", "."])],
  ["lint", () => one([bin.oxlint, "--deny-warnings"])],
  ["types", () => counted(["scripts/types.mjs"])],
  ["unit tests", () => vitest("unit", "unit")],
  ["build", () => one([bin.vite, "build"])],
  ["size", () => counted(["scripts/size.mjs"])],
];
const inBrowsers = [
  ["contracts in browsers", () => vitest("browser", "browser*")],
  ["end to end", playwright],
];

if (!isQuick) console.log(`Chromium: ${ensureChromium()}`);

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const [name, step] of isQuick ? quick : [...quick, ...inBrowsers]) {
  console.log(`\n=== ${name}`);
  const begun = performance.now();
  const counts = await step();
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  lines.push(
    `${counts.failed === 0 ? "ok " : "BAD"} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`,
  );
}

console.log(`\n${lines.join("\n")}`);
console.log(isQuick ? `${matrixLine(told)}; the rest needs browsers` : matrixLine(told));
if (!isQuick && findFirefox() === null) console.log("Firefox ESR was not found, so its tests did not run.");
if (!isQuick && findWebKit() === null) {
  console.log("WebKitGTK (WebKitWebDriver, MiniBrowser, Xvfb) was not found, so its tests did not run.");
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`,
);
process.exitCode = total.failed === 0 ? 0 : 1;
