import { expect, test } from "vitest";
import { isIntroduction, ORDERS } from "./mover-wire.ts";

test.each([
  ["a mover of this build", { ferry: "mover", id: "m", orders: ORDERS }, true],
  ["one of a build before orders were numbered", { ferry: "mover", id: "m" }, false],
  ["one of another build", { ferry: "mover", id: "m", orders: ORDERS - 1 }, false],
  ["a command", { ferry: "request", id: "m", orders: ORDERS }, false],
  ["nothing", null, false],
])("an order is given to %s: %j is %s", (_, message, expected) =>
  expect(isIntroduction(message)).toBe(expected),
);
