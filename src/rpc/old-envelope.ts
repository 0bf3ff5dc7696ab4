/** Knows how pages and workers up to protocol 2 spoke, so that neither side waits in vain for the other after an update. */

import type { Problem } from "./protocol.ts";

/** What a page sent up to protocol 2; a worker of that time answers any other number with `page-outdated`. */
export interface OldRequest {
  readonly ferry: "request";
  readonly protocol: number;
  readonly id: string;
}

export interface OldRefusal {
  readonly ferry: "reply";
  readonly id: string;
  readonly problem: Problem;
}

/** Null for a message that is none. */
export function readOldRequest(message: unknown): OldRequest | null {
  const { ferry, protocol, id } = (message ?? {}) as Partial<Record<string, unknown>>;
  return ferry === "request" && typeof id === "string"
    ? { ferry, protocol: typeof protocol === "number" ? protocol : 0, id }
    : null;
}

/** Null for a message that is none. */
export function readOldRefusal(message: unknown): OldRefusal | null {
  const { ferry, id, problem } = (message ?? {}) as Partial<Record<string, unknown>>;
  // Workers of that time sent nothing else under this name.
  return ferry === "reply" && typeof id === "string" && typeof problem === "object" && problem !== null
    ? { ferry, id, problem: problem as Problem }
    : null;
}
