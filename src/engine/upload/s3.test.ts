import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { codeOf, problemOf } from "../errors.ts";
import { type S3Rules, S3Server } from "../sim/s3-server.ts";
import { once, uploadBench } from "../sim/upload-bench.ts";
import { bytesOf } from "./body.ts";
import type { UploadAsk } from "./protocol.ts";
import { s3 } from "./s3.ts";

const SIZE = 7_500;

const bench = (rules: S3Rules = {}, size = SIZE) => uploadBench(s3, new S3Server(rules), size);

const isPart =
  (number: number) =>
  ({ method, url }: UploadAsk): boolean =>
    method === "PUT" && url.includes(`partNumber=${number}&`);
const isEnd = ({ url }: UploadAsk): boolean => url.includes("?complete");
const isDesk = ({ isBare }: UploadAsk): boolean => isBare !== true;

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest();
const etagOf = (bytes: Uint8Array) => {
  const parts = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, at) =>
    bytes.slice(at * 1000, at * 1000 + 1000),
  );
  return `"${md5(Buffer.concat(parts.map(md5))).toString("hex")}-${parts.length}"`;
};

describe("a file", () => {
  test.each([0, 1, 1000, 1001, SIZE])("of %i bytes arrives in parts", async (size) => {
    const { drive, arrived, server } = bench({}, size);
    await drive();
    arrived();
    expect(server.stored).toBe(size);
    expect(server.open).toBe(0);
  });

  test("has the ETag that its parts make", async () => {
    const { drive, bytes } = bench();
    expect((await drive()).receipt.etag).toBe(etagOf(bytes));
  });

  test("addresses are asked for as many as are given at once", async () => {
    const { drive, arrived, line } = bench({ mostAddresses: 3 });
    await drive();
    arrived();
    expect(line.entries.filter(({ ask }) => isDesk(ask))).toHaveLength(3);
  });

  test("nothing of the job goes to S3: its addresses are their own secret", async () => {
    const { drive, line } = bench();
    await drive();
    expect(
      line.entries
        .filter(({ ask }) => !isDesk(ask))
        .every(({ ask }) => Object.keys(ask.headers).length === 0),
    ).toBe(true);
  });
});

describe("addresses that have run out", () => {
  test("are asked for anew, and finished parts stay", async () => {
    const { drive, arrived, server, line } = bench();
    await drive({ onStep: once(3000, () => server.runOut()) });
    arrived();
    expect(server.stored).toBe(SIZE);
    // The one that was refused went twice.
    expect(line.entries.filter(({ said }) => said?.status === 403)).toHaveLength(1);
  });

  test("by the clock are not even tried", async () => {
    const all = bench({ mostAddresses: 20 });
    all.server.rules = { ...all.server.rules, expires: () => all.line.time + 60_000 };
    const act = once(3000, () => {
      all.server.runOut();
      all.line.time += 60_000;
    });
    await all.drive({ onStep: act });
    all.arrived();
    expect(all.line.entries.filter(({ said }) => said?.status === 403)).toHaveLength(0);
  });

  test("are asked for at the end, too", async () => {
    const { drive, arrived, server, asked } = bench();
    await drive({ onStep: once(SIZE, () => server.runOut()) });
    arrived();
    expect(asked().slice(-3)).toEqual(["POST 403", "POST 200", "POST 200"]);
  });

  test("are asked for at the end of an empty file, too", async () => {
    const { drive, arrived, server } = bench({}, 0);
    let steps = 0;
    await drive({
      onStep: () => {
        steps += 1;
        if (steps === 2) server.runOut();
      },
    });
    arrived();
  });

  test("fresh ones that are refused end it", async () => {
    const { drive, line } = bench();
    const body = "<Error><Code>AccessDenied</Code></Error>";
    line.strikes = (ask) => (isPart(3)(ask) ? { kind: "instead", said: { status: 403, body } } : null);
    expect(await drive().catch(problemOf)).toMatchObject({
      code: "http-status",
      status: 403,
      detail: "AccessDenied",
    });
  });
});

