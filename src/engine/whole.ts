/** Decides which reply may be taken as one piece, and gathers it: a small file that needs no steps of its own. */

import type { Clock, HttpBody, MoveOrder } from "./ports.ts";
import type { Usable } from "./source.ts";

export interface WholeRules {
  /** A file of so many bytes or fewer is held until it is whole, for the engine to store it together with others … */
  readonly wholeBytes: number;
  /** … if it comes within so many ms of its head: what a kill costs is counted in time. */
  readonly wholeMs: number;
}

/** The length of the file, where all of it was asked for, all of it is promised, and it is small; null where not. */
export function wholeTotal(order: MoveOrder, verdict: Usable, { wholeBytes }: WholeRules): number | null {
  const total = verdict.end;
  const isAll = verdict.start === 0 && total !== null && total === verdict.source.total;
  const isAsked = order.start === 0 && (order.end === null || order.end === total);
  const isPlain = !verdict.changed && !order.isMoved && order.part === null && order.overlap === 0;
  return isAll && isAsked && isPlain && total > 0 && total <= wholeBytes ? total : null;
}

export type Gathered =
  | { readonly kind: "whole"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** More came than was promised. */
  | { readonly kind: "long" }
  /** It takes too long, or broke off: from its first byte on, for the way that files of any size go. */
  | { readonly kind: "part"; readonly body: HttpBody };

export async function gather(body: HttpBody, total: number, ms: number, clock: Clock): Promise<Gathered> {
  const bytes = new Uint8Array(total);
  const since = clock.now();
  let filled = 0;
  while (filled < total && Math.abs(clock.now() - since) <= ms) {
    let piece: Uint8Array | null;
    try {
      piece = await body.read();
    } catch (error) {
      return { kind: "part", body: resumed(bytes.subarray(0, filled), () => Promise.reject(error)) };
    }
    if (piece === null) return { kind: "part", body: resumed(bytes.subarray(0, filled), async () => null) };
    if (piece.length > total - filled) return { kind: "long" };
    bytes.set(piece, filled);
    filled += piece.length;
  }
  if (filled < total) return { kind: "part", body: resumed(bytes.subarray(0, filled), () => body.read()) };
  return (await goesOn(body)) ? { kind: "long" } : { kind: "whole", bytes };
}

/** Whether more comes than was promised: all that was is here, so a broken end is no loss. */
export async function goesOn(body: HttpBody): Promise<boolean> {
  const more = await body.read().catch(() => null);
  return more !== null;
}

/** A body of which the beginning was read before. */
function resumed(beginning: Uint8Array, rest: HttpBody["read"]): HttpBody {
  let isBegun = beginning.length === 0;
  return {
    read: async () => {
      if (isBegun) return rest();
      isBegun = true;
      return beginning;
    },
  };
}
