import { afterEach, describe, expect, test } from "vitest";
import { zoneOf } from "../engine/sim/zones.ts";
import { systemZone } from "./system.ts";

/** Of Node, where these tests run: another value is another time zone at once. */
const { env } = (globalThis as unknown as { readonly process: { readonly env: Record<string, string> } })
  .process;
const before = env["TZ"];
afterEach(() => {
  if (before === undefined) delete env["TZ"];
  else env["TZ"] = before;
});

describe.each(["UTC", "Europe/Oslo", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati"])(
  "in %s",
  (name) => {
    test("the week is the one on the wall, on each day when the clocks change", () => {
      env["TZ"] = name;
      const zone = zoneOf(name);
      for (const day of ["2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-11-01"])
        for (let hour = 0; hour < 48; hour += 0.25) {
          const at = Date.parse(`${day}T00:00Z`) + hour * 3_600_000 + 59_999;
          expect([day, hour, systemZone.minuteOfWeek(at)]).toEqual([day, hour, zone.minuteOfWeek(at)]);
        }
    });

    test.each([1, 15, 28])(
      "a month that begins on day %i is the calendar's, and ends where the next one begins",
      (day) => {
        env["TZ"] = name;
        const zone = zoneOf(name);
        for (const text of ["2026-01-01T00:30", "2026-02-28T23:30", "2026-10-25T02:00", "2026-12-31T12:00"]) {
          const at = Date.parse(`${text}Z`);
          const month = systemZone.month(at, day);
          expect(month.name).toBe(zone.month(at, day).name);
          expect(systemZone.month(month.endsAt, day).name).not.toBe(month.name);
          expect(systemZone.month(month.endsAt - 1, day).name).toBe(month.name);
        }
      },
    );
  },
);
