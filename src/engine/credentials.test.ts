import { describe, expect, test } from "vitest";
import {
  authOf,
  type Credentials,
  checkCredentials,
  checkOrigin,
  hostOf,
  originOf,
  schemesIn,
} from "./credentials.ts";
import { problemOf } from "./errors.ts";

const basic = (userName: string, password = "x"): Credentials => ({ scheme: "basic", userName, password });
const header = (name: string, value: string): Credentials => ({ scheme: "header", name, value });
const bearer = (token: string): Credentials => ({ scheme: "bearer", token });
const complaint = (credentials: Credentials): string | undefined => {
  try {
    checkCredentials(credentials);
    return undefined;
  } catch (error) {
    return problemOf(error).about;
  }
};

test.each([
  [basic("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="], // RFC 7617, 2
  [basic("test", "123£"), "Basic dGVzdDoxMjPCow=="], // RFC 7617, 2.1
  [basic("a", ""), "Basic YTo="],
  [basic("a", "b"), "Basic YTpi"],
  [basic("a", "💾%"), "Basic YTrwn5K+JQ=="],
  [bearer("mF_9.B5f-4.1JqM"), "Bearer mF_9.B5f-4.1JqM"], // RFC 6750, 2.1
] as const)("%o is sent as %s", (credentials, value) => {
  expect(authOf(credentials as Exclude<Credentials, { scheme: "browser" }>)).toEqual({
    kind: "header",
    name: "authorization",
    value,
  });
});

describe("what cannot be sent is refused by its field, and never repeated", () => {
  test.each([
    [basic(""), "user-name"],
    [basic("a:b"), "user-name"],
    [basic("a\nb"), "user-name"],
    [basic("a".repeat(8_193)), "user-name"],
    [basic("a", "b\u0000"), "password"],
    [basic("a", "b".repeat(8_193)), "password"],
    [{ ...basic("a:b"), scheme: "digest" } as Credentials, "user-name"],
    [bearer(""), "token"],
    [bearer("a b"), "token"],
    [bearer("ü"), "token"],
    [header("", "x"), "header-name"],
    [header("X Key", "x"), "header-name"],
    [header("Range", "bytes=0-1"), "header-name"],
    [header("If-Range", "x"), "header-name"],
    [header("Cookie", "a=b"), "header-name"],
    [header("Proxy-Authorization", "x"), "header-name"],
    [header("X-Key", ""), "header-value"],
    [header("X-Key", "a\r\nb: c"), "header-value"],
    [header("X-Key", " a"), "header-value"],
    [header("X-Key", "☃"), "header-value"],
  ] as const)("%o: %s", (credentials, about) => {
    expect(complaint(credentials)).toBe(about);
  });

  test("and what can be sent is not", () => {
    for (const good of [
      basic("a", ""),
      basic("ä ö", "p:w d"),
      bearer("a=="),
      header("X-Api-Key", "a b"),
      header("Authorization", "Token x"),
      { scheme: "browser" } as const,
    ])
      expect(complaint(good)).toBeUndefined();
  });
});

test.each([
  ["https://files.example/a?b#c", "https://files.example", "files.example"],
  ["http://files.example:81", "http://files.example:81", "files.example:81"],
  ["http://[::1]:8080/x", "http://[::1]:8080", "[::1]:8080"],
])("%s is of %s", (url, origin, host) => {
  expect([originOf(url), hostOf(url)]).toEqual([origin, host]);
});

test("an origin that somebody names is brought into its normal form, or refused", () => {
  const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
  expect(checkOrigin("HTTPS://Files.Example:443/a", parse)).toBe("https://files.example");
  for (const bad of ["", "files.example", "ftp://files.example"])
    expect(() => checkOrigin(bad, parse)).toThrow("bad-url");
});

test.each([
  ['Basic realm="a, b"', ["basic"]],
  ['Digest realm="x", nonce = "y", Basic realm="z"', ["digest", "basic"]],
  ["Negotiate", ["negotiate"]],
  ["Negotiate, NTLM", ["negotiate", "ntlm"]],
  ['Bearer error="invalid_token", Bearer realm="\\"", Newauth', ["bearer", "newauth"]],
  ["", []],
])("%s offers %j", (value, schemes) => {
  expect(schemesIn(value)).toEqual(schemes);
});
