/** Knows the words beside what decides when a job runs. */

import type { Priority } from "../rpc/protocol.ts";

const PRIORITIES: Readonly<Record<Priority, string>> = {
  foreground: "Now, beside all others",
  high: "High",
  normal: "Normal",
  low: "Low",
};

export const scheduleWords = {
  priority: "Priority",
  of: (priority: Priority): string => PRIORITIES[priority],
  notBefore: "Not before",
  deadline: "Ready by",
  first: "Move to the front",
  startWithout: "Do not wait for the other",
  allowMetered: "Go on over this network",
} as const;
