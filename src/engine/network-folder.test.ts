import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import {
  addressPrefix,
  type FolderRule,
  folderAddress,
  folderPrefix,
  isFolderAddress,
  isSamePrefix,
  mapNetworkName,
  parseNetworkName,
  shownName,
} from "./network-folder.ts";

const outcome = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return codeOf(error);
  }
};
const parsed = (text: string) => outcome(() => parseNetworkName(text));
const mapped = (text: string, ...rules: readonly FolderRule[]) =>
  outcome(() => mapNetworkName(parseNetworkName(text) ?? expect.unreachable(), rules));
const folder = (prefix: string, id: string): FolderRule => ({
  prefix,
  place: { kind: "folder", folder: id },
});
const gateway = (prefix: string, base: string): FolderRule => ({ prefix, place: { kind: "gateway", base } });

describe("a network name", () => {
  test.each([
    "\\\\srv\\pub\\dir\\my file.iso",
    "\\\\srv\\pub/dir/my file.iso",
    "  \\\\srv\\pub\\dir\\my file.iso ",
    "smb://srv/pub/dir/my%20file.iso",
    "SMB://srv/pub/dir/my file.iso",
    "file://srv/pub/dir/my%20file.iso",
  ])("%s is read", (text) =>
    expect(parsed(text)).toEqual({ server: "srv", share: "pub", path: ["dir", "my file.iso"] }),
  );

  test("a name that would be hard to type is decoded", () =>
    expect(parsed("smb://files-1.example.org/pub$/50%25%20%23%C3%A5.txt")).toEqual({
      server: "files-1.example.org",
      share: "pub$",
      path: ["50% #å.txt"],
    }));

  test("in the backslash form a percent sign is one", () =>
    expect(parsed("\\\\srv\\pub\\100%25.txt")).toMatchObject({ path: ["100%25.txt"] }));

  test("a name that begins with a dot is a name", () =>
    expect(parsed("\\\\srv\\pub\\.profile")).toMatchObject({ path: [".profile"] }));

  test.each(["https://srv/pub/a", "a.iso", "", "\\srv\\pub\\a", "Z:\\a.iso", "smb:srv", "//srv/pub/a"])(
    "%j is none: another check answers for it",
    (text) => expect(parsed(text)).toBe(null),
  );

  test.each([
    "\\\\srv",
    "\\\\srv\\",
    "\\\\srv\\pub",
    "smb://srv/pub/",
    "\\\\",
    "\\\\\\pub\\a",
    "\\\\?\\UNC\\srv\\pub\\a",
    "\\\\.\\pipe\\a",
    "\\\\srv\\pipe\\a",
    "\\\\srv\\IPC$\\a",
    "\\\\s rv\\pub\\a",
    "\\\\-srv\\pub\\a",
    "\\\\srv\\pub\\..\\a",
    "\\\\srv\\..\\pub\\a",
    "\\\\srv\\pub\\.\\a",
    "\\\\srv\\pub\\.. \\a",
    "\\\\srv\\pub\\...",
    "\\\\srv\\pub\\a.",
    "\\\\srv\\pub\\\\a",
    "\\\\srv\\pub\\a:stream",
    "\\\\srv\\pub\\*.iso",
    "\\\\srv\\pub\\con",
    "\\\\srv\\pub\\NUL.txt",
    "\\\\srv\\pub\\a\u0000b",
    "\\\\srv\\pub\\\ud800",
    "smb://srv/pub/%2e%2e/a",
    "smb://srv/pub/..%2f..%2fa",
    "smb://srv/pub/a%5c..%5cb",
    "smb://srv/pub/%00",
    "smb://srv/pub/%E0%A4%A",
    "smb://srv/pub/a?b",
    "smb://srv/pub/a#b",
    "smb://srv:445/pub/a",
    "smb:///pub/a",
    "file:///C:/a.iso",
    "file://localhost/pub/a",
    `\\\\srv\\pub\\${"a\\".repeat(129)}a`,
    `\\\\srv\\pub\\${"a".repeat(9_000)}`,
  ])("%j is refused", (text) => expect(parsed(text)).toBe("bad-network-name"));

  test("one with a password in it is refused, and the password is not repeated", () => {
    expect(parsed("smb://user:secret@srv/pub/a")).toBe("credentials-in-url");
    try {
      parseNetworkName("smb://user:secret@srv/pub/a");
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain("secret");
    }
  });
});

