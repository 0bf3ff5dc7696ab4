import { describe, expect, test } from "vitest";
import { codeOf, problemOf } from "../errors.ts";
import { type IetfRules, IetfServer } from "../sim/ietf-server.ts";
import { bytesOf, digestOf, uploadBench } from "../sim/upload-bench.ts";
import { bytesOf as readIn } from "./body.ts";
import { ietf } from "./ietf.ts";
import type { Outgoing, UploadAsk } from "./protocol.ts";

const SIZE = 4_321;

const bench = (rules: IetfRules = {}, size = SIZE, more: Partial<Outgoing> = {}) =>
  uploadBench(ietf, new IetfServer(rules), size, more);

const isPatch = ({ method }: UploadAsk): boolean => method === "PATCH";
const isPart =
  (start: number) =>
  ({ method, headers }: UploadAsk): boolean =>
    method === "PATCH" && headers["upload-offset"] === String(start);

describe("Upload-Complete: ?1 is the word of the resource, under any status", () => {
  test.each([400, 403, 409, 413, 422, 500, 503])("%i", async (status) => {
    const { drive, line } = bench({ target: () => ({ status }) });
    expect(await drive().catch(problemOf)).toMatchObject({ code: "http-status", status });
    expect(line.entries.at(-1)?.ask.method).toBe("PATCH");
    expect(line.bytesSent).toBe(SIZE);
  });

  test("without it a 503 is asked about, and gone on from", async () => {
    const { drive, arrived, line, asked } = bench();
    line.strikeOnce({ kind: "instead", said: { status: 503 } }, isPart(1000));
    await drive();
    arrived();
    expect(asked().slice(2, 4)).toEqual(["PATCH 503", "HEAD 204"]);
  });

  test("before the last byte it is a lie", async () => {
    const { drive, line } = bench();
    line.strikeOnce(
      { kind: "instead", said: { status: 204, headers: { "upload-complete": "?1" } } },
      isPart(0),
    );
    expect(await drive().catch(codeOf)).toBe("server-misbehaves");
  });

  test("where it may not be read, the upload is closed once more, and then it is said what is missing", async () => {
    const { drive, line } = bench();
    line.hides = ["upload-complete"];
    expect(await drive().catch(problemOf)).toMatchObject({
      code: "forbidden-by-cors",
      header: "Access-Control-Expose-Headers: Upload-Complete",
    });
  });

  test("an end whose answer was lost is asked about, not said again", async () => {
    const { drive, arrived, line, asked } = bench({}, 0);
    line.strikeOnce({ kind: "after" }, isPatch);
    await drive();
    arrived();
    expect(asked()).toEqual(["POST 201", "PATCH -", "HEAD 204"]);
  });

  test("and where it is said again, the server's no is a yes", async () => {
    const { line, file, arrived, asked } = bench({}, 0);
    const { session } = await ietf.create(file, line);
    await ietf.close(file, session, line);
    await ietf.close(file, session, line);
    arrived();
    expect(asked()).toEqual(["POST 201", "PATCH 201", "PATCH 400", "HEAD 204"]);
  });
});

describe("digests", () => {
  test("go along where the server asked for them", async () => {
    const { drive, arrived, line, bytes } = bench({ hasDigests: true });
    const { receipt } = await drive();
    arrived();
    expect(line.entries.filter(({ ask }) => ask.headers["content-digest"])).toHaveLength(5);
    expect(receipt.digests).toEqual([digestOf(bytes)]);
  });

  test("nothing of them goes to one that did not", async () => {
    const { drive, line } = bench();
    await drive();
    const names = line.entries.flatMap(({ ask }) => Object.keys(ask.headers));
    expect(names.filter((name) => name.includes("digest"))).toEqual([]);
  });

  test("a part that was changed on the way is sent again", async () => {
    const { drive, arrived, line, server } = bench({ hasDigests: true });
    const send = line.send.bind(line);
    let isSpoilt = false;
    line.send = async (ask) => {
      if (isSpoilt || !isPart(2000)(ask) || !ask.body) return send(ask);
      isSpoilt = true;
      return send({ ...ask, body: (await readIn(ask.body)).map((byte) => byte ^ 1) });
    };
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
  });

  test("of the whole file is promised at first; one that differs is told with both", async () => {
    const wrong = digestOf(new Uint8Array(1));
    const { drive, line } = bench({ hasDigests: true }, SIZE, { digests: [wrong] });
    const problem = await drive().catch(problemOf);
    expect(line.entries[0]?.ask.headers["repr-digest"]).toMatch(/^sha-256=:[A-Za-z0-9+/]{43}=:$/);
    expect(problem).toMatchObject({ code: "http-status", status: 422 });
  });

  test("one that the server answers is compared with what was promised", async () => {
    const promised = digestOf(bytesOf(SIZE));
    const { drive, line } = bench({ target: () => ({ status: 200 }) }, SIZE, { digests: [promised] });
    const other = "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:";
    const headers = { "upload-complete": "?1", "repr-digest": other };
    line.strikeOnce({ kind: "instead", said: { status: 200, headers } }, isPart(4000));
    expect(await drive().catch(problemOf)).toMatchObject({
      code: "digest-mismatch",
      expected: promised.hex,
      actual: "0".repeat(64),
    });
  });
});

describe("an answer without Location", () => {
  test.each([200, 201, 204])("%i says what must be exposed", async (status) => {
    const { line, file } = bench();
    line.strikeOnce({ kind: "instead", said: { status } }, () => true);
    expect(await ietf.create(file, line).catch(problemOf)).toMatchObject({
      code: "forbidden-by-cors",
      host: "files.example",
      header: "Access-Control-Expose-Headers: Location",
    });
  });

  test.each(["javascript:alert(1)", "http://files.example/x", "file:///etc/passwd"])(
    "or with %s, which is no place",
    async (location) => {
      const { line, file } = bench();
      line.strikeOnce({ kind: "instead", said: { status: 201, headers: { location } } }, () => true);
      expect(await ietf.create(file, line).catch(codeOf)).toBe("server-misbehaves");
    },
  );
});

describe("cancel", () => {
  test("lets the server forget it, and is safe to say again", async () => {
    const { line, file, asked } = bench();
    const { session } = await ietf.create(file, line);
    await ietf.cancel(file, session, line);
    await ietf.cancel(file, session, line);
    expect(asked()).toEqual(["POST 201", "DELETE 204", "DELETE 404"]);
  });

  test("fails where the server does", async () => {
    const { line, file } = bench();
    const { session } = await ietf.create(file, line);
    line.strikeOnce({ kind: "instead", said: { status: 500 } }, () => true);
    expect(await ietf.cancel(file, session, line).catch(codeOf)).toBe("server-busy");
  });
});
