/** Knows what is said of why a queued job waits. */

import type { GivesWay, WaitReason } from "../rpc/protocol.ts";
import * as giving from "../words/en/giving-way.ts";
import * as more from "../words/en/growing.ts";
import * as english from "../words/en/jobs.ts";
import { live } from "../words/live.ts";
import { formatClock, formatRate } from "./format.ts";

const waits = live("waits", english.waits);
const reasons = live("reasons", english.reasons);
/** Hardly in a first picture: the words of other languages come with the rest. */
const givesWay = live("givesWay", giving.givesWay);
const growing = live("growing", more.growing);
const states = live("states", english.states);

/** What comes first, and how fast the job may be meanwhile. */
export const givesWayWords = ({ to, bytesPerSecond }: GivesWay): string =>
  givesWay[to](formatRate(bytesPerSecond) ?? "");

/** In a word or three. */
export function waitWords(reason: WaitReason): string {
  switch (reason.kind) {
    case "its-turn":
      return waits.itsTurn;
    case "starting":
      return waits.starting;
    case "browser-carries":
      return waits.browserCarries;
    case "schedule":
      return waits.schedule;
    case "after-job":
      return waits.afterJob;
    case "metered":
      return waits.metered;
    case "budget":
      return waits.budget;
    case "battery":
      return waits.battery;
    case "limit":
      return waits.limit;
    case "policy":
      return waits.policy;
    case "host-limit":
      return waits.hostLimit;
    case "next-range":
      return waits.nextRange;
    case "next-bytes":
      return growing.waits;
    default:
      return states.waiting; // of a job in trouble, whose problem says more
  }
}

/** In a sentence; null where there is nothing to explain. */
export function waitReasonWords(reason: WaitReason, now: number): string | null {
  switch (reason.kind) {
    case "its-turn":
      return reason.behind?.name ? reasons.behind(reason.behind.name) : reasons.behindAnother;
    case "browser-carries":
      return reasons.browserCarries;
    case "schedule":
      return reasons.notBefore(formatClock(reason.until, now));
    case "after-job":
      return afterWords(reason.job.name, reason.stands);
    case "metered":
      return reasons.metered;
    case "budget":
      return (reason.isOver ? reasons.overBudget : reasons.nearBudget)(formatClock(reason.until, now));
    case "battery":
      return reasons.battery;
    case "limit":
      return limitWords(reason.rule, reason.until === null ? null : formatClock(reason.until, now));
    case "policy":
      return reasons.policy;
    case "next-range":
      return reasons.nextRange;
    case "next-bytes":
      return growing.reason;
    case "host-limit":
      return reasons.hostLimit;
    default:
      return null;
  }
}

function limitWords(name: string, until: string | null): string {
  if (name === "") return until === null ? reasons.someLimit : reasons.someLimitUntil(until);
  return until === null ? reasons.limitFor(name) : reasons.limitUntil(name, until);
}

function afterWords(name: string, stands: Extract<WaitReason, { kind: "after-job" }>["stands"]): string {
  switch (stands) {
    case "waiting":
      return name === "" ? reasons.afterAnother : reasons.after(name);
    case "failed":
      return name === "" ? reasons.anotherStopped : reasons.afterStopped(name);
    case "cancelled":
      return name === "" ? reasons.anotherCancelled : reasons.afterCancelled(name);
    case "removed":
      return name === "" ? reasons.anotherRemoved : reasons.afterRemoved(name);
    default:
      return stands satisfies never;
  }
}
