import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemOf } from "./errors.ts";
import { parseMetalink } from "./metalink.ts";

const hash = (name: string, of: string) => createHash(name).update(of).digest("hex");
const A256 = hash("sha256", "a");
const B256 = hash("sha256", "b");

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
const first = (inside: string): unknown => {
  const files = read(list(file(inside)));
  return Array.isArray(files) ? files[0] : files;
};

test("RFC 5854's own example, with what we can use of it", () =>
  expect(
    read(`<?xml version="1.0" encoding="UTF-8"?>
<metalink xmlns="urn:ietf:params:xml:ns:metalink">
  <published>2009-05-15T12:23:23Z</published>
  <file name="example.ext">
    <size>14471447</size>
    <identity>Example</identity>
    <version>1.0</version>
    <language>en</language>
    <description>A description of the example file for download.</description>
    <hash type="sha-256">f0ad929cd259957e160ea442eb80986b5f01b1e6a3a1c2e2b5d8e3e0a1c7d5f3</hash>
    <url location="de" priority="1">ftp://ftp.example.com/example.ext</url>
    <url location="fr" priority="1">http://example.com/example.ext</url>
    <metaurl mediatype="torrent" priority="2">http://example.com/example.ext.torrent</metaurl>
  </file>
  <file name="example2.ext">
    <size>300</size>
    <hash type="sha-1">${hash("sha1", "b")}</hash>
    <pieces length="256" type="sha-1">
      <hash>${hash("sha1", "1")}</hash>
      <hash>${hash("sha1", "2")}</hash>
    </pieces>
    <url location="DE" priority="20">http://b.example/example2.ext</url>
    <url>http://c.example/example2.ext</url>
    <url priority="1">
      http://a.example/example2.ext?x=1&amp;y=2
    </url>
  </file>
</metalink>`),
  ).toEqual([
    {
      name: "example.ext",
      size: 14_471_447,
      digests: [
        { algorithm: "sha-256", hex: "f0ad929cd259957e160ea442eb80986b5f01b1e6a3a1c2e2b5d8e3e0a1c7d5f3" },
      ],
      pieces: null,
      urls: [{ url: "http://example.com/example.ext", priority: 1, location: "fr" }],
      leftOut: ["ftp"],
    },
    {
      name: "example2.ext",
      size: 300,
      digests: [{ algorithm: "sha-1", hex: hash("sha1", "b") }],
      pieces: { algorithm: "sha-1", length: 256, hashes: [hash("sha1", "1"), hash("sha1", "2")] },
      urls: [
        { url: "http://a.example/example2.ext?x=1&y=2", priority: 1, location: null },
        { url: "http://b.example/example2.ext", priority: 20, location: "de" },
        { url: "http://c.example/example2.ext", priority: 999_999, location: null },
      ],
      leftOut: [],
    },
  ]));

