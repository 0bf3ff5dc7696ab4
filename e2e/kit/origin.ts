// The test origin: a server for made-up files of any size that keeps a ledger and misbehaves when told to.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseRange } from "../../server/range.ts";
import { type CutHow, createFaultPlan, type Faults } from "./faults.ts";
import { foreignAnswer } from "./foreign-page.ts";
import { challengeOf, type Guard, isLetIn } from "./guard.ts";
import { allowAll, cors, describe, isCurrent } from "./headers.ts";
import { createLedger, describeLedger, type Entry, type Ledger } from "./ledger.ts";
import { cutLine, pour } from "./pour.ts";

export interface FileOptions {
  readonly size: number;
  readonly seed?: number;
  /** What the file begins with, in place of made-up bytes. */
  readonly head?: Uint8Array;
  /**
   * Which headers a page of another origin may read. `all`: everything Ferry can use; `none`: nothing beyond what every
   * page may read (Content-Length, Last-Modified, Content-Type); `weak`: all, but the only ETag is a weak one.
   */
  readonly expose?: "all" | "none" | "weak";
  readonly type?: string;
  /** Sent as `Content-Disposition: attachment; filename="…"`. */
  readonly filename?: string;
  /** `chunked`: no Content-Length; `endless`: never ends. Both answer every request with the whole body. */
  readonly length?: "declared" | "chunked" | "endless";
  /** `ignored`: every answer is the whole file; `capped`: no part is longer than half of the file. */
  readonly ranges?: "yes" | "ignored" | "capped";
  readonly bytesPerSecond?: number;
  /** Whoever does not show this gets 401. */
  readonly guard?: Guard;
  /** Answers 302 with this address, to whoever the guard lets in. */
  readonly redirect?: string;
  /** More response headers, for example Cache-Control. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OriginFile {
  readonly path: string;
  readonly url: string;
  readonly size: number;
  /** The seed of the version that is served now: give it to `sameAsOrigin`. */
  readonly seed: number;
  readonly etag: string;
  readonly version: number;
}

