// A server on bare sockets that says whatever it is told to, right or wrong, and writes down what it was asked and what it sent.
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fill } from "../../server/content.ts";
import { isRead } from "../kit/window.ts";

/** A file that may be replaced at any time: another seed is another version. */
export interface LiarFile {
  readonly size: number;
  readonly seed: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Half-open; an open end is null. */
  readonly range: { readonly start: number; readonly end: number | null } | null;
  /** Counts the GETs (and apart from them the others) that this server had before. */
  readonly turn: number;
  /** Answers that are under way, this one included. */
  readonly open: number;
}

export interface Answer {
  readonly status: number;
  /** Sent as they are; nothing is added but how the body is framed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the file by their place, or any bytes. */
  readonly body?: { readonly start: number; readonly end: number; readonly seed?: number } | Uint8Array;
  readonly chunked?: boolean;
  /** After so many bytes of the body it breaks, ends as if that were all, falls silent, or drips a byte at a time. */
  readonly stop?: { readonly after: number; readonly how: "reset" | "end" | "stall" | "drip" };
  /** How long the head keeps the client waiting. */
  readonly waitMs?: number;
  readonly bytesPerSecond?: number;
}

/** `silent`: the request is heard and never answered. */
export type Lie = (asked: Asked, file: LiarFile, liar: Liar) => Answer | "silent";

export interface Entry {
  readonly asked: Asked;
  readonly at: number;
  status: number;
  /** Bytes of the body that the kernel took. */
  sent: number;
}

const PIECE = 64 * 1024;
const DRIP_MS = 20;
const LOOK_MS = 5;

export class Liar {
  readonly ledger: Entry[] = [];
  file: LiarFile;
  lie: Lie;
  /** Answers under way. */
  open = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#serve(socket));

  private constructor(file: LiarFile, lie: Lie) {
    this.file = file;
    this.lie = lie;
  }

  static async start(file: LiarFile, lie: Lie): Promise<Liar> {
    const liar = new Liar(file, lie);
    await new Promise<void>((resolve) => liar.#server.listen(0, "127.0.0.1", resolve));
    return liar;
  }

  get origin(): string {
    // A listening TCP server's address is never a string or null.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when `isMet`, looked at every few ms. */
  async until(isMet: () => boolean): Promise<void> {
    while (!isMet()) await sleep(LOOK_MS);
  }

  /** Another version from now on; answers under way go on with the old one. */
  swap(): void {
    this.file = { ...this.file, seed: this.file.seed + 1 };
  }

  async stop(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => this.#sockets.delete(socket));
    this.#hear(socket);
  }

  #hear(socket: Socket): void {
    let text = "";
    const hear = (bytes: Buffer): void => {
      text += bytes.toString("latin1");
      if (!text.includes("\r\n\r\n")) return;
      socket.off("data", hear);
      socket.resume();
      void this.#answer(text, socket);
    };
    socket.on("data", hear);
  }

  async #answer(text: string, socket: Socket): Promise<void> {
    this.open += 1;
    const entry: Entry = { asked: this.#parse(text), at: performance.now(), status: 0, sent: 0 };
    this.ledger.push(entry);
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.open -= 1;
      isOpen = false;
    };
    socket.once("close", close);
    const answer = this.lie(entry.asked, this.file, this);
    const { file } = this; // a lie may have replaced it
    if (answer === "silent") return;
    if (answer.waitMs !== undefined) await sleep(answer.waitMs);
    entry.status = answer.status;
    const framing = answer.chunked ? { "transfer-encoding": "chunked" } : { connection: "close" };
    const lines = Object.entries({ ...answer.headers, ...framing }).map(([key, value]) => `${key}: ${value}`);
    socket.write(Buffer.from(`HTTP/1.1 ${answer.status} So\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"));
    if (entry.asked.method === "HEAD") return void socket.end();
    await pour(socket, answer, file, entry);
    // undici takes the end of a chunked body that said "close" for its whole end, even in the middle (browsers do not).
    if (!answer.chunked || answer.stop?.how === "stall") return;
    close();
    this.#hear(socket);
  }

  #parse(text: string): Asked {
    const [request = "", ...lines] = text.slice(0, text.indexOf("\r\n\r\n")).split("\r\n");
    const [method = "", path = ""] = request.split(" ");
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const colon = line.indexOf(":");
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    const match = /^bytes=(\d+)-(\d*)$/.exec(headers["range"] ?? "");
    const range = match && { start: Number(match[1]), end: match[2] ? Number(match[2]) + 1 : null };
    const isGet = method === "GET";
    const turn = this.ledger.filter(({ asked }) => (asked.method === "GET") === isGet).length;
    return { method, path, headers, range, turn, open: this.open };
  }
}

/** The bytes of a file from `start` to `end`. */
export function bytesOf(file: LiarFile, start = 0, end = file.size): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, end - start));
  fill(bytes, start, file.seed);
  return bytes;
}

async function pour(socket: Socket, answer: Answer, file: LiarFile, entry: Entry): Promise<void> {
  const { body = new Uint8Array(0), chunked = false, stop } = answer;
  const length = body instanceof Uint8Array ? body.length : body.end - body.start;
  const last = Math.min(length, stop?.after ?? length);
  for (let at = 0; at < last && !socket.destroyed; at += PIECE) {
    const end = Math.min(last, at + PIECE);
    const piece =
      body instanceof Uint8Array
        ? body.subarray(at, end)
        : bytesOf({ ...file, seed: body.seed ?? file.seed }, body.start + at, body.start + end);
    if (!(await handOver(socket, chunked ? framed(piece) : piece))) return;
    entry.sent += piece.length;
    if (answer.bytesPerSecond !== undefined) await sleep((piece.length * 1000) / answer.bytesPerSecond);
  }
  switch (stop?.how) {
    case "reset":
      // A reset throws away what nobody has read yet.
      while (!socket.destroyed && !isRead(socket)) await sleep(DRIP_MS);
      return void socket.resetAndDestroy();
    case "stall":
      return;
    case "drip":
      return drip(socket, body, last, file, entry);
    case "end":
    case undefined:
      // A body in chunks that ends "as if that were all" says so.
      return void (chunked ? socket.write("0\r\n\r\n") : socket.end());
    default:
      return stop?.how satisfies undefined;
  }
}

async function drip(
  socket: Socket,
  body: NonNullable<Answer["body"]>,
  from: number,
  file: LiarFile,
  entry: Entry,
): Promise<void> {
  const at = body instanceof Uint8Array ? from : body.start + from;
  for (let drop = 0; !socket.destroyed; drop += 1) {
    const bytes =
      body instanceof Uint8Array
        ? body.subarray(at + drop, at + drop + 1)
        : bytesOf(file, at + drop, at + drop + 1);
    if (!(await handOver(socket, bytes))) return;
    entry.sent += 1;
    await sleep(DRIP_MS);
  }
}

const framed = (piece: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);

/** Resolves when the kernel took it; false when the client has gone. */
function handOver(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  if (socket.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const gone = (): void => resolve(false);
    socket.once("close", gone);
    socket.write(bytes, (error) => {
      socket.off("close", gone);
      resolve(!error);
    });
  });
}
