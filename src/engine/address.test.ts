import { expect, test } from "vitest";
import { checkAddress, shownAddress, sourceAddress, unsigned } from "./address.ts";
import { codeOf } from "./errors.ts";
import type { FolderRule } from "./network-folder.ts";
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

const FOLDER: FolderRule = { prefix: "\\\\srv\\pub", place: { kind: "folder", folder: "f1" } };
const GATEWAY: FolderRule = {
  prefix: "\\\\srv",
  place: { kind: "gateway", base: "https://gate.example/smb" },
};
const typed = (text: string, picked: readonly FolderRule[], allowedSourceHosts: readonly string[] = ["*"]) =>
  sourceAddress(text, { ...DEFAULT_POLICY, allowedSourceHosts, networkFolders: [GATEWAY] }, parse, {
    rules: async () => picked,
  }).catch(codeOf);

test("a name of a share that the user mapped stays a name, whatever the form it was typed in", async () => {
  const found = { url: "smb://srv/pub/a%20b/%C3%A5.iso", host: "\\\\srv\\pub", name: "å.iso" };
  expect(await typed("\\\\srv\\pub\\a b\\å.iso", [FOLDER])).toEqual(found);
  expect(await typed("smb://srv/pub/a%20b/%C3%A5.iso", [FOLDER])).toEqual(found);
  expect(await typed(found.url, [FOLDER])).toEqual(found);
  expect(shownAddress(found.url)).toEqual({ url: "\\\\srv\\pub\\a b\\å.iso", host: "\\\\srv\\pub" });
  expect(shownAddress("https://files.example:8/a")).toMatchObject({ host: "files.example:8" });
});

test("one that only the deployment mapped is a web address, and obeys the rule for hosts", async () => {
  const name = "\\\\srv\\pub\\a.iso";
  expect(await typed(name, [])).toEqual({
    url: "https://gate.example/smb/pub/a.iso",
    host: "gate.example",
    name: "a.iso",
  });
  expect(await typed(name, [], ["files.example"])).toBe("host-not-allowed");
});

test("one that nobody mapped, a bad one and a web address each get their own answer", async () => {
  expect(await typed("\\\\other\\pub\\a.iso", [FOLDER])).toBe("folder-not-mapped");
  expect(await typed("\\\\srv\\pub\\..\\a.iso", [FOLDER])).toBe("bad-network-name");
  expect(await typed("https://files.example/a.iso", [FOLDER])).toMatchObject({ host: "files.example" });
  expect(await typed(`https://files.example/${"a".repeat(9_000)}`, [FOLDER])).toBe("bad-url");
});
