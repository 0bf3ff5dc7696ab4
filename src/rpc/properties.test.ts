import { expect, test } from "vitest";
import { placeIn, priorityIn, propertiesIn } from "./properties.ts";

test("what is set of a job comes through as it is", () => {
  const properties = {
    displayName: "Backup",
    priority: "low",
    minimumRetryDelay: 60,
    transferPolicy: null,
    notBefore: 1,
    after: ["a"],
    customHeaders: { "x-a": "1" },
    notifyFlags: ["error"],
    onDemand: true,
    redirects: "same-origin",
    minimumNotificationInterval: 500,
  };
  expect(propertiesIn(properties)).toEqual(properties);
  expect(propertiesIn({})).toEqual({});
});

test.each([
  ["nothing", null],
  ["a list", []],
  ["a property that no job has", { colour: "red" }],
  ["an inherited name", { toString: "x" }],
  ["a number for a name", { displayName: 5 }],
  ["a name that is too long", { displayName: "x".repeat(257) }],
  ["a word for a delay", { minimumRetryDelay: "soon" }],
  ["an endless time", { deadline: Number.POSITIVE_INFINITY }],
  ["a policy that is none", { transferPolicy: ["always"] }],
  ["a rate in words", { maxDownloadRate: "slow" }],
  ["ids that are none", { after: ["a b"] }],
  ["headers in a list", { customHeaders: ["x-a"] }],
  ["a word for on demand", { onDemand: "yes" }],
  ["redirects of which BITS knows nothing", { redirects: "all" }],
  ["a word for an interval", { minimumNotificationInterval: "often" }],
  ["a flag that there is not", { notifyFlags: ["all"] }],
])("%s is refused with a word about it", (_, value) =>
  expect(() => propertiesIn(value)).toThrow(/must|no prop/),
);

test("a place names one job, and a priority is one of four", () => {
  expect([placeIn({ before: "a" }), placeIn({ behind: "b" })]).toEqual([{ before: "a" }, { behind: "b" }]);
  for (const bad of [null, {}, { before: "a", behind: "b" }, { before: 5 }, { behind: "a b" }])
    expect(() => placeIn(bad)).toThrow("place must name");
  expect(priorityIn("high")).toBe("high");
  expect(() => priorityIn("higher")).toThrow("priority must be");
});
