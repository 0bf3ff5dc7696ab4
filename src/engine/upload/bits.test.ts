import { describe, expect, test } from "vitest";
import { codeOf, problemOf } from "../errors.ts";
import { type BitsRules, BitsServer } from "../sim/bits-server.ts";
import { ORIGIN, once, PLACE, uploadBench } from "../sim/upload-bench.ts";
import { bits } from "./bits.ts";
import type { Outgoing, UploadAsk } from "./protocol.ts";

const KIB = 1024;
const SIZE = 50 * KIB + 3;
const PART = 10 * KIB;

const bench = (rules: BitsRules = {}, size = SIZE, more: Partial<Outgoing> = {}) => {
  const { drive, ...all } = uploadBench(bits, new BitsServer(rules), size, more);
  return {
    ...all,
    drive: (onStep?: (acknowledged: number) => void) => drive({ partBytes: PART, ...(onStep && { onStep }) }),
    /** The packets that went out. */
    packets: () => all.line.entries.map(({ ask }) => ask.headers["bits-packet-type"] ?? ask.method),
  };
};

const isPacket =
  (type: string, start?: number) =>
  ({ headers }: UploadAsk): boolean =>
    headers["bits-packet-type"] === type &&
    (start === undefined || headers["content-range"]?.startsWith(`bytes ${start}-`) === true);

describe("a file", () => {
  test.each([1, PART, PART + 1, SIZE])("of %i bytes arrives in fragments", async (size) => {
    const { drive, arrived, server, line, packets } = bench({}, size);
    const { receipt } = await drive();
    arrived();
    expect(server.stored).toBe(size);
    expect(packets()).toEqual([
      "Create-Session",
      ...Array.from({ length: Math.ceil(size / PART) }, () => "Fragment"),
      "Close-Session",
    ]);
    expect(new Set(line.entries.map(({ ask }) => ask.method))).toEqual(new Set(["BITS_POST"]));
    expect(receipt).toEqual({ digests: [], etag: null, replyUrl: null });
  });

  test("that is empty is refused before anybody is asked", async () => {
    const { drive, line } = bench({}, 0);
    expect(await drive().catch(codeOf)).toBe("bad-argument");
    expect(line.entries).toEqual([]);
  });

  test("every packet has a body, so that its length is told", async () => {
    const { drive, line } = bench();
    await drive();
    expect(line.entries.every(({ ask }) => ask.body !== null)).toBe(true);
  });

  test("fragments have 5 KiB to 13 MiB", () => {
    const session = { url: "", expiresAt: null };
    const sizes = (size: number) => bits.partSizes({ ...bench().file, size }, session);
    expect(sizes(10 ** 9)).toEqual({ least: 5 * KIB, most: 13 * KIB * KIB, step: 1 });
    expect(sizes(3).least).toBe(3);
  });
});

describe.each<BitsRules>([
  { overlap: "refused", keepsBroken: false },
  { overlap: "refused", keepsBroken: true },
  { overlap: "dropped", keepsBroken: false, namesSession: true },
  { overlap: "dropped", keepsBroken: true },
])("a server of %j: after a cut no more than 5 KiB go twice", (rules) => {
  test.each(["before", "after"] as const)("%s the fragment", async (kind) => {
    const { drive, arrived, line, server, packets } = bench(rules);
    line.strikeOnce({ kind }, isPacket("Fragment", 2 * PART));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
    expect(line.bytesSent - SIZE).toBeLessThanOrEqual(5 * KIB);
    expect(packets().filter((type) => type === "Ping")).toHaveLength(1);
  });

  test("in the first one, of which nothing was acknowledged", async () => {
    const { drive, arrived, line, server } = bench(rules);
    line.strikeOnce({ kind: "after" }, isPacket("Fragment"));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
    expect(line.bytesSent - SIZE).toBeLessThanOrEqual(5 * KIB);
  });

  test("in the last one", async () => {
    const { drive, arrived, line, server } = bench(rules);
    line.strikeOnce({ kind: "after" }, isPacket("Fragment", 5 * PART));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
  });

  test("in the middle of it, what did not get through", async () => {
    const { drive, arrived, line, server } = bench(rules);
    line.strikeOnce({ kind: "during", after: 7_000 }, isPacket("Fragment", 2 * PART));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
    expect(line.bytesSent - SIZE).toBeLessThanOrEqual(7_000 + 5 * KIB);
  });

  test("a session that is gone is made anew", async () => {
    const { drive, arrived, server } = bench(rules);
    const { begun } = await drive(once(3 * PART, () => server.expire()));
    arrived();
    expect(begun).toBe(2);
  });
});

