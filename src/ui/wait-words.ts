/** Knows what is said of why a queued job waits. */

import type { WaitReason } from "../rpc/protocol.ts";
import { formatClock } from "./format.ts";

/** In a word or three. */
export function waitWords(reason: WaitReason): string {
  switch (reason.kind) {
    case "its-turn":
      return "Waiting its turn";
    case "starting":
      return "Starting";
    case "browser-carries":
      return "Carried by the browser";
    case "schedule":
      return "Scheduled";
    case "after-job":
      return "Waiting for another";
    case "metered":
      return "Waiting for a free network";
    case "policy":
      return "Not allowed now";
    case "host-limit":
      return "Waiting for the server";
    default:
      return "Waiting"; // of a job in trouble, whose problem says more
  }
}

/** In a sentence; null where there is nothing to explain. */
export function waitReasonWords(reason: WaitReason, now: number): string | null {
  switch (reason.kind) {
    case "its-turn":
      return `${reason.behind?.name ? `“${reason.behind.name}” goes` : "Another download goes"} first; this one starts by itself.`;
    case "browser-carries":
      return "The browser fetches this one in the background. Ferry takes over what has arrived.";
    case "schedule":
      return `It starts by itself, not before ${formatClock(reason.until, now)}.`;
    case "after-job":
      return afterWords(
        reason.job.name === "" ? "The download before it" : `“${reason.job.name}”`,
        reason.stands,
      );
    case "metered":
      return "This network counts every byte. The details can allow it.";
    case "policy":
      return "This installation of Ferry no longer fetches from there. Ask its administrator.";
    case "host-limit":
      return "The server takes no more downloads at a time; this one starts by itself.";
    default:
      return null;
  }
}

function afterWords(name: string, stands: Extract<WaitReason, { kind: "after-job" }>["stands"]): string {
  if (stands === "waiting") return `It starts by itself when ${name} has arrived.`;
  const fate = stands === "failed" ? "stopped" : `was ${stands}`;
  return `${name} ${fate}, and this one comes after it. The details let it start without.`;
}
