import { describe, expect, test } from "vitest";
import { textOf, whatToAdd } from "./what-to-add.ts";

const AT = "https://files.example/";
const MOST = 10_000;

describe("what a typed text stands for", () => {
  test("lines and patterns, each address once, in their order", () => {
    const found = whatToAdd(`${AT}b\n${AT}[1-2]\n${AT}b\n${AT}{2,3}\nnonsense`, MOST);
    expect(found.addresses).toEqual([`${AT}b`, `${AT}1`, `${AT}2`, `${AT}3`, "nonsense"]);
    expect(found.expanded).toBe(4);
    expect(found.lineOf.get(`${AT}3`)).toBe(`${AT}{2,3}`);
  });

  test("lists of files are kept apart, and of a pattern they are files like others", () => {
    expect(whatToAdd(`${AT}a.meta4\n${AT}a`, MOST)).toMatchObject({
      addresses: [`${AT}a`],
      lists: [`${AT}a.meta4`],
    });
  });

  test("a bad pattern is named, and the other lines stand", () => {
    expect(whatToAdd(`${AT}[3-1]\n${AT}a`, MOST)).toMatchObject({
      addresses: [`${AT}a`],
      bad: [{ line: `${AT}[3-1]`, fault: "backwards", part: "[3-1]" }],
    });
  });

  test("all lines together stay within the limit", () => {
    expect(whatToAdd(`${AT}[1-6]\n${AT}x[1-4]`, 10)).toMatchObject({ bad: [] });
    const beyond = whatToAdd(`${AT}[1-6]\n${AT}x[1-5]\n${AT}y`, 10);
    expect(beyond.addresses).toHaveLength(7);
    expect(beyond.bad).toEqual([{ line: `${AT}x[1-5]`, fault: "too-many", part: "[1-5]" }]);
    const full = whatToAdd(`${AT}[1-10]\n${AT}y`, 10);
    expect(full.bad).toEqual([{ line: `${AT}y`, fault: "too-many", part: `${AT}y` }]);
  });
});

describe("what stays in the field", () => {
  const found = whatToAdd(`${AT}a\n${AT}[1-3]\n${AT}l.meta4\n${AT}[3-1]`, MOST);
  const rest = `${AT}l.meta4\n${AT}[3-1]`;

  test("a pattern of which nothing was added, as it was typed", () =>
    expect(textOf([`${AT}1`, `${AT}2`, `${AT}3`], found)).toBe(`${AT}[1-3]\n${rest}`));
  test("of one that was added in part the rest", () =>
    expect(textOf([`${AT}a`, `${AT}3`], found)).toBe(`${AT}a\n${AT}3\n${rest}`));
  test("lists and bad lines always", () => expect(textOf([], found)).toBe(rest));
});
