// Makes the pictures of README and docs: the built app in each of its states, as e2e/pictures arranges them.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { installPackages, root } from "./install.mjs";

installPackages();
const { build } = await import("vite");
await build({ root, logLevel: "warn" });
const { status } = spawnSync(
  process.execPath,
  [
    `${root}node_modules/playwright/cli.js`,
    "test",
    "--config",
    "e2e/pictures/pictures.config.ts",
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);
// Browsers show them when they offer to install Ferry.
const shown = `${root}public/screenshots/`;
mkdirSync(shown, { recursive: true });
for (const [width, name] of [
  [1280, "wide"],
  [390, "narrow"],
])
  copyFileSync(`${root}docs/screenshots/transfers-${width}-light.png`, `${shown}${name}.png`);
process.exit(status ?? 1);
