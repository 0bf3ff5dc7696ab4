/** Measures Ferry and its peers on slow, long and lossy links, and writes what it finds (docs/bandwidth.md). */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure } from "./link/client.ts";
import { BACKGROUND_PORT, FOREGROUND_PORT, serveFiles } from "./link/file-server.ts";
import { type Link, objection, openLink } from "./link/namespaces.ts";
import { startRelay, waysOf } from "./link/relay.ts";
import { report } from "./link/report.ts";
import { SHAPES, type ShapeName } from "./link/shape.ts";

const word = (name: string): string | undefined =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);

const role = word("role");
const place = (port: number, address = "127.0.0.1"): string => `http://${address}:${port}`;

if (role === "server") {
  await serveFiles(word("address") ?? "", true);
  console.log("up");
} else if (role === "client") {
  const address = word("server") ?? "";
  const [foreground, background] = [place(FOREGROUND_PORT, address), place(BACKGROUND_PORT, address)];
  await measure(word("shape") as ShapeName, { foreground, background, address }, word("results") ?? "", word);
} else {
  // A file of earlier runs may be gone on with: `--results=FILE`.
  const results = word("results") ?? join(mkdtempSync(join(tmpdir(), "ferry-link-")), "results");
  await careForLinks(results);
  if (existsSync(results)) report(results);
  process.exit(); // a relay's server would go on
}

/** Opens each link, puts a server and a client at its ends, and takes all of it away again, whatever happens. */
async function careForLinks(results: string): Promise<void> {
  const why = objection();
  const wanted = (word("links") ?? Object.keys(SHAPES).join(",")).split(",") as ShapeName[];
  if (why !== null) {
    console.log(`No real link can be made here (${why}): a relay shows less (bench/link/relay.ts).`);
    return throughRelays(
      results,
      wanted.filter((name) => SHAPES[name].lossPercent === 0),
    );
  }
  let link: Link | null = null;
  let isOver = false;
  const leave = (): void => {
    isOver = true;
    link?.remove();
  };
  process.on("exit", leave);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      leave();
      process.exit(1);
    });
  for (const shape of wanted) {
    if (isOver) return;
    link = await openLink(SHAPES[shape]);
    const server = start(link.inServer, ["--role=server", `--address=${link.server}`], "pipe");
    await once(server.stdout as NonNullable<ChildProcess["stdout"]>, "data");
    const passed = process.argv.slice(2).filter((each) => !/^--(links|results)=/.test(each));
    const words = [
      "--role=client",
      `--shape=${shape}`,
      `--server=${link.server}`,
      `--results=${results}`,
      ...passed,
    ];
    const client = start(link.inClient, words, "inherit");
    const [status] = await once(client, "exit");
    link.remove();
    if (status !== 0) process.exitCode = 1;
  }
}

async function throughRelays(results: string, wanted: readonly ShapeName[]): Promise<void> {
  await serveFiles("127.0.0.1", false);
  for (const name of wanted) {
    const ways = waysOf(SHAPES[name]);
    const relays = [];
    for (const port of [FOREGROUND_PORT, BACKGROUND_PORT])
      relays.push(await startRelay(port, ways, SHAPES[name].delayMs));
    const [foreground = "", background = ""] = relays.map(({ port }) => place(port));
    await measure(name, { foreground, background, address: null }, results, word);
    for (const relay of relays) await relay.close();
  }
}

function start(inside: Link["inClient"], words: readonly string[], out: "pipe" | "inherit"): ChildProcess {
  const [program = "", ...rest] = inside([process.execPath, process.argv[1] ?? "", ...words]);
  return spawn(program, rest, { stdio: ["ignore", out, "inherit"] });
}
