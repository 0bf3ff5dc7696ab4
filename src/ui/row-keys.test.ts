import { describe, expect, test } from "vitest";
import { type Pressed, rowTo, wishOf } from "./row-keys.ts";

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe("on the row itself", () => {
  test.each([
    ["Enter", "open"],
    [" ", "pause-or-resume"],
    ["Delete", "remove"],
    ["x", "select"],
    ["X", "select"],
    ["?", "keys"],
    ["Escape", "clear"],
  ] as const)("%s is %s", (key, kind) => expect(wishOf(press(key), true)).toEqual({ kind }));

  test("a letter with a modifier is the browser's", () => {
    expect(wishOf(press("x", { ctrlKey: true }), true)).toBeNull();
    expect(wishOf(press("Delete", { altKey: true }), true)).toBeNull();
    expect(wishOf(press("ArrowDown", { ctrlKey: true }), true)).toBeNull();
    expect(wishOf(press("z", { ctrlKey: true, shiftKey: true }), true)).toBeNull();
  });
});

describe("on a button of the row", () => {
  test.each(["Enter", " ", "Delete", "x", "?"])("%s is the button's", (key) =>
    expect(wishOf(press(key), false)).toBeNull(),
  );
  test("the arrows go on all the same", () =>
    expect(wishOf(press("ArrowDown"), false)).toEqual({ kind: "go", by: 1, extends: false }));
});

test("with Shift the selection follows, with Alt the job moves, with the command key all are meant", () => {
  expect(wishOf(press("ArrowUp", { shiftKey: true }), true)).toEqual({ kind: "go", by: -1, extends: true });
  expect(wishOf(press("ArrowUp", { altKey: true }), true)).toEqual({ kind: "shift", by: -1 });
  expect(wishOf(press("a", { metaKey: true }), true)).toEqual({ kind: "select-all" });
  expect(wishOf(press("z", { ctrlKey: true }), true)).toEqual({ kind: "undo" });
});

test("no row before the first or behind the last", () => {
  expect(rowTo(0, -1, 3)).toBeNull();
  expect(rowTo(2, 1, 3)).toBeNull();
  expect(rowTo(1, 1, 3)).toBe(2);
  expect(rowTo(1, "first", 3)).toBe(0);
  expect(rowTo(1, "last", 3)).toBe(2);
  expect(rowTo(0, "last", 0)).toBeNull();
});
