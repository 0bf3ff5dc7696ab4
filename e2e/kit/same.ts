// Whether a file on disk is what the origin serves.
import { open } from "node:fs/promises";
import { fill } from "../../server/content.ts";

const BLOCK = 1 << 20;

export type Comparison =
  | { readonly kind: "same" }
  | { readonly kind: "size"; readonly size: number }
  | { readonly kind: "differs"; readonly at: number };

/** Compares a file on disk with what the origin serves, one MiB at a time, and names the first wrong byte. */
export async function sameAsOrigin(path: string, size: number, seed: number): Promise<Comparison> {
  const file = await open(path);
  try {
    const found = (await file.stat()).size;
    const got = Buffer.alloc(BLOCK);
    const want = Buffer.alloc(BLOCK);
    for (let at = 0; at < Math.min(size, found); ) {
      const { bytesRead } = await file.read(got, 0, Math.min(BLOCK, size - at), at);
      if (bytesRead === 0) break;
      fill(want.subarray(0, bytesRead), at, seed);
      const wrong = firstDifference(got.subarray(0, bytesRead), want.subarray(0, bytesRead));
      if (wrong >= 0) return { kind: "differs", at: at + wrong };
      at += bytesRead;
    }
    return found === size ? { kind: "same" } : { kind: "size", size: found };
  } finally {
    await file.close();
  }
}

function firstDifference(a: Buffer, b: Buffer): number {
  if (a.equals(b)) return -1;
  let i = 0;
  while (a[i] === b[i]) i++;
  return i;
}
