import { describe, expect, test } from "vitest";
import { codeOf, problemOf } from "../errors.ts";
import { type IetfRules, IetfServer } from "../sim/ietf-server.ts";
import { once, uploadBench } from "../sim/upload-bench.ts";
import { sizeOf } from "./body.ts";
import { ietf } from "./ietf.ts";
import type { Outgoing, UploadAsk } from "./protocol.ts";

const SIZE = 4_321;

const bench = (rules: IetfRules = {}, size = SIZE, more: Partial<Outgoing> = {}) =>
  uploadBench(ietf, new IetfServer(rules), size, more);

const isPart =
  (start: number) =>
  ({ method, headers }: UploadAsk): boolean =>
    method === "PATCH" && headers["upload-offset"] === String(start);

describe("a file", () => {
  test.each([1, 999, 1000, 1001, 2000, SIZE])("of %i bytes arrives in parts", async (size) => {
    const { drive, arrived, server, asked } = bench({}, size);
    const { receipt } = await drive();
    arrived();
    expect(server.stored).toBe(size);
    expect(asked()).toHaveLength(1 + Math.ceil(size / 1000));
    expect(receipt).toEqual({ digests: [], etag: '"made"', replyUrl: null });
  });

  test("of no bytes is closed with an empty part", async () => {
    const { drive, arrived, asked } = bench({}, 0);
    await drive();
    arrived();
    expect(asked()).toEqual(["POST 201", "PATCH 201"]);
  });

  test("has its name and type told, in any script", async () => {
    const { drive, line } = bench({}, 5, { name: "Übung (1).txt", type: "text/plain" });
    await drive();
    expect(line.entries[0]?.ask.headers).toMatchObject({
      "content-disposition": "inline; filename*=UTF-8''%C3%9Cbung%20%281%29.txt",
      "content-type": "text/plain",
      "upload-complete": "?0",
      "upload-length": "5",
    });
  });
});

test("a part of which the server took the first half only goes on with the other half", async () => {
  const { drive, arrived, server, line, bytes } = bench();
  let isDone = false;
  line.strikes = ({ method, url, headers }) => {
    if (method !== "PATCH" || isDone) return null;
    isDone = true;
    const taking = server.hear({ method, path: new URL(url).pathname, headers, length: 500 });
    taking.write(bytes.slice(0, 500));
    return { kind: "instead", said: taking.answer() };
  };
  await drive();
  arrived();
  expect(server.stored).toBe(SIZE);
  const offsets = line.entries.flatMap(({ ask }) => ask.headers["upload-offset"] ?? []);
  expect(offsets.slice(0, 3)).toEqual(["0", "500", "1500"]);
});

describe("limits", () => {
  test("parts keep to them, and the last one may be smaller", async () => {
    const { drive, arrived, line } = bench({ limits: { "max-append-size": 1500, "min-append-size": 1500 } });
    await drive({ partBytes: 100 });
    arrived();
    expect(line.entries.slice(1).map(({ sent }) => sent)).toEqual([1500, 1500, 1321]);
  });

  test("a file that is too large is refused before a byte of it goes out, and its upload is let go", async () => {
    // Smaller than what it said at first: a server may know more by the name.
    const { drive, line, server, asked } = bench();
    server.rules = { limits: { "max-size": SIZE - 1 } };
    line.strikeOnce(
      {
        kind: "instead",
        said: { status: 201, headers: { location: "/-upload/9", "upload-limit": "max-size=10" } },
      },
      ({ method }) => method === "POST",
    );
    const problem = await drive().catch(problemOf);
    expect(problem).toMatchObject({ code: "too-large-for-server", bytes: 10, host: "files.example" });
    expect(asked()).toEqual(["POST 201", "DELETE 404"]);
  });

  test("how long it lives is counted from the answer", async () => {
    const { line, file } = bench({ limits: { "max-age": 3600 } });
    const { session } = await ietf.create(file, line);
    expect(session.expiresAt).toBe(line.time + 3_600_000);
    line.time += 60_000;
    const { session: later } = await ietf.ask(file, session, line);
    expect(later.expiresAt).toBe(line.time + 3_600_000);
  });

  test.each([
    "max-append-size=x",
    "max-append-size=0",
    "min-append-size=5, max-append-size=4",
    'max-size="9"',
  ])("%s counts for nothing", async (limit) => {
    const { line, file } = bench();
    const headers = { location: "/-upload/1", "upload-limit": limit };
    line.strikeOnce({ kind: "instead", said: { status: 201, headers } }, () => true);
    const { session } = await ietf.create(file, line);
    expect(ietf.partSizes(file, session)).toMatchObject({
      least: 1,
      most: Number.POSITIVE_INFINITY,
      step: 1,
    });
  });

  test("413 wants smaller parts", async () => {
    const { drive, arrived, line } = bench();
    line.strikes = ({ body }) =>
      (body ? sizeOf(body) : 0) > 300 ? { kind: "instead", said: { status: 413, body: "nginx" } } : null;
    await drive({ partBytes: 1000 });
    arrived();
  });
});

