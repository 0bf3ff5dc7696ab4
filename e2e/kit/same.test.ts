import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fill } from "../../server/content.ts";
import { sameAsOrigin } from "./same.ts";

const content = (start: number, length: number, seed = 1) => {
  const bytes = new Uint8Array(length);
  fill(bytes, start, seed);
  return Buffer.from(bytes);
};

test("a file on disk is the same, too short, or wrong at a named byte", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ferry-content-"));
  const path = join(folder, "file");
  const bytes = content(0, 3_000_000);
  try {
    await writeFile(path, bytes);
    expect(await sameAsOrigin(path, bytes.length, 1)).toEqual({ kind: "same" });
    expect(await sameAsOrigin(path, bytes.length + 1, 1)).toEqual({ kind: "size", size: bytes.length });
    bytes[2_500_001] = (bytes[2_500_001] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await sameAsOrigin(path, bytes.length, 1)).toEqual({ kind: "differs", at: 2_500_001 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
