/** Decides which missing bytes of a file come before the others: those that somebody asked for (RequestFileRanges), then those behind the position (UpdateDownloadPosition). */

import { sizeOf } from "./extent.ts";
import type { Job, JobFile } from "./job.ts";
import { isJoinedByDigest } from "./mirrors.ts";
import type { FileRange } from "./ranges.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, covers, type Spans, subtractAll } from "./span.ts";

export interface WantedRules {
  /** No request is made for less, nor is less left between two: each has its price. */
  readonly leastBytes: number;
  /** What a running request brings within so many bytes needs no other one. */
  readonly nearBytes: number;
}

export const hasWishes = ({ wanted = [], position = 0 }: JobFile): boolean =>
  wanted.length > 0 || position > 0;

export const withoutWishes = (file: JobFile): JobFile => ({ ...file, wanted: [], position: 0 });

/** Bytes behind a hole can be asked for, and will be the same file's. Null: nobody has seen its source. */
export const canJump = (file: JobFile): boolean | null =>
  file.source &&
  file.source.ranges === "yes" &&
  file.source.total !== null &&
  (hasStrongValidator(file.source) || isJoinedByDigest(file));

function spanOf({ offset, length }: FileRange, total: number | null): ByteSpan {
  const known = total ?? Number.POSITIVE_INFINITY;
  return { start: offset, end: length === null ? known : Math.min(known, offset + length) };
}

/** Those of the ranges that are asked for of which bytes are missing; what a file turns out not to have is not. */
export function openWishes(file: JobFile, have: Spans): readonly FileRange[] {
  if (!file.wanted) return [];
  const total = sizeOf(file);
  return file.wanted.filter((range) => !covers(have, spanOf(range, total)));
}

/** Only what somebody asks for is fetched of it. The ranges of a file of ranges were asked for when it was added. */
export const isOnDemand = ({ properties }: Job, { ranges }: JobFile): boolean =>
  properties.onDemand && ranges === null;

/** On demand: somebody asks for bytes that are missing. */
export const isDemanded = (file: JobFile, have: Spans): boolean => openWishes(file, have).length > 0;

/** On demand: those of the gaps that somebody asks for. */
export function demanded(file: JobFile, gaps: Spans): Spans {
  const total = sizeOf(file);
  const wishes = (file.wanted ?? []).map((range) => spanOf(range, total));
  return subtractAll(gaps, subtractAll(gaps, wishes)); // what is in both
}

/**
 * On demand, of a file that nobody has seen: what is asked for where that is its beginning, else so little of that that it
 * tells how long the file is, and which version.
 */
export function firstContact(
  { wanted: [first] = [] }: JobFile,
  { leastBytes }: WantedRules,
): { readonly start: 0; readonly end: number | null } {
  const isBeginning = first !== undefined && first.offset < leastBytes;
  if (!isBeginning) return { start: 0, end: leastBytes };
  return { start: 0, end: first.length && Math.max(leastBytes, first.offset + first.length) };
}

/** What of the gaps to ask for first; null: nothing of them is wanted before the rest, or nothing can be. */
export function firstWish(file: JobFile, gaps: Spans, rules: WantedRules): ByteSpan | null {
  if (!hasWishes(file) || canJump(file) !== true) return null;
  const total = sizeOf(file);
  for (const range of file.wanted ?? []) {
    const wanted = spanOf(range, total);
    const gap = gaps.find(({ start, end }) => start < wanted.end && end > wanted.start);
    if (gap) return within(gap, wanted, rules);
  }
  const position = file.position ?? 0;
  const behind = position > 0 ? gaps.find(({ end }) => end > position) : undefined;
  return behind ? within(behind, { start: position, end: behind.end }, rules) : null;
}

/** Wider than what is wanted where a request would be left for a few bytes. */
function within(gap: ByteSpan, wanted: ByteSpan, { leastBytes }: WantedRules): ByteSpan {
  const start = wanted.start - gap.start < leastBytes ? gap.start : wanted.start;
  const end = Math.max(wanted.end, start + leastBytes);
  return { start, end: gap.end - end < leastBytes ? gap.end : end };
}
