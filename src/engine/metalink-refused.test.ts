import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemOf } from "./errors.ts";
import { parseMetalink } from "./metalink.ts";

const A256 = "a".repeat(64);
const B256 = "b".repeat(64);

const list = (...files: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<metalink xmlns="urn:ietf:params:xml:ns:metalink">${files.join("\n")}</metalink>\n`;
const file = (inside: string, name = "a.iso") => `<file name="${name}">${inside}</file>`;
const URL_A = "<url>https://files.example/a.iso</url>";
const read = (text: string): unknown => {
  try {
    return parseMetalink(text);
  } catch (error) {
    const { code, detail } = problemOf(error);
    return `${code}: ${detail}`;
  }
};

describe("refused", () => {
  const ENTITIES = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`;
  test.each<[string, string, string]>([
    [
      "version 3",
      `<metalink version="3.0" xmlns="http://www.metalinker.org/"><files/></metalink>`,
      "it is of version 3, and Ferry reads version 4 (.meta4)",
    ],
    [
      "version 3 without a namespace",
      `<metalink version="3.0"/>`,
      "it is of version 3, and Ferry reads version 4 (.meta4)",
    ],
    ["another kind of XML", `<html xmlns="http://www.w3.org/1999/xhtml"/>`, "it is XML of another kind"],
    ["no namespace", "<metalink/>", "it is XML of another kind"],
    ["JSON", '{"files":[]}', "it is no XML"],
    ["nothing", "", "it is no XML"],
    [
      "entities",
      `${ENTITIES}${list(file(URL_A))}`,
      "it declares a document type or entities, which Ferry does not read",
    ],
    [
      "an external document type",
      `<!DOCTYPE m SYSTEM "https://evil.example/x.dtd">${list(file(URL_A))}`,
      "it declares a document type or entities, which Ferry does not read",
    ],
    ["no file", list(), "it lists no file"],
    [
      "no address that helps",
      list(file("<url>ftp://f.example/a</url>")),
      "none of its addresses begins with https:// or http://",
    ],
    ["a file without a name", list("<file><url>https://a.example/</url></file>"), "a file in it has no name"],
    ["the same name twice", list(file(URL_A), file(URL_A)), "it lists a.iso twice"],
    ["the same name in another case", list(file(URL_A), file(URL_A, "A.ISO")), "it lists A.ISO twice"],
    [
      "the same name, composed otherwise",
      list(file(URL_A, "\u00e5"), file(URL_A, "a\u030a")),
      "it lists a\u030a twice",
    ],
    [
      "a name of 1,025 characters",
      list(file(URL_A, "a".repeat(1_025))),
      "the name of a file in it is too long",
    ],
    ["a size of words", list(file(`<size>big</size>${URL_A}`)), "the size of a.iso makes no sense"],
    ["a negative size", list(file(`<size>-1</size>${URL_A}`)), "the size of a.iso makes no sense"],
    [
      "a size beyond all",
      list(file(`<size>9007199254740993</size>${URL_A}`)),
      "the size of a.iso makes no sense",
    ],
    ["two sizes", list(file(`<size>1</size><size>1</size>${URL_A}`)), "the size of a.iso makes no sense"],
    [
      "a hash that is cut",
      list(file(`<hash type="sha-256">${A256.slice(1)}</hash>${URL_A}`)),
      "the sha-256 of a.iso makes no sense",
    ],
    [
      "two hashes that differ",
      list(file(`<hash type="sha-256">${A256}</hash><hash type="sha-256">${B256}</hash>${URL_A}`)),
      "the sha-256 of a.iso makes no sense",
    ],
    [
      "pieces without a length",
      list(file(`<pieces type="sha-256"/>${URL_A}`)),
      "the pieces of a.iso have no length",
    ],
    [
      "pieces of no length",
      list(file(`<pieces type="sha-256" length="0"/>${URL_A}`)),
      "the pieces of a.iso have no length",
    ],
    [
      "a piece too few",
      list(file(`<size>5</size><pieces type="sha-256" length="4"><hash>${A256}</hash></pieces>${URL_A}`)),
      "the pieces of a.iso do not add up to its size",
    ],
    [
      "a piece too many",
      list(
        file(
          `<pieces type="sha-256" length="4"><hash>${A256}</hash><hash>${A256}</hash></pieces><size>4</size>${URL_A}`,
        ),
      ),
      "the pieces of a.iso do not add up to its size",
    ],
    [
      "a piece that is no hash",
      list(file(`<pieces type="sha-256" length="4"><hash>x</hash></pieces>${URL_A}`)),
      "a piece of a.iso has a hash that makes no sense",
    ],
    ["1,001 addresses", list(file(URL_A.repeat(1_001))), "a.iso has more than 1000 addresses"],
  ])("%s", (_, text, detail) => expect(read(text)).toBe(`bad-metalink: ${detail}`));

  test.each([
    "..",
    "../a",
    "a/../b",
    "..\\a",
    "/a",
    "\\\\srv\\a",
    "C:\\a",
    "c:a",
    "a//b",
    "a/",
    ".",
    "./a",
    "... /a",
  ])("the name %j, which leads elsewhere", (name) =>
    expect(read(list(file(URL_A, name)))).toBe(`bad-metalink: the name ${name} leads elsewhere`),
  );

  test.each(["__proto__", "a/__proto__/b"])("the name %j", (name) =>
    expect(read(list(file(URL_A, name)))).toBe(`bad-metalink: the name ${name} is not allowed`),
  );
});

test("anything is a list or a refusal, and nothing of Object.prototype is touched", () => {
  const piece = fc.constantFrom(
    "<metalink xmlns='urn:ietf:params:xml:ns:metalink'>",
    "</metalink>",
    "<file name='a'>",
    "<file name='__proto__'>",
    "</file>",
    "<url>",
    "https://a.example/",
    "</url>",
    "<size>",
    "1",
    "</size>",
    "<hash type='md5'>",
    "</hash>",
    "<pieces length='1' type='__proto__'>",
    "</pieces>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&",
    "<",
    ">",
    "<constructor/>",
    "<__proto__/>",
    "'",
    " ",
  );
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const outcome = read(parts.join(""));
      if (!Array.isArray(outcome)) expect(outcome).toMatch(/^bad-metalink: /);
    }),
    { numRuns: 1_000 },
  );
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
});

describe("a bomb is refused before it costs time or memory:", () => {
  const start = '<metalink xmlns="urn:ietf:params:xml:ns:metalink">';
  test.each<[string, () => string, string]>([
    ["100 MB", () => `${start}${" ".repeat(100_000_000)}</metalink>`, "it is larger than 16 MB"],
    ["100,000 deep in ours", () => start + "<a>".repeat(100_000), "its elements are more than 32 deep"],
    [
      "10,001 files",
      () => list(...Array.from({ length: 10_001 }, (_, i) => `<file name="${i}"/>`)),
      "it lists more than 10000 files",
    ],
    [
      "8 MB in a name",
      () => list(file(URL_A, "a".repeat(8_000_000))),
      "the name of a file in it is too long",
    ],
    [
      "an 8 MB address",
      () => list(file(`<url>ftp${"x".repeat(8_000_000)}:</url>`)),
      "none of its addresses begins with https:// or http://",
    ],
  ])("%s", (_, made, detail) => {
    const text = made();
    const begun = performance.now();
    const heap = process.memoryUsage().heapUsed;
    expect(read(text)).toBe(`bad-metalink: ${detail}`);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(64 * 1024 ** 2);
  });
});
