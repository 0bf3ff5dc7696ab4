/** Serves a file to the element that shows it, and sound and film while they still come. */

import { Players } from "../src/engine/playing.ts";
import { parseRange } from "../src/engine/span.ts";
import { pulled } from "../src/platform/pulled.ts";
import { systemClock } from "../src/platform/system.ts";
import { isPlayed, isShownIn, mediaTypeOf } from "../src/rpc/media.ts";
import { piecesOf } from "./reading.ts";
import { refusal, SAFE } from "./safe.ts";
import type { Worker } from "./wake.ts";

/** A frame of Ferry's own page may hold it, and no other's. */
const IN_PAGE = {
  ...SAFE,
  "content-security-policy": `${SAFE["content-security-policy"]}; frame-ancestors 'self'`,
};

export async function view(worker: Worker, job: string, id: string, request: Request): Promise<Response> {
  const status = worker.engine.status(job)?.files.find(({ file }) => file.id === id);
  if (!status) return refusal(404, "Ferry has no such file.");
  const { file, total, isWhole } = status;
  const type = mediaTypeOf(file.name, file.source?.type);
  if (type === null || !isShownIn(type, request.destination))
    return refusal(403, "Ferry does not show this file here: save it.");
  if (total === null || !(isWhole || isPlayed(type))) return refusal(409, "This file has not arrived yet.");
  const span = parseRange(request.headers.get("range"), total);
  if (span === "unsatisfiable")
    return new Response(null, { status: 416, headers: { ...IN_PAGE, "content-range": `bytes */${total}` } });
  const { start, end } = span ?? { start: 0, end: total };
  const left = new AbortController();
  request.signal.addEventListener("abort", () => left.abort());
  const pieces = isWhole
    ? piecesOf(worker, id, { start, end })
    : playersOf(worker).play(job, id, { start, end }, left.signal);
  return new Response(
    pulled(pieces, 0, () => left.abort()),
    {
      status: span ? 206 : 200,
      headers: {
        ...IN_PAGE,
        "content-type": type,
        "content-length": String(end - start),
        "accept-ranges": "bytes",
        ...(span && { "content-range": `bytes ${start}-${end - 1}/${total}` }),
      },
    },
  );
}

let players: Players | null = null;

/** There is one engine in this worker's life. */
function playersOf({ engine }: Worker): Players {
  players ??= new Players({
    early: engine.early,
    clock: systemClock,
    status: (job) => engine.status(job),
    watch: (job, changed) =>
      engine.on((event) => {
        if ((event.kind === "job-changed" || event.kind === "job-removed") && event.id === job) changed();
      }),
  });
  return players;
}
