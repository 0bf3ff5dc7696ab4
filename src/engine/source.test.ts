import { describe, expect, test } from "vitest";
import type { Source } from "./job.ts";
import type { MoveOrder } from "./ports.ts";
import { aSource } from "./sim/samples.ts";
import { examine } from "./source.ts";

const DATED = aSource({ etag: null, lastModified: "Mon" });
const NONE = aSource({ etag: null });
const REFUSED: Source = { etag: null, lastModified: null, total: null, type: null, ranges: "refused" };

const order = (parts: Partial<MoveOrder> = {}): MoveOrder => ({
  file: "file",
  epoch: 1,
  url: "https://files.example/a.iso",
  source: null,
  start: 0,
  end: null,
  overlap: 0,
  isMoved: false,
  part: null,
  ...parts,
});
/** Asked for bytes 40 to 99 of 100. */
const rest = (source: Source = aSource(), overlap = 0): MoveOrder =>
  order({ source, start: 40, end: 100, overlap });

const reply = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  redirectedTo: null,
  header: (name: string) => headers[name] ?? null,
  entries: () => Object.entries(headers),
});
const verdict = (asked: MoveOrder, status: number, headers?: Readonly<Record<string, string>>) => {
  const found = examine(asked, reply(status, headers), 0);
  if (found.kind === "use")
    return { kind: "use", span: [found.start, found.end], changed: found.changed, compare: found.compare };
  if (found.kind === "restart") return found.reason;
  if (found.kind === "failed") return found.problem.code;
  return found.kind;
};
const uses = (start: number, end: number | null, parts: { changed?: boolean; compare?: boolean } = {}) => ({
  kind: "use",
  span: [start, end],
  changed: false,
  compare: false,
  ...parts,
});

describe("a redirect that ends at", () => {
  const led = (from: string, redirectedTo: string) =>
    examine(order({ url: from }), { ...reply(200, { "content-length": "9" }), redirectedTo }, 0);

  test("http although https was asked for is refused, and names where it led", () =>
    expect(led("https://a.example/x", "http://b.example/x")).toEqual({
      kind: "failed",
      problem: { code: "insecure-redirect", host: "b.example" },
      retryAfterMs: null,
    }));

  test.each([
    ["https://a.example/x", "https://b.example/x"],
    ["http://a.example/x", "https://b.example/x"],
    ["http://a.example/x", "http://b.example/x"],
  ])("a place as safe as before is used: from %s to %s", (from, to) =>
    expect(led(from, to).kind).toBe("use"),
  );
});

describe("206 with Content-Range", () => {
  const V1 = { etag: '"v1"' };
  test.each<[string, MoveOrder, Record<string, string>, unknown]>([
    ["the whole, on first contact", order(), { "content-range": "bytes 0-99/100" }, uses(0, 100)],
    ["a capped part, on first contact", order(), { "content-range": "bytes 0-9/100" }, uses(0, 10)],
    ["an unknown total", order(), { "content-range": "bytes 0-9/*" }, uses(0, 10)],
    ["what was asked for", rest(), { "content-range": "bytes 40-99/100", ...V1 }, uses(40, 100)],
    ["shorter than asked", rest(), { "content-range": "bytes 40-49/100", ...V1 }, uses(40, 50)],
    ["earlier than asked", rest(), { "content-range": "bytes 32-99/100", ...V1 }, uses(32, 100)],
    [
      "earlier than asked, on first contact",
      order({ start: 40, end: 60 }),
      { "content-range": "bytes 39-60/101" },
      "range-refused",
    ],
    ["the whole in place of the rest", rest(), { "content-range": "bytes 0-99/100", ...V1 }, uses(0, 100)],
    ["later than asked", rest(), { "content-range": "bytes 41-99/100", ...V1 }, "range-refused"],
    ["last before first", rest(), { "content-range": "bytes 40-39/100", ...V1 }, "range-refused"],
    ["past its own total", rest(), { "content-range": "bytes 40-100/100", ...V1 }, "range-refused"],
    ["nonsense", rest(), { "content-range": "bytes", ...V1 }, "range-refused"],
    [
      "another length",
      rest(),
      { "content-range": "bytes 40-99/100", "content-length": "61", ...V1 },
      "range-refused",
    ],
    ["another unit's form", rest(), { "content-range": "bytes=40-99/100", ...V1 }, uses(40, 100)],
    ["another total", rest(), { "content-range": "bytes 40-99/101", ...V1 }, "source-changed"],
    ["another ETag", rest(), { "content-range": "bytes 40-99/100", etag: '"v2"' }, "source-changed"],
    [
      "another ETag, from byte 0",
      rest(),
      { "content-range": "bytes 0-99/100", etag: '"v2"' },
      uses(0, 100, { changed: true }),
    ],
    ["no ETag where one was promised", rest(), { "content-range": "bytes 40-99/100" }, "weaken"],
    [
      "the same date",
      rest(DATED, 8),
      { "content-range": "bytes 32-99/100", "last-modified": "Mon" },
      uses(32, 100, { compare: true }),
    ],
    [
      "another date",
      rest(DATED, 8),
      { "content-range": "bytes 32-99/100", "last-modified": "Tue" },
      "source-changed",
    ],
    [
      "a date that changed under its ETag",
      rest(aSource({ lastModified: "Mon" })),
      { "content-range": "bytes 40-99/100", "last-modified": "Tue", ...V1 },
      "source-changed",
    ],
    [
      "a first ETag, which says nothing of what is stored",
      rest(NONE, 8),
      { "content-range": "bytes 32-99/100", ...V1 },
      uses(32, 100, { compare: true }),
    ],
    [
      "the same weak ETag",
      rest(aSource({ etag: 'W/"v1"' }), 8),
      { "content-range": "bytes 32-99/100", etag: 'W/"v1"' },
      uses(32, 100, { compare: true }),
    ],
    [
      "another weak ETag",
      rest(aSource({ etag: 'W/"v1"' }), 8),
      { "content-range": "bytes 32-99/100", etag: 'W/"v2"' },
      "source-changed",
    ],
    [
      "several ranges",
      rest(),
      { "content-type": "multipart/byteranges; boundary=x", ...V1 },
      "range-refused",
    ],
    [
      "to a request without Range",
      order({ source: REFUSED }),
      { "content-range": "bytes 0-99/100" },
      "server-misbehaves",
    ],
  ])("%s", (_, asked, headers, expected) => expect(verdict(asked, 206, headers)).toEqual(expected));
});

