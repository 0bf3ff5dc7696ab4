/** Makes the requests of an upload, and ends one that has fallen silent. */

import { TransferError } from "../errors.ts";
import type { Cancel, Clock, Http, HttpAsk, HttpBody, HttpExchange } from "../ports.ts";
import type { UploadAnswer } from "./protocol.ts";

export interface PatienceRules {
  /** The watch looks so often. */
  readonly watchMs: number;
  /** After so many looks without an answer a request has stalled, … */
  readonly silentLooks: number;
  /** … or after so many times as long as it should have taken. */
  readonly patience: number;
}

const MOST_TEXT_BYTES = 64 * 1024;

export class Exchanges {
  isStopped = false;
  /** Somebody answered. */
  hasHeard = false;
  /** One was ended because nothing was heard of it. */
  isStalled = false;
  readonly #ports: { readonly clock: Clock; readonly http: Http };
  readonly #rules: PatienceRules;
  readonly #running = new Set<HttpExchange>();

  constructor(ports: { readonly clock: Clock; readonly http: Http }, rules: PatienceRules) {
    this.#ports = ports;
    this.#rules = rules;
  }

  stop(): void {
    this.isStopped = true;
    for (const exchange of this.#running) exchange.abort();
  }

  /** `expectedMs`: so long its body should take. Fetch tells nothing of a body on its way. */
  async open(ask: HttpAsk, expectedMs: number): Promise<UploadAnswer> {
    if (this.isStopped) throw new TransferError({ code: "cut" });
    const exchange = this.#ports.http.open(ask);
    this.#running.add(exchange);
    const unwatch = this.#watch(expectedMs, () => {
      this.isStalled = true;
      exchange.abort();
    });
    try {
      const { head, body } = await exchange.reply;
      this.hasHeard = true;
      const text = await textOf(body);
      return { head, text: async () => text };
    } finally {
      unwatch();
      this.#running.delete(exchange);
      exchange.abort();
    }
  }

  /** Counts looks, not time: a machine that slept wakes up to one look. */
  #watch(expectedMs: number, stalled: () => void): Cancel {
    const { watchMs, silentLooks, patience } = this.#rules;
    const { clock } = this.#ports;
    let looks = Math.max(silentLooks, Math.ceil((expectedMs * patience) / watchMs));
    let cancel: Cancel = () => undefined;
    const look = (): void => {
      cancel = clock.alarm(clock.now() + watchMs, () => {
        looks -= 1;
        if (looks > 0) look();
        else stalled();
      });
    };
    look();
    return () => cancel();
  }
}

/** At most 64 KiB. What answers to uploads are read for is markup, which is ASCII; of an answer that breaks, what came. */
async function textOf(body: HttpBody): Promise<string> {
  let text = "";
  for (;;) {
    const piece = await body.read().catch(() => null);
    if (piece === null) return text;
    for (const byte of piece.subarray(0, MOST_TEXT_BYTES - text.length)) text += String.fromCharCode(byte);
    if (text.length >= MOST_TEXT_BYTES) return text;
  }
}
