/** What does an expected SHA-256 cost? From adding to verified, beside the same without it, and the hash alone. */

import { createHash } from "node:crypto";
import { createSHA256 } from "hash-wasm";
import { start } from "../e2e/kit/ferry.ts";
import type { OriginFile } from "../e2e/kit/origin.ts";
import type { Site } from "../e2e/kit/site.ts";
import { fill } from "../server/content.ts";
import { fixed, MIB, type Table, timed } from "./table.ts";
import { warmMemory } from "./warm.ts";
import { ARRIVED, inWorld, transferred } from "./world.ts";

function sha256(size: number, seed: number): string {
  const hash = createHash("sha256");
  const bytes = new Uint8Array(MIB);
  for (let at = 0; at < size; at += MIB) {
    const part = bytes.subarray(0, Math.min(MIB, size - at));
    fill(part, at, seed);
    hash.update(part);
  }
  return hash.digest("hex");
}

/** Seconds for the library that Ferry hashes with, in the V8 of Node, over bytes that are in memory. */
async function hashAlone(size: number): Promise<number> {
  const hasher = await createSHA256();
  const bytes = new Uint8Array(MIB);
  fill(bytes, 0, 1);
  return timed(async () => {
    hasher.init();
    for (let at = 0; at < size; at += MIB) hasher.update(bytes);
    hasher.digest();
  });
}

export async function proven(site: Site, table: Table, runs: number, size: number): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < runs; round += 1) {
    const got = await inWorld(site, async (session, origin) => {
      const [plain, promised] = ["plain.bin", "promised.bin"].map((name) => origin.file(name, { size })) as [
        OriginFile,
        OriginFile,
      ];
      const digest = sha256(size, promised.seed);
      warmMemory(1.5 * size);
      const unverified = await transferred(session, plain);
      await session.page.evaluate("(async () => (await globalThis.ferry.jobs()).at(-1).remove())()");
      warmMemory(1.5 * size);
      const verified = await timed(async () => {
        await start(session.page, promised, { digest });
        await session.page.evaluate(ARRIVED);
      });
      const proof = await session.page.evaluate(
        "(async () => (await globalThis.ferry.jobs()).at(-1).file(0).proof)()",
      );
      if (proof !== "digest") throw new Error(`proven by ${String(proof)}`);
      return { unverified, verified, hash: await hashAlone(size) };
    });
    console.log(
      `run ${round + 1}: unverified ${fixed(got.unverified)} s, verified ${fixed(got.verified)} s, the hash alone ${fixed(got.hash)} s`,
    );
    ratios.push(Math.max(got.unverified, got.hash) / got.verified);
  }
  table.note("add → verified with SHA-256 ÷ the slower of unverified and the hash alone", ratios, "≥ 0.9");
}
