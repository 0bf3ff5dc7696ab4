/** Knows how to hold a dialogue with whoever makes requests: take the next one, look at it, answer it. */

import { type ErrorCode, TransferError } from "../errors.ts";
import type { Http, HttpAsk, HttpExchange, HttpReply } from "../ports.ts";

const fail = (code: ErrorCode): TransferError => new TransferError({ code });

type Piece = Uint8Array | "end" | "cut";

export class ScriptedAsk implements HttpExchange {
  readonly method: HttpAsk["method"];
  readonly url: string;
  readonly range: string | null;
  readonly auth: HttpAsk["auth"];
  readonly headers: HttpAsk["headers"];
  readonly staysHere: boolean;
  readonly reply: Promise<HttpReply>;
  isAborted = false;
  /** Where the answer comes from; null: from where it was asked. */
  redirectedTo: string | null = null;
  #settle: { resolve: (reply: HttpReply) => void; reject: (error: unknown) => void } | null = null;
  readonly #pieces: Piece[] = [];
  #reading: {
    readonly most: number;
    resolve: (bytes: Uint8Array | null) => void;
    reject: (error: unknown) => void;
  } | null = null;

  constructor(ask: HttpAsk) {
    this.method = ask.method;
    this.url = ask.url;
    this.range = ask.range;
    this.auth = ask.auth;
    this.headers = ask.headers;
    this.staysHere = ask.staysHere === true;
    this.reply = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.reply.catch(() => undefined);
  }

  /** The head, and what is known of the body so far; `"end"` and `"cut"` say how it ends. */
  answer(status: number, headers: Readonly<Record<string, string>> = {}, ...pieces: readonly Piece[]): void {
    if (this.staysHere && this.redirectedTo !== null) return this.refuse("redirected");
    const head = {
      status,
      header: (name: string) => headers[name] ?? null,
      entries: () => Object.entries(headers),
      redirectedTo: this.redirectedTo,
    };
    this.#settle?.resolve({ head, body: { read: (most) => this.#read(most) } });
    this.send(...pieces);
  }

  /** After redirects that led to `url`. */
  answerFrom(
    url: string,
    status: number,
    headers: Readonly<Record<string, string>> = {},
    ...pieces: readonly Piece[]
  ): void {
    this.redirectedTo = url;
    this.answer(status, headers, ...pieces);
  }

  refuse(code: ErrorCode = "unreachable"): void {
    this.#settle?.reject(fail(code));
  }

  send(...pieces: readonly Piece[]): void {
    this.#pieces.push(...pieces);
    this.#serve();
  }

  abort(): void {
    this.isAborted = true;
    this.#settle?.reject(fail("cut"));
    this.#reading?.reject(fail("cut"));
    this.#reading = null;
  }

  #read(most = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      this.#reading = { most, resolve, reject };
      if (this.isAborted) this.abort();
      else this.#serve();
    });
  }

  #serve(): void {
    const [piece, reading] = [this.#pieces[0], this.#reading];
    if (piece === undefined || !reading) return;
    this.#reading = null;
    if (piece === "cut") return reading.reject(fail("cut"));
    if (piece === "end") return reading.resolve(null);
    this.#pieces.shift();
    if (piece.length > reading.most) this.#pieces.unshift(piece.slice(reading.most));
    reading.resolve(piece.slice(0, reading.most));
  }
}

export class ScriptedHttp implements Http {
  readonly asked: ScriptedAsk[] = [];
  readonly #waiting: ((ask: ScriptedAsk) => void)[] = [];
  #taken = 0;

  open(ask: HttpAsk): HttpExchange {
    const scripted = new ScriptedAsk(ask);
    this.asked.push(scripted);
    const waiting = this.#waiting.shift();
    if (waiting) {
      this.#taken += 1;
      waiting(scripted);
    }
    return scripted;
  }

  /** The next request that nobody has looked at yet. */
  next(): Promise<ScriptedAsk> {
    const ready = this.asked[this.#taken];
    if (!ready) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#taken += 1;
    return Promise.resolve(ready);
  }

  get isSilent(): boolean {
    return this.asked.length === this.#taken;
  }
}
