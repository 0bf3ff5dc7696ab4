import { describe, expect, test } from "vitest";
import {
  COST_STATES,
  type CostState,
  costState,
  mayUse,
  TRANSFER_POLICIES,
  transferPolicyIn,
} from "./cost.ts";

const allowed = (policy: Parameters<typeof mayUse>[0]): readonly CostState[] =>
  (Object.keys(COST_STATES) as CostState[]).filter((state) => mayUse(policy, state));

describe("BITS's presets", () => {
  test.each([
    ["always", Object.keys(COST_STATES)],
    ["not-roaming", Object.keys(COST_STATES).filter((state) => state !== "roaming")],
    [
      "no-surcharge",
      ["unrestricted", "capped-usage-unknown", "below-cap", "near-cap", "over-cap-throttled", "usage-based"],
    ],
    ["standard", ["unrestricted", "capped-usage-unknown", "below-cap", "over-cap-throttled", "usage-based"]],
    ["unrestricted", ["unrestricted", "over-cap-throttled"]],
  ] as const)("%s lets move what BITS says", (policy, states) => {
    expect(allowed(policy)).toEqual(states);
  });

  test("are known by their flags, and other flags stay flags", () => {
    expect([0x8000_00ff, 0x8000_007f, 0x8000_006f, 0x8000_0067, 0x8000_0021].map(transferPolicyIn)).toEqual(
      TRANSFER_POLICIES,
    );
    expect(transferPolicyIn(0x5)).toBe(5);
    expect(allowed(0x5)).toEqual(["unrestricted", "below-cap"]);
  });

  test.each([0, -1, 1.5, 0x100, 0x8000_0000, 2 ** 32, "free", {}, null])("%j is none", (value) => {
    expect(transferPolicyIn(value)).toBeNull();
  });
});

test.each([
  [false, 0, null, "unrestricted"],
  [true, 0, null, "capped-usage-unknown"],
  [true, 79, 100, "below-cap"],
  [false, 79, 100, "unrestricted"],
  [false, 80, 100, "near-cap"],
  [true, 99, 100, "near-cap"],
  [false, 100, 100, "over-cap-charged"],
  [true, 1e9, 1, "over-cap-charged"],
] as const)("metered %s, %i of %s used: %s", (isMetered, used, budget, state) => {
  expect(costState(isMetered, used, budget)).toBe(state);
});
