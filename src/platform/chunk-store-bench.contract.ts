/** Knows what the suites of the ChunkStore's contract are run on, and how they look at it. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { expect } from "vitest";
import { codeOf } from "../engine/errors.ts";
import type { ChunkStore } from "../engine/ports.ts";
import type { ByteSpan } from "../engine/span.ts";

/** A disk to test on, and what only a test may do to it. */
export interface ChunkStoreBench {
  /** Another front end on the same disk, as after a restart. */
  open(): ChunkStore;
  /** Turns one bit of a stored byte. */
  damage(file: string, at: number): Promise<void>;
  /** The user clears the site's data while the stores are open. */
  wipe(): Promise<void>;
  /** Bytes of pieces on the disk, with a ledger or without. */
  used(): Promise<number>;
  end(): Promise<void>;
}

export const FILE = "file-1";

/** Content by position, so that a byte in the wrong place shows. */
export const bytesAt = (start: number, length: number, version = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => ((start + i) * 31 + ((start + i) >>> 8) + version * 101) & 0xff);

export async function readAll(
  store: ChunkStore,
  span: ByteSpan,
  file = FILE,
  limit = 1e9,
): Promise<number[]> {
  const found: number[] = [];
  for (let at = span.start; at < span.end; ) {
    const piece = await store.read(file, at, Math.min(limit, span.end - at));
    expect(piece.length).toBeGreaterThan(0);
    found.push(...piece);
    at += piece.length;
  }
  return found;
}

export const refusal = (call: Promise<unknown>): Promise<string> => call.then(() => "no refusal", codeOf);