describe("errors", () => {
  const answered = async (status: number, code: string | null, name = "bits-error-code") => {
    const { drive, line, packets } = bench();
    const headers = { "bits-packet-type": "Ack", ...(code !== null && { [name]: code }) };
    line.strikeOnce({ kind: "instead", said: { status, headers } }, isPacket("Fragment", 2 * PART));
    const end = await drive().then(({ begun }) => `begun ${begun}`, codeOf);
    return [end, ...packets().slice(3, 5)].join(", ");
  };

  test.each<[number, string | null, string]>([
    [400, "0x80070057", "http-status, Fragment"],
    [403, "0x80070005", "http-status, Fragment"],
    [501, "0x80070005", "http-status, Fragment"],
    [401, null, "sign-in-needed, Fragment"],
    [500, "0x80070112", "begun 1, Fragment, Ping"],
    [503, null, "begun 1, Fragment, Ping"],
    [408, "0x80070112", "begun 1, Fragment, Ping"],
    [413, null, "begun 1, Fragment, Ping"],
    [500, "0x80200020", "begun 1, Fragment, Ping"],
    [500, "0x8020001F", "begun 2, Fragment, Create-Session"],
    [500, "0x8020001f", "begun 2, Fragment, Create-Session"],
  ])("%i %s: %s", async (status, code, end) => expect(await answered(status, code)).toBe(end));

  test("are read under the name that MC-BUP writes, too", async () =>
    expect(await answered(500, "0x8020001F", "bits-error")).toBe("begun 2, Fragment, Create-Session"));

  test("413 wants smaller fragments", async () => {
    const { drive, arrived, line } = bench({ mostFragment: 6 * KIB });
    await drive();
    arrived();
    expect(Math.max(...line.entries.slice(4).map(({ sent }) => sent))).toBeLessThanOrEqual(6 * KIB);
  });

  test("a file that is there and stays is refused at first", async () => {
    const { drive, server } = bench();
    server.files.set(PLACE, new Uint8Array(1));
    expect(await drive().catch(problemOf)).toMatchObject({ code: "http-status", status: 403 });
  });

  test.each(["-1", "1e3", "99999999", ""])("BITS-Received-Content-Range %j is not believed", async (told) => {
    const { drive, line } = bench();
    const headers = { "bits-packet-type": "Ack", "bits-received-content-range": told };
    line.strikeOnce({ kind: "instead", said: { status: 200, headers } }, isPacket("Fragment", PART));
    expect(await drive().catch(codeOf)).toBe("server-misbehaves");
  });

  test("one that goes back is a lost session", async () => {
    const { drive, arrived, line } = bench({ overwrites: true });
    const headers = { "bits-packet-type": "Ack", "bits-received-content-range": "5" };
    line.strikeOnce({ kind: "instead", said: { status: 416, headers } }, isPacket("Fragment", 2 * PART));
    expect((await drive()).begun).toBe(2);
    arrived();
  });

  test.each(["bits-session-id", "bits-received-content-range"])(
    "without %s it is said what must be exposed",
    async (name) => {
      const { drive, line } = bench();
      line.hides = [name];
      // Lost in the middle, so that a 416 has to be read.
      line.strikeOnce({ kind: "after" }, isPacket("Fragment", PART));
      const { header } = await drive().then(() => ({ header: "" }), problemOf);
      expect(header?.toLowerCase()).toBe(`access-control-expose-headers: ${name}`);
    },
  );
});

