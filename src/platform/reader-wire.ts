/** Knows what a mover and its reader, the worker that reads the network for it, say to each other: plain data. */

import type { Problem } from "../engine/errors.ts";
import type { HttpAsk } from "../engine/ports.ts";

export type ToReader =
  | { readonly kind: "open"; readonly exchange: number; readonly ask: HttpAsk }
  | { readonly kind: "abort"; readonly exchange: number }
  /** Not many more bytes than this may be read ahead of who uses them; null: as many as are worth it. */
  | { readonly kind: "ahead"; readonly exchange: number; readonly most: number | null }
  /** A piece was used: its memory goes back, and one more may come. */
  | { readonly kind: "used"; readonly exchange: number; readonly buffer: ArrayBuffer };

export type FromReader =
  /** Said once, before anything is asked. */
  | { readonly kind: "ready" }
  | {
      readonly kind: "reply";
      readonly exchange: number;
      readonly status: number;
      readonly headers: ReadonlyMap<string, string>;
      readonly redirectedTo: string | null;
    }
  /** Its memory is transferred. */
  | { readonly kind: "bytes"; readonly exchange: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The last word of an exchange, instead of a reply or after pieces; null: a clean end. */
  | { readonly kind: "end"; readonly exchange: number; readonly problem: Problem | null };
