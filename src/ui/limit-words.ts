/** Knows what is said of limits and costs. */

import type { LimitInForce, LimitRule, TrafficView } from "../rpc/protocol.ts";
import { limits } from "../words/en/limits.ts";
import { localeInForce } from "../words/grammar.ts";
import { later } from "../words/later.ts";
import { formatClock, formatRate } from "./format.ts";
import { priorityWords } from "./schedule-words.ts";
import { timesOf } from "./week-times.ts";

export const limitWords = later("limits", limits);

/** As a text for everybody: 500 KiB/s, or that nothing comes at all. */
export const rateWords = (bytesPerSecond: number): string => formatRate(bytesPerSecond) ?? limitWords.nothing;

export const nameOf = ({ name }: Pick<LimitRule, "name">): string => name || limitWords.unnamed;

/** The lowest one that everything of a direction has, which is what somebody wonders about; null: none. */
export function lowest({ inForce }: TrafficView, direction: LimitRule["direction"]): LimitInForce | null {
  const own = inForce.filter((one) => one.direction === direction);
  return own.reduce<LimitInForce | null>(
    (least, one) => (least === null || one.bytesPerSecond < least.bytesPerSecond ? one : least),
    null,
  );
}

export function inForceWords(rule: LimitInForce, now: number): string {
  const says = limitWords.says(nameOf(rule), rateWords(rule.bytesPerSecond));
  return rule.until === null ? says : limitWords.until(says, formatClock(rule.until, now));
}

/** Whose bytes, from where and when, behind its name and rate. */
export function ruleWords(rule: LimitRule): string {
  const whose =
    rule.priorities === null
      ? limitWords.directions[rule.direction]
      : rule.priorities.length === 3 && !rule.priorities.includes("foreground")
        ? limitWords.background
        : rule.priorities.map(priorityWords).join(", ");
  const when = rule.week === null ? limitWords.always : timesOf(rule.week, localeInForce());
  return [rateWords(rule.bytesPerSecond), whose, rule.host, when].filter(Boolean).join(" · ");
}
