// Speaks the DevTools protocol over the two pipes of a browser that was started with --remote-debugging-pipe.
import type { Readable, Writable } from "node:stream";

export type Json = Record<string, unknown>;

export interface Cdp {
  send<T = Json>(method: string, params?: Json, sessionId?: string): Promise<T>;
  on(method: string, listener: (params: Json, sessionId: string | undefined) => void): () => void;
  /** Rejects everything that still waits: the browser has gone. */
  close(reason: string): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Json;
  readonly result?: Json;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function speakCdp(toBrowser: Writable, fromBrowser: Readable): Cdp {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<{
    method: string;
    listener: (params: Json, sessionId: string | undefined) => void;
  }>();
  let lastId = 0;
  let closed: string | null = null;
  let rest: Buffer[] = [];

  const close = (reason: string) => {
    closed ??= reason;
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: ${closed}`));
    waiting.clear();
  };

  const receive = (message: Message) => {
    if (message.id === undefined) {
      for (const { method, listener } of listeners)
        if (method === message.method) listener(message.params ?? {}, message.sessionId);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(`${asked.method}: ${message.error.message}`));
    else asked?.resolve(message.result);
  };

  fromBrowser.on("data", (data: Buffer) => {
    let from = 0;
    for (let zero = data.indexOf(0); zero >= 0; zero = data.indexOf(0, from)) {
      const text = Buffer.concat([...rest, data.subarray(from, zero)]).toString();
      rest = [];
      from = zero + 1;
      // The protocol's own envelope; parameters stay unknown to us.
      receive(JSON.parse(text) as Message);
    }
    if (from < data.length) rest.push(data.subarray(from));
  });
  fromBrowser.on("error", (error) => close(error.message));
  fromBrowser.on("close", () => close("the browser closed the pipe"));
  toBrowser.on("error", (error) => close(error.message));

  return {
    send<T>(method: string, params: Json = {}, sessionId?: string) {
      if (closed !== null) return Promise.reject(new Error(`${method}: ${closed}`));
      const id = ++lastId;
      return new Promise<T>((resolve, reject) => {
        // The caller names the result type of the method it calls.
        waiting.set(id, { method, resolve: resolve as (result: unknown) => void, reject });
        toBrowser.write(
          `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
        );
      });
    },
    on(method, listener) {
      const entry = { method, listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    close,
  };
}
