/** Knows the problems that the API and Ferry's window for programs tell by themselves. */

import type { Problem, Telling, ToldProblem } from "./protocol.ts";

type OwnCode =
  | "no-answer"
  | "page-outdated"
  | "bad-argument"
  | "not-stored"
  | "unknown-job"
  | "bad-scheme"
  | "host-not-allowed"
  | "bad-credentials"
  | "internal"
  | "needs-visit"
  | "program-refused"
  | "opener-severed";

/** As src/engine/telling.ts has it; the test beside this file holds them together. */
export const OWN: Readonly<Record<OwnCode, Telling>> = {
  "no-answer": { class: "wire", transient: true, nextAction: "reload" },
  "page-outdated": { class: "wire", transient: false, nextAction: "reload" },
  "bad-argument": { class: "request", transient: false, nextAction: "change-request" },
  "not-stored": { class: "device", transient: true, nextAction: "resume" },
  "bad-scheme": { class: "request", transient: false, nextAction: "change-address" },
  "host-not-allowed": { class: "request", transient: false, nextAction: "ask-administrator" },
  "bad-credentials": { class: "request", transient: false, nextAction: "sign-in" },
  internal: { class: "wire", transient: false, nextAction: "report" },
  "needs-visit": { class: "wire", transient: false, nextAction: "visit" },
  "program-refused": { class: "wire", transient: false, nextAction: "visit" },
  "opener-severed": { class: "wire", transient: false, nextAction: "change-request" },
  "unknown-job": { class: "request", transient: false, nextAction: "change-request", bits: "0x80200001" },
};

export const ownProblem = (code: OwnCode, detail?: Problem["detail"]): ToldProblem => ({
  code,
  ...OWN[code],
  ...(detail !== undefined && { detail }),
});
