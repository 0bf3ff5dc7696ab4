/** Puts a link with a rate, a delay, a loss and a queue between two network namespaces, in which real programs run unchanged. */

import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shape } from "./shape.ts";

/** Read from the project's folder, where all programs of it are run. */
const EMULATOR = "bench/link/emulator.c";

/** Addresses meet nobody else's: no route leads out of the two namespaces. */
const SERVER = "10.77.0.1";
const CLIENT = "10.77.0.2";

export interface Link {
  /** Where the client finds the server. */
  readonly server: string;
  /** A command line that runs there. */
  inServer(command: readonly string[]): readonly string[];
  inClient(command: readonly string[]): readonly string[];
  /** Nothing of it is left, nor what still runs inside. Idempotent. */
  remove(): void;
}

/** Why there can be no such link here; null: there can. */
export function objection(): string | null {
  if (process.platform !== "linux") return "it needs Linux";
  if (process.getuid?.() !== 0) return "it needs root";
  if (!existsSync("/dev/net/tun")) return "there is no /dev/net/tun";
  for (const command of ["cc", "ip"])
    if (spawnSync("which", [command]).status !== 0) return `there is no ${command}`;
  const trial = `ferry-t-${process.pid}`;
  const isAllowed = spawnSync("ip", ["netns", "add", trial]).status === 0;
  if (isAllowed) execFileSync("ip", ["netns", "del", trial]);
  return isAllowed ? null : "no network namespace may be made";
}

/** The names carry this process' id, so that two runs never meet. */
export async function openLink(shape: Shape, seed = 42): Promise<Link> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-link-"));
  const [server, client] = [`ferry-s-${process.pid}`, `ferry-c-${process.pid}`];
  const [serverTun, clientTun] = [`fs${process.pid}`, `fc${process.pid}`];
  let emulator: ChildProcess | null = null;
  const remove = (): void => {
    emulator?.kill("SIGKILL");
    for (const name of [server, client]) {
      endAllIn(name);
      spawnSync("ip", ["netns", "del", name]);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const program = join(folder, "emulator");
    execFileSync("cc", ["-O2", "-o", program, EMULATOR]);
    for (const name of [server, client]) ip("netns", "add", name);
    const { bitsPerSecond, delayMs, queueBytes, lossPercent } = shape;
    const numbers = [bitsPerSecond, delayMs * 1_000, queueBytes, lossPercent * 10_000, seed];
    emulator = spawn(program, [serverTun, clientTun, ...numbers.map(String)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    await isUp(emulator);
    connect(server, serverTun, SERVER, CLIENT);
    connect(client, clientTun, CLIENT, SERVER);
    // What most servers on the Internet use; the machine's own choice would decide the figures.
    ip("-n", server, "route", "replace", CLIENT, "dev", serverTun, "congctl", "cubic");
  } catch (error) {
    remove();
    throw error;
  }
  return {
    server: SERVER,
    inServer: (command) => ["ip", "netns", "exec", server, ...command],
    inClient: (command) => ["ip", "netns", "exec", client, ...command],
    remove,
  };
}

/** By their ids: who runs in a namespace of this name was started by us. */
function endAllIn(namespace: string): void {
  const { stdout } = spawnSync("ip", ["netns", "pids", namespace], { encoding: "utf8" });
  for (const id of (stdout ?? "").split("\n").filter(Boolean)) {
    try {
      process.kill(Number(id), "SIGKILL");
    } catch {
      // it ended meanwhile
    }
  }
}

const ip = (...words: readonly string[]): void => void execFileSync("ip", words);

function connect(namespace: string, device: string, own: string, peer: string): void {
  ip("link", "set", device, "netns", namespace);
  ip("-n", namespace, "link", "set", "lo", "up");
  ip("-n", namespace, "addr", "add", own, "peer", peer, "dev", device);
  ip("-n", namespace, "link", "set", device, "mtu", "1500", "txqueuelen", "5000", "up");
}

async function isUp(emulator: ChildProcess): Promise<void> {
  const ended = once(emulator, "exit").then(() => {
    throw new Error("the link's emulator ended before it was up");
  });
  ended.catch(() => undefined); // it ends at last, too
  await Promise.race([once(emulator.stdout as NonNullable<ChildProcess["stdout"]>, "data"), ended]);
}
