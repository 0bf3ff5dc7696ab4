import { describe, expect, test } from "vitest";
import { isActive, isFinal, type JobEvent, type JobState, step } from "./job.ts";

const problem = { code: "cut" } as const;
const STATES: Readonly<Record<JobState["kind"], JobState>> = {
  queued: { kind: "queued" },
  connecting: { kind: "connecting" },
  transferring: { kind: "transferring" },
  suspended: { kind: "suspended" },
  error: { kind: "error", problem },
  "transient-error": { kind: "transient-error", problem, retryAt: 5 },
  transferred: { kind: "transferred" },
  acknowledged: { kind: "acknowledged" },
  cancelled: { kind: "cancelled" },
};
const EVENTS: Readonly<Record<JobEvent["kind"], JobEvent>> = {
  resume: { kind: "resume" },
  suspend: { kind: "suspend" },
  cancel: { kind: "cancel" },
  complete: { kind: "complete" },
  chosen: { kind: "chosen" },
  bytes: { kind: "bytes" },
  preempted: { kind: "preempted" },
  failed: { kind: "failed", problem: { code: "endless" } },
  tried: { kind: "tried", problem: { code: "stalled" }, retryAt: 9 },
  retry: { kind: "retry" },
  finished: { kind: "finished" },
  damaged: { kind: "damaged" },
  invalid: { kind: "invalid", problem: { code: "validation-failed" } },
  lost: { kind: "lost" },
};

/** "=": nothing changes, the same object; "-": BG_E_INVALID_STATE. Sources: bits.md 2.3, IBackgroundCopyJob. */
type Outcome = JobState["kind"] | "=" | "-";
const COLUMNS = [
  "queued",
  "connecting",
  "transferring",
  "suspended",
  "error",
  "transient-error",
  "transferred",
  "acknowledged",
  "cancelled",
] as const;
const TABLE: Readonly<Record<JobEvent["kind"], readonly Outcome[]>> = {
  resume: ["=", "=", "=", "queued", "queued", "queued", "=", "-", "-"],
  suspend: ["suspended", "suspended", "suspended", "=", "suspended", "suspended", "suspended", "-", "-"],
  cancel: [
    "cancelled",
    "cancelled",
    "cancelled",
    "cancelled",
    "cancelled",
    "cancelled",
    "cancelled",
    "-",
    "-",
  ],
  complete: [
    "acknowledged",
    "acknowledged",
    "acknowledged",
    "acknowledged",
    "acknowledged",
    "acknowledged",
    "acknowledged",
    "-",
    "-",
  ],
  chosen: ["connecting", "-", "-", "-", "-", "-", "-", "-", "-"],
  bytes: ["-", "transferring", "=", "-", "-", "-", "-", "-", "-"],
  preempted: ["-", "queued", "queued", "-", "-", "-", "-", "-", "-"],
  failed: ["error", "error", "error", "-", "-", "error", "-", "-", "-"],
  tried: [
    "transient-error",
    "transient-error",
    "transient-error",
    "-",
    "-",
    "transient-error",
    "-",
    "-",
    "-",
  ],
  retry: ["-", "-", "-", "-", "-", "queued", "-", "-", "-"],
  finished: ["transferred", "transferred", "transferred", "-", "-", "transferred", "-", "-", "-"],
  invalid: ["-", "-", "-", "-", "-", "-", "error", "-", "-"],
  damaged: ["=", "=", "=", "=", "=", "=", "queued", "queued", "-"],
  lost: ["=", "=", "=", "=", "=", "=", "error", "error", "-"],
};

describe.each(Object.values(EVENTS))("$kind", (event) => {
  test.each(COLUMNS.map((from, index) => [from, TABLE[event.kind][index]] as const))(
    "%s → %s",
    (from, outcome) => {
      const next = step(STATES[from], event);
      if (outcome === "=") expect(next).toBe(STATES[from]);
      else expect(next?.kind ?? "-").toBe(outcome);
    },
  );
});

test("a failure takes its problem along", () => {
  expect(step(STATES.transferring, EVENTS.failed)).toEqual({ kind: "error", problem: { code: "endless" } });
  expect(step(STATES.connecting, EVENTS.tried)).toEqual({
    kind: "transient-error",
    problem: { code: "stalled" },
    retryAt: 9,
  });
  expect(step(STATES.acknowledged, EVENTS.lost)).toEqual({
    kind: "error",
    problem: { code: "storage-lost" },
  });
});

test("a job is active, final, or waits for its user", () => {
  const kinds = (is: (state: JobState) => boolean) => COLUMNS.filter((kind) => is(STATES[kind]));
  expect(kinds(isActive)).toEqual(["queued", "connecting", "transferring", "transient-error"]);
  expect(kinds(isFinal)).toEqual(["acknowledged", "cancelled"]);
});
