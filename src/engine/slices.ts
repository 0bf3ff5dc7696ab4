/** Decides how a file's missing spans are cut into requests for the browser to carry, and how each names itself. */

import type { FileId } from "./job.ts";
import { type ByteSpan, lengthOf, rangeHeader } from "./span.ts";
import type { HandoverFile } from "./status.ts";

/** One ranged request. `url` carries a fragment that is never sent: it tells records of one address apart. */
export interface Slice {
  readonly url: string;
  readonly range: string;
  readonly file: FileId;
  readonly epoch: number;
  readonly span: ByteSpan;
}

const MIB = 1024 ** 2;
const SMALLEST_SLICE = 16 * MIB;
const LARGEST_SLICE = 64 * MIB;
/** Larger slices pause less (Chromium fetches about 13 requests in a row), smaller ones lose less. */
const SLICE_SECONDS = 4;
/** What can be copied out of the browser's records within the 300 s of its last event: 2 GiB took 142 s on a busy machine. */
const MOST_BYTES = 3 * 1024 * MIB;

export function sliceBytes(remaining: number, rate: number): number {
  const wanted = Math.max(rate * SLICE_SECONDS, remaining / 256);
  return Math.min(LARGEST_SLICE, Math.max(SMALLEST_SLICE, Math.ceil(wanted / MIB) * MIB));
}

/** The requests of one hand-over, in the order in which they are worth having; `sized` chooses their length. */
export function slicesOf(files: readonly HandoverFile[], sized = sliceBytes): readonly Slice[] {
  const slices: Slice[] = [];
  let room = MOST_BYTES;
  for (const { file, epoch, url, spans, overlap, rate } of files) {
    const step = sized(lengthOf(spans), rate);
    for (const { start, end } of spans) {
      for (let at = start; at < end && room > 0; at += step) {
        // A slice repeats the end of the one before it, to prove where it belongs.
        const span = { start: Math.max(0, at - overlap), end: Math.min(end, at + step) };
        slices.push({
          url: named(url, file, epoch, span),
          range: rangeHeader(span.start, span.end),
          file,
          epoch,
          span,
        });
        room -= span.end - span.start;
      }
    }
  }
  return slices;
}

const named = (url: string, file: FileId, epoch: number, { start, end }: ByteSpan): string =>
  `${url.split("#", 1)[0]}#ferry=${encodeURIComponent(file)}.${epoch}.${start}-${end}`;

/** What a record's address says of itself; null for a foreign one. */
export function parseSlice(
  url: string,
): { readonly file: FileId; readonly epoch: number; readonly span: ByteSpan } | null {
  const match = /#ferry=([^.]+)\.(\d{1,10})\.(\d{1,15})-(\d{1,15})$/.exec(url);
  if (!match?.[1]) return null;
  const span = { start: Number(match[3]), end: Number(match[4]) };
  return span.end > span.start ? { file: decodeURIComponent(match[1]), epoch: Number(match[2]), span } : null;
}
