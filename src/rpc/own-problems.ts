/** Knows the problems that the API and Ferry's window for programs tell by themselves. */

import type { Problem, Telling, ToldProblem } from "./protocol.ts";

type OwnCode =
  | "no-answer"
  | "page-outdated"
  | "bad-argument"
  | "bad-metalink"
  | "not-stored"
  | "local-file-gone"
  | "unknown-job"
  | "bad-scheme"
  | "host-not-allowed"
  | "bad-credentials"
  | "internal"
  | "needs-visit"
  | "program-refused"
  | "opener-severed";

const CALLER: Telling = {
  class: "request",
  transient: false,
  nextAction: "change-request",
  context: "general-queue-manager",
};
const WIRE: Telling = { ...CALLER, class: "wire", nextAction: "visit" };

/** As src/engine/telling.ts has it; the test beside this file holds them together. */
export const OWN: Readonly<Record<OwnCode, Telling>> = {
  "page-outdated": { ...WIRE, nextAction: "reload" },
  "no-answer": { ...WIRE, transient: true, nextAction: "reload" },
  "bad-argument": CALLER,
  "bad-metalink": CALLER,
  "bad-scheme": { ...CALLER, nextAction: "change-address" },
  "host-not-allowed": { ...CALLER, nextAction: "ask-administrator" },
  "bad-credentials": { ...CALLER, nextAction: "sign-in" },
  "unknown-job": { ...CALLER, bits: "0x80200001" },
  "not-stored": { class: "device", transient: true, nextAction: "resume", context: "local-file" },
  "local-file-gone": {
    class: "device",
    transient: false,
    nextAction: "change-request",
    context: "local-file",
  },
  internal: { ...WIRE, nextAction: "report" },
  "needs-visit": WIRE,
  "program-refused": WIRE,
  "opener-severed": { ...WIRE, nextAction: "change-request" },
};

export const ownProblem = (code: OwnCode, detail?: Problem["detail"]): ToldProblem => ({
  code,
  ...OWN[code],
  ...(detail !== undefined && { detail }),
});
