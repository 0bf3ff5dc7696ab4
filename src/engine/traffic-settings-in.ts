/** Decides whether something is what a user may set of limits and costs. */

import { TransferError } from "./errors.ts";
import { rulesIn } from "./limit-rules-in.ts";
import { DEFAULT_TRAFFIC, isWhole, type TrafficSettings } from "./traffic-settings.ts";

function refuse(detail: string): never {
  throw new TransferError({ code: "bad-argument", detail });
}

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