export interface Origin extends Faults {
  readonly url: string;
  readonly ledger: Ledger;
  /** Offers a file under `/name`; the same name again replaces it. */
  file(name: string, options: FileOptions): OriginFile;
  /** Offers a small text under `/name`. Says its address. */
  text(name: string, content: string, type?: string): string;
  /** New content, ETag and Last-Modified for one file or for all; answers under way go on with the old content. */
  swapVersion(name?: string): void;
  /** Cuts every body under way now. Says how many. */
  resetConnections(how?: CutHow): number;
  /** The connections that are open now carry no more bytes, until `speak()`. New ones are not affected. */
  silence(): void;
  speak(): void;
  /** A request for `/name` is sent on to an address, or to wherever `to` says at that time. */
  redirect(name: string, to: string | (() => string)): void;
  /** Requests for this file are heard and not answered, until they are let go. */
  hold(name: string, on: boolean): void;
  /** Unreachable: nothing listens on the port and open connections are dropped. */
  refuse(on: boolean): Promise<void>;
  /** Bytes per second and connection for answers that begin from now on. */
  pace(bytesPerSecond: number): void;
  /** The version of a file that is served now. */
  served(name: string): OriginFile;
  /** Resolves once the ledger satisfies `isMet` (looked at every 20 ms); rejects after `timeoutMs`. */
  until(isMet: (ledger: Ledger) => boolean, timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Served extends OriginFile {
  readonly options: FileOptions;
}

interface Silence {
  readonly over: Promise<void>;
  readonly end: () => void;
}

const LOGIN = "<!doctype html><title>Sign in</title><p>Please sign in to use this network.</p>";

export async function startOrigin(defaults: { readonly bytesPerSecond?: number } = {}): Promise<Origin> {
  const ledger = createLedger();
  const { faults, plan } = createFaultPlan();
  const files = new Map<string, Served>();
  const texts = new Map<string, { readonly content: string; readonly type: string | undefined }>();
  const sockets = new Set<Socket>();
  const running = new Map<ServerResponse, Entry>();
  const silenced = new Map<Socket, Silence>();
  const held = new Map<string, Silence>();
  const redirects = new Map<string, string | (() => string)>();
  let bytesPerSecond = defaults.bytesPerSecond ?? 20_000_000;

  const server = createServer((req, res) => void answer(req, res));
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => {
      sockets.delete(socket);
      silenced.delete(socket);
    });
  });
  const port = await listen(server, 0);
  const base = `http://127.0.0.1:${port}`;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const entry = enter(req, res);
    await silenced.get(req.socket)?.over;
    if (res.destroyed) return;
    if (req.method === "OPTIONS") return brief(res, entry, 204, allowAll(req));
    await held.get(entry.path)?.over;
    if (res.destroyed) return;
    const to = redirects.get(entry.path);
    if (to)
      return brief(res, entry, 302, { ...cors(undefined), Location: typeof to === "string" ? to : to() });
    const status = plan.takeStatus();
    const file = files.get(entry.path);
    if (status) {
      const wait = status.retryAfter === undefined ? {} : { "Retry-After": String(status.retryAfter) };
      return brief(res, entry, status.code, { ...cors(file), ...wait }, `${status.code}\n`);
    }
    if (plan.hasLoginPage)
      return brief(res, entry, 200, { ...cors(undefined), "Content-Type": "text/html" }, LOGIN);
    const text = texts.get(entry.path);
    if (text)
      return brief(
        res,
        entry,
        200,
        { ...cors(undefined), ...(text.type && { "Content-Type": text.type }) },
        text.content,
      );
    if (!file) {
      const foreign = foreignAnswer(entry.path);
      if (foreign) return brief(res, entry, 200, { "Content-Type": foreign.type }, foreign.body);
      return brief(res, entry, 404, cors(undefined), "404\n");
    }
    const { guard, redirect, headers } = file.options;
    if (guard && !isLetIn(guard, req)) {
      const challenge = { "WWW-Authenticate": challengeOf(guard) };
      return brief(res, entry, 401, { ...cors(file), ...challenge, ...headers }, "401\n");
    }
    if (redirect !== undefined)
      return brief(res, entry, 302, { ...cors(file), Location: redirect, ...headers });
    await sendFile(req, res, entry, file);
  }

  function enter(req: IncomingMessage, res: ServerResponse): Entry {
    const url = req.url ?? "/";
    const entry: Entry = {
      method: req.method ?? "GET",
      url,
      path: decodeURIComponent(url.split("?")[0] ?? "/"),
      headers: { ...req.headers },
      range: req.headers.range ?? null,
      startedAt: performance.now(),
      status: 0,
      start: null,
      sent: 0,
      version: 0,
      endedAt: null,
      closedBy: null,
    };
    ledger.add(entry);
    running.set(res, entry);
    res.on("error", () => undefined);
    res.once("close", () => {
      entry.endedAt = performance.now();
      entry.closedBy ??= res.writableFinished ? "done" : "client";
      running.delete(res);
    });
    return entry;
  }

  async function sendFile(
    req: IncomingMessage,
    res: ServerResponse,
    entry: Entry,
    file: Served,
  ): Promise<void> {
    const { size, options } = file;
    const hasLength = (options.length ?? "declared") === "declared";
    const whole = plan.rangesIgnored || options.ranges === "ignored" || !hasLength;
    const changed =
      req.headers["if-range"] !== undefined && !isCurrent(String(req.headers["if-range"]), file);
    const asked = whole || changed ? ({ kind: "whole" } as const) : parseRange(req.headers.range, size);
    const common = {
      ...cors(file),
      ...describe(file),
      ...(whole ? {} : { "Accept-Ranges": "bytes" }),
      ...options.headers,
    };
    if (asked.kind === "unsatisfiable")
      return brief(res, entry, 416, { ...common, "Content-Range": `bytes */${size}` });

    const end = options.length === "endless" ? Number.MAX_SAFE_INTEGER : size;
    const cap = options.ranges === "capped" ? Math.ceil(size / 2) : size;
    const span =
      asked.kind === "part"
        ? { start: asked.start, end: Math.min(asked.end, asked.start + cap) }
        : { start: 0, end };
    entry.status = asked.kind === "part" ? 206 : 200;
    entry.start = span.start;
    entry.version = file.version;
    const range =
      asked.kind === "part" ? { "Content-Range": `bytes ${span.start}-${span.end - 1}/${size}` } : {};
    const length = hasLength ? { "Content-Length": span.end - span.start } : {};
    res.writeHead(entry.status, { ...common, ...range, ...length });
    if (req.method === "HEAD") return void res.end();
    res.flushHeaders();
    const isWhole = await pour(res, span, file.seed, entry, {
      open: () => silenced.get(req.socket)?.over ?? Promise.resolve(),
      bytesPerSecond: options.bytesPerSecond ?? bytesPerSecond,
      cut: plan.takeCut(span),
      spoilt: plan.takeSpoilt(span),
      head: options.head ?? null,
    });
    if (isWhole && !res.destroyed) res.end();
  }

  function put(name: string, options: FileOptions, version: number): Served {
    const path = `/${name}`;
    const seed = (options.seed ?? 1) + (version - 1) * 1000;
    const etag = `${options.expose === "weak" ? "W/" : ""}"${name}-${options.size}-v${version}"`;
    const served = { path, url: base + encodeURI(path), size: options.size, seed, version, etag, options };
    files.set(path, served);
    return served;
  }

  return {
    ...faults,
    url: base,
    ledger,
    file: (name, options) => put(name, options, 1),
    text(name, content, type) {
      texts.set(`/${name}`, { content, type });
      return `${base}/${name}`;
    },
    swapVersion(name) {
      for (const [path, { options, version }] of [...files]) {
        if (name === undefined || path === `/${name}`) put(path.slice(1), options, version + 1);
      }
    },
    resetConnections(how = "reset") {
      for (const [res, entry] of running) cutLine(res, entry, how);
      return running.size;
    },
    silence() {
      for (const socket of sockets) if (!silenced.has(socket)) silenced.set(socket, createSilence());
    },
    speak() {
      for (const { end } of silenced.values()) end();
      silenced.clear();
    },
    redirect: (name, to) => void redirects.set(`/${name}`, to),
    hold(name, on) {
      const path = `/${name}`;
      held.get(path)?.end();
      held.delete(path);
      if (on) held.set(path, createSilence());
    },
    async refuse(on) {
      if (on === !server.listening) return;
      if (!on) return void (await listen(server, port));
      server.close();
      for (const [res, entry] of running) cutLine(res, entry, "reset");
      for (const socket of sockets) socket.destroy();
    },
    pace: (rate) => void (bytesPerSecond = rate),
    served(name) {
      const found = files.get(`/${name}`);
      if (!found) throw new Error(`the origin has no file ${name}`);
      return found;
    },
    async until(isMet, timeoutMs = 30_000) {
      const deadline = performance.now() + timeoutMs;
      while (!isMet(ledger)) {
        if (performance.now() > deadline)
          throw new Error(`the ledger did not get there within ${timeoutMs} ms:\n${describeLedger(ledger)}`);
        await sleep(20);
      }
    },
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function createSilence(): Silence {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // A TCP server's address is never a string or null while it listens.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function brief(
  res: ServerResponse,
  entry: Entry,
  status: number,
  headers: Record<string, string>,
  body = "",
): void {
  entry.status = status;
  res.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  res.end(body, () => void (entry.sent += entry.method === "HEAD" ? 0 : Buffer.byteLength(body)));
}
