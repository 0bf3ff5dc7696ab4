/** Knows what the browser and this machine allow a worker that does nothing but read the network, or write OPFS. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { launchChromium } from "../e2e/kit/chromium.ts";
import { startOrigin } from "../e2e/kit/origin.ts";
import { MIB } from "./table.ts";
import { warmMemory } from "./warm.ts";

export interface Limit {
  readonly name: string;
  readonly seconds: number;
  readonly cpu: number;
}

const WORKER = `
const PIECE = ${2 * MIB}, GROUP = ${8 * MIB};
async function open() {
  const root = await navigator.storage.getDirectory();
  return (await root.getFileHandle("limit", { create: true })).createSyncAccessHandle();
}
async function* read(url) {
  const reader = (await fetch(url, { cache: "no-store" })).body.getReader({ mode: "byob" });
  for (let memory = new ArrayBuffer(PIECE); ; ) {
    const { value, done } = await reader.read(new Uint8Array(memory), { min: PIECE });
    if (value?.length) yield value;
    if (done) return;
    memory = value.buffer;
  }
}
const work = {
  async read({ url }) { for await (const _ of read(url)); },
  async write({ size }) {
    const handle = await open();
    const bytes = new Uint8Array(PIECE).fill(7);
    for (let at = 0; at < size; at += PIECE) {
      handle.write(bytes, { at });
      if ((at + PIECE) % GROUP === 0) handle.flush();
    }
    handle.flush();
    handle.close();
  },
  async both({ url }) {
    const handle = await open();
    let at = 0;
    for await (const bytes of read(url)) {
      handle.write(bytes, { at });
      at += bytes.length;
      if (at % GROUP === 0) handle.flush();
    }
    handle.flush();
    handle.close();
  },
};
onmessage = async ({ data }) => {
  const from = performance.now();
  await work[data.kind](data);
  postMessage((performance.now() - from) / 1000);
};`;

const KINDS = {
  read: "limit: a worker that only reads the network",
  write: "limit: a worker that only writes OPFS, flushed every 8 MiB",
  both: "limit: one worker that reads and writes in turn",
};

export async function limits(size: number): Promise<readonly Limit[]> {
  const server = createServer(({ url }, reply) => {
    const isWorker = url === "/worker.js";
    reply.setHeader("Content-Type", isWorker ? "text/javascript" : "text/html");
    reply.end(isWorker ? WORKER : "<!doctype html><title>Limits</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An address of TCP, because it listens on one.
  const { port } = server.address() as AddressInfo;
  const origin = await startOrigin({ bytesPerSecond: Number.POSITIVE_INFINITY });
  const { url } = origin.file("limit.bin", { size });
  const found: Limit[] = [];
  for (const [kind, name] of Object.entries(KINDS)) {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage(`http://127.0.0.1:${port}/`);
      warmMemory(1.5 * size);
      const before = browser.cpuSeconds();
      const seconds = await page.evaluate<number>(`new Promise((resolve, reject) => {
        const worker = new Worker("/worker.js");
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(${JSON.stringify({ kind, url, size })});
      })`);
      found.push({ name, seconds, cpu: browser.cpuSeconds() - before });
    } finally {
      await browser.dispose();
    }
  }
  await origin.stop();
  server.closeAllConnections();
  server.close();
  return found;
}
