/** Knows what a user may set of limits and costs, and whether something is that. */

import { TransferError } from "./errors.ts";
import { type LimitRule, rulesIn } from "./limit-rule.ts";

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

function refuse(detail: string): never {
  throw new TransferError({ code: "bad-argument", detail });
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

/** What is given, each in its normal form; throws bad-argument, with what to give instead. */
export function checkSettings(value: unknown): Partial<TrafficSettings> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    refuse("settings must be an object");
  for (const key of Object.keys(value))
    if (!Object.hasOwn(DEFAULT_TRAFFIC, key)) refuse(`there is no setting ${key.slice(0, 80)}`);
  const given = value as { readonly [Key in keyof TrafficSettings]?: unknown };
  const {
    metered,
    monthlyBudget = null,
    budgetDay = 1,
    batteryBelow = null,
    handsOverLimited = false,
  } = given;
  if (metered !== undefined && !isByNetwork(metered))
    refuse("metered must say true or false of kinds of network, by their names");
  if (monthlyBudget !== null && !isWhole(monthlyBudget, 1, Number.MAX_SAFE_INTEGER))
    refuse("monthlyBudget must be a whole number of bytes above 0, or null");
  if (!isWhole(budgetDay, 1, 28)) refuse("budgetDay must be a day of the month, 1 to 28");
  if (batteryBelow !== null && !isWhole(batteryBelow, 1, 100))
    refuse("batteryBelow must be percent, 1 to 100, or null");
  if (typeof handsOverLimited !== "boolean") refuse("handsOverLimited must be true or false");
  return {
    ...given,
    ...(given.limits !== undefined && { limits: rulesIn(given.limits) }),
  } as Partial<TrafficSettings>; // each was looked at
}

const isByNetwork = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).length <= 20 &&
  Object.entries(value).every(([kind, is]) => kind.length <= 20 && typeof is === "boolean");

/** As it was written down; what is not that is left out. */
export function usedIn(value: unknown): readonly Used[] {
  const isBytes = (bytes: unknown): boolean => isWhole(bytes, 0, Number.MAX_SAFE_INTEGER);
  const isUsed = (one: unknown): one is Used => {
    const { month, received, sent } = (one ?? {}) as { readonly [Key in keyof Used]?: unknown };
    return typeof month === "string" && /^\d{4,6}-\d\d$/.test(month) && isBytes(received) && isBytes(sent);
  };
  return Array.isArray(value) ? value.filter(isUsed) : [];
}