describe("a last look", () => {
  const look = (source: Source): MoveOrder => order({ source, start: 100, end: 100, overlap: 8 });
  const TAIL = { "content-range": "bytes 92-99/100" };
  test.each<[string, MoveOrder, Record<string, string>, unknown]>([
    ["at the same ETag compares the end", look(aSource()), { ...TAIL, etag: '"v1"' }, [92, 100]],
    ["at the same date compares the end", look(DATED), { ...TAIL, "last-modified": "Mon" }, [92, 100]],
    ["where there never was a validator compares the end", look(NONE), TAIL, [92, 100]],
    ["at another ETag", look(aSource()), { ...TAIL, etag: '"v2"' }, "source-changed"],
    ["at a hidden ETag proves nothing", look(aSource()), TAIL, "source-changed"],
    ["at a hidden date proves nothing", look(DATED), TAIL, "source-changed"],
  ])("%s", (_, asked, headers, expected) => {
    const found = verdict(asked, 206, headers);
    expect(typeof found === "object" ? found.span : found).toEqual(expected);
  });
});

describe("206 whose Content-Range is hidden", () => {
  test.each<[string, MoveOrder, Record<string, string>, unknown]>([
    ["on first contact its total is asked for", order(), { "content-length": "100" }, "ask-total"],
    ["without a length either", order(), {}, "range-refused"],
    ["of the known whole", order({ source: NONE, end: 100 }), { "content-length": "100" }, uses(0, 100)],
    [
      "of a whole that has grown",
      order({ source: NONE, end: 100 }),
      { "content-length": "140" },
      "source-changed",
    ],
    [
      "of the rest, with an overlap to prove it",
      rest(NONE, 8),
      { "content-length": "68" },
      uses(32, 100, { compare: true }),
    ],
    ["of the rest, with another length", rest(NONE, 8), { "content-length": "60" }, "range-refused"],
    [
      "of the rest, without an overlap, but a validator",
      rest(),
      { "content-length": "60", etag: '"v1"' },
      "weaken",
    ],
    ["of the rest, with nothing to prove it", rest(NONE), { "content-length": "60" }, "range-refused"],
    ["of another date", rest(DATED, 8), { "content-length": "68", "last-modified": "Tue" }, "source-changed"],
  ])("%s", (_, asked, headers, expected) => expect(verdict(asked, 206, headers)).toEqual(expected));
});

