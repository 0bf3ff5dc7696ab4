// Knows where the browsers of this machine are, and how to get Chromium when there is none.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium as playwrightChromium } from "playwright";

/** The flags that every Chromium of ours is started with; without a display, a GPU, or calls home. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const onPath = (names) =>
  names.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)));

const firstPresent = (paths) => paths.find((path) => path && existsSync(path)) ?? null;

const windowsPrograms = [
  process.env.PROGRAMFILES,
  process.env["PROGRAMFILES(X86)"],
  process.env.LOCALAPPDATA,
];

/** The path of a Chromium, or null. */
export function findChromium() {
  const asked = process.env.CHROMIUM;
  if (asked) return existsSync(asked) ? asked : null;
  return firstPresent([
    "/usr/bin/chromium",
    ...onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ...windowsPrograms.map((folder) => folder && join(folder, "Google/Chrome/Application/chrome.exe")),
    playwrightChromium.executablePath(),
  ]);
}

/** The path of a stock Firefox ESR, or null. It is driven through its own remote protocol (channel moz-firefox). */
export function findFirefox() {
  return firstPresent([process.env.FIREFOX, "/usr/bin/firefox-esr"]);
}

/** The path of a server of screens that nobody sees, or null. */
export const findXvfb = () => firstPresent(onPath(["Xvfb"]));

/** The three programs that a WebKitGTK test needs, or null when one is missing. */
export function findWebKit() {
  const driver = firstPresent(onPath(["WebKitWebDriver"]));
  const xvfb = findXvfb();
  const folders = existsSync("/usr/lib") ? ["", ...readdirSync("/usr/lib")] : [];
  const browser = firstPresent(
    folders.flatMap((name) =>
      ["/usr/lib", "/usr/libexec"].map((base) => join(base, name, "webkit2gtk-4.1/MiniBrowser")),
    ),
  );
  return driver && xvfb && browser ? { driver, xvfb, browser } : null;
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" }).status === 0;

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync("/etc/debian_version");

function installChromium() {
  if (isRootOnDebian()) {
    console.log("No Chromium found: installing it with apt.");
    if (
      run("apt-get", ["update"]) &&
      run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"])
    )
      return;
  }
  console.log("No Chromium found: downloading the one that belongs to Playwright.");
  const playwright = fileURLToPath(new URL("../node_modules/playwright/cli.js", import.meta.url));
  run(process.execPath, [playwright, "install", "chromium"]);
}

/** The path of a Chromium, installed if need be. Ends the program with one sentence when there is no way to get one. */
export function ensureChromium() {
  if (findChromium() === null) installChromium();
  const found = findChromium();
  if (found !== null) return found;
  console.error(
    "No Chromium was found and none could be installed: install one and set CHROMIUM to its path.",
  );
  process.exit(1);
}
