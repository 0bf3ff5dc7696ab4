/** Makes the engine's requests with fetch, as a download wants them, and reads bodies with few copies. */

import { TransferError } from "../engine/errors.ts";
import type { Http, HttpAsk, HttpBody, HttpHead } from "../engine/ports.ts";

/** What Chromium holds of a body for whoever reads it: more never comes at once. */
export const READ_BYTES = 512 * 1024;

interface Some {
  /** At the beginning of the memory that was given, or in memory of their own where the browser does not read into it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** No more will come after these. */
  readonly isOver: boolean;
}

/** The next bytes: at least `least` of them where the browser can wait for so many, and the body has them. */
type Read = (memory: Uint8Array<ArrayBuffer>, least?: number) => Promise<Some>;

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
      if (memory.byteLength === 0) memory = new ArrayBuffer(READ_BYTES); // it went with a read that failed
      const { bytes } = await read(new Uint8Array(memory));
      if (bytes.buffer.byteLength === READ_BYTES) memory = bytes.buffer;
      return bytes.length > 0 ? bytes : null;
    },
  };
}

const OVER: Some = { bytes: new Uint8Array(0), isOver: true };

function readOf({ body }: Response): Read {
  if (!body) return async () => OVER;
  const read = byobRead(body) ?? plainRead(body);
  let isOver = false;
  return async (memory, least) => {
    if (isOver) return OVER;
    const some = await read(memory, least).catch((cause: unknown) => {
      throw new TransferError({ code: "cut", detail: String(cause) });
    });
    isOver = some.isOver;
    return some;
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
  return async (memory, least = 1) => {
    const { value, done } = await reader.read(memory, { min: least });
    return value ? { bytes: value, isOver: done } : OVER;
  };
}

function plainRead(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Read {
  const reader = stream.getReader();
  return async () => {
    const { value, done } = await reader.read();
    return done ? OVER : { bytes: value, isOver: false };
  };
}
