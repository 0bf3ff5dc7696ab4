import { describe, expect, test } from "vitest";
import { readXml } from "./xml.ts";

/** What was told of the text, as one line; a refusal says why. */
function told(text: string): string {
  const said: string[] = [];
  try {
    readXml(text, {
      open: ({ namespace, name, attributes }) => {
        const pairs = [...attributes].map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
        said.push(`<${namespace === "" ? "" : `{${namespace}}`}${name}${pairs.join("")}>`);
      },
      text: (part) => said.push(part),
      close: () => said.push("</>"),
      refuse: (why) => {
        throw new Error(why);
      },
    });
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : error}`;
  }
  return said.join("");
}

test.each<[string, string, string]>([
  ["elements and text", "<a>1<b>2</b>3</a>", "<a>1<b>2</>3</>"],
  ["an empty element", "<a/>", "<a></>"],
  ["attributes in both quotes, with space", "<a\n b = \"1'\"\tc='2\"' ></a >", `<a b="1'" c="2\\"">` + "</>"],
  ["a mark of UTF-8 and a declaration", `\ufeff<?xml version="1.0"?>\n<a/>\n`, "<a></>"],
  ["comments", "<!-- <b> --><a>1<!-- > -- -->2</a><!---->", "<a>12</>"],
  ["instructions", "<?x <b> ?><a><?y?></a>", "<a></>"],
  ["CDATA", "<a><![CDATA[<b>&c;]]]]><![CDATA[>]]></a>", "<a><b>&c;]]></>"],
  ["XML's own entities", `<a b="&lt;&quot;">&amp;&gt;&apos;</a>`, `<a b="<\\"">&>'</>`],
  ["numbers", "<a>&#65;&#x42;&#x1F600;&#9;</a>", "<a>AB\u{1f600}\t</>"],
  ["an entity that is not expanded twice", "<a>&amp;lt;</a>", "<a>&lt;</>"],
  ["a default namespace", `<a xmlns="u"><b/><c xmlns=""/></a>`, "<{u}a><{u}b></><c></></>"],
  [
    "prefixes",
    `<p:a xmlns:p="u" x="1" p:x="2"><p:b xmlns:p="v"/><p:c/></p:a>`,
    `<{u}a x="1"><{v}b></><{u}c></></>`,
  ],
  [
    "names that objects have",
    "<constructor __proto__='1'><__proto__/></constructor>",
    `<constructor __proto__="1"><__proto__></></>`,
  ],
  ["names beyond ASCII", "<\u00e5 \u00f8='1'/>", `<\u00e5 \u00f8="1"></>`],
  ["32 deep", "<a>".repeat(32) + "</a>".repeat(32), "<a>".repeat(32) + "</>".repeat(32)],
])("%s", (_, text, expected) => expect(told(text)).toBe(expected));

const DECLARES = "it declares a document type or entities, which Ferry does not read";
const ENTITY = "it uses an entity that XML itself has not";

describe("refused", () => {
  test.each<[string, string, string]>([
    ["nothing", "", "it is no XML"],
    ["text", "a", "it is no XML"],
    ["a lone <", "<", "it is no XML"],
    ["text before", "x<a/>", "it is no XML"],
    ["text behind", "<a/>x", "it is no XML"],
    ["CDATA behind", "<a/><![CDATA[x]]>", "it is no XML"],
    ["two roots", "<a/><b/>", "it has several roots"],
    ["entities that grow", `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>`, DECLARES],
    ["an external document type", `<!DOCTYPE a SYSTEM "https://evil.example/x.dtd"><a/>`, DECLARES],
    ["a declaration inside", `<a><!ENTITY b SYSTEM "file:///etc/passwd"></a>`, DECLARES],
    ["an entity of its own", "<a>&file;</a>", ENTITY],
    ["an entity in an attribute", "<a b='&file;'/>", ENTITY],
    ["a bare &", "<a>b & c</a>", ENTITY],
    ["no character", "<a>&#0;</a>", ENTITY],
    ["a character that XML forbids", "<a>&#x1b;</a>", ENTITY],
    ["half a character", "<a>&#xD800;</a>", ENTITY],
    ["a character beyond all", "<a>&#x110000;</a>", ENTITY],
    ["a zero byte", "<a>\u0000</a>", "it has characters that no XML has"],
    ["crossed elements", "<a><b></a></b>", "its elements are not closed as they were opened"],
    [
      "another prefix at the end",
      `<p:a xmlns:p="u" xmlns:q="u"></q:a>`,
      "its elements are not closed as they were opened",
    ],
    ["an end too many", "<a/></a>", "its elements are not closed as they were opened"],
    ["an end too few", "<a><b></b>", "it ends in the middle"],
    ["an open tag", "<a", "an element in it has no end"],
    ["an open value", "<a b='", "an element in it has no end"],
    ["a value without quotes", "<a b=c></a>", "an element in it has no end"],
    ["attributes that touch", "<a b='1'c='2'/>", "an element in it has no end"],
    ["< in a value", "<a b='<'/>", "an element in it has no end"],
    ["an open comment", "<a><!-- ", "a <!-- in it has no end"],
    ["open CDATA", "<a><![CDATA[x", "a <![CDATA[ in it has no end"],
    ["an attribute twice", "<a b='1' b='2'/>", "an element has two b"],
    ["a prefix of nothing", "<p:a/>", "p stands for no namespace"],
    ["__proto__ as a prefix", "<__proto__:a/>", "__proto__ stands for no namespace"],
    ["33 deep", "<a>".repeat(33), "its elements are more than 32 deep"],
  ])("%s", (_, text, why) => expect(told(text)).toBe(`refused: ${why}`));

  test.each<[string, string, string]>([
    ["100,000 deep", "<a>".repeat(100_000), "its elements are more than 32 deep"],
    [
      "100,000 attributes",
      `<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(" ")}/>`,
      "an element has more than 32 attributes",
    ],
    ["8 MB of a name", `<${"a".repeat(8_000_000)}`, "an element in it has no end"],
    ["8 MB of colons", `<a${":a".repeat(4_000_000)}`, "an element in it has no end"],
    ["8 MB of space", `<a${" ".repeat(8_000_000)}`, "an element in it has no end"],
    ["8 MB of =", `<a b${"=".repeat(8_000_000)}`, "an element in it has no end"],
    ["8 MB of open comments", `<a>${"<!--".repeat(2_000_000)}`, "a <!-- in it has no end"],
    ["8 MB of open ends", `<a>${"</a".repeat(2_000_000)}`, "its elements are not closed as they were opened"],
    ["8 MB of &", `<a>${"&".repeat(8_000_000)}`, ENTITY],
    ["8 MB of &#", `<a>${"&#".repeat(4_000_000)}`, ENTITY],
    ["8 MB of <", `<a>${"<".repeat(8_000_000)}`, "it is no XML"],
  ])("a bomb of %s, soon", (_, text, why) => {
    const begun = performance.now();
    expect(told(text)).toBe(`refused: ${why}`);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
