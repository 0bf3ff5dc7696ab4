import { expect, test } from "vitest";
import type { JobView } from "../rpc/protocol.ts";
import { jobsByAddress, keyOf } from "./duplicates.ts";

const job = (id: string, createdAt: number, kind: string, ...urls: readonly string[]): JobView =>
  // As much of a job as is looked at.
  ({ id, createdAt, state: { kind }, files: urls.map((url) => ({ url })) }) as unknown as JobView;

test.each([
  ["HTTPS://Files.Example:443/a/../b#part", "https://files.example/b"],
  ["https://files.example", "https://files.example/"],
  [" https://files.example/a?x=1 ", "https://files.example/a?x=1"],
  ["\\\\server\\share\\a.bin ", "\\\\server\\share\\a.bin"],
  ["nonsense", "nonsense"],
  ["https://", "https://"],
])("%s is known as %s", (text, key) => expect(keyOf(text)).toBe(key));

test("an address is found in any job that has it, in the newest first, and in none that was cancelled", () => {
  const found = jobsByAddress([
    job("old", 1, "transferred", "https://x/a"),
    job("new", 2, "transferring", "https://x/c", "https://x/a"),
    job("older", 0, "queued", "https://x/a"),
    job("gone", 9, "cancelled", "https://x/a", "https://x/b"),
  ]);
  expect(found.get(keyOf("https://X/a#1"))?.id).toBe("new");
  expect(found.get(keyOf("https://x/c"))?.id).toBe("new");
  expect(found.get(keyOf("https://x/b"))).toBeUndefined();
});