describe("200", () => {
  test.each<[string, MoveOrder, Record<string, string>, unknown]>([
    ["is the file, on first contact", order(), { "content-length": "100" }, uses(0, 100)],
    ["without a length ends where it ends", order(), {}, uses(0, null)],
    ["of an empty file", order(), { "content-length": "0" }, uses(0, 0)],
    ["is never appended", rest(NONE, 8), { "content-length": "100" }, uses(0, 100, { changed: true })],
    [
      "is not appended to what no validator told of either",
      order({ source: { ...REFUSED, ranges: "no" }, start: 40 }),
      {},
      uses(0, null, { changed: true }),
    ],
    [
      "of the proven version lets the stored part stay",
      rest(),
      { "content-length": "100", etag: '"v1"' },
      uses(0, 100),
    ],
    [
      "of another version begins anew",
      rest(),
      { "content-length": "100", etag: '"v2"' },
      uses(0, 100, { changed: true }),
    ],
    [
      "of the same date begins anew",
      rest(DATED, 8),
      { "last-modified": "Mon" },
      uses(0, null, { changed: true }),
    ],
    ["with a Content-Range is neither", rest(), { "content-range": "bytes 40-99/100" }, "server-misbehaves"],
  ])("%s", (_, asked, headers, expected) => expect(verdict(asked, 200, headers)).toEqual(expected));

  const HTML = { "content-type": "text/html; charset=utf-8", "content-length": "7" };
  test.each<[string, MoveOrder, unknown]>([
    ["of a known file", rest(aSource({ type: "application/zip" })), "sign-in"],
    ["of a known size", rest(), "sign-in"],
    ["of a file that nobody writes in HTML", order(), "sign-in"],
    ["of a page", order({ url: "https://files.example/index.html?x=a.iso" }), uses(0, 7)],
    ["of an address that says nothing", order({ url: "https://files.example/download" }), uses(0, 7)],
    [
      "of a file that is HTML itself",
      rest(aSource({ type: "text/html", etag: '"v0"' })),
      uses(0, 7, { changed: true }),
    ],
  ])("an HTML page in place %s", (_, asked, expected) => expect(verdict(asked, 200, HTML)).toEqual(expected));
});

describe("416", () => {
  test.each<[string, MoveOrder, Record<string, string>, unknown]>([
    ["an empty file, on first contact", order(), { "content-range": "bytes */0" }, "complete"],
    ["a total, on first contact", order(), { "content-range": "bytes */9" }, "range-refused"],
    ["no total", order(), {}, "range-refused"],
    ["no total is not the end of a part", rest(), {}, "range-refused"],
    [
      "the total of what is stored, where nobody knew it",
      order({ source: aSource({ total: null }), start: 40 }),
      { "content-range": "bytes */40" },
      "complete",
    ],
    [
      "another total than what is stored",
      order({ source: aSource({ total: null }), start: 40 }),
      { "content-range": "bytes */41" },
      "range-refused",
    ],
    ["a shorter file", rest(), { "content-range": "bytes */30" }, "source-changed"],
    ["another version", rest(), { "content-range": "bytes */100", etag: '"v2"' }, "source-changed"],
    ["a range that it has", rest(), { "content-range": "bytes */100" }, "range-refused"],
    ["to a request without Range", order({ source: REFUSED }), {}, "server-misbehaves"],
  ])("%s", (_, asked, headers, expected) => expect(verdict(asked, 416, headers)).toEqual(expected));
});

test.each([408, 421, 425, 429, 500, 502, 503, 504, 509, 520, 522, 524, 530])("%i passes", (status) =>
  expect(verdict(order(), status)).toBe("server-busy"),
);
test.each([403, 404, 407, 410, 451, 505, 531])("%i does not", (status) =>
  expect(verdict(order(), status)).toBe("http-status"),
);
test.each([400, 405, 406, 412, 501])(
  "%i may be meant for the Range, as long as there is nothing to lose",
  (status) => {
    expect(verdict(order(), status)).toBe("range-refused");
    expect(verdict(order({ source: REFUSED }), status)).toBe("http-status");
    expect(verdict(rest(), status)).toBe("http-status");
  },
);
test.each([400, 404])("%i where nobody knows whether there is more is no end", (status) =>
  expect(verdict(rest(aSource({ total: null })), status)).toBe("range-refused"),
);
test.each([201, 204, 207, 304])("%i is no answer to a download", (status) =>
  expect(verdict(order(), status)).toBe("server-misbehaves"),
);

test("a server that is busy may say for how long", () => {
  const headers = { "retry-after": "Wed, 01 May 2024 08:00:30 GMT", date: "Wed, 01 May 2024 08:00:00 GMT" };
  expect(examine(order(), reply(503, headers), 0)).toMatchObject({
    kind: "failed",
    problem: { status: 503 },
    retryAfterMs: 30_000,
  });
});

test("the first reply tells what later ones are held against", () => {
  const headers = {
    "content-range": "bytes 0-99/100",
    etag: '"v1"',
    "last-modified": "Mon",
    "content-type": "text/plain",
  };
  expect(examine(order(), reply(206, headers), 0)).toMatchObject({
    source: { etag: '"v1"', lastModified: "Mon", total: 100, type: "text/plain", ranges: "yes" },
  });
  expect(examine(order(), reply(200), 0)).toMatchObject({ source: { total: null, ranges: "no" } });
});
