/** Decides whether one more connection of a file, a lane, is worthwhile, by the bytes that it would bring. */

import type { GainRules } from "./host-rates.ts";
import { type ByteSpan, lengthOf, type Spans, subtractAll } from "./span.ts";

const MIB = 1024 ** 2;

/** A further one is opened when those that run have moved bytes for so long that it is known what they bring (`GainRules`) … */
export interface LaneRules extends GainRules {
  /** Connections of one file at a time at one place; 1: no lanes. */
  readonly most: number;
  /** … and bring less than this together: a faster link is full, and more connections only cost memory … */
  readonly slowBytesPerSecond: number;
  /** … and more than this is missing of the file. */
  readonly openBytes: number;
  /** No request is made for a part of a running move's span that is smaller than this, and takes less than two seconds. */
  readonly leastBytes: number;
  /** A lane begins at most so far ahead: some file systems fill the hole before its bytes with zeros, at the speed of the disk. */
  readonly aheadBytes: number;
  /** Where two lanes meet: at the end of a piece that is hashed as a whole. */
  readonly alignBytes: number;
  /** Of a file with mirrors, where one server is the likelier limit; `mostInAll`: at all its places together. */
  readonly mirrored: {
    readonly openBytes: number;
    readonly leastBytes: number;
    readonly mostInAll: number;
  };
}

export const LANE_RULES: LaneRules = {
  // Browsers have six for a host, and others want some.
  most: 4,
  afterMs: 2_500,
  measureMs: 1_000,
  gain: 1.2,
  soon: { afterMs: 500, measureMs: 500, share: 0.3, mostBytesPerSecond: 4 * MIB },
  slowBytesPerSecond: 32 * MIB,
  openBytes: 16 * MIB,
  leastBytes: 4 * MIB,
  aheadBytes: 512 * MIB,
  alignBytes: 2 * MIB,
  mirrored: { openBytes: 8 * MIB, leastBytes: 4 * MIB, mostInAll: 4 },
};

/** What takes longer than this is worth a request of its own. */
const WORTH_MS = 2_000;

/** What a running move has still to bring. */
export interface Lane {
  readonly start: number;
  /** Up to there its bytes have come. */
  readonly at: number;
  readonly end: number;
  /** Since its first byte; 0 before. */
  readonly ageMs: number;
  readonly bytesPerSecond: number;
}

/** Bytes for a further lane; `from` still has them, and gives them away once the lane's reply has proven itself. */
export interface LaneSpan<One extends Lane> {
  readonly span: ByteSpan;
  readonly from: One | null;
}

/** Do these connections leave room for one more? `isPromising`: nobody has to see for longer what they bring. */
export const isWorthwhile = (
  lanes: readonly Lane[],
  missing: Spans,
  rules: LaneRules,
  isPromising = false,
): boolean =>
  (isPromising || lanes.every(({ ageMs }) => ageMs >= rules.afterMs)) &&
  lanes.reduce((sum, { bytesPerSecond }) => sum + bytesPerSecond, 0) < rules.slowBytesPerSecond &&
  lengthOf(missing) > rules.openBytes;

/**
 * What nobody brings yet comes first, because it must be asked for anyway, and `chosen` says which of it; else the second half
 * of the longest rest. `missing`: bytes that are neither stored nor carried by the browser.
 */
export function nextSpan<One extends Lane>(
  missing: Spans,
  lanes: readonly One[],
  rules: LaneRules,
  chosen: (free: Spans) => ByteSpan | undefined = ([first]) => first,
): LaneSpan<One> | null {
  const free = chosen(subtractAll(missing, lanes.map(spanOf)));
  if (free) return { span: free, from: null };
  const [from] = [...lanes].sort((a, b) => b.end - b.at - (a.end - a.at));
  if (!from) return null;
  const half = Math.min(from.at + (from.end - from.at) / 2, from.at + rules.aheadBytes);
  const span = { start: Math.ceil(half / rules.alignBytes) * rules.alignBytes, end: from.end };
  const isWhole = lengthOf(subtractAll([span], missing)) === 0;
  // Of a slow connection a smaller part is worth a request, too: else its last megabytes come alone.
  const slowly = Math.max(rules.alignBytes / 2, (from.bytesPerSecond * WORTH_MS) / 1_000);
  return isWhole && span.end - span.start >= Math.min(rules.leastBytes, slowly) ? { span, from } : null;
}

const spanOf = ({ start, end }: Lane): ByteSpan => ({ start, end });
