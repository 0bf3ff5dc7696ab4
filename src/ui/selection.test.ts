import { expect, test } from "vitest";
import { Selection } from "./selection.ts";

const ORDER = ["a", "b", "c", "d"];

test("pressed again a row is not selected any more", () => {
  const selection = new Selection();
  const one = selection.flip("a", new Set());
  expect([...one]).toEqual(["a"]);
  expect([...selection.flip("a", one)]).toEqual([]);
});

test("a range goes from the last press to this one, in both directions", () => {
  const selection = new Selection();
  const one = selection.flip("c", new Set());
  expect([...selection.to(ORDER, "a", one)].sort()).toEqual(["a", "b", "c"]);
  expect([...selection.to(ORDER, "d", one)].sort()).toEqual(["c", "d"]);
});

test("where the beginning of the range is gone, the row alone is meant", () => {
  const selection = new Selection();
  selection.anchorAt("gone");
  expect([...selection.to(ORDER, "b", new Set(["d"]))].sort()).toEqual(["b", "d"]);
});
