/** Decides which ranges of a remote file may be asked for (AddFileWithRanges) and where each lies in the local file. */

import { TransferError } from "./errors.ts";
import type { ByteSpan } from "./span.ts";

/** BG_FILE_RANGE; `length` null: to the end of the remote file (BG_LENGTH_TO_EOF). */
export interface FileRange {
  readonly offset: number;
  readonly length: number | null;
}

/** The local file is its ranges one after the other, in the order in which they were given. */
export interface PlacedRange {
  /** Where the range begins in the local file. */
  readonly start: number;
  readonly remote: ByteSpan;
}

const endOf = ({ offset, length }: FileRange): number =>
  length === null ? Number.POSITIVE_INFINITY : offset + length;

const named = ({ offset, length }: FileRange): string => `${offset}:${length ?? "eof"}`;

/** Each by itself; throws too-many-ranges or bad-ranges. */
export function checkEach(ranges: readonly FileRange[], most: number): void {
  if (ranges.length > most) throw new TransferError({ code: "too-many-ranges" });
  if (ranges.length === 0) throw new TransferError({ code: "bad-ranges", detail: "no range" });
  for (const range of ranges) {
    const isGood =
      Number.isSafeInteger(range.offset) &&
      range.offset >= 0 &&
      (range.length === null || (Number.isSafeInteger(endOf(range)) && endOf(range) > range.offset));
    if (!isGood) throw new TransferError({ code: "bad-ranges", detail: named(range) });
  }
}

/** The list as it was given; throws too-many-ranges, bad-ranges or overlapping-ranges. Touching ranges are good. */
export function checkRanges(ranges: readonly FileRange[], most: number): readonly FileRange[] {
  checkEach(ranges, most);
  const sorted = [...ranges].sort((a, b) => a.offset - b.offset);
  sorted.reduce((before, range) => {
    if (range.offset >= endOf(before)) return range;
    throw new TransferError({ code: "overlapping-ranges", detail: `${named(before)} and ${named(range)}` });
  });
  return ranges;
}

/** BG_FILE_PROGRESS.BytesTotal: the wanted bytes only; null while a range to an unknown end is among them. */
export function wantedBytes(ranges: readonly FileRange[], total: number | null): number | null {
  let bytes = 0;
  for (const { offset, length } of ranges) {
    if (length !== null) bytes += length;
    else if (total !== null) bytes += Math.max(0, total - offset);
    else return null;
  }
  return bytes;
}

/** Where each range lies once the remote file's size is known; throws bad-ranges when one reaches outside of it. */
export function placeRanges(ranges: readonly FileRange[], total: number): readonly PlacedRange[] {
  let start = 0;
  return ranges.map((range) => {
    const end = range.length === null ? total : endOf(range);
    // A range "to the end" that begins at the end is one of no length.
    if (end > total || range.offset >= total) {
      throw new TransferError({ code: "bad-ranges", detail: `${named(range)} of ${total}`, bytes: total });
    }
    const placed = { start, remote: { start: range.offset, end } };
    start += end - range.offset;
    return placed;
  });
}

/** The remote bytes that make up a span of the local file, in local order; each says where it goes. */
export function remotePieces(placed: readonly PlacedRange[], local: ByteSpan): readonly PlacedRange[] {
  return placed.flatMap(({ start, remote }) => {
    const from = Math.max(local.start, start);
    const to = Math.min(local.end, start + remote.end - remote.start);
    const shift = remote.start - start;
    return from < to ? [{ start: from, remote: { start: from + shift, end: to + shift } }] : [];
  });
}

/** The local spans that a span of the remote file fills, in remote order; bytes nobody wants fill none. */
export function localSpans(placed: readonly PlacedRange[], remote: ByteSpan): readonly ByteSpan[] {
  return [...placed]
    .sort((a, b) => a.remote.start - b.remote.start)
    .flatMap((range) => {
      const from = Math.max(remote.start, range.remote.start);
      const to = Math.min(remote.end, range.remote.end);
      const shift = range.start - range.remote.start;
      return from < to ? [{ start: from + shift, end: to + shift }] : [];
    });
}
