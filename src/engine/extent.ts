/** Knows how long a file is here, and where its bytes stand at its source: the whole remote file, or ranges of it. */

import { type Problem, problemOf } from "./errors.ts";
import type { JobFile, Source } from "./job.ts";
import { type FileRange, placeRanges, wantedBytes } from "./ranges.ts";
import { hasStrongValidator } from "./source.ts";
import type { ByteSpan, Spans } from "./span.ts";
import { isGrowing } from "./upload/upload-file.ts";

/** Bytes `start` to `end` (null: its end is not known yet) of the local file stand `shift` further on at the source. */
export interface Segment {
  readonly start: number;
  readonly end: number | null;
  readonly shift: number;
}

/** Null while unknown. */
export function sizeOf({ ranges, source, upload }: JobFile): number | null {
  if (upload) return isGrowing(upload) ? null : upload.size;
  return ranges ? wantedBytes(ranges, source?.total ?? null) : (source?.total ?? null);
}

/** In local order. What follows a range to an end that is not known has no place yet. */
export function segmentsOf(file: JobFile): readonly Segment[] {
  if (!file.ranges) return [{ start: 0, end: sizeOf(file), shift: 0 }];
  const total = file.source?.total ?? null;
  const segments: Segment[] = [];
  let start = 0;
  for (const { offset, length } of file.ranges) {
    const size = length ?? (total === null ? null : Math.max(0, total - offset));
    segments.push({ start, end: size === null ? null : start + size, shift: offset - start });
    if (size === null) break;
    start += size;
  }
  return segments;
}

/** The segment with the byte at `at`. */
export const segmentAt = (file: JobFile, at: number): Segment =>
  segmentsOf(file).findLast(({ start }) => start <= at) ?? { start: 0, end: null, shift: 0 };

/** The same bytes, each span within one segment. */
export function withinSegments(file: JobFile, spans: Spans): Spans {
  if (!file.ranges) return spans;
  const segments = segmentsOf(file);
  return spans.flatMap((span) =>
    segments.flatMap((segment): readonly ByteSpan[] => {
      const start = Math.max(span.start, segment.start);
      const end = Math.min(span.end, segment.end ?? span.end);
      return start < end ? [{ start, end }] : [];
    }),
  );
}

/**
 * Why these ranges cannot be had from this source. Several ranges come in several replies, and only a validator shows that
 * all are of one version: a strong ETag, or a date (BITS asks for that: BG_E_INSUFFICIENT_RANGE_SUPPORT). A weak ETag is its
 * own word that bytes may change under it.
 */
export function refusalOf(ranges: readonly FileRange[], source: Source): Problem | null {
  const isDated = source.etag === null && source.lastModified !== null;
  const isTold = hasStrongValidator(source) || isDated;
  if (ranges.length > 1 && (source.ranges !== "yes" || !isTold)) return { code: "no-ranges" };
  if (source.total === null) return null;
  try {
    placeRanges(ranges, source.total);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
