/** Decides what the end of a body means: the order is done, it was legally short, or it is not what the reply said. */

import type { MoveOrder, MoveOutcome } from "./ports.ts";
import type { Usable } from "./source.ts";

/** Where to stop reading: at the end of the order or of the reply, whichever comes first; null: where the body ends. */
export function endOf(order: MoveOrder, verdict: Usable): number | null {
  const ends = [verdict.end, verdict.changed ? null : order.end].filter((end) => end !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** Nothing is missing: the total is what is stored, or nobody tells it, and two replies from different places ended here. */
export function endsThere(order: MoveOrder, { source, changed, end }: Usable, isNarrowed: boolean): boolean {
  if (changed || order.end !== null || order.start === 0) return false;
  return source.total === order.start || (source.total === null && end === order.start && isNarrowed);
}

/** All that was wanted of this reply is here; a cap may lie before the order's end. */
export function reached(order: MoveOrder, verdict: Usable, at: number, isNarrowed: boolean): MoveOutcome {
  if (endsThere(order, verdict, isNarrowed)) return { kind: "done", total: at };
  const { changed, source } = verdict;
  const end = changed ? source.total : (order.end ?? source.total);
  return end !== null && at < end ? { kind: "short" } : { kind: "done", total: null };
}

/** A clean end of the body at `at`: whole, legally short, or cut where the server's own words promised more. */
export function ended(order: MoveOrder, verdict: Usable, at: number, isNarrowed: boolean): MoveOutcome {
  if (verdict.end !== null && at < verdict.end)
    return { kind: "failed", problem: { code: "cut" }, retryAfterMs: null };
  const end = endOf(order, verdict);
  if (end !== null) return at >= end ? reached(order, verdict, at, isNarrowed) : { kind: "short" };
  // Nobody told the length, and the body ended cleanly: this is its length.
  const { total } = verdict.source;
  return total !== null && at < total ? { kind: "short" } : { kind: "done", total: at };
}

/** More than was promised: a packing that is hidden from us, or a lie. Where no range is asked for it cannot hurt. */
export const tooLong = (status: number): MoveOutcome =>
  status === 206
    ? { kind: "restart", reason: "range-refused" }
    : { kind: "failed", problem: { code: "body-too-long" }, retryAfterMs: null };
