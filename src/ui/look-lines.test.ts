import { describe, expect, test } from "vitest";
import type { Probed, Problem } from "../rpc/protocol.ts";
import { factsOf, hasWayOut, headersFor, patternTold, problemWords } from "./look-lines.ts";

const found = (also: Partial<Probed> = {}): Probed => ({
  url: "https://files.example/a",
  host: "files.example",
  name: "a",
  bytesTotal: 3 * 1024 ** 2,
  resumable: "yes",
  type: null,
  digests: [],
  hidden: [],
  problem: null,
  ...also,
});
// Of a told problem no more is looked at.
const told = (problem: Problem) => problem as unknown as NonNullable<Probed["problem"]>;
const PAGE = "https://ferry.example/";

describe("what is said of a look at an address", () => {
  test.each([
    [{}, "3 MiB, goes on after an interruption"],
    [{ hidden: ["Content-Range"] }, "3 MiB, goes on after an interruption, by comparing bytes"],
    [{ resumable: "no" }, "3 MiB, begins anew after an interruption"],
    [{ bytesTotal: null, resumable: "unknown" }, "size not told"],
    [{ bytesTotal: 0, resumable: "no" }, "an empty file"],
    [{ digests: ["sha-256:ab", "md5:cd"], resumable: "unknown" }, "3 MiB, the server names its SHA-256, MD5"],
  ] as const)("%j: %s", (also, words) => expect(factsOf(found(also)).join(", ")).toBe(words));

  test("a server that forbids reading has to send both headers, for pages of this origin", () => {
    const forbidden = found({ problem: told({ code: "forbidden-by-cors", host: "files.example" }) });
    const [allow, expose, ...others] = headersFor(forbidden, "https://ferry.example");
    expect([allow, others]).toEqual(["Access-Control-Allow-Origin: https://ferry.example", []]);
    expect(expose).toMatch(/^Access-Control-Expose-Headers: Content-Range, ETag,/);
  });

  test("one that hides a header has to expose it, and others have to send nothing", () => {
    expect(headersFor(found({ hidden: ["Content-Range"] }), PAGE)).toHaveLength(1);
    expect(headersFor(found(), PAGE)).toEqual([]);
    expect(headersFor(found({ problem: told({ code: "http-status", status: 404 }) }), PAGE)).toEqual([]);
  });

  test("why nobody answered: the address, the certificate, or that the page may not ask without encryption", () => {
    const silent: Problem = { code: "unreachable", host: "files.example" };
    expect(problemWords(silent, "https://files.example/", PAGE).next).toContain("certificate");
    expect(problemWords(silent, "http://files.example/", PAGE).what).toContain("came over https");
    expect(problemWords(silent, "http://files.example/", "http://ferry.example/").next).toContain(
      "certificate",
    );
    expect(problemWords({ code: "stalled", host: "x" }, "https://x/", PAGE).what).toContain(
      "x did not answer",
    );
    expect(problemWords({ code: "http-status", status: 404 }, "https://x/", PAGE).what).toContain("404");
  });

  test("the browser's own download is offered where it can do what a page may not", () => {
    expect(hasWayOut({ code: "forbidden-by-cors" })).toBe(true);
    expect(hasWayOut({ code: "unreachable" })).toBe(true);
    expect(hasWayOut({ code: "http-status", status: 404 })).toBe(false);
    expect(hasWayOut({ code: "bad-url" })).toBe(false);
  });

  test.each([
    ["nested", "within braces"],
    ["backwards", "counts backwards"],
    ["no-step", "step of 0"],
    ["too-many", "more than 10,000 addresses"],
  ] as const)("a pattern that is %s says how to put it right", (fault, words) => {
    const { what, next } = patternTold({ line: "l", fault, part: "[3-1]" }, 10_000);
    expect(what).toContain(words);
    expect(next).toContain("\\{");
  });
});
