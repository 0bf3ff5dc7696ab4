/** Makes requests by a reader in another thread, so that the network is read while this one writes. */

import { type Problem, TransferError } from "../engine/errors.ts";
import type { Http, HttpBody, HttpHead, HttpReply } from "../engine/ports.ts";
import type { FromReader, ToReader } from "./reader-wire.ts";

/** What came and is not yet asked for. */
class Exchange {
  readonly reply: Promise<HttpReply>;
  #answer: (reply: HttpReply) => void = () => undefined;
  #refuse: (reason: TransferError) => void = () => undefined;
  readonly #giveBack: (buffer: ArrayBuffer) => void;
  readonly #ahead: (most: number | null) => void;
  #most: number | null;
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  #lent: ArrayBuffer | null = null;
  #end: { readonly problem: Problem | null } | null = null;
  #arrived = (): void => undefined;

  constructor(
    giveBack: (buffer: ArrayBuffer) => void,
    ahead: (most: number | null) => void,
    most: number | null,
  ) {
    this.#giveBack = giveBack;
    this.#most = most;
    this.#ahead = ahead;
    this.reply = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#refuse = reject;
    });
    this.reply.catch(() => undefined); // an exchange may be aborted before anybody awaits it
  }

  replied(head: HttpHead): void {
    this.#answer({ head, body: { read: (most) => this.#read(most ?? null) } });
  }

  came(bytes: Uint8Array<ArrayBuffer>): void {
    this.#pieces.push(bytes);
    this.#arrived();
  }

  ended(problem: Problem | null): void {
    this.#end = { problem };
    if (problem !== null) this.#refuse(new TransferError(problem));
    this.#arrived();
  }

  async #read(most: number | null): ReturnType<HttpBody["read"]> {
    if (this.#lent !== null) this.#giveBack(this.#lent);
    this.#lent = null;
    if (most !== this.#most) this.#ahead(most);
    this.#most = most;
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined && most !== null && piece.length > most) {
        this.#pieces.unshift(piece.subarray(most));
        return piece.subarray(0, most);
      }
      if (piece !== undefined) {
        this.#lent = piece.buffer;
        return piece;
      }
      if (this.#end !== null) {
        if (this.#end.problem !== null) throw new TransferError(this.#end.problem);
        return null;
      }
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }
}

/** Rejects when the reader's script cannot be had. */
export async function httpOver(reader: Worker): Promise<Http> {
  const exchanges = new Map<number, Exchange>();
  let opened = 0;
  const say = (message: ToReader, transfer: Transferable[] = []): void =>
    reader.postMessage(message, transfer);

  await new Promise<void>((resolve, reject) => {
    reader.onerror = reject;
    reader.onmessage = () => resolve();
  });
  reader.onmessage = ({ data }: MessageEvent<FromReader>) => {
    switch (data.kind) {
      case "ready":
        return;
      case "reply": {
        const { status, headers, redirectedTo } = data;
        const header = (name: string): string | null => headers.get(name) ?? null;
        return exchanges
          .get(data.exchange)
          ?.replied({ status, header, entries: () => headers, redirectedTo });
      }
      case "bytes":
        return exchanges.get(data.exchange)?.came(data.bytes);
      case "end":
        exchanges.get(data.exchange)?.ended(data.problem);
        exchanges.delete(data.exchange);
        return;
      default:
        return data satisfies never;
    }
  };
  return {
    open(ask) {
      const id = opened++;
      const exchange = new Exchange(
        (buffer) => say({ kind: "used", exchange: id, buffer }, [buffer]),
        (most) => say({ kind: "ahead", exchange: id, most }),
        ask.most ?? null,
      );
      exchanges.set(id, exchange);
      say({ kind: "open", exchange: id, ask });
      return { reply: exchange.reply, abort: () => say({ kind: "abort", exchange: id }) };
    },
  };
}
