/** Knows the words in which the suites of uploads speak of a server, and how every strict one keeps what it was sent. */

import { TransferError } from "../../errors.ts";
import { bytesOf } from "../../upload/body.ts";
import type { UploadAnswer, UploadAsk, UploadWire } from "../../upload/protocol.ts";
import { UploadLine } from "../upload-line.ts";
import type { UploadServer as HearingServer } from "../upload-server.ts";

/** A request as it reached the server; of a body that was cut what arrived of it. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Content-Length: more than arrived where it was cut. */
  readonly length: number;
  /** The connection broke before the end of the body. */
  readonly isCut: boolean;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** A server of one protocol that keeps to its rules and forgives nothing; pure, so that any wire can stand before it. */
export interface UploadServer {
  /** Where uploads go. */
  readonly url: string;
  answer(asked: Arrived): Answered;
  /** All uploads are forgotten, whole ones too. */
  forget(): void;
  /** From now on a body of more bytes is refused with 413; null: any is taken. */
  limit(bytes: number | null): void;
  /** Files that came whole, in the order in which they were completed. */
  readonly whole: readonly Uint8Array[];
  /** Bytes that it stored of everything, those that it has forgotten too: more than a file has were stored twice. */
  readonly stored: number;
}

/**
 * What happens to the next request: it never arrives; its body is cut in the middle; the server takes it and the answer is
 * lost; it has no time (503); it wants a sign-in (401); it has forgotten everything before it.
 */
export type UploadFate = "unreached" | "midway" | "answer-lost" | "busy" | "sign-in" | "forgets";

/** The wire to such a server, with what can go wrong on the way, and a ledger of what was sent. */
export class UploadRoad implements UploadWire {
  readonly #line = new UploadLine();
  readonly digest: UploadWire["digest"] = (algorithm, body) => this.#line.digest(algorithm, body);
  readonly resolve: UploadWire["resolve"] = (reference, base) => this.#line.resolve(reference, base);
  readonly server: UploadServer;
  readonly sent: Arrived[] = [];
  #fates: { readonly fate: UploadFate; readonly method: string | null }[] = [];

  constructor(server: UploadServer) {
    this.server = server;
  }

  /** Of the next request, or of the next one of this method. */
  next(fate: UploadFate, method: string | null = null): void {
    this.#fates.push({ fate, method });
  }

  now(): number {
    return this.#line.now();
  }

  /** Bytes of bodies that reached the server. */
  get bodyBytes(): number {
    return this.sent.reduce((sum, { body }) => sum + body.length, 0);
  }

  async send(ask: UploadAsk): Promise<UploadAnswer> {
    const answered = this.pass({ ...ask, body: ask.body && (await bytesOf(ask.body)) });
    if (!answered) throw new TransferError({ code: "unreachable" });
    const { status, headers = {}, text = "" } = answered;
    return {
      head: {
        status,
        header: (name) => headers[name] ?? null,
        entries: () => Object.entries(headers),
        redirectedTo: null,
      },
      text: async () => text,
    };
  }

  /** Null: no answer comes. */
  pass({ method, url, headers, body }: Passing): Answered | null {
    const at = this.#fates.findIndex((one) => one.method === null || one.method === method);
    const [{ fate }] = at < 0 ? [{ fate: null }] : this.#fates.splice(at, 1);
    if (fate === "unreached") return null;
    if (fate === "forgets") this.server.forget();
    const isCut = fate === "midway";
    const whole = body ?? new Uint8Array(0);
    const arrived: Arrived = {
      method,
      url,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      length: whole.length,
      body: isCut ? whole.slice(0, Math.floor(whole.length / 2)) : whole.slice(),
      isCut,
    };
    this.sent.push(arrived);
    if (fate === "busy") return { status: 503, headers: { "retry-after": "1" } };
    if (fate === "sign-in") return { status: 401, headers: { "www-authenticate": 'Basic realm="here"' } };
    const answered = this.server.answer(arrived);
    return isCut || fate === "answer-lost" ? null : answered;
  }
}

/** A request as it sets out: its body has been read. */
interface Passing extends Pick<UploadAsk, "method" | "url" | "headers"> {
  readonly body: Uint8Array | null;
}

/** One that hears a body as it comes. It has no limit of its own. */
export function hearing(server: HearingServer, url: string): UploadServer {
  let most: number | null = null;
  return {
    url,
    get whole() {
      return [...server.files.values()];
    },
    get stored() {
      return server.stored;
    },
    forget: () => server.expire(),
    limit: (bytes) => {
      most = bytes;
    },
    answer({ method, url: asked, headers, body, length, isCut }) {
      if (most !== null && length > most) return { status: 413 };
      const { host, pathname, search } = new URL(asked);
      const taking = server.hear({ method, path: pathname + search, headers: { host, ...headers }, length });
      taking.write(body);
      if (isCut) taking.broken();
      const { body: text, ...said } = isCut ? { status: 0, body: "" } : taking.answer();
      return { ...said, ...(text !== undefined && { text }) };
    },
  };
}
