/**
 * Serves stored files: as bytes with ranges (`-/file/…`), shown by an element (`-/view/…`), as a download (`-/save/…`), or a
 * group of them as one ZIP (`-/zip/…`).
 */

import { codeOf } from "../src/engine/errors.ts";
import { parseRange } from "../src/engine/span.ts";
import { pulled } from "../src/platform/pulled.ts";
import { piecesOf } from "./reading.ts";
import { refusal, SAFE } from "./safe.ts";
import { extras } from "./seldom.ts";
import { awake, type Worker } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope;

const PATH = /^-\/(?:(save|file|view)\/([\w-]+)\/([\w-]+)|zip\/([\w-]+))(?:\/[^/]*)?$/;

const HOME = self.registration.scope;

export function serveFile(event: FetchEvent): void {
  const url = new URL(event.request.url);
  const path = url.href.startsWith(HOME) ? url.href.slice(HOME.length).replace(/[?#].*$/s, "") : "";
  if (!path.startsWith("-/")) return;
  event.respondWith(
    answer(path, event.request).catch((error: unknown) =>
      refusal(500, `Ferry could not read the file: ${codeOf(error)}.`),
    ),
  );
}

async function answer(path: string, request: Request): Promise<Response> {
  const [, kind, job, file, group] = PATH.exec(path) ?? [];
  if (group !== undefined) return zip(await awake(), group);
  if (job === undefined || file === undefined) return refusal(404, "There is nothing at this address.");
  if (kind === "view") return extras().view(await awake(), job, file, request);
  const isSave = kind === "save";
  return one(await awake(), job, file, isSave ? null : request.headers.get("range"), isSave);
}

async function one(
  worker: Worker,
  job: string,
  id: string,
  range: string | null,
  isSave: boolean,
): Promise<Response> {
  const status = worker.engine.status(job)?.files.find(({ file }) => file.id === id);
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
  return new Response(pulled(piecesOf(worker, id, { start, end }), 1), { status: span ? 206 : 200, headers });
}

/** All files of the job that are here when it is asked for. */
function zip(worker: Worker, id: string): Response {
  const status = worker.engine.status(id);
  if (!status) return refusal(404, "Ferry has no such job.");
  const { archiveOf, zipped } = extras();
  const { job } = status;
  const files = status.files.map(({ file: { id, name }, total: size, isWhole }) => ({
    id,
    name,
    size,
    isWhole,
  }));
  const name = job.name === "" ? (files[0]?.name ?? "") : job.name;
  const archive = archiveOf(name, files, job.completedAt ?? job.createdAt);
  if (archive.entries.length === 0) return refusal(409, "No file of this job has arrived yet.");
  const bytes = zipped(archive.entries, ({ file, size }) =>
    piecesOf(worker, file.id, { start: 0, end: size }),
  );
  return new Response(pulled(bytes, 1), {
    headers: {
      ...SAFE,
      "content-type": "application/zip",
      "content-length": String(archive.size),
      "content-disposition": disposition(archive.name),
    },
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
