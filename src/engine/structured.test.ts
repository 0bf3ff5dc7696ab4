import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { booleanOf, dictionaryOf, integerOf } from "./structured.ts";

describe("an integer", () => {
  test.each([
    ["0", 0],
    [" 25 ", 25],
    ["999999999999999", 999_999_999_999_999],
    ["007", 7],
    ["5;a=1; b", 5],
    ["-1", null],
    ["1000000000000000", null],
    ["5, 5", null],
    ["5.0", null],
    ["0x5", null],
    ['"5"', null],
    ["?1", null],
    ["", null],
    [null, null],
  ])("%j is %j", (field, value) => expect(integerOf(field)).toBe(value));
});

describe("a boolean", () => {
  test.each([
    ["?1", true],
    [" ?0", false],
    ["?1;a", true],
    ["1", null],
    ["true", null],
    ["?1, ?1", null],
    ["?2", null],
    [null, null],
  ])("%j is %j", (field, value) => expect(booleanOf(field)).toBe(value));
});

describe("a dictionary", () => {
  test.each([
    ["min-size=0", { "min-size": "0" }],
    ["max-size=10, max-age=3600;a=b,\tx", { "max-size": "10", "max-age": "3600", x: "" }],
    ["a=1, a=2", { a: "2" }],
    ['a="x, y=2", b=?0, c=(1 "2)"), d=:AQ==:', { a: '"x, y=2"', b: "?0", c: '(1 "2)")', d: ":AQ==:" }],
    ["", {}],
    ["max-size=10,", {}],
    ["max-size=10 max-age=1", {}],
    ["Max-Size=10", {}],
    ["max-size = 10", {}],
  ])("%j", (field, members) => expect(Object.fromEntries(dictionaryOf(field))).toEqual(members));

  test("no text makes it fail or slow", () => {
    const sign = fc.constantFrom(...'ab=,;:"\\()?01 \t-*'.split(""));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 2_000 }), (field) => {
        dictionaryOf(field);
        integerOf(field);
        booleanOf(field);
      }),
    );
  });
});
