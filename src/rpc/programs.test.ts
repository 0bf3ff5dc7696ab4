import { describe, expect, test } from "vitest";
import { isName, isOf, isSafe, keyOf, standingOf } from "./programs.ts";

const program = { origin: "https://app.example", name: "Episodes" };

test.each([
  ["*", "https://app.example", true],
  ["https://app.example", "https://app.example", true],
  ["https://app.example", "http://app.example", false],
  ["https://app.example", "https://app.example:8443", false],
  ["https://*.example", "https://app.example", true],
  ["https://*.example", "https://a.b.example", true],
  ["https://*.example", "https://example", false],
  ["https://*.example", "https://notexample", false],
  ["https://*.app.example", "https://evilapp.example", false],
  ["https://*.example", "http://app.example", false],
])("the rule %s is about %s: %s", (pattern, origin, is) => expect(isOf(pattern, origin)).toBe(is));

describe("a program", () => {
  test.each([
    ["that nobody knows asks", undefined, false, "asks"],
    ["that the user has allowed is in", undefined, true, "allowed"],
    [
      "that the deployment has allowed is in",
      { mayAsk: [], allowed: ["https://app.example"] },
      false,
      "allowed",
    ],
    ["that may not ask is refused", { mayAsk: ["https://other.example"], allowed: [] }, false, "refused"],
    ["that the user has allowed, and the deployment no longer", { mayAsk: [], allowed: [] }, true, "refused"],
  ] as const)("%s", (_what, rules, isKept, standing) =>
    expect(standingOf(program, rules, isKept)).toBe(standing),
  );

  test.each(["null", "", "file://", "chrome-extension://abc", "data:"])(
    "of the origin %j is nobody",
    (origin) =>
      expect(standingOf({ ...program, origin }, { mayAsk: ["*"], allowed: [] }, true)).toBe("nobody"),
  );

  test.each(["Episodes", "Видео 2", "a", "R&B (live)"])("may be called %s", (name) =>
    expect(isName(name)).toBe(true),
  );

  test.each(["", " a", "a  b", "a\nb", "a\u202eb", "https://bank.example", "x".repeat(41), 7, null])(
    "may not be called %j",
    (name) => expect(isName(name)).toBe(false),
  );

  test("has a key that no other has, of the letters of an id", async () => {
    const keys = await Promise.all([
      keyOf(program),
      keyOf({ ...program, name: "Other" }),
      keyOf({ ...program, origin: "https://app.example:8443" }),
    ]);
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[\w-]{16}$/);
  });
});

test.each([
  ["https://app.example", true],
  ["http://localhost:8080", true],
  ["http://127.0.0.1:8080", true],
  ["http://app.example", false],
  ["http://127.0.0.1.example", false],
])("%s may be allowed for good: %s", (origin, is) => expect(isSafe(origin)).toBe(is));
