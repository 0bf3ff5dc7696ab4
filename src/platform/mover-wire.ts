/** Knows what the service worker and the mover of a page say to each other: plain data over one MessagePort. */

import type {
  Admission,
  Gain,
  MoveOrder,
  MoveOutcome,
  VerifyMark,
  VerifyOrder,
  VerifyOutcome,
  WholeReply,
} from "../engine/ports.ts";
import type { ByteSpan } from "../engine/span.ts";
import type { Standing } from "../engine/upload/upload-file.ts";

/** Of all open pages the one whose worker holds this Web Lock moves; when it goes, the next one gets it. */
export const MOVER_LOCK = "ferry-mover";

/** Held by a context for as long as it lives: whoever asks for it hears of its death, in every browser and at once. */
export const lifeLock = (id: string): string => `ferry-life-${id}`;

/** BroadcastChannel by which a service worker that boots calls the mover. */
export const CALLS = "ferry-mover";

/** Everything of an earlier life ends, what was received is made durable, then the mover introduces itself anew. */
export interface Call {
  /** Names the life that calls. */
  readonly era: string;
}

/**
 * Raised when an order says what a mover of an older build would not see. The mover of a page that was opened before an
 * update is then left alone, and the worker moves by itself until that page is reloaded. 2: `part`, `isMoved`. 4: `headers`. 5: files
 * that come whole are the engine's to store. 6: `redirects`; the database is of version 5, which older code cannot open. 7: `allowed`, `allow`. 8: `upload`. 9: `isBackground`. 10: files that
 * grow, which an older mover would take for whole.
 */
export const ORDERS = 10;

/** A page passes this on to the service worker, with the port. */
export interface Introduction {
  readonly ferry: "mover";
  /** Of the mover's life lock. */
  readonly id: string;
  /** `ORDERS` as the mover knows it. */
  readonly orders: number;
}

export type ToMover =
  /** The first message on a port. */
  | { readonly kind: "welcome"; readonly era: string }
  | { readonly kind: "start"; readonly move: number; readonly order: MoveOrder }
  | { readonly kind: "admitted"; readonly move: number; readonly epoch: number | null }
  /** Of an upload: how it stands is written down; `goesOn` false: stop. */
  | { readonly kind: "stands"; readonly move: number; readonly goesOn: boolean }
  /** The order ends there already. */
  | { readonly kind: "limit"; readonly move: number; readonly end: number }
  /** Bytes a second from now on; null: as they come. */
  | {
      readonly kind: "allow";
      readonly move: number;
      readonly bytesPerSecond: number | null;
      /** An older mover need not know: it is as fast as it is told all the same. */
      readonly givesWay: boolean;
    }
  | { readonly kind: "stop"; readonly move: number }
  | { readonly kind: "verify"; readonly verification: number; readonly order: VerifyOrder }
  | { readonly kind: "reached"; readonly verification: number; readonly end: number }
  /** The bad piece that was told of last. */
  | { readonly kind: "dropped"; readonly verification: number }
  | { readonly kind: "stop-verifying"; readonly verification: number };

export type FromMover =
  | { readonly kind: "admit"; readonly move: number; readonly admission: Admission }
  | { readonly kind: "asked-again"; readonly move: number }
  | { readonly kind: "standing"; readonly move: number; readonly standing: Standing }
  | {
      readonly kind: "progress";
      readonly move: number;
      /** Since the last message. */
      readonly received: number;
      readonly pending: number;
      readonly gains: readonly Gain[];
    }
  /** Others on the way come first. */
  | { readonly kind: "yields"; readonly move: number; readonly bytesPerSecond: number | null }
  | { readonly kind: "ended"; readonly move: number; readonly outcome: MoveOutcome | WholeReply }
  | { readonly kind: "bad"; readonly verification: number; readonly piece: ByteSpan }
  | { readonly kind: "marked"; readonly verification: number; readonly mark: VerifyMark }
  | { readonly kind: "verified"; readonly verification: number; readonly outcome: VerifyOutcome }
  /** Said every few seconds while something moves. */
  | { readonly kind: "alive" };

export function isIntroduction(message: unknown): message is Introduction {
  if (typeof message !== "object" || message === null) return false;
  const { ferry, id, orders } = message as { readonly [K in keyof Introduction]?: unknown };
  return ferry === "mover" && typeof id === "string" && orders === ORDERS;
}
