// Puts a simulated server of uploads behind a real socket: any method, any answer, and a line that breaks where it is told to.
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { LineFault } from "../../src/engine/sim/upload-line.ts";
import type { Taking, UploadAsked, UploadSaid, UploadServer } from "../../src/engine/sim/upload-server.ts";

export interface HostEntry {
  readonly asked: UploadAsked;
  /** Bytes of the body that came. */
  received: number;
  /** Null: nobody was answered. */
  status: number | null;
}

const MAX_HEAD = 64 * 1024;
const END = "\r\n\r\n";

export class UploadHost {
  readonly ledger: HostEntry[] = [];
  /** Asked for every request that is no preflight. */
  strikes: (asked: UploadAsked) => LineFault | null = () => null;
  readonly server: UploadServer;
  #listener: Server | null = null;
  #port = 0;
  #bytesPerSecond = Number.POSITIVE_INFINITY;
  readonly #sockets = new Set<Socket>();

  private constructor(server: UploadServer) {
    this.server = server;
  }

  static async start(server: UploadServer): Promise<UploadHost> {
    const host = new UploadHost(server);
    await host.#listen();
    return host;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  strikeOnce(fault: LineFault, isMet: (asked: UploadAsked) => boolean): void {
    this.strikes = (asked) => {
      if (!isMet(asked)) return null;
      this.strikes = () => null;
      return fault;
    };
  }

  /** Bytes per second and connection that it takes. */
  pace(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** All connections break; what is stored stays. */
  async restart(): Promise<void> {
    await this.stop();
    await this.resume();
  }

  /** After `stop`, under the same address. */
  resume(): Promise<void> {
    return this.#listen();
  }

  async stop(): Promise<void> {
    const listener = this.#listener;
    this.#listener = null;
    const closed = new Promise<void>((resolve) => (listener ? listener.close(() => resolve()) : resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #listen(): Promise<void> {
    const listener = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(this.#port, "127.0.0.1", resolve);
    });
    // A listening TCP server's address is never a string or null.
    this.#port = (listener.address() as AddressInfo).port;
    this.#listener = listener;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let unread = Buffer.alloc(0);
    let request: Request | null = null;
    const read = (): void => {
      while (!socket.destroyed) {
        if (!request) {
          const end = unread.indexOf(END);
          if (end < 0) return void (unread.length > MAX_HEAD && socket.destroy());
          const asked = parsed(unread.toString("latin1", 0, end));
          unread = unread.subarray(end + END.length);
          request = this.#hear(asked, socket);
          if (!request) return;
        }
        const piece = unread.subarray(0, request.left);
        unread = unread.subarray(piece.length);
        if (!request.take(piece)) return;
        request = null;
      }
    };
    socket.on("data", (bytes) => {
      const ms = (bytes.length / this.#bytesPerSecond) * 1000;
      if (ms >= 1) {
        socket.pause();
        setTimeout(() => socket.resume(), ms);
      }
      unread = Buffer.concat([unread, bytes]);
      read();
    });
    socket.on("error", () => undefined);
    socket.once("close", () => {
      this.#sockets.delete(socket);
      request?.broken();
    });
  }

  /** Null: the line broke before anybody heard of it. */
  #hear(asked: UploadAsked, socket: Socket): Request | null {
    const isPreflight = asked.method === "OPTIONS" && "access-control-request-method" in asked.headers;
    const entry: HostEntry = { asked, received: 0, status: null };
    if (!isPreflight) this.ledger.push(entry);
    const fault = isPreflight ? null : this.strikes(asked);
    if (fault?.kind === "before") {
      socket.resetAndDestroy();
      return null;
    }
    const taking = isPreflight
      ? fixed({ status: 204 })
      : fault?.kind === "instead"
        ? fixed(fault.said)
        : this.server.hear(asked);
    const cors = this.#cors(isPreflight);
    return new Request(asked, entry, taking, fault, socket, cors);
  }

  #cors(isPreflight: boolean): Readonly<Record<string, string>> {
    const { methods, allow, expose } = this.server.cors;
    const origin = { "access-control-allow-origin": "*" };
    if (!isPreflight) return { ...origin, "access-control-expose-headers": expose };
    return { ...origin, "access-control-allow-methods": methods, "access-control-allow-headers": allow };
  }
}

const fixed = (said: UploadSaid): Taking => ({ write: () => {}, broken: () => {}, answer: () => said });

class Request {
  left: number;
  readonly #asked: UploadAsked;
  readonly #entry: HostEntry;
  readonly #taking: Taking;
  readonly #fault: LineFault | null;
  readonly #socket: Socket;
  readonly #cors: Readonly<Record<string, string>>;

  constructor(
    asked: UploadAsked,
    entry: HostEntry,
    taking: Taking,
    fault: LineFault | null,
    socket: Socket,
    cors: Readonly<Record<string, string>>,
  ) {
    this.left = asked.length ?? 0;
    this.#asked = asked;
    this.#entry = entry;
    this.#taking = taking;
    this.#fault = fault;
    this.#socket = socket;
    this.#cors = cors;
  }

  /** True: it has been answered. */
  take(piece: Uint8Array): boolean {
    const fault = this.#fault;
    const room = fault?.kind === "during" ? fault.after - this.#entry.received : Number.POSITIVE_INFINITY;
    const taken = piece.subarray(0, room);
    this.#taking.write(taken.slice());
    this.#entry.received += taken.length;
    this.left -= taken.length;
    if (fault?.kind === "during" && this.#entry.received >= fault.after) {
      this.#socket.resetAndDestroy();
      return false;
    }
    if (this.left > 0) return false;
    const said = this.#taking.answer();
    if (fault?.kind === "after") {
      this.#socket.resetAndDestroy();
      return true;
    }
    this.#entry.status = said.status;
    this.#socket.write(this.#written(said));
    return true;
  }

  broken(): void {
    this.#taking.broken();
  }

  #written({ status, headers = {}, body = "" }: UploadSaid): string {
    const hasBody = status !== 204 && this.#asked.method !== "HEAD";
    const length = status === 204 ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const all = Object.entries({ ...length, ...headers, ...this.#cors });
    const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    return `HTTP/1.1 ${status} Said\r\n${lines}\r\n${hasBody ? body : ""}`;
  }
}

function parsed(text: string): UploadAsked {
  const [first = "", ...lines] = text.split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const told = headers["content-length"];
  return { method, path, headers, length: told === undefined ? null : Number(told) };
}
