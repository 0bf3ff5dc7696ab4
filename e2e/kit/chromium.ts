// Starts Chromium bare: nothing attaches to service workers, so that they live and die as they do at the user's.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { type Cdp, speakCdp } from "./cdp.ts";
import { createPage, type Page } from "./page.ts";
import { processTree, type Tree } from "./processes.ts";

export interface LaunchOptions {
  /** A profile folder to use (again). Without it a new one is made, and removed by `dispose`. */
  readonly profile?: string;
  /** `false` needs a display: give one by `env.DISPLAY`. */
  readonly headless?: boolean;
  /** Downloads go here without a question, set in the profile's preferences as a user would. */
  readonly downloads?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly executable?: string;
}

export interface Browser {
  readonly profile: string;
  readonly processes: Tree;
  readonly cdp: Cdp;
  newPage(url: string): Promise<Page>;
  /** The user quits: unload handlers run, and Chromium ends running Background Fetches. */
  quit(): Promise<void>;
  /** Power cut: SIGKILL for every process of the tree. The profile stays as it is. */
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Memory (PSS, bytes) and CPU seconds of all living processes. */
  memory(): number;
  cpuSeconds(): number;
  /** Kills it if it still runs, and removes a profile that was made for this launch. */
  dispose(): Promise<void>;
  /**
   * Sets the download folder by protocol. Beware: any download behaviour set this way also lifts the limit of one
   * Background Fetch per page load; prefer the `downloads` launch option where that matters.
   */
  setDownloads(folder: string): Promise<void>;
}

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-breakpad",
  "--accept-lang=en-US",
  "--password-store=basic",
  "--remote-debugging-pipe",
];

export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "ferry-chromium-"));
  if (options.downloads !== undefined) preferDownloads(profile, options.downloads);
  const headless = options.headless === false ? [] : ["--headless=new"];
  const log = openSync(join(profile, "stderr.log"), "a");
  const child = spawn(
    options.executable ?? process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    [...FLAGS, ...headless, `--user-data-dir=${profile}`, ...(options.args ?? []), "about:blank"],
    { stdio: ["ignore", log, log, "pipe", "pipe"], env: { ...process.env, ...options.env } },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const processes = processTree(pidOf(child), profile);
  // Both pipes exist because `stdio` asked for them.
  const cdp = speakCdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
  void ended.then(() => cdp.close("the browser ended"));
  await cdp.send("Target.setDiscoverTargets", { discover: true, filter: [{ type: "page" }] });

  const kill = async () => {
    await processes.end();
    await ended;
  };

  return {
    profile,
    processes,
    cdp,
    newPage: (url) => createPage(cdp, url),
    async quit() {
      await cdp.send("Browser.close").catch(() => undefined);
      await ended;
    },
    kill,
    freeze: () => processes.signal("SIGSTOP"),
    thaw: () => processes.signal("SIGCONT"),
    memory: () => processes.memory(),
    cpuSeconds: () => processes.cpuSeconds(),
    async dispose() {
      await kill();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
    async setDownloads(folder) {
      await cdp.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    },
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("Chromium did not start");
  return child.pid;
}

function preferDownloads(profile: string, folder: string): void {
  mkdirSync(join(profile, "Default"), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const path = join(profile, "Default", "Preferences");
  if (existsSync(path)) return;
  const preferences = {
    download: { default_directory: folder, prompt_for_download: false },
    profile: { default_content_setting_values: { automatic_downloads: 1 } },
  };
  writeFileSync(path, JSON.stringify(preferences));
}
