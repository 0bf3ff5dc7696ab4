/** Reads rules for limits from wherever they come, and says what is wrong with which. */

import { TransferError } from "./errors.ts";
import { PRIORITIES, type Priority } from "./job.ts";
import { isRate, type LimitRule } from "./limit-rule.ts";
import { WEEK_MIN, type WeekSpan, weekOf } from "./week.ts";

const MOST_RULES = 50;
const MOST_TIMES = 200;

function refuse(detail: string): never {
  throw new TransferError({ code: "bad-argument", detail });
}

/** Reads rules from wherever they come; throws bad-argument, with what is wrong with which. */
export function rulesIn(value: unknown): readonly LimitRule[] {
  if (!Array.isArray(value) || value.length > MOST_RULES)
    refuse(`limits must be a list of at most ${MOST_RULES} rules`);
  return value.map((one: unknown, at) => ruleIn(one, `limits[${at}]`));
}

const MEMBERS: Readonly<Record<keyof LimitRule, true>> = {
  name: true,
  direction: true,
  bytesPerSecond: true,
  priorities: true,
  host: true,
  week: true,
};

function ruleIn(value: unknown, where: string): LimitRule {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    refuse(`${where} must be an object`);
  for (const key of Object.keys(value))
    if (!Object.hasOwn(MEMBERS, key)) refuse(`${where} has no member ${key.slice(0, 80)}`);
  const given = value as { readonly [Key in keyof LimitRule]?: unknown };
  const {
    name = "",
    direction = "down",
    bytesPerSecond,
    priorities = null,
    host = null,
    week = null,
  } = given;
  if (typeof name !== "string" || name.length > 60) refuse(`${where}.name must be at most 60 characters`);
  if (direction !== "down" && direction !== "up") refuse(`${where}.direction must be down or up`);
  if (!isRate(bytesPerSecond))
    refuse(`${where}.bytesPerSecond must be bytes a second, a whole number from 0 on`);
  if (host !== null && !(typeof host === "string" && /^(\*\.)?[a-z0-9.[\]:-]{1,253}$/i.test(host)))
    refuse(`${where}.host must be a host, such as files.example or *.example, or null`);
  return {
    name,
    direction,
    bytesPerSecond,
    priorities: priorities === null ? null : prioritiesIn(priorities, where),
    host,
    week: week === null ? null : weekIn(week, where),
  };
}

function prioritiesIn(value: unknown, where: string): readonly Priority[] {
  const isGood = Array.isArray(value) && value.length > 0 && value.every((one) => PRIORITIES.includes(one));
  if (!isGood) refuse(`${where}.priorities must be some of ${PRIORITIES.join(", ")}, or null`);
  return PRIORITIES.filter((one) => value.includes(one));
}

function weekIn(value: unknown, where: string): readonly WeekSpan[] {
  const isGood =
    Array.isArray(value) &&
    value.length <= MOST_TIMES &&
    value.every((one: unknown) => {
      const { start, end } = (one ?? {}) as { readonly start?: unknown; readonly end?: unknown };
      const [from, to] = [Number(start), Number(end)];
      return (
        Number.isSafeInteger(start) && Number.isSafeInteger(end) && 0 <= from && from < to && to <= WEEK_MIN
      );
    });
  if (!isGood)
    refuse(
      `${where}.week must be at most ${MOST_TIMES} times { start, end }, in minutes from Monday 0:00 on`,
    );
  return weekOf(value as WeekSpan[]);
}
