import { describe, expect, test } from "vitest";
import type { WaitReason } from "../rpc/protocol.ts";
import { waitReasonWords, waitWords } from "./wait-words.ts";

const other = { id: "b", name: "b.iso" };
const REASONS: readonly WaitReason[] = [
  { kind: "its-turn", behind: other },
  { kind: "starting" },
  { kind: "browser-carries" },
  { kind: "schedule", until: 3_600_000 },
  { kind: "after-job", job: other, stands: "waiting" },
  { kind: "metered" },
  { kind: "policy" },
  { kind: "host-limit", until: null },
  { kind: "next-range" },
  { kind: "next-bytes" },
];

test.each(REASONS)("$kind has words of its own", (reason) => {
  expect(waitWords(reason)).toMatch(/^[A-Z][a-z ]+$/);
  expect(REASONS.filter((one) => waitWords(one) === waitWords(reason))).toHaveLength(1);
});

describe("a sentence", () => {
  test("names the download before it, where there is one with a name", () => {
    expect(waitReasonWords({ kind: "its-turn", behind: other }, 0)).toBe(
      "“b.iso” goes first; this one starts by itself.",
    );
    expect(waitReasonWords({ kind: "its-turn", behind: null }, 0)).toBe(
      "Another download goes first; this one starts by itself.",
    );
  });

  test.each([
    ["waiting", "It starts by itself when “b.iso” has arrived."],
    ["failed", "“b.iso” stopped, and this one comes after it. Open this one to let it start without."],
    ["removed", "“b.iso” was removed, and this one comes after it. Open this one to let it start without."],
  ] as const)("says how the download before it stands: %s", (stands, words) =>
    expect(waitReasonWords({ kind: "after-job", job: other, stands }, 0)).toBe(words),
  );

  test("is not needed where it starts at once", () =>
    expect(waitReasonWords({ kind: "starting" }, 0)).toBe(null));
});