describe("however it is written", () => {
  test.each<[string, string]>([
    [
      "with a prefix",
      `<m:metalink xmlns:m="urn:ietf:params:xml:ns:metalink"><m:file name="a.iso"><m:url>https://files.example/a.iso</m:url></m:file></m:metalink>`,
    ],
    [
      "with single quotes and space",
      list(`<file\n name = 'a.iso'\t><url >https://files.example/a.iso</url\n></file >`),
    ],
    ["with a mark of UTF-8", `\ufeff${list(file(URL_A))}`],
    ["in CDATA", list(file("<url><![CDATA[https://files.example/a.iso]]></url>"))],
    [
      "with numbers for characters",
      list(file("<url>https://files.example/a&#46;is&#x6f;</url>", "&#97;&#x2E;iso")),
    ],
    ["with comments", `<!-- > --><!-- -->${list(file(`<!-- <url>x</url> -->${URL_A}`))}<!-- -->`],
    ["with instructions", list(`<?a <b?>${file(URL_A)}`)],
    [
      "with elements of others",
      list(
        file(
          `<x:url xmlns:x="urn:x">https://evil.example/</x:url><x xmlns="urn:x"><url>https://evil.example/</url></x>${URL_A}`,
        ),
      ),
    ],
    ["with attributes of others", list(`<file xmlns:x="urn:x" x:name="b" name="a.iso">${URL_A}</file>`)],
    ["with ours below others", list(file(`<signature><url>https://evil.example/</url></signature>${URL_A}`))],
  ])("%s", (_, text) =>
    expect(read(text)).toEqual([
      expect.objectContaining({
        name: "a.iso",
        urls: [{ url: "https://files.example/a.iso", priority: 999_999, location: null }],
      }),
    ]),
  );

  test("a hash that we cannot compute is no hash, a better one is kept beside a worse", () =>
    expect(
      first(
        `<hash type="whirlpool">00</hash><hash type="md5">${hash("md5", "a")}</hash><hash type="SHA-256">${A256.toUpperCase()}</hash>${URL_A}`,
      ),
    ).toMatchObject({
      digests: [
        { algorithm: "md5", hex: hash("md5", "a") },
        { algorithm: "sha-256", hex: A256 },
      ],
    }));

  test("of pieces the strongest are taken", () =>
    expect(
      first(
        `<size>5</size><pieces length="5" type="sha-1"><hash>${hash("sha1", "a")}</hash></pieces><pieces length="4" type="sha-256"><hash>${A256}</hash><hash>${B256}</hash></pieces><pieces length="1" type="tiger"><hash>x</hash></pieces>${URL_A}`,
      ),
    ).toMatchObject({ pieces: { algorithm: "sha-256", length: 4, hashes: [A256, B256] } }));

  test("pieces of a file whose size is not told are taken as they are", () =>
    expect(first(`<pieces length="4" type="sha-256"><hash>${A256}</hash></pieces>${URL_A}`)).toMatchObject({
      size: null,
      pieces: { hashes: [A256] },
    }));

  test("an empty file has no pieces", () =>
    expect(first(`<size>0</size><pieces length="4" type="sha-256"></pieces>${URL_A}`)).toMatchObject({
      size: 0,
      pieces: { hashes: [] },
    }));

  test("a file may lie in a folder", () =>
    expect(read(list(file(URL_A, "iso/a.iso"), file(URL_A, "iso/b.iso"), file(URL_A, ".a")))).toMatchObject([
      { name: "iso/a.iso" },
      { name: "iso/b.iso" },
      { name: ".a" },
    ]));

  test("what Ferry cannot fetch from is left out, and noted", () =>
    expect(
      read(
        list(
          file(
            "<url>ftp://f.example/a</url><url>rsync://f.example/a</url><url>FTP://g.example/a</url><url>javascript:alert(1)</url><url>/a</url><url>https:///a</url><url></url>",
          ),
          file(URL_A, "b.iso"),
        ),
      ),
    ).toMatchObject([{ urls: [], leftOut: ["ftp", "rsync", "javascript", "no scheme", "https"] }, {}]));
});

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
    [
      "an entity of its own",
      list(file(`<url>https://a.example/&file;</url>`)),
      "it uses an entity that XML itself has not",
    ],
    [
      "a bare &",
      list(file("<url>https://a.example/?a&b</url>")),
      "it uses an entity that XML itself has not",
    ],
    [
      "a character that is none",
      list(file("<url>https://a.example/&#0;</url>")),
      "it uses an entity that XML itself has not",
    ],
    [
      "half a character",
      list(file("<url>https://a.example/&#xD800;</url>")),
      "it uses an entity that XML itself has not",
    ],
    [
      "a character beyond all",
      list(file("<url>https://a.example/&#x110000;</url>")),
      "it uses an entity that XML itself has not",
    ],
    ["a zero byte", list(file(URL_A)).replace("a.iso", "a\u0000"), "it has characters that no XML has"],
    [
      "crossed elements",
      list("<file name='a'><url>https://a.example/</file></url>"),
      "its elements are not closed as they were opened",
    ],
    ["an end too many", `${list(file(URL_A))}</metalink>`, "its elements are not closed as they were opened"],
    ["an open end", list(file(URL_A)).slice(0, -12), "it ends in the middle"],
    ["an open tag", list(file("<url")), "an element in it has no end"],
    ["an open comment", list(file("<!-- ")), "a <!-- in it has no end"],
    ["an attribute without quotes", list("<file name=a></file>"), "an element in it has no end"],
    ["an attribute twice", list("<file name='a' name='b'></file>"), "an element has two name"],
    ["a prefix of nothing", list("<x:file/>"), "x stands for no namespace"],
    ["__proto__ as a prefix", list("<__proto__:file/>"), "__proto__ stands for no namespace"],
    ["two roots", list(file(URL_A)) + list(file(URL_A)), "it has several roots"],
    ["text outside", `${list(file(URL_A))}x`, "it is no XML"],
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
    ["100,000 deep", () => "<a>".repeat(100_000), "it is XML of another kind"],
    ["100,000 deep in ours", () => start + "<a>".repeat(100_000), "its elements are more than 32 deep"],
    [
      "100,000 attributes",
      () => `${start}<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(" ")}/>`,
      "an element has more than 32 attributes",
    ],
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
    ["8 MB of an element's name", () => `${start}<${"a".repeat(8_000_000)}`, "an element in it has no end"],
    [
      "8 MB of space in an element",
      () => `${start}<a${" ".repeat(8_000_000)}`,
      "an element in it has no end",
    ],
    ["8 MB of opened comments", () => `${start}${"<!--".repeat(2_000_000)}`, "a <!-- in it has no end"],
    ["8 MB of &", () => `${start}${"&".repeat(8_000_000)}`, "it uses an entity that XML itself has not"],
    ["8 MB of <", () => `${start}${"<".repeat(8_000_000)}`, "it is no XML"],
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
