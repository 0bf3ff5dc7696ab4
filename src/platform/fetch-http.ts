/** Makes the engine's requests with fetch, as a download wants them, and reads bodies with few copies. */

import { TransferError } from "../engine/errors.ts";
import type { Http, HttpAsk, HttpBody, HttpHead } from "../engine/ports.ts";

/** What Chromium holds of a body for whoever reads it: more never comes at once. */
export const READ_BYTES = 512 * 1024;

/**
 * The next bytes, null at the end. They lie in `memory`, of `READ_BYTES`, which is theirs then, or in memory of their
 * own where the browser does not read into a given one.
 */
type Read = (memory: ArrayBuffer) => Promise<Uint8Array<ArrayBuffer> | null>;

interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly read: Read;
}

export const fetchHttp: Http = {
  open(ask) {
    const { reply, abort } = openFetch(ask);
    const engines = reply.then(({ status, headers, read }) => ({
      head: { status, header: (name: string) => headers.get(name) },
      body: inOneMemory(read),
    }));
    engines.catch(() => undefined); // an exchange may be aborted before anybody awaits it
    return { reply: engines, abort };
  },
};

export function openFetch({ method, url, range }: HttpAsk): {
  readonly reply: Promise<Fetched>;
  abort(): void;
} {
  const aborter = new AbortController();
  const reply = fetch(url, {
    method,
    headers: range === null ? {} : { range },
    mode: "cors",
    // The HTTP cache serialises ranges of one URL and answers them from pieces of its own.
    cache: "no-store",
    credentials: "same-origin",
    redirect: "follow",
    referrerPolicy: "no-referrer",
    signal: aborter.signal,
  }).then(
    (response) => ({ status: response.status, headers: response.headers, read: readOf(response) }),
    (cause: unknown) => {
      throw new TransferError({
        code: aborter.signal.aborted ? "cut" : "unreachable",
        detail: String(cause),
      });
    },
  );
  return { reply, abort: () => aborter.abort() };
}

export const headOf = (response: Response): HttpHead => ({
  status: response.status,
  header: (name) => response.headers.get(name),
});

export const bodyOf = (response: Response): HttpBody => inOneMemory(readOf(response));

/** Reads into one buffer again and again. */
function inOneMemory(read: Read): HttpBody {
  let memory = new ArrayBuffer(READ_BYTES);
  return {
    read: async () => {
      const bytes = await read(memory);
      if (bytes?.buffer.byteLength === READ_BYTES) memory = bytes.buffer;
      return bytes;
    },
  };
}

function readOf({ body }: Response): Read {
  if (!body) return async () => null;
  const read = byobRead(body) ?? plainRead(body);
  let isOver = false;
  return async (memory) => {
    if (isOver) return null;
    const bytes = await read(memory).catch((cause: unknown) => {
      throw new TransferError({ code: "cut", detail: String(cause) });
    });
    isOver = bytes === null;
    return bytes;
  };
}

/** WebKit has no BYOB reader on fetch bodies. */
function byobRead(stream: ReadableStream<Uint8Array>): Read | null {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    return null;
  }
  return async (memory) => {
    const { value, done } = await reader.read(new Uint8Array(memory, 0, READ_BYTES));
    return done || !value ? null : value;
  };
}

function plainRead(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Read {
  const reader = stream.getReader();
  return async () => {
    const { value, done } = await reader.read();
    return done ? null : value;
  };
}