describe("where it is to be had", () => {
  test("in the folder that was picked for the share", () =>
    expect(mapped("\\\\srv\\pub\\dir\\a.iso", folder("\\\\srv\\pub", "f1"))).toEqual({
      kind: "folder",
      folder: "f1",
      path: ["dir", "a.iso"],
    }));

  test("from the gateway, each name percent-encoded", () =>
    expect(
      mapped(
        "\\\\srv\\pub\\50% #å?\\a.iso".replace("?", ""),
        gateway("\\\\srv", "https://gate.example/smb/"),
      ),
    ).toEqual({ kind: "gateway", url: "https://gate.example/smb/pub/50%25%20%23%C3%A5/a.iso" }));

  test("whether the base ends in a slash or not", () =>
    expect(mapped("smb://srv/pub/a", gateway("smb://srv/pub", "https://gate.example"))).toEqual({
      kind: "gateway",
      url: "https://gate.example/a",
    }));

  test("by the longest prefix, wherever it stands in the list", () =>
    expect(
      mapped(
        "\\\\srv\\pub\\big\\a.iso",
        folder("\\\\srv\\pub", "all"),
        folder("\\\\srv\\pub\\big", "big"),
        folder("\\\\srv", "server"),
      ),
    ).toMatchObject({ folder: "big", path: ["a.iso"] }));

  test("in any case of server, share and folder; the names below keep theirs", () =>
    expect(mapped("\\\\SRV\\Pub\\Big\\A.iso", folder("\\\\srv\\pub\\big", "f1"))).toMatchObject({
      path: ["A.iso"],
    }));

  test.each(["\\\\other\\pub", "\\\\srv\\publ", "\\\\srv\\pu", "\\\\srv\\pub\\a.iso", "\\\\srv\\pub\\b"])(
    "not by the prefix %s",
    (prefix) => expect(mapped("\\\\srv\\pub\\a.iso", folder(prefix, "f1"))).toBe("folder-not-mapped"),
  );

  test("in the very file that was picked for the name, and for no other name", () => {
    const file: FolderRule = { prefix: "\\\\srv\\pub\\a.iso", place: { kind: "file", file: "f2" } };
    const all = folder("\\\\srv\\pub", "f1");
    expect(mapped("smb://SRV/pub/a.iso", all, file)).toEqual({ kind: "file", file: "f2" });
    expect(mapped("smb://srv/pub/a.iso/b", all, file)).toMatchObject({ folder: "f1", path: ["a.iso", "b"] });
    expect(mapped("smb://srv/pub/b.iso", file)).toBe("folder-not-mapped");
  });

  test("nowhere: the problem names what has to be mapped", () => {
    try {
      mapNetworkName({ server: "srv", share: "pub", path: ["dir", "a.iso"] }, []);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        problem: { code: "folder-not-mapped", host: "srv", detail: "\\\\srv\\pub" },
      });
    }
  });

  test("a prefix that is no network name is refused, not passed over", () =>
    expect(mapped("\\\\srv\\pub\\a", folder("srv/pub", "f1"))).toBe("bad-network-name"));
});

test("a prefix is a server, a share or a folder, in any form and case", () => {
  const given = ["\\\\srv", "\\\\srv\\pub\\", "smb://srv/pub/", "file://srv/pub/a%20b"];
  expect(given.map(folderPrefix)).toEqual(["\\\\srv", "\\\\srv\\pub", "\\\\srv\\pub", "\\\\srv\\pub\\a b"]);
  for (const none of ["", "srv", "https://srv/pub", "\\\\", "\\\\srv\\.."])
    expect(folderPrefix(none)).toBe(null);
  expect(isSamePrefix("\\\\SRV\\pub\\", "smb://srv/Pub")).toBe(true);
  expect(isSamePrefix("\\\\srv\\pub", "\\\\srv\\pub\\dir")).toBe(false);
});

test("no name leads out of its gateway's base, and each is shown as it would be typed", () => {
  const part = fc.oneof(
    fc.constantFrom("..", ".", "", "a", "%2e%2e", "..%2f", "con", "å", " ", "a.", "#", "?", "%", "%5c"),
    fc.string({ maxLength: 6 }),
  );
  const typed = fc.tuple(
    fc.constantFrom("\\\\srv\\pub\\", "smb://srv/pub/", "file://srv/pub/"),
    fc.array(part),
  );
  fc.assert(
    fc.property(typed, fc.constantFrom("/", "\\"), ([start, parts], separator) => {
      let name: ReturnType<typeof parseNetworkName>;
      try {
        name = parseNetworkName(start + parts.join(separator));
      } catch (error) {
        expect(codeOf(error)).toBe("bad-network-name");
        return;
      }
      if (name === null) return expect.unreachable();
      const found = mapNetworkName(name, [gateway("\\\\srv\\pub", "https://gate.example/x")]);
      const { pathname, search, hash } = new URL(found.kind === "gateway" ? found.url : "");
      expect(pathname.slice("/x/".length).split("/").map(decodeURIComponent)).toEqual(name.path);
      expect(search + hash).toBe("");
      expect(parseNetworkName(shownName(name))).toEqual(name);
      expect(parseNetworkName(folderAddress(name))).toEqual(name);
      expect(isFolderAddress(folderAddress(name))).toBe(true);
    }),
  );
});

test.each([
  ["\\\\srv\\pub\\a b\\å", "smb://srv/pub/a%20b/%C3%A5"],
  ["\\\\srv\\pub/", "smb://srv/pub/"],
  ["smb://srv/pub/a%20b", "smb://srv/pub/a%20b"],
  ["https://files.example/a b", "https://files.example/a b"],
  ["\\\\srv\\\ud800", "bad-network-name"],
])("names that begin with %s stand in the queue with %s", (text, expected) =>
  expect(outcome(() => addressPrefix(text))).toBe(expected),
);
