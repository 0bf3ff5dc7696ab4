/** Knows how a program of another origin reaches Ferry: through a window of Ferry's, and again when that one is gone. */

import { CallError, type Client, type Wire } from "./rpc/client.ts";
import { refusal } from "./rpc/json-rpc.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import {
  type FileId,
  type JobId,
  PROTOCOL,
  type Reply,
  type Request,
  type ToldProblem,
} from "./rpc/protocol.ts";

/** Ferry's page has to come from the network, perhaps. */
const READY_MS = 30_000;
const FRAME_READY_MS = 15_000;
const LOOK_MS = 500;
const PIECE_BYTES = 4 * 1024 ** 2;

export interface RemoteOptions {
  /** Where Ferry is, e.g. `https://ferry.example`. */
  readonly ferry: string;
  readonly program: string;
  /** A hidden frame instead of a window: only on a page of Ferry's own site, and once the program is allowed for good. */
  readonly frame: boolean;
}

/** The wire of a program elsewhere. Opening needs a click of the user's, except in a frame. */
export class Remote implements Wire {
  readonly #options: RemoteOptions;
  /** The folder of Ferry's page, and who answers there. */
  readonly #home: string;
  readonly #origin: string;
  #hear: (message: unknown) => void = () => undefined;
  #port: MessagePort | null = null;
  #opening: Promise<void> | null = null;
  /** Ferry's window or frame. */
  #there: Window | null = null;
  #frame: HTMLIFrameElement | null = null;
  readonly #changed: (isConnected: boolean) => void;

  /** `changed` is told when the connection comes and goes. */
  constructor(options: RemoteOptions, changed: (isConnected: boolean) => void) {
    this.#options = options;
    this.#home = options.ferry.replace(/[?#].*$/s, "").replace(/\/?$/, "/");
    this.#origin = new URL(this.#home).origin;
    this.#changed = changed;
    addEventListener("message", ({ source, origin, data }) => {
      const isReady =
        source !== null && source === this.#there && origin === this.#origin && isMethod(data, "ready");
      // Its page was loaded anew: an update, or the user.
      if (isReady && !this.#opening) this.#once(() => this.#introduce()).catch(() => undefined);
    });
  }

  get isConnected(): boolean {
    return this.#port !== null;
  }

  receive(listener: (message: unknown) => void): void {
    this.#hear = listener;
  }

  send(message: Parameters<Wire["send"]>[0]): void {
    if (!("jsonrpc" in message)) return; // that is for workers of before
    if (this.#port) this.#port.postMessage(message);
    else if (!this.#opening) this.#sendAfterOpening(message);
    // Else the client sends again.
  }

  /** Resolves when the program is in. Rejects with needs-visit, opener-severed, program-refused or no-answer. */
  open(): Promise<void> {
    if (this.#port) return Promise.resolve();
    return this.#once(async () => {
      const there = this.#options.frame ? await this.#openFrame() : this.#openWindow();
      this.#there = there;
      await this.#ready(there);
      await this.#introduce();
    });
  }

  #once(work: () => Promise<void>): Promise<void> {
    this.#opening ??= work().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  #sendAfterOpening(request: Request): void {
    const refuse = (problem: ToldProblem): void => this.#hear(refusal(request.id, problem));
    this.open().then(
      () => this.#port?.postMessage(request),
      (error: unknown) =>
        refuse(error instanceof CallError ? error.problem : ownProblem("internal", String(error))),
    );
  }

  #openWindow(): Window {
    if (crossOriginIsolated) throw new CallError(severed());
    // Browsers would not let it, and tell the user that they did not.
    if (navigator.userActivation?.isActive === false) throw new CallError(unclicked());
    const features = "popup,width=480,height=560";
    // Another window of the same name would be another connection of the same program: it is used again.
    const name = `ferry ${this.#home} ${this.#options.program}`;
    const there = window.open(`${this.#home}connect/`, name, features);
    if (!there) throw new CallError(unclicked());
    return there;
  }

