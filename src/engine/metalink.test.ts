import { createHash } from "node:crypto";
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
    ["in CDATA", list(file("<url><![CDATA[https://files.example/a.iso]]></url>"))],
    [
      "with numbers for characters",
      list(file("<url>https://files.example/a&#46;is&#x6f;</url>", "&#97;&#x2E;iso")),
    ],
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