describe("the offset is the server's", () => {
  test("what was cut off is asked for, and goes on there", async () => {
    const { drive, arrived, line, server, asked } = bench();
    line.strikeOnce({ kind: "during", after: 700 }, isPart(1000));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
    expect(line.bytesSent).toBe(SIZE);
    expect(asked().slice(0, 5)).toEqual(["POST 201", "PATCH 204", "PATCH -", "HEAD 204", "PATCH 204"]);
  });

  test("a part whose answer was lost is not sent again", async () => {
    const { drive, arrived, line } = bench();
    line.strikeOnce({ kind: "after" }, isPart(1000));
    await drive();
    arrived();
    expect(line.bytesSent).toBe(SIZE);
  });

  test("nor is the last one, and then nobody knows what the resource said", async () => {
    const { drive, arrived, line } = bench();
    line.strikeOnce({ kind: "after" }, isPart(4000));
    const { receipt } = await drive();
    arrived();
    expect(line.bytesSent).toBe(SIZE);
    expect(receipt).toEqual({ digests: [], etag: null, replyUrl: null });
  });

  test("it may be ahead of what was sent", async () => {
    const { arrived, drive, server, line, bytes } = bench();
    await drive({
      onStep: once(2000, () => server.obtain(bytes.slice(2000, 2600))),
    });
    arrived();
    expect(line.entries.some(({ said }) => said?.status === 409)).toBe(true);
    expect(server.stored).toBe(SIZE);
  });

  test("one that goes back behind what was acknowledged is a lost session", async () => {
    const { arrived, drive, server } = bench();
    const { begun } = await drive({ onStep: once(3000, () => server.lose(500)) });
    arrived();
    expect(begun).toBe(2);
  });

  test("a session that is gone is created anew", async () => {
    const { arrived, drive, server } = bench();
    const { begun } = await drive({ onStep: once(2000, () => server.expire()) });
    arrived();
    expect(begun).toBe(2);
  });

  test.each([
    ["more than there is", { "upload-offset": "99999", "upload-complete": "?0" }, "server-misbehaves"],
    ["complete too early", { "upload-offset": "10", "upload-complete": "?1" }, "server-misbehaves"],
    ["of another length", { "upload-offset": "0", "upload-length": "7" }, "server-misbehaves"],
    ["none that may be read", {}, "forbidden-by-cors"],
    ["two at once", { "upload-offset": "1, 2" }, "forbidden-by-cors"],
  ])("%s is not believed", async (_, headers, code) => {
    const { line, file } = bench();
    const { session } = await ietf.create(file, line);
    line.strikeOnce({ kind: "instead", said: { status: 204, headers } }, () => true);
    expect(await ietf.ask(file, session, line).catch(codeOf)).toBe(code);
  });
});
