// Asks Lighthouse how good the built page is, on a phone and on a desktop, and fails below the score that is asked for.
// Lighthouse brings two hundred packages that nothing else needs: it is kept beside the others, in a cache.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromiumArgs, findChromium } from "./browsers.mjs";
import { bundleServer } from "./bundle-server.mjs";
import { installPackages, root } from "./install.mjs";

const VERSION = "12.8.2"; // the last one that runs on Node 20
const LEAST = 98;
const ASKED = ["performance", "accessibility", "best-practices"];
const cache = `${root}node_modules/.cache/ferry/lighthouse`;
const cli = `${cache}/node_modules/lighthouse/cli/index.js`;

installPackages();
if (!existsSync(cli)) {
  mkdirSync(cache, { recursive: true });
  const npm = spawnSync("npm", ["install", "--prefix", cache, "--no-save", `lighthouse@${VERSION}`], {
    stdio: "inherit",
  });
  if (npm.status !== 0) process.exit(1);
}
const { build } = await import("vite");
await build({ root, logLevel: "warn" });
const { createServer } = await import(pathToFileURL(await bundleServer()).href);
const server = createServer({ root: `${root}dist`, samples: true });
const port = await server.listen(0);

/** The scores of one look at the page, and what cost points. */
function look(preset) {
  const report = `${cache}/${preset}.json`;
  const { status } = spawnSync(
    process.execPath,
    [
      cli,
      `http://localhost:${port}/`,
      "--quiet",
      "--output=json",
      `--output-path=${report}`,
      `--only-categories=${ASKED.join(",")}`,
      "--no-enable-error-reporting",
      `--chrome-flags=--headless=new ${chromiumArgs.join(" ")}`,
      ...(preset === "desktop" ? ["--preset=desktop"] : []),
    ],
    { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, CHROME_PATH: findChromium() ?? "" } },
  );
  if (status !== 0) throw new Error(`lighthouse ended with ${status}`);
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
  return ASKED.map((name) => ({
    name,
    score: Math.round(categories[name].score * 100),
    cost: categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
      .map(({ id }) => `${id} (${audits[id].displayValue ?? audits[id].score})`),
  }));
}

let failed = 0;
for (const preset of ["phone", "desktop"]) {
  for (const { name, score, cost } of look(preset)) {
    if (score < LEAST) failed += 1;
    console.log(
      `${score < LEAST ? "BAD" : "ok "} ${preset} ${name}: ${score}${cost.length > 0 ? ` – ${cost.join(", ")}` : ""}`,
    );
  }
}
await server.close();
process.exit(failed === 0 ? 0 : 1);
