/** Reads the network for a mover in another thread: what comes while that one is busy goes there in one large piece. */

import { problemOf } from "../engine/errors.ts";
import type { HttpAsk } from "../engine/ports.ts";
import { memoryFor, openFetch, READ_BYTES } from "./fetch-http.ts";
import type { FromReader, ToReader } from "./reader-wire.ts";

/** Each message leaves garbage in both threads, so a piece is several times what one read brings. */
const PIECE_BYTES = 4 * READ_BYTES;
/** Pieces of one exchange that may be with the mover: more than comes while it writes a chunk. */
const AHEAD = 4;
/** With so few it would soon wait: then a piece goes there as it is. */
const SOON_IDLE = 2;

interface Exchange {
  abort(): void;
  ahead(most: number | null): void;
  used(): void;
}

export function serveReads(scope: DedicatedWorkerGlobalScope): void {
  const exchanges = new Map<number, Exchange>();
  /** Memory that came back. */
  const free: ArrayBuffer[] = [];
  const say = (message: FromReader, transfer: Transferable[] = []): void =>
    scope.postMessage(message, transfer);

  function open(exchange: number, ask: HttpAsk): Exchange {
    const { reply, abort } = openFetch(ask);
    let isAborted = false;
    let there = 0;
    let piece = new Uint8Array(0);
    let filled = 0;
    let most = ask.most ?? null;
    let wake = (): void => undefined;
    const send = (): void => {
      if (filled === 0) return;
      there += 1;
      const bytes = piece.subarray(0, filled);
      piece = new Uint8Array(0);
      filled = 0;
      say({ kind: "bytes", exchange, bytes }, [bytes.buffer]);
    };
    const room = (): Promise<void> =>
      new Promise((resolve) => {
        wake = resolve;
      });
    const readAll = async (): Promise<void> => {
      const { status, headers, redirectedTo, read } = await reply;
      say({ kind: "reply", exchange, status, headers: new Map(headers), redirectedTo });
      let memory = memoryFor(headers);
      const { byteLength } = memory;
      for (;;) {
        // A mover that takes little at a time has one piece of it, while the next one comes.
        while (most !== null && there > 1 && !isAborted) await room();
        const bytes = await read(memory, most ?? undefined);
        if (bytes === null) return;
        if (bytes.buffer.byteLength === byteLength) memory = bytes.buffer;
        for (let at = 0; at < bytes.length; ) {
          // Nobody may ever use what is there once it is aborted: the end must come all the same.
          while (there >= AHEAD && !isAborted) await room();
          if (filled === 0) piece = new Uint8Array(free.pop() ?? new ArrayBuffer(PIECE_BYTES));
          const fits = Math.min(bytes.length - at, piece.length - filled);
          piece.set(bytes.subarray(at, at + fits), filled);
          filled += fits;
          at += fits;
          if (filled === piece.length || there < SOON_IDLE || most !== null) send();
        }
      }
    };
    readAll()
      .finally(send)
      .then(
        () => say({ kind: "end", exchange, problem: null }),
        (error: unknown) => say({ kind: "end", exchange, problem: problemOf(error) }),
      )
      .finally(() => {
        exchanges.delete(exchange);
        if (exchanges.size === 0) free.length = 0;
      });
    return {
      abort() {
        isAborted = true;
        abort();
        wake();
      },
      ahead(bytes) {
        most = bytes;
        wake();
      },
      used() {
        there -= 1;
        if (there < SOON_IDLE) send();
        wake();
      },
    };
  }

  scope.addEventListener("message", ({ data }: MessageEvent<ToReader>) => {
    switch (data.kind) {
      case "open":
        exchanges.set(data.exchange, open(data.exchange, data.ask));
        return;
      case "abort":
        return exchanges.get(data.exchange)?.abort();
      case "ahead":
        return exchanges.get(data.exchange)?.ahead(data.most);
      case "used":
        if (exchanges.size > 0) free.push(data.buffer);
        return exchanges.get(data.exchange)?.used();
      default:
        return data satisfies never;
    }
  });
  say({ kind: "ready" });
}
