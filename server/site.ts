// Answers requests for the built site: one folder of files, read as they are now.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { cacheControl } from "./headers.ts";

const compress = promisify(gzip);
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "application/typescript; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webm": "video/webm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const isText = (type: string): boolean =>
  /^(text|application\/(json|manifest|typescript)|image\/svg)/.test(type);

/** The file behind a path of the site, or null where the path leads out of it or to a hidden file. */
export function fileOf(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(path) || path.split("/").some((name) => name.startsWith("."))) return null;
  const base = resolve(root);
  const file = join(base, path.endsWith("/") ? `${path}index.html` : path);
  return file.startsWith(base + sep) ? file : null;
}

function plain(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(`${sentence}\n`);
  response.writeHead(status, {
    ...headers,
    "Cache-Control": "no-cache",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": body.length,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null; // absent, a folder, or not ours to read: for a visitor these are one thing
  }
}

export async function answerSite(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  root: string,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plain(response, 405, "This address can only be read.", { Allow: "GET, HEAD" });
  }
  const file = fileOf(root, url.pathname);
  const content = file === null ? null : await read(file);
  if (file !== null && content === null && (await read(join(file, "index.html"))) !== null)
    return plain(response, 308, "It is a folder.", { Location: `${url.pathname}/${url.search}` });
  if (file === null || content === null) return plain(response, 404, "There is nothing at this address.");
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const packed = isText(type) && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}${packed ? "-gz" : ""}"`;
  const headers: Record<string, string | number> = {
    "Cache-Control": cacheControl(url.pathname),
    "Content-Type": type,
    ETag: etag,
    ...(isText(type) ? { Vary: "Accept-Encoding" } : {}),
  };
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = packed ? await compress(content) : content;
  if (packed) headers["Content-Encoding"] = "gzip";
  response.writeHead(200, { ...headers, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}
