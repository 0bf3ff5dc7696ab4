/** Measures how fast a file is sent by tus, beside `curl -T` and tus-js-client in the same page, to a server that only counts. */

import { spawn } from "node:child_process";
import { closeSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Site } from "../e2e/kit/site.ts";
import { inFolder } from "./peers.ts";
import { MIB, type Table, timed } from "./table.ts";
import { inWorld, peakAbove } from "./world.ts";

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "OPTIONS, POST, HEAD, PATCH, PUT",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "*",
  "tus-resumable": "1.0.0",
  "tus-version": "1.0.0",
  "tus-extension": "creation",
};

/** Takes uploads by tus and PUT, and throws the bytes away. */
async function startSink(): Promise<{ readonly url: string; stop(): void }> {
  const offsets = new Map<string, number>();
  const say = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}) =>
    response.writeHead(status, { ...CORS, ...headers }).end();
  const take = (request: IncomingMessage, done: (bytes: number) => void): void => {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on("end", () => done(bytes));
  };
  const server = createServer((request, response) => {
    const id = request.url ?? "";
    const offset = String(offsets.get(id) ?? 0);
    switch (request.method) {
      case "POST":
        offsets.set(`/files/${offsets.size}`, 0);
        return void say(response, 201, { location: `/files/${offsets.size - 1}` });
      case "HEAD":
        return void say(response, 200, { "upload-offset": offset });
      case "PATCH":
      case "PUT":
        return take(request, (bytes) => {
          offsets.set(id, Number(offset) + bytes);
          say(response, request.method === "PUT" ? 201 : 204, { "upload-offset": String(offsets.get(id)) });
        });
      default:
        return void say(response, 204);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/files`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const curl = (url: string, size: number): Promise<number> =>
  inFolder(async (folder) => {
    const path = join(folder, "to-send.bin");
    const file = openSync(path, "w");
    ftruncateSync(file, size);
    closeSync(file);
    return timed(
      () =>
        new Promise<void>((resolve, reject) => {
          const child = spawn("curl", ["-sS", "-o", "/dev/null", "-T", path, `${url}/curl`]);
          child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`curl: ${code}`))));
        }),
    );
  });

/** In the page: a file as a picker gives it, but without a picker. */
const handleOf = (size: number): string => `(async () => {
  const { connect } = await import("/ferry.js");
  globalThis.ferry = await connect({ program: "bench" });
  const root = await navigator.storage.getDirectory();
  const handle = globalThis.toSend = await root.getFileHandle("to-send.bin", { create: true });
  const writable = await handle.createWritable();
  const piece = new Uint8Array(${16 * MIB});
  for (let at = 0; at < ${size}; at += piece.length) await writable.write(piece);
  await writable.close();
})()`;

const byFerry = (url: string): string => `(async () => {
  const job = await globalThis.ferry.createJob({ type: "upload", priority: "foreground" });
  await job.addUpload({ url: ${JSON.stringify(url)}, local: globalThis.toSend, protocol: "tus" });
  await job.resume();
  await job.finished();
})()`;

const byTus = (url: string): string => `(async () => {
  const file = await globalThis.toSend.getFile();
  await new Promise((resolve, reject) => {
    const options = { endpoint: ${JSON.stringify(url)}, retryDelays: null, storeFingerprintForResuming: false };
    new globalThis.tus.Upload(file, { ...options, onSuccess: resolve, onError: reject }).start();
  });
})()`;

export async function upload(site: Site, table: Table, runs: number, size: number): Promise<void> {
  const [withCurl, withTus, peaks]: [number[], number[], number[]] = [[], [], []];
  const sink = await startSink();
  const client = readFileSync(join("node_modules", "tus-js-client", "dist", "tus.min.js"), "utf8");
  for (let run = 0; run < runs; run += 1)
    await inWorld(site, async (session) => {
      const { page } = session;
      await page.evaluate(`${client}; 0`);
      await page.evaluate(handleOf(size));
      const peer = await timed(() => page.evaluate(byTus(sink.url)));
      const plain = await curl(sink.url, size);
      const ours = await timed(() => page.evaluate(byFerry(sink.url)));
      // Once more: who looks at the memory of all processes takes time from the server, which lives in this one.
      const peak = await peakAbove(session, session.browser.memory(), () => page.evaluate(byFerry(sink.url)));
      withTus.push(peer / ours);
      withCurl.push(plain / ours);
      peaks.push(peak / MIB);
    });
  sink.stop();
  table.note("a file sent by tus from a handle, rate ÷ tus-js-client in the same page", withTus, "≥ 0.9");
  table.note("the same, rate ÷ curl -T", withCurl, "stated");
  table.note("the same, memory above the idle browser", peaks, "flat", " MiB");
}
