/** Decides which part of a file is shown as what: each byte is in one segment. */

import type { Look } from "../rpc/protocol.ts";

type FileLook = NonNullable<Look["file"]>;

export interface Segment {
  readonly start: number;
  readonly end: number;
  /** `coming`: received, not yet durable; `claimed`: a connection is to bring it. */
  readonly what: "here" | "coming" | "claimed" | "carried" | "missing";
  /** The place of its connection in `moving`. */
  readonly by: number | null;
}

/** In order and without a gap, up to the end of the file as far as it is known. */
export function segmentsOf(look: FileLook): readonly Segment[] {
  const spans = [...look.have, ...look.carried, ...look.moving.map(({ start, at }) => ({ start, end: at }))];
  const length = look.total ?? Math.max(0, ...spans.map(({ end }) => end));
  const moving = look.moving.map((one) => ({ ...one, end: Math.min(one.end ?? length, length) }));
  const edges = new Set([0, length]);
  for (const { start, end } of spans) for (const at of [start, end]) if (at < length) edges.add(at);
  for (const { at, end } of moving) for (const edge of [at, end]) if (edge < length) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let next = 0;
  for (const [index, start] of sorted.entries()) {
    const end = sorted[index + 1];
    if (end === undefined) break;
    while ((look.have[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const isHere = (look.have[next]?.start ?? Number.POSITIVE_INFINITY) <= start;
    const { what, by } = isHere ? HERE : elsewhere(start);
    const last = segments.at(-1);
    if (last?.what === what && last.by === by) segments[segments.length - 1] = { ...last, end };
    else segments.push({ start, end, what, by });
  }
  return segments;

  function elsewhere(at: number): Pick<Segment, "what" | "by"> {
    const by = moving.findIndex((one) => one.start <= at && at < one.end);
    const run = moving[by];
    if (run) return { what: at < run.at ? "coming" : "claimed", by };
    const isCarried = look.carried.some(({ start, end }) => start <= at && at < end);
    return { what: isCarried ? "carried" : "missing", by: null };
  }
}

const HERE = { what: "here", by: null } as const;
