import { describe, expect, test } from "vitest";
import { codeOf, problemOf } from "./errors.ts";
import { BACKGROUND, covers, type LimitRule } from "./limit-rule.ts";
import { rulesIn } from "./limit-rules-in.ts";

const RULE: LimitRule = {
  name: "",
  direction: "down",
  bytesPerSecond: 1_000,
  priorities: null,
  host: null,
  week: null,
};

const refused = (value: unknown): string | undefined => {
  try {
    rulesIn(value);
  } catch (error) {
    expect(codeOf(error)).toBe("bad-argument");
    return problemOf(error).detail;
  }
  return undefined;
};

describe("a rule covers", () => {
  test("its direction, its priorities and its host", () => {
    expect(covers(RULE, "down", "low", "a.example")).toBe(true);
    expect(covers(RULE, "up", "low", "a.example")).toBe(false);
    expect(covers({ ...RULE, priorities: BACKGROUND }, "down", "foreground", "a.example")).toBe(false);
    expect(covers({ ...RULE, host: "a.example" }, "down", "low", "a.example:8443")).toBe(true);
    expect(covers({ ...RULE, host: "a.example:443" }, "down", "low", "a.example:8443")).toBe(false);
    expect(covers({ ...RULE, host: "*.example" }, "down", "low", "a.example")).toBe(true);
    expect(covers({ ...RULE, host: "a.example" }, "down", "low", "b.example")).toBe(false);
  });
});

describe("rules from elsewhere", () => {
  test("are made whole, with their week in order", () => {
    const given = [
      {
        bytesPerSecond: 0,
        week: [
          { start: 600, end: 700 },
          { start: 0, end: 60 },
        ],
      },
    ];
    expect(rulesIn(given)).toEqual([
      {
        ...RULE,
        bytesPerSecond: 0,
        week: [
          { start: 0, end: 60 },
          { start: 600, end: 700 },
        ],
      },
    ]);
    expect(rulesIn([{ bytesPerSecond: 5, priorities: ["low", "foreground"] }])).toMatchObject([
      { priorities: ["foreground", "low"] },
    ]);
  });

  test.each([
    ["nothing", null, "limits"],
    ["too many", Array.from({ length: 51 }, () => ({ bytesPerSecond: 1 })), "limits"],
    ["no rate", [{}], "limits[0].bytesPerSecond"],
    ["a rate below 0", [{ bytesPerSecond: -1 }], "limits[0].bytesPerSecond"],
    ["half a byte", [{ bytesPerSecond: 0.5 }], "limits[0].bytesPerSecond"],
    ["a name that never ends", [{ bytesPerSecond: 1, name: "x".repeat(61) }], "limits[0].name"],
    ["another direction", [{ bytesPerSecond: 1, direction: "sideways" }], "limits[0].direction"],
    ["no priorities", [{ bytesPerSecond: 1, priorities: [] }], "limits[0].priorities"],
    ["another priority", [{ bytesPerSecond: 1, priorities: ["urgent"] }], "limits[0].priorities"],
    ["a host with a path", [{ bytesPerSecond: 1, host: "a.example/x" }], "limits[0].host"],
    [
      "a time that ends before it begins",
      [{ bytesPerSecond: 1, week: [{ start: 5, end: 5 }] }],
      "limits[0].week",
    ],
    ["a time beyond the week", [{ bytesPerSecond: 1, week: [{ start: 0, end: 10_081 }] }], "limits[0].week"],
    ["a time that is none", [{ bytesPerSecond: 1 }, { bytesPerSecond: 1, week: [null] }], "limits[1].week"],
    ["a typing error", [{ bytesPerSecond: 1, bytesPerSeconds: 1 }], "bytesPerSeconds"],
  ])("%s is refused, and it is told where", (_, value, where) => {
    expect(refused(value)).toContain(where);
  });
});
