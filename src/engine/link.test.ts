import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOWEST_PRIORITY, parseLinks, relatedIn } from "./link.ts";

const links = (value: string) =>
  parseLinks(value).map(({ target, params }) => [target, Object.fromEntries(params)]);
const BASE = "https://files.example/pub/a.iso";
const resolve = (target: string): string | null => {
  if (!URL.canParse(target, BASE)) return null;
  const { href, protocol } = new URL(target, BASE);
  return protocol === "https:" || protocol === "http:" ? href : null;
};
const related = (value: string | null) => relatedIn(value, resolve);

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
      related(
        [
          "<http://www2.example.com/example.ext>; rel=duplicate; pri=1; pref",
          "<ftp://ftp.example.com/example.ext>; rel=duplicate; pri=2; geo=gb; depth=1",
          '<http://example.com/example.ext.torrent>; rel=describedby; type="application/x-bittorrent"; name="differentname.ext"',
          '<http://example.com/example.ext.meta4>; rel=describedby; type="application/metalink4+xml"',
          '<http://example.com/example.ext.asc>; rel=describedby; type="application/pgp-signature"',
        ].join(", "),
      ),
    ).toEqual({
      mirrors: [
        {
          url: "http://www2.example.com/example.ext",
          priority: 1,
          isPreferred: true,
          location: null,
          depth: null,
        },
      ],
      metalink: "http://example.com/example.ext.meta4",
    }));

  test("mirrors come best first, in the header's order where none is better", () =>
    expect(
      related(
        "</c>; rel=duplicate, </b>; rel=duplicate; pri=2, </a>; rel=duplicate; pri=1, </d>; rel=duplicate",
      ).mirrors.map(({ url, priority }) => [url.slice(-1), priority]),
    ).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", LOWEST_PRIORITY],
      ["d", LOWEST_PRIORITY],
    ]));

  test.each([
    ["pri=1", 1],
    ["pri=999999", 999_999],
    ["pri=0", LOWEST_PRIORITY],
    ["pri=1000000", LOWEST_PRIORITY],
    ["pri=-1", LOWEST_PRIORITY],
    ["pri=1e2", LOWEST_PRIORITY],
    ['pri="7"', 7],
  ])("%s is priority %d", (said, priority) =>
    expect(related(`</a>; rel=duplicate; ${said}`).mirrors[0]?.priority).toBe(priority),
  );

  test("place and depth are kept where they make sense", () => {
    expect(related("</a>; rel=duplicate; geo=NO; depth=3").mirrors[0]).toMatchObject({
      location: "no",
      depth: 3,
    });
    expect(related("</a>; rel=duplicate; geo=mars; depth=x").mirrors[0]).toMatchObject({
      location: null,
      depth: null,
    });
  });

  test("a relation is one word of several, in any case", () =>
    expect(related('</a>; rel="alternate Duplicate"').mirrors).toHaveLength(1));

  test("a relation that only begins like ours is another one", () =>
    expect(related("</a>; rel=duplicates").mirrors).toEqual([]));

  test("one mirror that is named twice is one mirror", () =>
    expect(related("</a>; rel=duplicate; pri=3, </pub/../a>; rel=duplicate; pri=1").mirrors).toMatchObject([
      { priority: 3 },
    ]));

  test("a link about another file is not about this one", () =>
    expect(related('</a>; rel=duplicate; anchor="/other"').mirrors).toEqual([]));

  test("the first Metalink file counts; a description of another type is none", () =>
    expect(
      related(
        '</x.rdf>; rel=describedby; type="application/rdf+xml", </1.meta4>; rel=describedby; type="application/metalink4+xml", </2.meta4>; rel=describedby; type="application/metalink4+xml"',
      ).metalink,
    ).toBe("https://files.example/1.meta4"));

  test("no header, no mirrors", () => expect(related(null)).toEqual({ mirrors: [], metalink: null }));
});
