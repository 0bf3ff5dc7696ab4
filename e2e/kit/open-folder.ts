// A site that gives the files of a folder to everybody, until it is gone.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
};

export interface OpenFolder {
  readonly url: string;
  stop(): Promise<void>;
}

export async function openFolder(folder: URL): Promise<OpenFolder> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").replace(/\?.*$/, "");
    const at = new URL(`.${path}`, folder);
    if (!existsSync(at)) return void response.writeHead(404).end();
    const bytes = readFileSync(at);
    const type = TYPES[path.split(".").at(-1) ?? ""];
    response.writeHead(200, {
      "Access-Control-Allow-Origin": "*",
      "Content-Length": bytes.length,
      ...(type && { "Content-Type": type }),
    });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP always has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
