/** Knows byte spans: half-open intervals of a file and the arithmetic on sorted, disjoint lists of them. */

/** Bytes `start` (included) to `end` (excluded) of a file. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** Sorted by start, disjoint, no two touching, none empty. Every function here takes and gives lists of this shape. */
export type Spans = readonly ByteSpan[];

export const lengthOf = (spans: Spans): number => spans.reduce((sum, span) => sum + span.end - span.start, 0);

/** `spans` with `added` in it, merged where they touch. */
export function union(spans: Spans, added: ByteSpan): Spans {
  if (added.end <= added.start) return spans;
  const before: ByteSpan[] = [];
  const after: ByteSpan[] = [];
  let { start, end } = added;
  for (const span of spans) {
    if (span.end < start) before.push(span);
    else if (span.start > end) after.push(span);
    else {
      start = Math.min(start, span.start);
      end = Math.max(end, span.end);
    }
  }
  return [...before, { start, end }, ...after];
}

export const unionAll = (spans: Spans, added: Spans): Spans => added.reduce(union, spans);

/** What of `spans` is left when `removed` is taken out. */
export function subtract(spans: Spans, removed: ByteSpan): Spans {
  if (removed.end <= removed.start) return spans;
  const rest: ByteSpan[] = [];
  for (const span of spans) {
    if (span.end <= removed.start || span.start >= removed.end) rest.push(span);
    else {
      if (span.start < removed.start) rest.push({ start: span.start, end: removed.start });
      if (span.end > removed.end) rest.push({ start: removed.end, end: span.end });
    }
  }
  return rest;
}

export const subtractAll = (spans: Spans, removed: Spans): Spans => removed.reduce(subtract, spans);

/** The bytes of a file of `total` bytes that `have` does not name. */
export const missing = (have: Spans, total: number): Spans =>
  total <= 0 ? [] : subtractAll([{ start: 0, end: total }], have);

export const covers = (spans: Spans, wanted: ByteSpan): boolean =>
  wanted.end <= wanted.start || spans.some((span) => span.start <= wanted.start && span.end >= wanted.end);

/** How far from `start` on the bytes are there without a gap; `start` itself where the first one is missing. */
export const contiguousEnd = (spans: Spans, start: number): number =>
  spans.find((span) => span.start <= start && span.end > start)?.end ?? start;

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
