/** Knows what a user may set of limits and costs. */

import type { LimitRule } from "./limit-rule.ts";

export interface TrafficSettings {
  readonly limits: readonly LimitRule[];
  /** Whether bytes cost something, by the kind of network as the browser names it; empty where it names none. */
  readonly metered: Readonly<Record<string, boolean>>;
  /** Bytes a month, both ways; null: as many as come. */
  readonly monthlyBudget: number | null;
  /** On which day of a calendar's month that month begins, 1 to 28. */
  readonly budgetDay: number;
  /** Percent: with less in the battery, and no charger, background jobs wait. */
  readonly batteryBelow: number | null;
  /** What has a limit is given to the browser all the same when the last page goes; nobody keeps the limit then. */
  readonly handsOverLimited: boolean;
}

export const DEFAULT_TRAFFIC: TrafficSettings = {
  limits: [],
  metered: {},
  monthlyBudget: null,
  budgetDay: 1,
  batteryBelow: null,
  handsOverLimited: false,
};

/** Bytes of one month, by its name ("2026-11"). */
export interface Used {
  readonly month: string;
  readonly received: number;
  readonly sent: number;
}

export const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

/** As it was written down; what is not that is left out. */
export function usedIn(value: unknown): readonly Used[] {
  const isBytes = (bytes: unknown): boolean => isWhole(bytes, 0, Number.MAX_SAFE_INTEGER);
  const isUsed = (one: unknown): one is Used => {
    const { month, received, sent } = (one ?? {}) as { readonly [Key in keyof Used]?: unknown };
    return typeof month === "string" && /^\d{4,6}-\d\d$/.test(month) && isBytes(received) && isBytes(sent);
  };
  return Array.isArray(value) ? value.filter(isUsed) : [];
}
