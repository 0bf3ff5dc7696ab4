import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { type Link, objection, openLink } from "./namespaces.ts";
import { type Relay, startRelay, waysOf } from "./relay.ts";

const run = promisify(execFile);
const SHAPE = {
  name: "8 Mbit/s, 60 ms",
  bitsPerSecond: 8e6,
  delayMs: 30,
  queueBytes: 100_000,
  lossPercent: 0,
};
const ROUND_TRIP_S = 0.06;
const BODY = Buffer.alloc(300_000, 7);
/** What the body takes at that rate. */
const BODY_S = 0.3;

const toEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
});

/** Seconds until the first byte and until the last, as curl saw them. */
const TIMES = ["-sS", "-o", "/dev/null", "-w", "%{time_starttransfer} %{time_total} %{size_download}"];
const timesOf = (told: string): readonly number[] => told.split(" ").map(Number);

const serving = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  toEnd.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

test.skipIf(objection() !== null)(
  "real programs meet the link's rate and delay, and nothing of it is left",
  async () => {
    const link: Link = await openLink(SHAPE);
    toEnd.push(() => link.remove());
    const script = `require("http").createServer((q, r) => r.end(Buffer.alloc(${BODY.length}))).listen(8080, "${link.server}", () => console.log("up"))`;
    const [program = "", ...rest] = link.inServer([process.execPath, "-e", script]);
    const server: ChildProcess = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
    await once(server.stdout as NonNullable<ChildProcess["stdout"]>, "data");
    const [curl = "", ...words] = link.inClient(["curl", ...TIMES, `http://${link.server}:8080/`]);
    const [first = 0, total = 0, size] = timesOf((await run(curl, words)).stdout);
    expect(size).toBe(BODY.length);
    expect(first).toBeGreaterThan(2 * ROUND_TRIP_S); // one to connect, one to ask
    expect(total).toBeGreaterThan(BODY_S);
    const gone = once(server, "exit");
    link.remove();
    await gone;
    const { stdout } = spawnSync("ip", ["netns", "list"], { encoding: "utf8" });
    expect(stdout).not.toContain(`-${process.pid}`);
  },
);

test("connections through a relay share its rate, and each byte takes its delay", async () => {
  const port = await serving(createServer((_ask, answer) => void answer.end(BODY)));
  const ways = waysOf(SHAPE);
  const relay: Relay = await startRelay(port, ways, SHAPE.delayMs);
  toEnd.push(() => relay.close());
  const began = performance.now();
  const fetched = async (): Promise<{ first: number; bytes: number }> => {
    const reply = await fetch(`http://127.0.0.1:${relay.port}/`);
    const first = (performance.now() - began) / 1000;
    return { first, bytes: (await reply.arrayBuffer()).byteLength };
  };
  const [one, two] = await Promise.all([fetched(), fetched()]);
  expect([one.bytes, two.bytes]).toEqual([BODY.length, BODY.length]);
  expect(Math.min(one.first, two.first)).toBeGreaterThan(ROUND_TRIP_S - 0.005); // timers may ring a little early
  expect((performance.now() - began) / 1000).toBeGreaterThan(2 * BODY_S);
});
