// Decides whether the packages are there as the lock file names them, and installs them when they are not.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

function isInstalled() {
  const written = `${root}node_modules/.package-lock.json`; // npm writes it last
  return existsSync(written) && statSync(written).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

export function installPackages() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci).");
  const { status } = spawnSync("npm", ["ci"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error("The packages could not be installed; npm says why above.");
  process.exit(1);
}
