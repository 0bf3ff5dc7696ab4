// Answers /samples/<size>.bin: an honest HTTP source of any size, for trying Ferry out and for tests.
import type { IncomingMessage, ServerResponse } from "node:http";
import { fill } from "./content.ts";
import { reprDigest } from "./digest.ts";
import { parseRange } from "./range.ts";
import { send } from "./send.ts";

export const SAMPLES_PATH = "/samples/";
const LAST_MODIFIED = "Thu, 01 Jan 2026 00:00:00 GMT";
const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};
const LARGEST = 16 * 1024 ** 4;
const FASTEST = 10 ** 12;

/** A sample file: its size, the seed of its bytes, and how fast it is to be sent (bytes per second, or null). */
interface Sample {
  readonly size: number;
  readonly seed: number;
  readonly etag: string;
  readonly rate: number | null;
}

interface Refusal {
  readonly status: 400 | 404;
  readonly sentence: string;
}

const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Repr-Digest, Retry-After",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Timing-Allow-Origin": "*",
};

/** A whole number between the two limits, in plain digits; null for anything else. */
function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

export function parseSample(url: URL): Sample | Refusal {
  const match = /^(\d{1,15})(B|KiB|MiB|GiB|TiB)\.bin$/.exec(url.pathname.slice(SAMPLES_PATH.length));
  const size = Number(match?.[1]) * (UNITS[match?.[2] ?? ""] ?? Number.NaN);
  if (!(size <= LARGEST)) {
    return {
      status: 404,
      sentence: "A sample is named by its size, up to 16 TiB: for example /samples/100MiB.bin.",
    };
  }
  const rateText = url.searchParams.get("rate");
  const rate = rateText === null ? null : wholeNumber(rateText, 1, FASTEST);
  if (rateText !== null && rate === null) {
    return { status: 400, sentence: "rate must be a whole number of bytes per second, 1 or more." };
  }
  const version = wholeNumber(url.searchParams.get("version") ?? "1", 0, 2 ** 32 - 1);
  if (version === null) return { status: 400, sentence: "version must be a whole number." };
  return { size, seed: version, etag: `"${size}-v${version}"`, rate };
}

function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
) {
  const body = Buffer.from(`${sentence}\n`);
  response.writeHead(status, {
    ...cors,
    ...headers,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": body.length,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

const lists = (header: string, etag: string): boolean =>
  header.split(",").some((tag) => tag.trim() === "*" || tag.trim() === etag);

/** If-Range asks for strong comparison: a weak tag never matches, a date only if it is exactly ours. */
function rangeHeader(request: IncomingMessage, etag: string): string | undefined {
  const condition = request.headers["if-range"];
  // Range has a meaning for GET only.
  if (request.method !== "GET") return undefined;
  return condition === undefined || condition === etag || condition === LAST_MODIFIED
    ? request.headers.range
    : undefined;
}

function preflight(response: ServerResponse): void {
  response.writeHead(204, {
    ...cors,
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers":
      "Range, If-Range, If-Match, If-None-Match, Want-Repr-Digest, Authorization",
    "Access-Control-Max-Age": "86400",
  });
  response.end();
}

/** Takes any request below /samples/. Resolves when the answer is written or its reader is gone. */
export async function answerSample(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (request.method === "OPTIONS") return preflight(response);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(response, 405, "Samples can only be read.", { Allow: "GET, HEAD, OPTIONS" });
  }
  const sample = parseSample(url);
  if ("status" in sample) return refuse(response, sample.status, sample.sentence);
  const { size, seed, etag, rate } = sample;
  const digest = await reprDigest(size, seed);
  const headers: Record<string, string | number> = {
    ...cors,
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store, no-transform",
    "Content-Type": "application/octet-stream",
    ETag: etag,
    "Last-Modified": LAST_MODIFIED,
    ...(digest === null ? {} : { "Repr-Digest": digest }),
  };
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = request.headers;
  if (ifMatch !== undefined && !lists(ifMatch, etag))
    return refuse(response, 412, "The file is another version.");
  if (ifNoneMatch !== undefined && lists(ifNoneMatch.replaceAll("W/", ""), etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = parseRange(rangeHeader(request, etag), size);
  if (range.kind === "unsatisfiable") {
    return refuse(response, 416, `The file has ${size} bytes.`, {
      "Content-Range": `bytes */${size}`,
      ETag: etag,
    });
  }
  const { start, end } = range.kind === "part" ? range : { start: 0, end: size };
  headers["Content-Length"] = end - start;
  if (range.kind === "part") headers["Content-Range"] = `bytes ${start}-${end - 1}/${size}`;
  response.writeHead(range.kind === "part" ? 206 : 200, headers);
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  await send(response, end - start, rate, (bytes, at) => fill(bytes, start + at, seed));
}
