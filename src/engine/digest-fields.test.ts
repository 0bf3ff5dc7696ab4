import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestsIn } from "./digest-fields.ts";

const hash = (name: string, encoding: "hex" | "base64") => createHash(name).update("ferry").digest(encoding);
const B256 = hash("sha256", "base64");
const B512 = hash("sha512", "base64");
const B5 = hash("md5", "base64");
const SHA256 = { algorithm: "sha-256", hex: hash("sha256", "hex") };
const SHA512 = { algorithm: "sha-512", hex: hash("sha512", "hex") };
const MD5 = { algorithm: "md5", hex: hash("md5", "hex") };

const answer = (headers: Readonly<Record<string, string>>, status = 206) =>
  digestsIn({
    status,
    header: (name) => headers[name] ?? null,
    entries: () => Object.entries(headers),
    redirectedTo: null,
  });

describe("Repr-Digest", () => {
  const read = (value: string) => answer({ "repr-digest": value });

  test.each<[string, string, unknown]>([
    ["one digest", `sha-256=:${B256}:`, [SHA256]],
    ["two", `sha-256=:${B256}:, sha-512=:${B512}:`, [SHA256, SHA512]],
    ["without space, and with tabs", `sha-256=:${B256}:,\t sha-512=:${B512}:`, [SHA256, SHA512]],
    ["one that we cannot compute", `unixsum=:AAA=:, sha-256=:${B256}:`, [SHA256]],
    ["parameters", `sha-256=:${B256}:;a=1; b;c="x, y"`, [SHA256]],
    [
      "members of other kinds",
      `a=1, b, c=?1, d="x\\", sha-256=:AA:", e=(1 "(" :AAA=:);q=0.5, f=tok/en, sha-256=:${B256}:`,
      [SHA256],
    ],
    ["the last of two", `sha-256=:AAAA:, sha-256=:${B256}:`, [SHA256]],
    ["the last of two, of the wrong kind", `sha-256=:${B256}:, sha-256=1`, []],
    ["a value of the wrong length", `sha-256=:${B5}:`, []],
    ["a name in capitals is malformed", `SHA-256=:${B256}:`, []],
    ["no colons", `sha-256=${B256}`, []],
    ["a comma at the end", `sha-256=:${B256}:,`, []],
    ["no comma", `sha-256=:${B256}: sha-512=:${B512}:`, []],
    ["an open sequence", `sha-256=:${B256}`, []],
    ["an open string", `sha-256=:${B256}:, a="`, []],
    ["nothing", "", []],
    ["a header of 9 kB", `sha-256=:${B256}:, a="${"x".repeat(9_000)}"`, []],
  ])("%s", (_, value, expected) => expect(read(value)).toEqual(expected));

  test("it is about the whole file also in a part of it", () => {
    expect(answer({ "repr-digest": `sha-256=:${B256}:` }, 206)).toEqual([SHA256]);
    expect(answer({ "repr-digest": `sha-256=:${B256}:` }, 200)).toEqual([SHA256]);
  });

  test("of coded bytes it says nothing about ours", () => {
    const value = `sha-256=:${B256}:`;
    expect(answer({ "repr-digest": value, "content-encoding": "gzip" })).toEqual([]);
    expect(answer({ "repr-digest": value, "content-encoding": "identity" })).toEqual([SHA256]);
    expect(answer({ "unencoded-digest": value, "content-encoding": "gzip" })).toEqual([SHA256]);
  });

  test("any text is read without a throw, and quickly", () => {
    const piece = fc.constantFrom(
      "sha-256",
      "=",
      ":",
      B256,
      ",",
      " ",
      ";",
      '"',
      "\\",
      "(",
      ")",
      "a",
      "?1",
      "\t",
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (parts) => void read(parts.join(""))));
    const begun = performance.now();
    for (const bomb of ['a="', "a=(", "a=1;b", "a,", "a=:", "a ", 'a=("'])
      read(bomb + bomb.slice(-1).repeat(8_000));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("the older headers", () => {
  test("Digest (RFC 3230) names algorithms in any case", () =>
    expect(answer({ digest: `SHA-256=${B256},UNIXsum=30637, md5=${B5}` })).toEqual([SHA256, MD5]));

  test("Digest has its sha and its checksums in hex", () =>
    expect(answer({ digest: `sha=${hash("sha1", "base64")}, adler32=03da0195, crc32c=0a72a4df` })).toEqual([
      { algorithm: "sha-1", hex: hash("sha1", "hex") },
      { algorithm: "adler32", hex: "03da0195" },
      { algorithm: "crc32c", hex: "0a72a4df" },
    ]));

  test("Content-MD5 and Content-Digest are about the answer's own bytes: of a part they say nothing", () => {
    const headers = { "content-md5": B5, "content-digest": `sha-256=:${B256}:` };
    expect(answer(headers, 206)).toEqual([]);
    expect(answer(headers, 200)).toEqual([SHA256, MD5]);
    expect(answer({ ...headers, "content-encoding": "br" }, 200)).toEqual([]);
  });

  test("the newer header's word counts", () =>
    expect(
      answer({
        digest: `sha-256=${hash("sha256", "base64").replace(/^./, "A")}`,
        "repr-digest": `sha-256=:${B256}:`,
      }),
    ).toEqual([SHA256]));

  test("garbage says nothing", () => expect(answer({ digest: "=,==,a=b=c,,md5=" })).toEqual([]));
});
