/** Divides what limits allow among those that want it: as evenly as can be, and what one leaves goes to the others. */

import { LEAST_RATE } from "./limit-rule.ts";

export interface Sharer {
  /** A job's connections have together what a job of one connection has. */
  readonly weight: number;
  /** Bytes a second that it can use; infinite where nobody knows. */
  readonly demand: number;
  /** Served before those of the background, to which a trickle is left. */
  readonly isForeground: boolean;
  /** Which of the limits cover it. */
  readonly limits: readonly number[];
}

/** Bytes a second of each, in their order; no limit is exceeded, and none has something left that somebody could use. */
export function shares(sharers: readonly Sharer[], limits: readonly number[]): readonly number[] {
  const given = sharers.map(() => 0);
  const left = [...limits];
  const give = (at: number, rate: number): void => {
    given[at] = (given[at] ?? 0) + rate;
    for (const limit of sharers[at]?.limits ?? []) left[limit] = Math.max(0, (left[limit] ?? 0) - rate);
  };
  const all = sharers.map((_, at) => at);
  const are = (isForeground: boolean): readonly number[] =>
    all.filter((at) => sharers[at]?.isForeground === isForeground);
  fill(are(false), sharers, left, give, (at) => LEAST_RATE * (sharers[at]?.weight ?? 1));
  for (const some of [are(true), are(false)])
    fill(some, sharers, left, give, (at) => (sharers[at]?.demand ?? 0) - (given[at] ?? 0));
  // What nobody is known to want may still be wanted: whoever becomes faster has it at once.
  fill(all, sharers, left, give, () => Number.POSITIVE_INFINITY);
  return given;
}

/** Raises all of them together, by weight, until each has what it wants or one of its limits has nothing left. */
function fill(
  some: readonly number[],
  sharers: readonly Sharer[],
  left: number[],
  give: (at: number, rate: number) => void,
  wants: (at: number) => number,
): void {
  const open = new Map(some.map((at) => [at, wants(at)] as const).filter(([, want]) => want > 0));
  const weightOf = (at: number): number => sharers[at]?.weight ?? 1;
  while (open.size > 0) {
    const weights = left.map(() => 0);
    for (const at of open.keys())
      for (const limit of sharers[at]?.limits ?? []) weights[limit] = (weights[limit] ?? 0) + weightOf(at);
    const ends = weights.map((weight, limit) =>
      weight > 0 ? (left[limit] ?? 0) / weight : Number.POSITIVE_INFINITY,
    );
    const rise = Math.min(...ends, ...[...open].map(([at, want]) => want / weightOf(at)));
    if (!Number.isFinite(rise)) return; // nothing limits who is left
    // Rounding must not leave a crumb that nobody ever takes.
    const isOver = (end: number): boolean => end <= rise * (1 + 1e-9);
    for (const at of open.keys()) give(at, rise * weightOf(at));
    for (const [limit, end] of ends.entries()) if (isOver(end)) left[limit] = 0;
    for (const [at, want] of [...open]) {
      const isDone =
        isOver(want / weightOf(at)) || (sharers[at]?.limits ?? []).some((limit) => isOver(ends[limit] ?? 0));
      if (isDone) open.delete(at);
      else open.set(at, want - rise * weightOf(at));
    }
  }
}
