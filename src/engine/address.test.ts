import { expect, test } from "vitest";
import { checkAddress, unsigned } from "./address.ts";
import { codeOf } from "./errors.ts";
import { DEFAULT_POLICY } from "./policy.ts";

const parse = (text: string) => (URL.canParse(text) ? new URL(text) : null);
const check = (text: string, allowedSourceHosts: readonly string[] = ["*"]) =>
  checkAddress(text, { ...DEFAULT_POLICY, allowedSourceHosts }, parse);
const refusal = (...args: Parameters<typeof check>): string => {
  try {
    return `accepted ${check(...args).href}`;
  } catch (error) {
    return codeOf(error);
  }
};

test("an address comes back in its normal form", () =>
  expect(check("  HTTPS://Files.Example:443/a/../b c ").href).toBe("https://files.example/b%20c"));

test.each([
  ["", "bad-url"],
  ["   ", "bad-url"],
  ["files.example/a", "bad-url"],
  ["/a", "bad-url"],
  [`https://files.example/${"a".repeat(8_192)}`, "bad-url"],
  ["ftp://files.example/a", "bad-scheme"],
  ["javascript:alert(1)", "bad-scheme"],
  ["data:text/plain,a", "bad-scheme"],
  ["blob:https://files.example/1", "bad-scheme"],
  ["file:///etc/passwd", "bad-scheme"],
  ["https://user@files.example/a", "credentials-in-url"],
  ["https://:secret@files.example/a", "credentials-in-url"],
])("%j is refused: %s", (text, code) => expect(refusal(text)).toBe(code));

test.each([
  ["https://files.example/", ["files.example"], true],
  ["https://files.example:8443/", ["files.example"], true],
  ["https://files.example:8443/", ["files.example:8443"], true],
  ["https://files.example/", ["files.example:8443"], false],
  ["https://a.files.example/", ["files.example"], false],
  ["https://a.files.example/", ["*.files.example"], true],
  ["https://files.example/", ["*.files.example"], false],
  ["https://evilfiles.example/", ["*.files.example"], false],
  ["https://files.example.evil/", ["files.example"], false],
  ["https://files.example/", ["FILES.example"], true],
  ["https://files.example/", [], false],
])("%s under %j: %s", (url, hosts, isAllowed) =>
  expect(refusal(url, hosts).startsWith("accepted") || refusal(url, hosts)).toBe(
    isAllowed || "host-not-allowed",
  ),
);

test("a refusal never repeats the credentials", () => {
  try {
    check("https://user:secret@files.example/a");
  } catch (error) {
    expect(JSON.stringify(error)).not.toContain("secret");
  }
});

test.each([
  ["https://x/a?X-Amz-Signature=1&X-Amz-Date=2", "https://x/a?X-Amz-Date=3&X-Amz-Signature=4", true],
  ["https://x/a?sv=1&se=2&sr=b&sig=3", "https://x/a?sv=1&se=9&sr=b&sig=8#part", true],
  ["https://x/a?id=1&token=2", "https://x/a?id=1&token=3", true],
  ["https://x/a", "https://x/a?Expires=1&Signature=2&Key-Pair-Id=3", true],
  ["https://x/a?id=1&token=2", "https://x/a?id=2&token=2", false],
  ["https://x/a?sig=1", "https://x/b?sig=1", false],
  ["https://x/a?sig=1", "https://y/a?sig=1", false],
])("%s and %s are links to one file: %s", (one, other, expected) =>
  expect(unsigned(one) === unsigned(other)).toBe(expected),
);
