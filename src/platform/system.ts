/** The clock, the dice and the rest of the machine, as the engine wants them. */

import type { ParsedUrl } from "../engine/address.ts";
import type { Clock, Random, Space, Zone } from "../engine/ports.ts";

const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Timers and the clock are rounded apart: one that fires in time may find the clock a millisecond behind. */
const ROUNDING_MS = 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  alarm(at, ring) {
    let left = Math.max(0, at - Date.now()) + ROUNDING_MS;
    let timer: ReturnType<typeof setTimeout>;
    // A longer wait is made of several. The clock is not asked again: one that was set back would make it longer still.
    const wait = (): void => {
      const step = Math.min(left, LONGEST_TIMER_MS);
      left -= step;
      timer = setTimeout(left > 0 ? wait : ring, step);
    };
    wait();
    return () => clearTimeout(timer);
  },
};

export const systemZone: Zone = {
  minuteOfWeek(at) {
    const date = new Date(at);
    const day = (date.getDay() + 6) % 7;
    return (day * 24 + date.getHours()) * 60 + date.getMinutes();
  },
  month(at, firstDay) {
    const date = new Date(at);
    const [year, month] = [date.getFullYear(), date.getMonth() - (date.getDate() < firstDay ? 1 : 0)];
    const [first, next] = [new Date(year, month, 15), new Date(year, month + 1, firstDay)];
    const name = `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, "0")}`;
    return { name, endsAt: next.getTime() };
  },
};

export const systemRandom: Random = { next: () => Math.random() };

export const parseUrl = (text: string): ParsedUrl | null => (URL.canParse(text) ? new URL(text) : null);

/** Chromium reports the usage and 10 GiB whatever the disk holds; that is no figure to refuse a file by. */
const MADE_UP_ROOM = 10 * 1024 ** 3;

export const browserSpace: Space = {
  async room() {
    // Absent in WebKitGTK and in insecure contexts.
    const estimate = await navigator.storage?.estimate?.().catch(() => null);
    if (estimate?.quota === undefined || estimate.usage === undefined) return null;
    const room = estimate.quota - estimate.usage;
    return room === MADE_UP_ROOM ? null : Math.max(0, room);
  },
};
