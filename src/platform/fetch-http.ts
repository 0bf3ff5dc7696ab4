/** Makes the engine's requests with fetch, as a download wants them, and reads bodies with few copies. */

import type { Auth } from "../engine/credentials.ts";
import { TransferError } from "../engine/errors.ts";
import type { Http, HttpAsk, HttpBody, HttpHead } from "../engine/ports.ts";
import { DigestSignIn } from "./digest-sign-in.ts";

/** What Chromium holds of a body for whoever reads it: more never comes at once. */
export const READ_BYTES = 512 * 1024;

/** A packed body is longer than it says. */
const LEAST_READ_BYTES = 16 * 1024;

/** What a body is read into: thousands of small ones need not have the memory of large ones. */
export function memoryFor(headers: Headers): ArrayBuffer {
  const length = Number(headers.get("content-length") ?? READ_BYTES);
  return new ArrayBuffer(length < READ_BYTES ? Math.max(length, LEAST_READ_BYTES) : READ_BYTES);
}

/**
 * The next bytes, null at the end, not more than `most`. They lie in `memory`, which is theirs then, or in memory of their
 * own where the browser does not read into a given one.
 */
type Read = (memory: ArrayBuffer, most?: number) => Promise<Uint8Array<ArrayBuffer> | null>;

interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly redirectedTo: string | null;
  readonly read: Read;
}

export const fetchHttp: Http = {
  open(ask) {
    const { reply, abort } = openFetch(ask);
    const engines = reply.then(({ status, headers, redirectedTo, read }) => ({
      head: { status, header: (name: string) => headers.get(name), entries: () => headers, redirectedTo },
      body: inOneMemory(read, headers),
    }));
    engines.catch(() => undefined); // an exchange may be aborted before anybody awaits it
    return { reply: engines, abort };
  },
};

export function openFetch(ask: HttpAsk): { readonly reply: Promise<Fetched>; abort(): void } {
  const aborter = new AbortController();
  const reply = replyTo(ask, aborter.signal).then(
    (response) => {
      if (response.type === "opaqueredirect")
        throw new TransferError({ code: "redirected", host: new URL(ask.url).host });
      const { status, headers } = response;
      return { status, headers, redirectedTo: redirectOf(response), read: readOf(response) };
    },
    (cause: unknown) => {
      throw new TransferError({
        code: aborter.signal.aborted ? "cut" : "unreachable",
        detail: String(cause),
      });
    },
  );
  return { reply, abort: () => aborter.abort() };
}

async function replyTo(ask: HttpAsk, signal: AbortSignal): Promise<Response> {
  const { auth } = ask;
  if (auth?.kind !== "digest")
    return send(ask, ask.url, signal, auth?.kind === "header" ? { [auth.name]: auth.value } : {});
  const signIn = new DigestSignIn({ user: auth.userName, password: auth.password });
  for (let { url } = ask; ; ) {
    const authorization = await signIn.answer(ask.method, url);
    const response = await send(ask, url, signal, authorization === null ? {} : { authorization });
    if (response.type === "opaqueredirect") return response;
    const { origin } = new URL(response.url);
    // An answer is for one address: after a redirect within the origin it is made for the new one.
    if (origin === new URL(url).origin) ({ url } = response);
    if (!signIn.heard(origin, response.status, (name) => response.headers.get(name))) return response;
    if (origin !== new URL(url).origin) return response;
    await response.body?.cancel();
  }
}

const send = (
  { method, range, auth, headers, staysHere, body }: HttpAsk,
  url: string,
  signal: AbortSignal,
  secret: Readonly<Record<string, string>>,
): Promise<Response> =>
  fetch(url, {
    method,
    headers: { ...headers, ...(range !== null && { range }), ...secret },
    mode: "cors",
    // The HTTP cache serialises ranges of one URL and answers them from pieces of its own. What sends a body has nothing in
    // it, and Chromium would ask the server's permission (CORS) anew before each part.
    cache: body ? "default" : "no-store",
    ...exposure(url, auth),
    ...(staysHere && { redirect: "manual" }),
    // A slice of a file is the browser's own.
    ...(body && { body: body instanceof Uint8Array ? body : (body as Blob) }),
    referrerPolicy: "no-referrer",
    signal,
  });

/**
 * What of the browser's own goes along, and whether a redirect is followed. Fetch takes `authorization` off a redirect to
 * another origin, as it keeps our own origin's cookies to itself; it carries any other header on, and under `include` it
 * gives each origin on the way its cookies. `manual` follows as little as `error` does, and can be told from a failure.
 */
function exposure(url: string, auth: Auth | undefined): Pick<RequestInit, "credentials" | "redirect"> {
  // Node, where tests run, has no place of its own.
  const isOwn =
    new URL(url).origin === (globalThis as { location?: { readonly origin: string } }).location?.origin;
  if (auth?.kind === "same-origin" || (auth?.kind === "include" && isOwn))
    return { credentials: "same-origin", redirect: "follow" };
  if (auth?.kind === "include") return { credentials: "include", redirect: "manual" };
  const isTakenAlong = auth?.kind === "header" && auth.name !== "authorization";
  return { credentials: "omit", redirect: isTakenAlong ? "manual" : "follow" };
}

export const headOf = (response: Response): HttpHead => ({
  status: response.status,
  header: (name) => response.headers.get(name),
  entries: () => response.headers,
  redirectedTo: redirectOf(response),
});

const redirectOf = ({ redirected, url }: Response): string | null => (redirected ? url : null);

export const bodyOf = (response: Response): HttpBody => inOneMemory(readOf(response), response.headers);

/** Reads into one buffer again and again. */
function inOneMemory(read: Read, headers: Headers): HttpBody {
  let memory = memoryFor(headers);
  const { byteLength } = memory;
  return {
    read: async (most) => {
      const bytes = await read(memory, most);
      if (bytes?.buffer.byteLength === byteLength) memory = bytes.buffer;
      return bytes;
    },
  };
}

function readOf({ body }: Response): Read {
  if (!body) return async () => null;
  const read = byobRead(body) ?? plainRead(body);
  let isOver = false;
  return async (memory, most) => {
    if (isOver) return null;
    const bytes = await read(memory, most).catch((cause: unknown) => {
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
  return async (memory, most = memory.byteLength) => {
    const view = new Uint8Array(memory, 0, Math.min(most, memory.byteLength));
    const { value, done } = await reader.read(view);
    return done || !value ? null : value;
  };
}

function plainRead(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Read {
  const reader = stream.getReader();
  let rest: Uint8Array<ArrayBuffer> | null = null;
  return async (_, most = Number.POSITIVE_INFINITY) => {
    const { value, done } = rest ? { value: rest, done: false } : await reader.read();
    if (done || !value) return null;
    rest = value.length > most ? value.subarray(most) : null;
    return rest ? value.subarray(0, most) : value;
  };
}
