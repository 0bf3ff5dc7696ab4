/** Knows the problems that a page itself tells, where no worker was there to do it. */

import type { Problem, Telling, ToldProblem } from "./protocol.ts";

type OwnCode = "no-answer" | "page-outdated" | "bad-argument" | "bad-metalink" | "not-stored" | "unknown-job";

/** As src/engine/telling.ts has it; the test beside this file holds them together. */
export const OWN: Readonly<Record<OwnCode, Telling>> = {
  "no-answer": { class: "wire", transient: true, nextAction: "reload", context: "general-queue-manager" },
  "page-outdated": {
    class: "wire",
    transient: false,
    nextAction: "reload",
    context: "general-queue-manager",
  },
  "bad-argument": {
    class: "request",
    transient: false,
    nextAction: "change-request",
    context: "general-queue-manager",
  },
  "bad-metalink": {
    class: "request",
    transient: false,
    nextAction: "change-request",
    context: "general-queue-manager",
  },
  "not-stored": { class: "device", transient: true, nextAction: "resume", context: "local-file" },
  "unknown-job": {
    class: "request",
    transient: false,
    nextAction: "change-request",
    context: "general-queue-manager",
    bits: "0x80200001",
  },
};

export const ownProblem = (code: OwnCode, detail?: Problem["detail"]): ToldProblem => ({
  code,
  ...OWN[code],
  ...(detail !== undefined && { detail }),
});
