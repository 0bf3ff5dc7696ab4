/** Gives WebKitGTK what it runs in: a home of its own, a screen, and an end of everything that was started in it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findWebKit } from "../../scripts/browsers.mjs";
import { processTree, type Tree } from "./processes.ts";
import { startScreen } from "./screen.ts";

export const hasWebKit = (): boolean => findWebKit() !== null;

export interface WebKitHome {
  readonly downloads: string;
  /** The screen, the driver and all of the browser: they have the home in their environment. */
  readonly processes: Tree;
  readonly programs: { readonly driver: string; readonly browser: string };
  run(program: string, args: readonly string[]): void;
  /** SIGKILL for all that `run` started; the screen stays. */
  kill(): Promise<void>;
  /** Ends all processes, then removes the home. */
  end(): Promise<void>;
}

export async function makeWebKitHome(): Promise<WebKitHome> {
  const programs = findWebKit();
  if (programs === null) throw new Error("WebKitGTK is not installed");
  const path = mkdtempSync(join(tmpdir(), "ferry-webkit-"));
  const downloads = join(path, "Downloads");
  mkdirSync(downloads);
  // The environment does not name the download folder, this file does.
  mkdirSync(join(path, ".config"));
  writeFileSync(join(path, ".config/user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: path,
    XDG_CONFIG_HOME: join(path, ".config"),
    XDG_DATA_HOME: join(path, ".local"),
    XDG_CACHE_HOME: join(path, ".cache"),
    NO_AT_BRIDGE: "1",
  };
  const { display, process: xvfb } = await startScreen(programs.xvfb, env);
  const screen = xvfb.pid ?? 0; // one that did not start has no display
  const processes = processTree(screen, path);
  const end = async (): Promise<void> => {
    await processes.end();
    rmSync(path, { recursive: true, force: true });
  };
  return {
    downloads,
    processes,
    programs,
    run(program, args) {
      spawn(program, args, { stdio: "ignore", env: { ...env, DISPLAY: display } });
    },
    kill: () => processes.end((id) => id !== screen),
    end,
  };
}
