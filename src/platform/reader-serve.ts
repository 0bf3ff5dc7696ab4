/** Reads the network for a mover in another thread: pieces go there as they come, and their memory comes back. */

import { problemOf } from "../engine/errors.ts";
import type { HttpAsk } from "../engine/ports.ts";
import { openFetch, READ_BYTES } from "./fetch-http.ts";
import type { FromReader, ToReader } from "./reader-wire.ts";

/** Pieces of one exchange that may be there at a time: more than comes while the mover writes a chunk. */
const AHEAD = 16;

interface Exchange {
  abort(): void;
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
    let room = AHEAD;
    let wake = (): void => undefined;
    const readAll = async (): Promise<void> => {
      const { status, headers, read } = await reply;
      say({ kind: "reply", exchange, status, headers: new Map(headers) });
      for (;;) {
        if (room === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const bytes = await read(free.pop() ?? new ArrayBuffer(READ_BYTES));
        if (bytes === null) return;
        room -= 1;
        say({ kind: "bytes", exchange, bytes }, [bytes.buffer]);
      }
    };
    readAll()
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
        abort();
        // Nobody may ever use what is there: the end must come all the same.
        room = Number.POSITIVE_INFINITY;
        wake();
      },
      used() {
        room += 1;
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
      case "used":
        // A reader without BYOB makes memory of its own.
        if (exchanges.size > 0 && data.buffer.byteLength === READ_BYTES) free.push(data.buffer);
        return exchanges.get(data.exchange)?.used();
      default:
        return data satisfies never;
    }
  });
  say({ kind: "ready" });
}
