/** Knows the words beside what somebody looks up about a job. */

import type { Proof } from "../rpc/protocol.ts";
import { OWNER } from "./adding.ts";

export const detailWords = {
  description: "Description",
  addedAt: "Added",
  owner: "Added by",
  proof: "Proof",
  connections: "Connections",
  signsIn: "Sign-in",
} as const;

export const ownerWords = (owner: string): string => (owner === OWNER ? "this page" : owner);

/** How well a file's bytes are proven. */
export function proofWords(proof: Proof): string {
  switch (proof) {
    case "digest":
      return "digest verified";
    case "validator":
      return "same strong validator on every reply";
    case "seams":
      return "same size and date, seams compared";
    case "unverified":
      return "unverified: the server gives nothing to check by";
    default:
      return proof satisfies never;
  }
}
