/** Knows the road to a strict server of uploads, what can go wrong on it, and what was sent. */

import { TransferError } from "../../errors.ts";
import { bytesOf } from "../../upload/body.ts";
import type { UploadAnswer, UploadAsk, UploadWire } from "../../upload/protocol.ts";
import type { UploadSaid, UploadServer } from "../upload-server.ts";
import { SENDING_PORTS } from "./sending-ports.ts";

/** A request as it reached the server; of a body that was cut what arrived of it. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What happens to the next request: it never arrives; its body is cut in the middle; the server takes it and the answer is
 * lost; it has no time (503); it wants a sign-in (401); it has forgotten everything before it.
 */
export type UploadFate = "unreached" | "midway" | "answer-lost" | "busy" | "sign-in" | "forgets";

/** A request as it sets out: its body has been read. */
interface Passing extends Pick<UploadAsk, "method" | "url" | "headers"> {
  readonly body: Uint8Array<ArrayBuffer> | null;
}

export class UploadRoad implements UploadWire {
  readonly digest = SENDING_PORTS.digest;
  readonly resolve = SENDING_PORTS.resolve;
  /** Where uploads go. */
  readonly url = "https://files.example/inbox/a.bin";
  readonly server: UploadServer;
  /** A body of more bytes is refused with 413; null: any is taken. */
  limit: number | null = null;
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
    return Date.UTC(2026, 10, 28);
  }

  /** Files that came whole. */
  get whole(): readonly Uint8Array[] {
    return [...this.server.files.values()];
  }

  /** Bytes of bodies that reached the server. */
  get bodyBytes(): number {
    return this.sent.reduce((sum, { body }) => sum + body.length, 0);
  }

  async send(ask: UploadAsk): Promise<UploadAnswer> {
    const answered = this.pass({ ...ask, body: ask.body && (await bytesOf(ask.body)) });
    if (!answered) throw new TransferError({ code: "unreachable" });
    const { status, headers = {}, body = "" } = answered;
    return {
      head: {
        status,
        header: (name) => headers[name] ?? null,
        entries: () => Object.entries(headers),
        redirectedTo: null,
      },
      text: async () => body,
    };
  }

  /** Null: no answer comes. */
  pass({ method, url, headers: told, body }: Passing): UploadSaid | null {
    const at = this.#fates.findIndex((one) => one.method === null || one.method === method);
    const [{ fate }] = at < 0 ? [{ fate: null }] : this.#fates.splice(at, 1);
    if (fate === "unreached") return null;
    if (fate === "forgets") this.server.expire();
    const isCut = fate === "midway";
    const whole = body ?? new Uint8Array(0);
    const came = isCut ? whole.slice(0, Math.floor(whole.length / 2)) : whole.slice();
    const headers = Object.fromEntries(
      Object.entries(told).map(([name, value]) => [name.toLowerCase(), value]),
    );
    this.sent.push({ method, url, headers, body: came });
    if (fate === "busy") return { status: 503, headers: { "retry-after": "1" } };
    if (fate === "sign-in") return { status: 401, headers: { "www-authenticate": 'Basic realm="here"' } };
    if (this.limit !== null && whole.length > this.limit) return { status: 413 };
    const { host, pathname, search } = new URL(url);
    const length = body?.length ?? null;
    const taking = this.server.hear({
      method,
      path: pathname + search,
      headers: { host, ...headers },
      length,
    });
    taking.write(came);
    if (isCut) taking.broken();
    const said = isCut ? null : taking.answer();
    return fate === "answer-lost" ? null : said;
  }
}
