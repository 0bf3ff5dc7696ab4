/** Carries requests of uploads to a simulated server, in memory, and breaks where it is told to. */

import { type ErrorCode, TransferError } from "../errors.ts";
import { bytesOf } from "../upload/body.ts";
import type { UploadAnswer, UploadAsk, UploadWire } from "../upload/protocol.ts";
import { SENDING_PORTS } from "./upload/sending-ports.ts";
import type { UploadAsked, UploadSaid, UploadServer } from "./upload-server.ts";

/**
 * `before`: the server never hears of it. `during`: after so many bytes of the body. `after`: the server has done it, and its
 * answer is lost. `instead`: somebody else answers.
 */
export type LineFault =
  | { readonly kind: "before" | "after" }
  | { readonly kind: "during"; readonly after: number }
  | { readonly kind: "instead"; readonly said: UploadSaid };

export interface LineEntry {
  readonly ask: UploadAsk;
  /** Bytes of the body that went out. */
  sent: number;
  /** Null: nobody heard an answer. */
  said: UploadSaid | null;
}

const broken = (code: ErrorCode): TransferError => new TransferError({ code });

export class UploadLine implements UploadWire {
  readonly digest = SENDING_PORTS.digest;
  readonly resolve = SENDING_PORTS.resolve;
  readonly entries: LineEntry[] = [];
  /** Asked for every request. */
  strikes: (ask: UploadAsk) => LineFault | null = () => null;
  time = Date.UTC(2026, 10, 28);
  /** Headers that a page may not read. */
  hides: readonly string[] = [];
  readonly #hosts = new Map<string, UploadServer>();

  serve(origin: string, server: UploadServer): void {
    this.#hosts.set(origin, server);
  }

  /** Once, at the next request that `isMet` by it. */
  strikeOnce(fault: LineFault, isMet: (ask: UploadAsk) => boolean): void {
    this.strikes = (ask) => {
      if (!isMet(ask)) return null;
      this.strikes = () => null;
      return fault;
    };
  }

  get bytesSent(): number {
    return this.entries.reduce((sum, { sent }) => sum + sent, 0);
  }

  async send(ask: UploadAsk): Promise<UploadAnswer> {
    const entry: LineEntry = { ask, sent: 0, said: null };
    this.entries.push(entry);
    const { origin, pathname, search } = new URL(ask.url);
    const fault = this.strikes(ask);
    const server = this.#hosts.get(origin);
    if (fault?.kind === "instead") return this.#heard(entry, fault.said);
    if (!server || fault?.kind === "before") throw broken("unreachable");
    const body = ask.body && (await bytesOf(ask.body));
    const asked: UploadAsked = {
      method: ask.method,
      path: pathname + search,
      headers: { host: new URL(ask.url).host, ...ask.headers },
      length: body?.length ?? null,
    };
    const taking = server.hear(asked);
    const all = body ?? new Uint8Array(0);
    const some = fault?.kind === "during" ? all.subarray(0, fault.after) : all;
    entry.sent = some.length;
    // As a network delivers it: in pieces.
    for (let at = 0; at < some.length; at += 1500) taking.write(some.slice(at, at + 1500));
    if (fault?.kind === "during") taking.broken();
    if (fault?.kind === "during") throw broken("cut");
    const said = taking.answer();
    if (fault?.kind === "after") throw broken("cut");
    return this.#heard(entry, said);
  }

  #heard(entry: LineEntry, said: UploadSaid): UploadAnswer {
    entry.said = said;
    const shown = new Map(Object.entries(said.headers ?? {}).filter(([name]) => !this.hides.includes(name)));
    return {
      head: {
        status: said.status,
        header: (name) => shown.get(name) ?? null,
        entries: () => shown,
        redirectedTo: null,
      },
      text: async () => said.body ?? "",
    };
  }

  now(): number {
    return this.time;
  }
}