describe("a part", () => {
  test.each(["before", "after"] as const)(
    "that is cut %s it goes once more, and nothing else",
    async (kind) => {
      const { drive, arrived, line, server } = bench();
      line.strikeOnce({ kind }, isPart(4));
      await drive();
      arrived();
      expect(line.bytesSent - server.stored).toBeLessThan(3_000); // what the endpoint is asked
      expect(server.stored - SIZE).toBe(kind === "after" ? 1000 : 0);
    },
  );

  test("whose answer was lost is found where parts may be listed, and does not go again", async () => {
    const { drive, arrived, line, server } = bench({ showsParts: true });
    line.strikeOnce({ kind: "after" }, isPart(4));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
  });

  test.each([
    [403, "<Error><Code>AccessDenied</Code></Error>"],
    [405, ""],
    [200, "<Part><PartNumber>2</PartNumber><ETag>&quot;x&quot;</ETag><Size>999</Size></Part>"],
    [200, "<Part><PartNumber>2</PartNumber><ETag>&quot;x&quot;</ETag>"],
    [200, "<Part><PartNumber>99</PartNumber><ETag>&quot;x&quot;</ETag><Size>0</Size></Part>"],
  ])("a list that says %i %s says nothing", async (status, body) => {
    const { file, line } = bench({ showsParts: true });
    const { session } = await s3.create(file, line);
    line.strikeOnce({ kind: "instead", said: { status, body } }, () => true);
    expect(await s3.ask(file, session, line)).toEqual({ have: [], session });
  });

  test("whose ETag is not its MD5 goes again, where that of the first one was", async () => {
    const { drive, arrived, line } = bench();
    const send = line.send.bind(line);
    let isSpoilt = false;
    line.send = async (ask) => {
      if (isSpoilt || !isPart(4)(ask) || !ask.body) return send(ask);
      isSpoilt = true;
      return send({ ...ask, body: (await bytesOf(ask.body)).map((byte) => byte ^ 1) });
    };
    await drive();
    arrived();
    expect(line.entries.filter(({ ask }) => isPart(4)(ask))).toHaveLength(2);
  });

  test("under encryption ETags say nothing, and the file arrives", async () => {
    const { drive, arrived } = bench({ isEncrypted: true });
    await drive();
    arrived();
  });

  test("without an ETag that may be read it is said what must be exposed", async () => {
    const { drive, line } = bench();
    line.hides = ["etag"];
    expect(await drive().catch(problemOf)).toMatchObject({
      code: "forbidden-by-cors",
      header: "Access-Control-Expose-Headers: ETag",
    });
  });

  test.each([
    [404, "NoSuchUpload", 2],
    [503, "SlowDown", 1],
    [500, "InternalError", 1],
    [400, "BadDigest", 1],
  ])("%i %s: begun %i times", async (status, code, times) => {
    const { drive, arrived, line } = bench();
    line.strikeOnce(
      { kind: "instead", said: { status, body: `<Error><Code>${code}</Code></Error>` } },
      isPart(4),
    );
    expect((await drive()).begun).toBe(times);
    arrived();
  });
});

describe("the end", () => {
  test.each([
    ["InternalError", "server-busy"],
    ["SlowDown", "server-busy"],
    ["InvalidPart", "http-status"],
    ["EntityTooSmall", "http-status"],
  ])("that says %s under a 200 has failed", async (code, told) => {
    const { file, line, server, bytes } = bench({}, 1000);
    const { session } = await s3.create(file, line);
    const { session: full } = await s3.append(file, session, { start: 0, body: bytes }, line);
    server.lateError = code;
    expect(await s3.close(file, full, line).catch(problemOf)).toMatchObject({ code: told, detail: code });
    expect(server.files.size).toBe(0);
  });

  test("a passing one is tried again", async () => {
    const { drive, arrived, server } = bench();
    server.lateError = "InternalError";
    await drive();
    arrived();
  });

  test.each([false, true])(
    "whose answer was lost: the file is looked at (parts listed: %s)",
    async (showsParts) => {
      const { drive, arrived, line, server } = bench({ showsObject: true, showsParts });
      line.strikeOnce({ kind: "after" }, isEnd);
      expect((await drive()).begun).toBe(1);
      arrived();
      expect(server.stored).toBe(SIZE);
    },
  );

  test("also where the ETag of its only part was found in the list", async () => {
    const { drive, arrived, line, server } = bench({ showsObject: true, showsParts: true }, 900);
    line.strikes = (ask) => {
      if (!isPart(1)(ask)) return null;
      line.strikeOnce({ kind: "after" }, isEnd);
      return { kind: "after" };
    };
    expect((await drive()).begun).toBe(1);
    arrived();
    expect(server.stored).toBe(900);
  });

  test("and else it begins anew", async () => {
    const { drive, arrived, line } = bench();
    line.strikeOnce({ kind: "after" }, isEnd);
    expect((await drive()).begun).toBe(2);
    arrived();
  });

  test("with an ETag that the parts do not make is told with both", async () => {
    const { drive, line, bytes } = bench();
    const body = `<CompleteMultipartUploadResult><ETag>"${"0".repeat(32)}-8"</ETag></CompleteMultipartUploadResult>`;
    line.strikeOnce({ kind: "instead", said: { status: 200, body } }, isEnd);
    expect(await drive().catch(problemOf)).toMatchObject({
      code: "digest-mismatch",
      expected: etagOf(bytes).replaceAll('"', ""),
    });
  });

  test("that is no answer of S3's is none", async () => {
    const { drive, line } = bench();
    line.strikeOnce({ kind: "instead", said: { status: 200, body: "<html>" } }, isEnd);
    expect(await drive().catch(codeOf)).toBe("server-misbehaves");
  });
});

describe("cancel", () => {
  test("frees what is stored, with a fresh address where the old one has run out, and twice is once", async () => {
    const { file, line, server } = bench();
    const { session } = await s3.create(file, line);
    server.runOut();
    await s3.cancel(file, session, line);
    expect(server.open).toBe(0);
    await s3.cancel(file, session, line);
  });

  test.each([405, 501])("a store that answers %i clears up by itself", async (status) => {
    const { file, line } = bench();
    const { session } = await s3.create(file, line);
    line.strikeOnce({ kind: "instead", said: { status } }, () => true);
    await s3.cancel(file, session, line);
  });
});
