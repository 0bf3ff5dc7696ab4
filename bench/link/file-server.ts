/** Serves made-up files and echoes datagrams at the far end of a link. */

import { createSocket } from "node:dgram";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { parseRange } from "../../server/range.ts";

/** What is measured, and what stands in its way: two ports, so that a look at the sockets tells them apart. */
export const FOREGROUND_PORT = 8080;
export const BACKGROUND_PORT = 8081;
export const ECHO_PORT = 8090;

const PIECE = new Uint8Array(64 * 1024).map((_, i) => (i * 31 + (i >> 8)) & 255);

const HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Content-Range, ETag, Accept-Ranges, Retry-After, Content-Disposition",
  "accept-ranges": "bytes",
  etag: '"one"',
  "timing-allow-origin": "*",
};

/** `/BYTES` is a file of so many bytes; `/BYTES/attachment` one that a browser downloads. */
function answerFile(ask: IncomingMessage, answer: ServerResponse): void {
  const [, digits = "", how] = (ask.url ?? "").split("/");
  const size = Number(digits.split(/[?.]/)[0]);
  if (!Number.isSafeInteger(size) || size <= 0) return void answer.writeHead(404, HEADERS).end();
  if (ask.method === "OPTIONS")
    return void answer.writeHead(204, { ...HEADERS, "access-control-allow-headers": "*" }).end();
  const range = parseRange(ask.headers.range, size);
  if (range.kind === "unsatisfiable")
    return void answer.writeHead(416, { ...HEADERS, "content-range": `bytes */${size}` }).end();
  const { start, end } = range.kind === "part" ? range : { start: 0, end: size };
  answer.writeHead(range.kind === "part" ? 206 : 200, {
    ...HEADERS,
    "content-type": "application/octet-stream",
    "content-length": end - start,
    ...(range.kind === "part" && { "content-range": `bytes ${start}-${end - 1}/${size}` }),
    ...(how === "attachment" && { "content-disposition": `attachment; filename="${size}.bin"` }),
  });
  if (ask.method === "HEAD") return void answer.end();
  pipeline(Readable.from(pieces(start, end), { objectMode: false }), answer, () => undefined); // whoever leaves, leaves
}

function* pieces(start: number, end: number): Generator<Uint8Array> {
  for (let at = start; at < end; ) {
    const from = at % PIECE.length;
    const piece = PIECE.subarray(from, Math.min(PIECE.length, from + end - at));
    at += piece.length;
    yield piece;
  }
}

/** Both places of files; `echoes`: datagrams too. */
export async function serveFiles(address: string, echoes: boolean): Promise<void> {
  if (echoes) {
    const echo = createSocket("udp4");
    echo.on("message", (message, { port, address: from }) => echo.send(message, port, from));
    await new Promise<void>((resolve) => echo.bind(ECHO_PORT, address, resolve));
  }
  for (const port of [FOREGROUND_PORT, BACKGROUND_PORT]) {
    const server = createServer(answerFile);
    server.requestTimeout = 0;
    server.keepAliveTimeout = 60_000;
    server.on("connection", (socket) => socket.on("error", () => undefined));
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
  }
}
