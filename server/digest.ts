// Knows the SHA-256 of a sample, worked out once and in the background.
import { createHash } from "node:crypto";
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { fill } from "./content.ts";

/** Small enough that one slice does not delay anyone else's bytes noticeably. */
const SLICE = 256 * 1024;
/** Files up to here are hashed before the first answer; it takes some ten milliseconds. */
const AWAITED_SIZE = 16 * 1024 * 1024;
/** Nobody waits for the digest of a file longer than this, so it is not begun. */
const LARGEST = 16 * 1024 ** 3;

const known = new Map<string, string>();
const begun = new Map<string, Promise<string>>();
let line: Promise<unknown> = Promise.resolve();

/** Gives way after every slice: at once where somebody waits, else so that others get most of the processor. */
const giveWay = (isAwaited: boolean): Promise<unknown> =>
  // A large file must not keep the process alive. (An immediate without ref would sleep until the next I/O.)
  isAwaited ? turn() : pause(1, undefined, { ref: false });

async function hash(size: number, seed: number): Promise<string> {
  const sha = createHash("sha256");
  const slice = new Uint8Array(Math.min(SLICE, size));
  for (let at = 0; at < size; at += SLICE) {
    const bytes = slice.subarray(0, Math.min(SLICE, size - at));
    fill(bytes, at, seed);
    sha.update(bytes);
    await giveWay(size <= AWAITED_SIZE);
  }
  return sha.digest("base64");
}

/** The value of Repr-Digest, or null while it is not known yet. Large files are hashed one after the other. */
export async function reprDigest(size: number, seed: number): Promise<string | null> {
  if (size > LARGEST) return null;
  const key = `${size}/${seed}`;
  let work = begun.get(key);
  if (work === undefined) {
    const start = (): Promise<string> => hash(size, seed);
    work = size <= AWAITED_SIZE ? start() : line.then(start);
    if (size > AWAITED_SIZE) line = work;
    begun.set(key, work);
    void work.then((value) => known.set(key, `sha-256=:${value}:`));
  }
  if (size <= AWAITED_SIZE) await work;
  return known.get(key) ?? null;
}
