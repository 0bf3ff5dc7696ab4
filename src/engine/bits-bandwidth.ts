/** Reads BITS's group policy "Limit the maximum network bandwidth for BITS background transfers" as rules of ours. */

import { BACKGROUND, type LimitRule } from "./limit-rule.ts";
import { everyDay } from "./week.ts";

/** HKLM\\Software\\Policies\\Microsoft\\Windows\\BITS: value names, units and meanings are BITS's. */
export interface MaxInternetBandwidth {
  /** 0: the rest is not in force. */
  readonly EnableBITSMaxBandwidth: 0 | 1;
  /** kbit/s, between the hours. */
  readonly MaxTransferRateOnSchedule: number;
  /** Hours of each day, 0 to 23, by the clock on the wall; the same one twice: always. */
  readonly MaxBandwidthValidFrom: number;
  readonly MaxBandwidthValidTo: number;
  /** 1: at all other hours whatever is to be had. */
  readonly UseSystemMaximum: 0 | 1;
  /** kbit/s, at all other hours. */
  readonly MaxTransferRateOffSchedule?: number | undefined;
}

const BYTES = 1000 / 8;
const HOUR_MIN = 60;

/** They cover background jobs, as BITS's do; foreground ones are never kept back by a group policy. */
export function bandwidthRules(policy: MaxInternetBandwidth): readonly LimitRule[] {
  const { MaxBandwidthValidFrom: from, MaxBandwidthValidTo: to, MaxTransferRateOffSchedule: off } = policy;
  if (policy.EnableBITSMaxBandwidth === 0) return [];
  const rule = (kbits: number, fromHour: number, toHour: number): LimitRule => ({
    name: "MaxInternetBandwidth",
    direction: "down",
    bytesPerSecond: kbits * BYTES,
    priorities: BACKGROUND,
    host: null,
    week: fromHour === toHour ? null : everyDay(fromHour * HOUR_MIN, toHour * HOUR_MIN),
  });
  const on = rule(policy.MaxTransferRateOnSchedule, from, to);
  const others = policy.UseSystemMaximum === 0 && off !== undefined && from !== to;
  const down = others ? [on, rule(off, to, from)] : [on];
  return [...down, ...down.map((one) => ({ ...one, direction: "up" as const }))];
}
