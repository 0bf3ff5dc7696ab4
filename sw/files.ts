/** Serves stored files: as a download to save (`/-/save/…`) or as bytes with ranges for programs (`/-/file/…`). */

import { codeOf } from "../src/engine/errors.ts";
import { type ByteSpan, parseRange } from "../src/engine/span.ts";
import { piecesOf } from "./reading.ts";
import { awake, type Worker } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope;

const PATH = /^-\/(save|file)\/([^/]+)\/([\w-]+)(?:\/[^/]*)?$/;

const HOME = self.registration.scope;

export function serveFile(event: FetchEvent): void {
  const url = new URL(event.request.url);
  const path = url.href.startsWith(HOME) ? url.href.slice(HOME.length).replace(/[?#].*$/s, "") : "";
  if (!path.startsWith("-/")) return;
  const match = PATH.exec(path);
  const [, kind, job, file] = match ?? [];
  if (!kind || !job || !file) return event.respondWith(refusal(404, "There is nothing at this address."));
  const range = kind === "file" ? event.request.headers.get("range") : null;
  event.respondWith(
    answer(decodeURIComponent(job), file, range, kind === "save").catch((error: unknown) =>
      refusal(500, `Ferry could not read the file: ${codeOf(error)}.`),
    ),
  );
}

/** Nothing that came from elsewhere may run as this origin: no type of its own, no scripts, no sniffing. */
const SAFE = {
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

const refusal = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { ...SAFE, "content-type": "text/plain; charset=utf-8" },
  });

async function answer(id: string, file: string, range: string | null, isSave: boolean): Promise<Response> {
  const worker = await awake();
  const status = worker.engine.status(id)?.files.find((one) => one.file.id === file);
  const total = status?.total ?? null;
  if (!status || total === null) return refusal(404, "Ferry has no such file.");
  if (!status.isWhole) return refusal(409, "This file has not arrived yet.");
  const span = parseRange(range, total);
  if (span === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...SAFE, "content-range": `bytes */${total}` } });
  }
  const { start, end } = span ?? { start: 0, end: total };
  const headers: Record<string, string> = {
    ...SAFE,
    "content-type": "application/octet-stream",
    "content-length": String(end - start),
    "accept-ranges": "bytes",
  };
  if (isSave) headers["content-disposition"] = disposition(status.file.name);
  if (span) headers["content-range"] = `bytes ${start}-${end - 1}/${total}`;
  return new Response(streamOf(worker, status.file.id, { start, end }), {
    status: span ? 206 : 200,
    headers,
  });
}

/** RFC 6266: the plain form for the old, the extended one for the right name. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const extended = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}

/** Pulled piece by piece, so that memory stays flat however slow the disk behind it is. A save of a bad piece fails openly. */
function streamOf(worker: Worker, file: string, span: ByteSpan): ReadableStream<Uint8Array> {
  const pieces = piecesOf(worker, file, span);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
