/** Knows byte spans: half-open intervals of a file and the arithmetic on sorted, disjoint lists of them. */

/** Bytes `start` (included) to `end` (excluded) of a file. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** Sorted by start, disjoint, no two touching, none empty. */
export type Spans = readonly ByteSpan[];

export const lengthOf = (spans: readonly ByteSpan[]): number =>
  spans.reduce((sum, span) => sum + span.end - span.start, 0);

/** How many of the spans come first for which `isBefore` holds: it holds for none behind one for which it does not. */
function countOf(spans: Spans, isBefore: (span: ByteSpan) => boolean): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = spans[middle];
    if (span !== undefined && isBefore(span)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `spans` with `added` in it, merged where they touch: a file of thousands of pieces gains one without a walk over all. */
export function union(spans: Spans, added: ByteSpan): Spans {
  if (added.end <= added.start) return spans;
  const from = countOf(spans, ({ end }) => end < added.start);
  const to = countOf(spans, ({ start }) => start <= added.end);
  const start = Math.min(added.start, spans[from]?.start ?? added.start);
  const end = Math.max(added.end, spans[to - 1]?.end ?? added.end);
  const joined = [...spans];
  joined.splice(from, to - from, { start, end });
  return joined;
}

/** Any spans, in any order. */
export function unionAll(spans: readonly ByteSpan[], added: readonly ByteSpan[]): Spans {
  const joined: ByteSpan[] = [];
  let last: ByteSpan | null = null;
  for (const span of [...spans, ...added].sort((a, b) => a.start - b.start)) {
    if (span.end <= span.start) continue;
    if (last !== null && span.start <= last.end) {
      joined.pop();
      last = { start: last.start, end: Math.max(last.end, span.end) };
    } else last = span;
    joined.push(last);
  }
  return joined;
}

/** Those that touch `wanted`. */
export const touching = (spans: Spans, wanted: ByteSpan): Spans =>
  spans.slice(
    countOf(spans, ({ end }) => end < wanted.start),
    countOf(spans, ({ start }) => start <= wanted.end),
  );

/** The bytes of `wanted` that `have` does not name. */
export function gaps(have: Spans, wanted: ByteSpan): Spans {
  const found: ByteSpan[] = [];
  let at = wanted.start;
  for (let i = countOf(have, ({ end }) => end <= at); at < wanted.end; i += 1) {
    const next = have[i];
    const end = Math.min(wanted.end, next?.start ?? wanted.end);
    if (end > at) found.push({ start: at, end });
    at = next?.end ?? wanted.end;
  }
  return found;
}

/** What of `spans` is left when all of `removed`, in any order, is taken out. */
export function subtractAll(spans: Spans, removed: readonly ByteSpan[]): Spans {
  if (removed.length === 0) return spans;
  const gone = unionAll(removed, []);
  const left: ByteSpan[] = [];
  let next = 0;
  for (const span of spans) {
    while ((gone[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
    if ((gone[next]?.start ?? Number.POSITIVE_INFINITY) >= span.end) left.push(span);
    else left.push(...gaps(gone, span));
  }
  return left;
}

/** The bytes of a file of `total` bytes that `have` does not name. */
export const missing = (have: Spans, total: number): Spans => gaps(have, { start: 0, end: total });

export const covers = (spans: Spans, wanted: ByteSpan): boolean =>
  wanted.end <= wanted.start || contiguousEnd(spans, wanted.start) >= wanted.end;

/** How far from `start` on the bytes are there without a gap; `start` itself where the first one is missing. */
export function contiguousEnd(spans: Spans, start: number): number {
  const span = spans[countOf(spans, ({ end }) => end <= start)];
  return span !== undefined && span.start <= start ? span.end : start;
}

/** HTTP's inclusive form (RFC 9110, 14.1.2), the only place where it is made; `parseRange` reads it. An open end asks for all that follows. */
export const rangeHeader = (start: number, end: number | null): string =>
  end === null ? `bytes=${start}-` : `bytes=${start}-${end - 1}`;

/** A single range (RFC 9110, 14.2), clamped to the file; null: none was asked for, or one that may be ignored. */
export function parseRange(value: string | null, total: number): ByteSpan | null | "unsatisfiable" {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(value?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  if (match[1] === "") {
    const length = Math.min(Number(match[2]), total);
    return length === 0 ? "unsatisfiable" : { start: total - length, end: total };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? total : Math.min(Number(match[2]) + 1, total);
  if (match[2] !== "" && Number(match[2]) < start) return null;
  return start >= total ? "unsatisfiable" : { start, end };
}
