/** Makes the engine's requests with fetch, as a download wants them, and reads bodies with few copies. */

import { TransferError } from "../engine/errors.ts";
import type { Http, HttpBody, HttpHead } from "../engine/ports.ts";

/** Larger reads cost fewer turns of the event loop; beyond this nothing is gained. */
const READ_BYTES = 1024 ** 2;

export const fetchHttp: Http = {
  open({ method, url, range }) {
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
      (response) => ({ head: headOf(response), body: bodyOf(response) }),
      (cause: unknown) => {
        throw new TransferError({
          code: aborter.signal.aborted ? "cut" : "unreachable",
          detail: String(cause),
        });
      },
    );
    reply.catch(() => undefined); // an exchange may be aborted before anybody awaits it
    return { reply, abort: () => aborter.abort() };
  },
};

export const headOf = (response: Response): HttpHead => ({
  status: response.status,
  header: (name) => response.headers.get(name),
});

export function bodyOf(response: Response): HttpBody {
  const stream = response.body;
  if (!stream) return { read: async () => null };
  const read = byobReader(stream) ?? plainReader(stream);
  return {
    read: () =>
      read().catch((cause: unknown) => {
        throw new TransferError({ code: "cut", detail: String(cause) });
      }),
  };
}

/** Reads into one buffer again and again. WebKit has no BYOB reader on fetch bodies. */
function byobReader(stream: ReadableStream<Uint8Array>): HttpBody["read"] | null {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    return null;
  }
  let buffer = new ArrayBuffer(READ_BYTES);
  return async () => {
    const { value, done } = await reader.read(new Uint8Array(buffer, 0, READ_BYTES));
    // At the end too, or the next read would find a buffer that was given away.
    if (value) buffer = value.buffer;
    return done || !value ? null : value;
  };
}

function plainReader(stream: ReadableStream<Uint8Array>): HttpBody["read"] {
  const reader = stream.getReader();
  return async () => {
    const { value, done } = await reader.read();
    return done ? null : value;
  };
}
