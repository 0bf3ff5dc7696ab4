// A tus server of other people (@tus/server) on an origin of its own, with what can go wrong on the way to it.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileStore } from "@tus/file-store";
import { EVENTS, Server } from "@tus/server";

/** `midway`: the connection breaks once so many bytes of the request have come. */
export type TusFault =
  | { readonly kind: "before" }
  | { readonly kind: "midway"; readonly bytes: number }
  | { readonly kind: "answer-lost" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface TusSite {
  /** Where uploads are created. */
  readonly url: string;
  /** SHA-256 of files that came whole, in order. */
  readonly whole: readonly string[];
  /** Bytes of the file that were read, whatever became of them. */
  readonly sent: number;
  readonly requests: readonly { readonly method: string; readonly authorization: string | null }[];
  /** Of the next request of this method, `after` others of it. */
  next(method: string, fault: TusFault, after?: number): void;
  /** Bytes per second of each body; 0: as fast as it comes. */
  slow(bytesPerSecond: number): void;
  /** All that is not whole is forgotten. */
  forget(): Promise<void>;
  /** The process is gone, and comes back at the same place with what was on its disk. */
  restart(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const CORS = {
  "access-control-allow-headers":
    "Authorization, Content-Type, Upload-Length, Upload-Offset, Tus-Resumable, Upload-Metadata, Upload-Defer-Length, Upload-Concat",
};

export async function startTusSite(): Promise<TusSite> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-tus-"));
  const whole: string[] = [];
  const requests: { method: string; authorization: string | null }[] = [];
  const faults: { method: string; fault: TusFault; after: number }[] = [];
  let sent = 0;
  let rate = 0;
  const open = new Set<string>();
  const store = new FileStore({ directory: folder });
  const tus = new Server({ path: "/files", datastore: store, respectForwardedHeaders: false });
  tus.on(EVENTS.POST_CREATE, (_, upload) => void open.add(upload.id));
  tus.on(EVENTS.POST_FINISH, (_, __, upload) => {
    open.delete(upload.id);
    whole.push(digestOf(readFileSync(join(folder, upload.id))));
  });

  const sockets = new Set<Socket>();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const method = request.method ?? "";
    requests.push({ method, authorization: request.headers.authorization ?? null });
    const at = faults.findIndex((one) => one.method === method);
    const due = faults[at];
    const isDue = due !== undefined && due.after-- <= 0;
    if (isDue) faults.splice(at, 1);
    const fault = isDue ? due.fault : null;
    const { socket } = request;
    if (fault?.kind === "before") return void socket.destroy();
    if (fault?.kind === "status") {
      const origin = request.headers.origin ?? "*";
      response.writeHead(fault.status, {
        ...CORS,
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "WWW-Authenticate, Retry-After",
        ...fault.headers,
      });
      return void request.resume().on("end", () => response.end()); // a body that nobody reads is a connection that breaks
    }
    if (method === "PATCH" || method === "POST") {
      let came = 0;
      const counted = request.read.bind(request);
      const emit = request.emit.bind(request);
      void counted;
      request.emit = (event: string | symbol, ...args: unknown[]): boolean => {
        if (event === "data") {
          const bytes = (args[0] as Buffer).length;
          sent += bytes;
          came += bytes;
          if (fault?.kind === "midway" && came >= fault.bytes) {
            socket.destroy();
            return false;
          }
          if (rate > 0) {
            request.pause();
            setTimeout(() => request.resume(), (bytes / rate) * 1000);
          }
        }
        return emit(event, ...args);
      };
    }
    if (fault?.kind === "answer-lost") {
      const lose = (): ServerResponse => {
        socket.destroy();
        return response;
      };
      response.end = lose as ServerResponse["end"];
    }
    tus.handle(request, response).catch(() => socket.destroy());
  };
  let http: HttpServer = createServer(answer);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      http.on("connection", (socket) => {
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
      });
      http.listen(port, "127.0.0.1", resolve);
    });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/files`,
    whole,
    get sent() {
      return sent;
    },
    requests,
    next: (method, fault, after = 0) => void faults.push({ method, fault, after }),
    slow: (bytesPerSecond) => {
      rate = bytesPerSecond;
    },
    async forget() {
      for (const id of open) await store.remove(id);
      open.clear();
    },
    async restart(downMs) {
      await close();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      http = createServer(answer);
      await listen(port);
    },
    async stop() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