  async #openFrame(): Promise<Window> {
    this.#frame?.remove();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = `${this.#home}connect/frame.html`;
    document.body.append(frame);
    this.#frame = frame;
    if (!frame.contentWindow) throw new CallError(ownProblem("no-answer"));
    return frame.contentWindow;
  }

  /** Until Ferry's page says so. */
  #ready(there: Window): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = (problem?: ToldProblem): void => {
        removeEventListener("message", heard);
        clearInterval(look);
        clearTimeout(deadline);
        if (problem) reject(new CallError(problem));
        else resolve();
      };
      const heard = ({ source, origin, data }: MessageEvent): void => {
        if (source === there && origin === this.#origin && isMethod(data, "ready")) over();
      };
      // A window whose tie was cut says that it is closed, and so does one that was.
      const look = setInterval(() => there.closed && over(severed()), LOOK_MS);
      const { frame } = this.#options;
      const silent = frame
        ? ownProblem("needs-visit", "no Ferry of this site answers in a frame: connect by a window")
        : ownProblem("no-answer");
      const deadline = setTimeout(() => over(silent), frame ? FRAME_READY_MS : READY_MS);
      addEventListener("message", heard);
    });
  }

  /** Asks to be let in, and waits for as long as the user reads. */
  #introduce(): Promise<void> {
    const there = this.#there;
    if (!there) return Promise.reject(new CallError(ownProblem("no-answer")));
    const { port1: port, port2 } = new MessageChannel();
    const id = crypto.randomUUID();
    const params = { protocol: PROTOCOL, program: this.#options.program };
    return new Promise((resolve, reject) => {
      const refuse = (problem: ToldProblem): void => {
        clearInterval(look);
        port.close();
        reject(new CallError(problem));
      };
      const look = setInterval(
        () => there.closed && refuse(ownProblem("program-refused", "Ferry's window was closed")),
        LOOK_MS,
      );
      port.onmessage = ({ data }: MessageEvent<Reply>) => {
        if (data.id !== id) return;
        if ("error" in data) return refuse(data.error.data);
        clearInterval(look);
        this.#adopt(port, there);
        resolve();
      };
      there.postMessage({ jsonrpc: "2.0", id, method: "connect", params }, this.#origin, [port2]);
    });
  }

  #adopt(port: MessagePort, there: Window): void {
    this.#port = port;
    const lose = (): void => {
      clearInterval(look);
      if (this.#port !== port) return;
      this.#port = null;
      port.close();
      this.#changed(false);
    };
    // A window that crashed says nothing.
    const look = setInterval(() => there.closed && lose(), LOOK_MS);
    port.addEventListener("close", lose);
    port.onmessage = ({ data }) => {
      if (isMethod(data, "closing")) lose();
      else this.#hear(data);
    };
    this.#changed(true);
  }
}

const isMethod = (message: unknown, method: string): boolean =>
  typeof message === "object" && message !== null && "method" in message && message.method === method;

const unclicked = (): ToldProblem =>
  ownProblem("needs-visit", "Ferry's window opens only after a click: connect again in one");

const severed = (): ToldProblem =>
  ownProblem(
    "opener-severed",
    "Ferry's window was closed, or this page is cut off from windows that it opens: send Cross-Origin-Opener-Policy: same-origin-allow-popups, or none, instead of same-origin",
  );

/** The bytes of a whole file, asked for piece by piece as they are read. */
export function streamFrom(
  client: Client,
  file: { readonly job: JobId; readonly file: FileId },
  total: number,
): ReadableStream<Uint8Array> {
  let start = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const end = Math.min(total, start + PIECE_BYTES);
        const { bytes } = await client.call("read-file", { ...file, start, end });
        start = end;
        if (bytes.byteLength > 0) controller.enqueue(new Uint8Array(bytes));
        if (start >= total) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
