// BITS before a server that others wrote, where FERRY_BITS_SERVER names the folder of github.com/fkadibs/BITSServer.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { fill } from "../../server/content.ts";
import { drive } from "../../src/engine/sim/upload-drive.ts";
import { bits } from "../../src/engine/upload/bits.ts";
import { probeBits } from "../../src/engine/upload/probe.ts";
import { nodeWire } from "./upload-wire.ts";

const folder = process.env["FERRY_BITS_SERVER"];

/** By itself it would listen to everybody. */
const ON_LOOPBACK = `
import sys
from http.server import HTTPServer
from BITSServer.__main__ import BITSRequestHandler
server = HTTPServer(("127.0.0.1", 0), BITSRequestHandler)
print(server.server_address[1], flush=True)
server.serve_forever()
`;

function started(home: string): { readonly server: ChildProcess; readonly port: Promise<number> } {
  const env = { ...process.env, PYTHONPATH: folder };
  const server = spawn("python3", ["-c", ON_LOOPBACK], {
    cwd: home,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const port = new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", () => reject(new Error("it did not start")));
    createInterface({ input: server.stdout }).once("line", (line) => resolve(Number(line)));
  });
  return { server, port };
}

test.skipIf(folder === undefined)(
  "fkadibs/BITSServer has the file",
  { timeout: 30_000 },
  async ({ onTestFinished }) => {
    const home = mkdtempSync(join(tmpdir(), "ferry-bits-"));
    const { server, port } = started(home);
    // It keeps its sessions with the connection.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => {
      agent.destroy();
      server.kill();
      rmSync(home, { recursive: true, force: true });
    });
    const url = `http://127.0.0.1:${await port}/a.bin`;
    const bytes = new Uint8Array(300_000);
    fill(bytes, 0, 5);
    const file = { url, name: "a.bin", type: "", size: bytes.length, digests: [], wantsReply: false };
    const wire = nodeWire(url, { agent });
    expect(await probeBits(url, wire)).toBe("bits");
    await drive(bits, file, bytes, wire, { partBytes: 64 * 1024 });
    expect(Buffer.compare(readFileSync(join(home, "a.bin")), bytes)).toBe(0);
  },
);
