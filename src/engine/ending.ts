/** Decides what the end of a body means: the order is done, it was legally short, or it is not what the reply said. */

import type { Problem } from "./errors.ts";
import type { MoveOrder, MoveOutcome } from "./ports.ts";
import type { Usable } from "./source.ts";

/** Where to stop reading: at the end of the order or of the reply, whichever comes first; null: where the body ends. */
export function endOf(order: MoveOrder, verdict: Usable): number | null {
  const ends = [verdict.end, verdict.changed ? null : order.end].filter((end) => end !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** What was seen on the way to the end. */
export interface Seen {
  /** The reply was asked for with less to compare. */
  readonly isNarrowed: boolean;
  /** Stored bytes that were compared. */
  readonly compared: number;
}

/** Where the file ends, in the order's own offsets; null while unknown. */
const endOfFile = ({ part }: MoveOrder, { source }: Usable): number | null =>
  source.total === null ? null : source.total - (part?.shift ?? 0);

/** As the source counts. */
const there = ({ part }: MoveOrder, at: number): number => at + (part?.shift ?? 0);

/** Nothing is missing: the total is what is stored, or nobody tells it, and two replies from different places ended here. */
export function endsThere(order: MoveOrder, verdict: Usable, { isNarrowed }: Seen): boolean {
  if (verdict.changed || order.end !== null || order.start === 0) return false;
  const total = endOfFile(order, verdict);
  return total === order.start || (total === null && verdict.end === order.start && isNarrowed);
}

/** All that was wanted of this reply is here; a cap may lie before the order's end. */
export function reached(order: MoveOrder, verdict: Usable, at: number, seen: Seen): MoveOutcome {
  if (order.isMoved && !verdict.changed) return { kind: "done", total: null, compared: seen.compared };
  if (endsThere(order, verdict, seen)) return { kind: "done", total: there(order, at) };
  const whole = endOfFile(order, verdict);
  // Of a file that nobody had seen more may have been asked for than there is.
  const ends = [whole, verdict.changed ? null : order.end].filter((end) => end !== null);
  return at < Math.min(...ends) ? { kind: "short" } : { kind: "done", total: null };
}

/** A clean end of the body at `at`: whole, legally short, or cut where the server's own words promised more. */
export function ended(order: MoveOrder, verdict: Usable, at: number, seen: Seen): MoveOutcome {
  if (verdict.end !== null && at < verdict.end) return failed({ code: "cut" });
  const end = endOf(order, verdict);
  if (end !== null && at >= end) return reached(order, verdict, at, seen);
  // A whole body that nobody told the length of has ended before the range has.
  if (end !== null && verdict.end === null && order.part) return failed({ code: "bad-ranges" });
  if (end !== null) return { kind: "short" };
  // Nobody told the length, and the body ended cleanly: this is its length.
  const whole = endOfFile(order, verdict);
  return whole !== null && at < whole ? { kind: "short" } : { kind: "done", total: there(order, at) };
}

/**
 * More than was promised: a packing that is hidden from us, or a lie. Where no range is asked for it cannot hurt; and of a
 * whole body it is a packing, because no browser reads past the length that it was told.
 */
export const tooLong = (status: number): MoveOutcome => ({
  kind: "restart",
  reason: status === 206 ? "range-refused" : "packed",
});

const failed = (problem: Problem): MoveOutcome => ({ kind: "failed", problem, retryAfterMs: null });
