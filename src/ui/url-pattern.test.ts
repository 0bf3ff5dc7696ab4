import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expansion, expand } from "./url-pattern.ts";

const MOST = 10_000;
const AT = "https://files.example/";

function all(text: string, most = MOST): readonly string[] {
  const found = expand(text, most);
  if (found.kind === "plain") return [found.url];
  if (found.kind === "refused") throw new Error(`${found.fault}: ${found.part}`);
  return Array.from({ length: found.count }, (_, index) => found.at(index));
}

const paths = (path: string): readonly string[] => all(AT + path).map((url) => url.slice(AT.length));
const refusal = (path: string, most = MOST): Expansion => expand(AT + path, most);

describe("a pattern of addresses", () => {
  test.each([
    ["{a,b}.bin", ["a.bin", "b.bin"]],
    ["x{,.sig}", ["x", "x.sig"]],
    ["x{.sig,}", ["x.sig", "x"]],
    ["{one,two,three}", ["one", "two", "three"]],
    ["[1-3].bin", ["1.bin", "2.bin", "3.bin"]],
    ["[7-7]", ["7"]],
    ["[0-2]", ["0", "1", "2"]],
    ["[08-11]", ["08", "09", "10", "11"]],
    ["[098-101]", ["098", "099", "100", "101"]],
    ["[a-d]", ["a", "b", "c", "d"]],
    ["[X-Z]", ["X", "Y", "Z"]],
    ["[1-100:33]", ["1", "34", "67", "100"]],
    ["[1-3:5]", ["1"]],
    ["[a-z:12]", ["a", "m", "y"]],
    ["{a,b}[1-2]", ["a1", "a2", "b1", "b2"]],
    [
      "[1-2]/{x,y}?n=[5-6]",
      ["1/x?n=5", "1/x?n=6", "1/y?n=5", "1/y?n=6", "2/x?n=5", "2/x?n=6", "2/y?n=5", "2/y?n=6"],
    ],
  ])("%s", (path, expected) => expect(paths(path)).toEqual(expected));

  test("may stand in the name of the host", () =>
    expect(all("https://{a,b}.example/x")).toEqual(["https://a.example/x", "https://b.example/x"]));

  test.each([
    "a.bin",
    "?ids[]=1&ids[]=2",
    "?page[size]=5&page[a]=1",
    "?x[1]=2",
    "{id}",
    "{}",
    "a{b",
    "a}b",
    "a[1-",
    "[a-Z]",
    "[A-b]",
    "[1-a]",
    "[-1-3]",
    "[1 - 3]",
    "{a;b}",
  ])("%s is an address as it is", (path) => expect(paths(path)).toEqual([path]));

  test("what is in brackets in the place of a host is an address of IPv6", () => {
    for (const url of ["http://[::1]/x", "http://[2001:db8::1-2]/", "http://[fe80::1]:8080/a"])
      expect(expand(url, MOST)).toEqual({ kind: "plain", url });
    expect(all("http://[::1]:81/[1-2]")).toEqual(["http://[::1]:81/1", "http://[::1]:81/2"]);
  });

  test.each([
    ["\\{a,b\\}", ["{a,b}"]],
    ["\\[1-3\\]", ["[1-3]"]],
    ["\\[1-3]", ["[1-3]"]],
    ["{a\\,b,c}", ["a,b", "c"]],
    ["{a\\}b,c}", ["a}b", "c"]],
    ["{\\[1-3\\],c}", ["[1-3]", "c"]],
    ["a\\b", ["a\\b"]],
    ["\\{[1-2]\\}", ["{1}", "{2}"]],
  ])("%s: escaped characters stand for themselves", (path, expected) =>
    expect(paths(path)).toEqual(expected),
  );

  test("names of shares and what is no web address are left alone", () => {
    for (const text of ["\\\\server\\share\\{a,b}[1-3]", "smb://server/{a,b}", "not an address {a,b}", ""])
      expect(expand(text, MOST)).toEqual({ kind: "plain", url: text });
  });

  test.each([
    ["{a,{b,c}}", "nested", "{a,{b,c}}"],
    ["{a,b[1-3]}", "nested", "{a,b[1-3]}"],
    ["x[9-1]y", "backwards", "[9-1]"],
    ["[z-a]", "backwards", "[z-a]"],
    ["[1-9:0]", "no-step", "[1-9:0]"],
  ])("%s is refused, and the part that is wrong is named", (path, fault, part) =>
    expect(refusal(path)).toEqual({ kind: "refused", fault, part }),
  );

  test("more addresses than allowed are refused before one is made; as many as allowed are not", () => {
    expect(refusal("[1-10000]")).toMatchObject({ kind: "pattern", count: 10_000 });
    expect(refusal("[1-10001]")).toEqual({ kind: "refused", fault: "too-many", part: "[1-10001]" });
    expect(refusal("[1-100][1-101]")).toMatchObject({ kind: "refused", fault: "too-many" });
    expect(refusal("[1-999999999999999]".repeat(20))).toMatchObject({ fault: "too-many" });
    expect(refusal("[1-3]", 2)).toMatchObject({ fault: "too-many" });
  });

  test("each address of a pattern is another one, whatever it is made of", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,4}$/);
    const words = fc.uniqueArray(word, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(words, words, fc.nat(20), (a, b, top) => {
        const made = paths(`{${a.join(",")}}/{${b.join(",")}}/[0-${top}]`);
        expect(made).toHaveLength(a.length * b.length * (top + 1));
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });

  test("no text makes it fail or stand still", () => {
    const piece = fc.constantFrom("{", "}", "[", "]", ",", "\\", "-", ":", "1", "09", "a", "z");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const found = expand(AT + pieces.join(""), 100);
        if (found.kind === "pattern") expect(found.at(found.count - 1)).toMatch(/^https:/);
      }),
    );
  });

  test("a hostile text is judged at once", () => {
    const text = `${AT}${"{".repeat(5_000)}${"\\".repeat(1_000)}${"[1-".repeat(1_000)}`;
    expect(["plain", "refused"]).toContain(expand(text, MOST).kind);
  });
});
