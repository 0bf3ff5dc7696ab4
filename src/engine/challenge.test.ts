import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseChallenges, parseInfo } from "./challenge.ts";

const read = (value: string | null) =>
  parseChallenges(value).map(({ scheme, token, params }) => [scheme, token, Object.fromEntries(params)]);

describe("WWW-Authenticate", () => {
  test.each<[string, string | null, unknown]>([
    ["Basic", 'Basic realm="Files"', [["basic", null, { realm: "Files" }]]],
    [
      "RFC 9110's own example",
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ["basic", null, { realm: "simple" }],
        ["newauth", null, { realm: "apps", type: "1", title: 'Login to "apps"' }],
      ],
    ],
    [
      "schemes without parameters",
      'Negotiate, NTLM , Basic realm="a"',
      [
        ["negotiate", null, {}],
        ["ntlm", null, {}],
        ["basic", null, { realm: "a" }],
      ],
    ],
    [
      "tokens",
      "Negotiate YII/+==, NTLM TlRM",
      [
        ["negotiate", "YII/+==", {}],
        ["ntlm", "TlRM", {}],
      ],
    ],
    ["a token without padding at the end", "Negotiate YIIa", [["negotiate", "YIIa", {}]]],
    [
      "commas and = in quotes",
      'Digest realm="a, b=c", nonce="d=="',
      [["digest", null, { realm: "a, b=c", nonce: "d==" }]],
    ],
    ["space around =", 'Bearer realm = a , error=\t"x"', [["bearer", null, { realm: "a", error: "x" }]]],
    ["names in any case", "BASIC REALM=a", [["basic", null, { realm: "a" }]]],
    [
      "empty members",
      ',, Basic realm="a",, ,charset="UTF-8",',
      [["basic", null, { realm: "a", charset: "UTF-8" }]],
    ],
    ["the first of two", "Basic realm=a, realm=b", [["basic", null, { realm: "a" }]]],
    ["an empty value in quotes", 'Basic realm=""', [["basic", null, { realm: "" }]]],
    ["__proto__", "Basic __proto__=a", [["basic", null, Object.fromEntries([["__proto__", "a"]])]]],
    ["no header", null, []],
    ["nothing", "", []],
    ["a parameter without a scheme", "realm=a", []],
    ["an open quote", 'Digest nonce=a, realm="x', [["digest", null, { nonce: "a" }]]],
    ["garbage after a good one", 'Basic realm="a", {}, Digest realm="b"', [["basic", null, { realm: "a" }]]],
  ])("%s", (_, value, expected) => expect(read(value)).toEqual(expected));

  test("what is written is read back", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
    const challenge = fc.tuple(
      word,
      fc.uniqueArray(fc.tuple(word, fc.string({ maxLength: 8 })), { selector: ([key]) => key, maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 4 }), (all) => {
        const value = all
          .map(([scheme, params]) =>
            `${scheme} ${params.map(([key, said]) => `${key}="${said.replace(/[\\"]/g, "\\$&")}"`).join(", ")}`.trim(),
          )
          .join(", ");
        expect(parseChallenges(value).map(({ scheme, params }) => [scheme, [...params]])).toEqual(all);
      }),
    );
  });

  test("any text is read without a throw", () => {
    const piece = fc.constantFrom("Basic", " ", ",", "=", '"', "\\", "realm", "a", "\t", "/", "\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => void parseChallenges(parts.join(""))),
    );
  });

  test.each(["a ", "a=", 'a="', "a=b,", "a,", "\\", " ", "a="])("a bomb of %j costs no time", (bomb) => {
    const begun = performance.now();
    expect(parseChallenges(bomb.repeat(16_000 / bomb.length)).length).toBeLessThanOrEqual(20);
    expect(parseChallenges(`Basic a="${bomb.repeat(20_000)}`)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

test("Authentication-Info is a list of parameters", () => {
  expect(Object.fromEntries(parseInfo('nextnonce="abc=", qop=auth, nc=00000001'))).toEqual({
    nextnonce: "abc=",
    qop: "auth",
    nc: "00000001",
  });
  expect(parseInfo(null).size).toBe(0);
});
