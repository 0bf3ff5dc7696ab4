import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { duplicatesIn, LOWEST_PRIORITY, parseLinks, priorityFrom } from "./link.ts";

const links = (value: string) =>
  parseLinks(value).map(({ target, params }) => [target, Object.fromEntries(params)]);
describe("the header", () => {
  test.each<[string, string, unknown]>([
    ["one link", "<https://a.example/>; rel=next", [["https://a.example/", { rel: "next" }]]],
    [
      "two links, one target with a comma and a semicolon",
      '<https://a.example/x,y;z>; rel="next", </b>;rel=prev',
      [
        ["https://a.example/x,y;z", { rel: "next" }],
        ["/b", { rel: "prev" }],
      ],
    ],
    [
      "a comma, a semicolon and an escape in quotes",
      '</a>; title="a, \\"b\\"; <c>"; rel=next',
      [["/a", { title: 'a, "b"; <c>', rel: "next" }]],
    ],
    ["names in any case", "</a>; REL=Next", [["/a", { rel: "Next" }]]],
    ["a name without a value", "</a>; pref; rel=duplicate", [["/a", { pref: "", rel: "duplicate" }]]],
    ["space around =", '</a> ; rel = "next"', [["/a", { rel: "next" }]]],
    ["the first of two", "</a>; rel=next; rel=prev", [["/a", { rel: "next" }]]],
    ["an empty target", "<>; rel=self", [["", { rel: "self" }]]],
    [
      "commas that hold nothing",
      ", ,</a>,, </b>,",
      [
        ["/a", {}],
        ["/b", {}],
      ],
    ],
    ["semicolons that hold nothing", "</a>;; rel=next;", [["/a", { rel: "next" }]]],
    ["no link", "", []],
    ["no target", "rel=next", []],
    ["an open target", "<https://a.example/; rel=next", []],
    ["an open quote", '</a>; rel="next', [["/a", { rel: "" }]]],
  ])("%s", (_, value, expected) => expect(links(value)).toEqual(expected));

  test("what a link says is read back as it was written", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9*-]{0,8}$/);
    const text = fc.string({ maxLength: 12 });
    const written = fc.array(
      fc.tuple(
        fc.stringMatching(/^[^<>\s]{1,20}$/),
        fc.uniqueArray(fc.tuple(name, text), { selector: ([key]) => key, maxLength: 4 }),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(written, (all) => {
        const value = all
          .map(([target, params]) =>
            [
              `<${target}>`,
              ...params.map(([key, said]) => `${key}="${said.replace(/[\\"]/g, "\\$&")}"`),
            ].join("; "),
          )
          .join(", ");
        expect(parseLinks(value).map(({ target, params }) => [target, [...params]])).toEqual(all);
      }),
    );
  });

  test("any text is read without a throw", () => {
    const piece = fc.constantFrom("<", ">", '"', "\\", ";", ",", "=", " ", "rel", "a", "duplicate", "\n");
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (parts) => void parseLinks(parts.join(""))));
  });

  test.each([
    ["open targets", "<".repeat(200_000)],
    ["escapes", `</a>; a="${"\\".repeat(200_001)}`],
    ["spaces", `</a>${" ".repeat(200_000)}x`],
    ["semicolons", `</a>${" ;".repeat(100_000)}`],
    ["parameters", `</a>${";a=b".repeat(50_000)}`],
    ["links", "</a>,".repeat(50_000)],
  ])("a bomb of %s costs no time", (_, value) => {
    const begun = performance.now();
    expect(parseLinks(value).length).toBeLessThanOrEqual(1_000);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe("where else the file can be had", () => {
  test("RFC 6249's own example", () =>
    expect(
      duplicatesIn(
        [
          "<http://www2.example.com/example.ext>; rel=duplicate; pri=1; pref",
          "<ftp://ftp.example.com/example.ext>; rel=duplicate; pri=2; geo=gb; depth=1",
          '<http://example.com/example.ext.torrent>; rel=describedby; type="application/x-bittorrent"; name="differentname.ext"',
          '<http://example.com/example.ext.meta4>; rel=describedby; type="application/metalink4+xml"',
          '<http://example.com/example.ext.asc>; rel=describedby; type="application/pgp-signature"',
        ].join(", "),
      ),
    ).toEqual(["http://www2.example.com/example.ext"]));

  const at = (name: string, more = ""): string => `<https://${name}.example/>; rel=duplicate${more}`;

  test("the best comes first, in the header's order where none is better", () =>
    expect(
      duplicatesIn([at("c"), at("b", "; pri=2"), at("a", "; pri=1"), at("d")].join(", ")).map((url) =>
        url.slice(8, 9),
      ),
    ).toEqual(["a", "b", "c", "d"]));

  test.each([
    ["1", 1],
    ["999999", 999_999],
    ["0", LOWEST_PRIORITY],
    ["1000000", LOWEST_PRIORITY],
    ["-1", LOWEST_PRIORITY],
    ["1e2", LOWEST_PRIORITY],
    [undefined, LOWEST_PRIORITY],
  ])("pri=%s is priority %d", (said, priority) => expect(priorityFrom(said)).toBe(priority));

  test.each([
    ["a relation is one word of several, in any case", '<https://a.example/>; rel="alternate Duplicate"', 1],
    ["a relation that only begins like ours is another one", "<https://a.example/>; rel=duplicates", 0],
    ["one that is named twice is one", `${at("a")}, ${at("a", "; pri=1")}`, 1],
    ["a link about another file is not about this one", at("a", '; anchor="/other"'), 0],
    ["an address that is not whole leads nowhere", "</a>; rel=duplicate", 0],
    ["no link, no place", "", 0],
  ])("%s", (_, value, count) => expect(duplicatesIn(value)).toHaveLength(count));
});