describe("the end", () => {
  test("whose answer was lost: the file is looked for", async () => {
    const { drive, arrived, line, packets } = bench();
    line.strikeOnce({ kind: "after" }, isPacket("Close-Session"));
    const { begun } = await drive();
    arrived();
    expect(begun).toBe(1);
    expect(packets().slice(-4)).toEqual(["Close-Session", "Ping", "Close-Session", "HEAD"]);
  });

  test("and a server that has no time for that is asked again", async () => {
    const { drive, arrived, line, server } = bench();
    line.strikes = ({ headers }) => {
      if (headers["bits-packet-type"] !== "Close-Session") return null;
      line.strikeOnce({ kind: "instead", said: { status: 503 } }, ({ method }) => method === "HEAD");
      return { kind: "after" };
    };
    expect((await drive()).begun).toBe(1);
    arrived();
    expect(server.stored).toBe(SIZE);
  });

  test("of a session that ran out before it: all of it goes again", async () => {
    const { drive, arrived, server } = bench();
    const { begun } = await drive(once(SIZE, () => server.expire()));
    arrived();
    expect(begun).toBe(2);
  });

  test("of a file of another length that is there is none", async () => {
    const { drive, arrived, server } = bench({ overwrites: true });
    server.files.set(PLACE, new Uint8Array(SIZE - 1));
    const { begun } = await drive(once(SIZE, () => server.expire()));
    arrived();
    expect(begun).toBe(2);
  });
});

describe("cancel", () => {
  test("is told once, and a session that is gone is as good", async () => {
    const { file, line, packets } = bench();
    const { session } = await bits.create(file, line);
    await bits.cancel(file, session, line);
    await bits.cancel(file, session, line);
    expect(packets()).toEqual(["Create-Session", "Cancel-Session", "Cancel-Session"]);
  });

  test("fails where the server does", async () => {
    const { file, line } = bench();
    const { session } = await bits.create(file, line);
    line.strikeOnce({ kind: "instead", said: { status: 503 } }, () => true);
    expect(await bits.cancel(file, session, line).catch(codeOf)).toBe("server-busy");
  });
});

describe("upload-reply", () => {
  test.each([
    ["\\replies\\{1}\\answer.bin", `${ORIGIN}/replies/{1}/answer.bin`],
    ["answer.bin", `${ORIGIN}/inbox/answer.bin`],
    ["https://other.example/a?b=1", "https://other.example/a?b=1"],
  ])("a reply at %s", async (told, url) => {
    const { drive, arrived, line, file, packets } = bench({ reply: { url: told } }, SIZE, {
      wantsReply: true,
    });
    const { receipt, session } = await drive();
    // It is there as long as the session is.
    expect(packets()).not.toContain("Close-Session");
    expect(new URL(receipt.replyUrl ?? "").href).toBe(new URL(url).href);
    await bits.release?.(file, session, line);
    arrived();
    await bits.release?.(file, session, line);
    expect(packets().slice(-2)).toEqual(["Close-Session", "Close-Session"]);
  });

  test.each(["javascript:alert(1)", "http://files.example/a", `/${"x".repeat(2_200)}`])(
    "one at %.20s is none",
    async (url) => {
      const { drive } = bench({ reply: { url } }, SIZE, { wantsReply: true });
      expect(await drive().catch(codeOf)).toBe("server-misbehaves");
    },
  );

  test("one of which nobody heard, because the last Ack was lost, has the file sent once more", async () => {
    const { drive, line, file } = bench({ reply: { url: "/replies/1" } }, SIZE, { wantsReply: true });
    const isLast = (ask: UploadAsk): boolean =>
      ask.headers["content-range"]?.includes(`-${SIZE - 1}/`) === true;
    line.strikeOnce({ kind: "after" }, isLast);
    const { receipt, begun } = await drive();
    expect([begun, receipt.replyUrl]).toEqual([2, new URL("/replies/1", file.url).href]);
  });

  test("one that is not told", async () => {
    const { drive } = bench({}, SIZE, { wantsReply: true });
    expect(await drive().catch(problemOf)).toMatchObject({
      code: "forbidden-by-cors",
      header: "Access-Control-Expose-Headers: BITS-Reply-URL",
    });
  });
});
