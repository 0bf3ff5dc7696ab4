import { beforeEach, describe, expect, test, vi } from "vitest";
import { codeOf } from "./errors.ts";
import { pacedHttp } from "./paced-http.ts";
import { Paces } from "./paces.ts";
import type { Http, HttpAsk, HttpReply } from "./ports.ts";
import { HandClock, settled } from "./sim/hand-clock.ts";
import { type ScriptedAsk, ScriptedHttp } from "./sim/scripted-http.ts";

const URL = "https://files.example/a.bin";
const TOTAL = 1_000_000;
const FILE = new Uint8Array(TOTAL).map((_, i) => (i * 7 + (i >> 8)) & 255);
const ASK: HttpAsk = { method: "GET", url: URL, range: "bytes=0-" };

let clock: HandClock;
let http: ScriptedHttp;
let paces: Paces;
let paced: Http;
beforeEach(() => {
  clock = new HandClock();
  http = new ScriptedHttp();
  paces = new Paces(clock);
  paced = pacedHttp(http, paces);
});

const spanOf = ({ range }: ScriptedAsk): readonly [start: number, end: number] => {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  return [Number(first), last ? Number(last) + 1 : TOTAL];
};

/** As a server with one version of the file would, with what `headers` say otherwise. */
function serve(ask: ScriptedAsk, headers: Record<string, string> = {}): void {
  const [start, asked] = spanOf(ask);
  const end = Math.min(asked, TOTAL);
  const own = { etag: '"v1"', "content-range": `bytes ${start}-${end - 1}/${TOTAL}` };
  ask.answer(206, { ...own, ...headers }, FILE.slice(start, end), "end");
}

/** Answers each request 50 ms after it was made, as long as `isOver` does not say so. */
async function serveAll(isOver: () => boolean): Promise<void> {
  for (let taken = 0; !isOver(); ) {
    await clock.turn(50);
    for (const ask of http.asked.slice(taken)) if (!ask.isAborted) serve(ask);
    taken = http.asked.length;
    await settled();
  }
}

/** How many bytes came, if they are those of the file from `start` on; -1: other ones. */
async function readAll({ body }: HttpReply, start = 0): Promise<number> {
  let at = start;
  for (let bytes = await body.read(10_000); bytes; bytes = await body.read(10_000)) {
    for (const byte of bytes) if (byte !== FILE[at++]) return -1;
  }
  return at - start;
}

const begun = async (
  ask: HttpAsk = ASK,
): Promise<{ exchange: ReturnType<Http["open"]>; first: ScriptedAsk }> => {
  const exchange = paced.open(ask);
  await settled();
  return { exchange, first: await http.next() };
};

test("spans that are asked for one by one are one reply, in order", async () => {
  const exchange = paced.open(ASK);
  let whole: number | null = null;
  const reading = exchange.reply.then(async (reply) => {
    expect(reply.head.status).toBe(206);
    expect(reply.head.header("content-range")).toBe(`bytes 0-${TOTAL - 1}/${TOTAL}`);
    expect(new Map(reply.head.entries()).get("content-range")).toBe(`bytes 0-${TOTAL - 1}/${TOTAL}`);
    whole = await readAll(reply);
  });
  await serveAll(() => whole !== null);
  await reading;
  expect(whole).toBe(TOTAL);
  const spans = http.asked.map(spanOf);
  expect(spans.length).toBeGreaterThan(2);
  for (const [at, [start]] of spans.entries()) expect(start).toBe(spans[at - 1]?.[1] ?? 0);
});

test("only what was asked for is asked for", async () => {
  const exchange = paced.open({ ...ASK, range: "bytes=500000-599999" });
  let whole: number | null = null;
  void exchange.reply.then(async (reply) => {
    whole = await readAll(reply, 500_000);
  });
  await serveAll(() => whole !== null);
  expect(whole).toBe(100_000);
  expect(spanOf(http.asked.at(-1) as ScriptedAsk)[1]).toBe(600_000);
});

test("a body that nobody reads is not asked for", async () => {
  paced.open(ASK);
  let turns = 0;
  await serveAll(() => (turns += 1) > 100);
  expect(http.asked.length).toBeLessThan(10);
});

describe("it is one request as ever", () => {
  test.each([
    ["on this machine", { ...ASK, url: "http://127.0.0.1:8080/a" }],
    ["on localhost", { ...ASK, url: "http://user@sub.localhost/a" }],
    ["of a share", { ...ASK, url: "smb://server/share/a" }],
    ["of another method", { ...ASK, method: "HEAD" }],
    ["without a range", { ...ASK, range: null }],
    [
      "with a sign-in that takes two",
      { ...ASK, auth: { kind: "digest", userName: "u", password: "p" } as const },
    ],
  ] satisfies (readonly [string, HttpAsk])[])("%s", async (_what, ask) => {
    paced.open(ask);
    await settled();
    expect(http.asked.map(({ range }) => range)).toEqual([ask.range]);
  });

  test("where the server gives no ranges", async () => {
    const { exchange, first } = await begun();
    first.answer(200, { etag: '"v1"' }, FILE, "end");
    expect((await exchange.reply).head.status).toBe(200);
    expect(await readAll(await exchange.reply)).toBe(TOTAL);
    expect(http.asked.length).toBe(1);
  });

  test.each([
    ["weak", { etag: 'W/"v1"' }],
    ["missing", { etag: "" }],
    ["hidden", { "content-range": "" }],
  ])("where what proves a part is %s: from then on", async (_what, headers) => {
    const { exchange, first } = await begun();
    serve(first, headers);
    const second = await http.next();
    expect(first.isAborted).toBe(true);
    expect(second.range).toBe(ASK.range);
    second.answer(200, {}, FILE, "end");
    expect(await readAll(await exchange.reply)).toBe(TOTAL);
    expect((await begun()).first.range).toBe(ASK.range);
  });
});

describe("a later part", () => {
  /** The second request, and what reading came to. */
  async function second(answer: (ask: ScriptedAsk) => void): Promise<{ code: string; bytes: number }> {
    const { exchange, first } = await begun();
    serve(first);
    let code = "";
    let bytes = 0;
    const reading = exchange.reply
      .then(async ({ body }) => {
        for (let read = await body.read(); read; read = await body.read()) bytes += read.length;
      })
      .catch((error: unknown) => {
        code = codeOf(error);
      });
    await clock.turn(500);
    answer(await http.next());
    await clock.turn(500);
    await reading;
    return { code, bytes };
  }

  test.each([
    ["of another version", { etag: '"v2"' }],
    ["of another size", { "content-range": "bytes 1-2/3" }],
  ])("%s ends the body where it begins", async (_what, headers) => {
    const { code, bytes } = await second((ask) => serve(ask, headers));
    expect(code).toBe("cut");
    expect(bytes).toBe(spanOf(http.asked[0] as ScriptedAsk)[1]);
  });

  test("that is refused ends the body, and the host is asked as others ask", async () => {
    const { code } = await second((ask) => ask.answer(429, {}, "end"));
    expect(code).toBe("cut");
    paced.open(ASK);
    await settled();
    expect(http.asked.at(-1)?.range).toBe("bytes=0-");
  });

  test("that is shorter than it says ends the body", async () => {
    const { code } = await second((ask) => {
      const [start, end] = spanOf(ask);
      const head = { etag: '"v1"', "content-range": `bytes ${start}-${end - 1}/${TOTAL}` };
      ask.answer(206, head, FILE.slice(start, end - 1), "end");
    });
    expect(code).toBe("cut");
  });
});

test("a redirect is followed once, unless a secret goes along", async () => {
  const far = "https://cdn.example/b";
  for (const [ask, place] of [
    [ASK, far],
    [{ ...ASK, auth: { kind: "header", name: "authorization", value: "x" } as const }, URL],
  ] as const) {
    const from = http.asked.length;
    const { exchange, first } = await begun(ask);
    first.redirectedTo = far;
    serve(first);
    void exchange.reply.then(({ body }) => body.read());
    await clock.turn(500);
    expect((await http.next()).url).toBe(place);
    expect(http.asked.length).toBeGreaterThan(from + 1);
    exchange.abort();
    await clock.turn(1_000);
    while (!http.isSilent) await http.next();
  }
});

test("abort ends all that is on its way, and asks for nothing more", async () => {
  const { exchange, first } = await begun();
  serve(first);
  const { body } = await exchange.reply;
  await clock.turn(500);
  const reading = (async () => {
    while (await body.read()) if (http.asked.length > 2) exchange.abort();
  })().then(() => "end", codeOf);
  for (let i = 0; i < 20; i += 1) await clock.turn(100);
  exchange.abort();
  expect(await reading).toBe("cut");
  const asked = http.asked.length;
  await clock.turn(5_000);
  expect(http.asked.length).toBe(asked);
  expect(http.asked.slice(1).every(({ isAborted }) => isAborted)).toBe(true);
});

test("beside foreground work a trickle is asked for", async () => {
  const giveBack = paces.hold();
  const exchange = paced.open(ASK);
  exchange.reply.then(readAll).catch(() => undefined); // it is aborted at last
  let turns = 0;
  await serveAll(() => (turns += 1) > 40);
  const slowly = spanOf(http.asked.at(-1) as ScriptedAsk)[1];
  expect(slowly).toBeGreaterThan(4_096);
  expect(slowly).toBeLessThan(40_000);
  giveBack();
  giveBack();
  turns = 0;
  await serveAll(() => (turns += 1) > 40);
  expect(spanOf(http.asked.at(-1) as ScriptedAsk)[1]).toBeGreaterThan(10 * slowly);
  exchange.abort();
});

describe("where the pace lets it come as a stream", () => {
  const SIZE = 20_000_000;
  const WHOLE = `/${SIZE}`;
  let isStreaming: boolean;

  /** After its first span. */
  const streamed = async () => {
    const host = paces.at(URL);
    if (!host) throw new Error("it is no host of others");
    isStreaming = false;
    vi.spyOn(host.pace, "isStreaming", "get").mockImplementation(() => isStreaming);
    const exchange = paced.open(ASK);
    await settled();
    const first = await http.next();
    const [, end] = spanOf(first);
    isStreaming = true;
    first.answer(
      206,
      { etag: '"v1"', "content-range": `bytes 0-${end - 1}${WHOLE}` },
      new Uint8Array(end),
      "end",
    );
    const reply = await exchange.reply;
    await clock.turn(100);
    const stream = http.asked[1] as ScriptedAsk;
    return { exchange, reply, stream, end, host };
  };
  const answer = (stream: ScriptedAsk, from: number, came: number): void =>
    stream.answer(
      206,
      { etag: '"v1"', "content-range": `bytes ${from}-${SIZE - 1}${WHOLE}` },
      new Uint8Array(came).fill(1),
    );
  const peeks = () => http.asked.filter(({ range }) => range === "bytes=0-0");

  test("all that is left is one request, and small ones beside it look at the way", async () => {
    const { stream, end } = await streamed();
    expect(stream.range).toBe(`bytes=${end}-${SIZE - 1}`);
    answer(stream, end, 1_000_000);
    for (let looks = 0; looks < 20; looks += 1) {
      await clock.turn(30);
      for (const peek of peeks())
        peek.answer(206, { "content-range": `bytes 0-0${WHOLE}` }, new Uint8Array(1), "end");
    }
    expect(peeks().length).toBeGreaterThan(5);
    expect(peeks().length).toBeLessThan(12);
    expect(http.asked.length).toBe(2 + peeks().length);
  });

  test("it ends as soon as somebody comes, and goes on with the byte after the last one that came", async () => {
    const { stream, end, reply } = await streamed();
    answer(stream, end, 1_000_000);
    await clock.turn(30);
    isStreaming = false;
    await clock.turn(30);
    expect(stream.isAborted).toBe(true);
    let came = 0;
    for (let left = end + 1_000_000; left > 0; ) {
      const bytes = await reply.body.read();
      came += bytes?.length ?? 0;
      left -= bytes?.length ?? left;
    }
    expect(came).toBe(end + 1_000_000);
    await clock.turn(2_000);
    const next = http.asked.slice(2).find(({ range }) => range !== "bytes=0-0") as ScriptedAsk;
    expect(spanOf(next)[0]).toBe(end + 1_000_000);
    expect(spanOf(next)[1] - spanOf(next)[0]).toBeLessThan(1_000_000);
  });

  test("not while another body of ours comes from there", async () => {
    const { stream, end } = await streamed();
    answer(stream, end, 1_000_000);
    await clock.turn(30);
    paced.open({ ...ASK, range: "bytes=5-" });
    await clock.turn(60);
    expect(stream.isAborted).toBe(true);
  });

  test("no longer where the server does not answer small questions as it should", async () => {
    const { stream, end, host } = await streamed();
    const ends = vi.spyOn(host.pace, "endStream");
    answer(stream, end, 1_000_000);
    await clock.turn(100);
    peeks()[0]?.answer(429, {}, new Uint8Array(0), "end");
    await settled();
    expect(ends).toHaveBeenCalled();
  });

  test("nor is the whole file read where it is sent as the answer to a small question", async () => {
    const { stream, end, host } = await streamed();
    const ends = vi.spyOn(host.pace, "endStream");
    answer(stream, end, 1_000_000);
    await clock.turn(100);
    const [peek] = peeks();
    peek?.answer(200, {}, new Uint8Array(1_000_000));
    await settled();
    expect([ends.mock.calls.length, peek?.isAborted]).toEqual([1, true]);
  });

  test("of what nobody takes no more than 16 MiB and a piece are held", async () => {
    const { stream, end, reply, host } = await streamed();
    const came = vi.spyOn(host.pace, "received");
    const sum = () => came.mock.calls.reduce((all, [bytes]) => all + bytes, 0);
    const piece = new Uint8Array(1_000_000);
    stream.answer(
      206,
      { etag: '"v1"', "content-range": `bytes ${end}-${SIZE - 1}${WHOLE}` },
      ...Array(19).fill(piece),
    );
    await settled();
    expect(sum()).toBe(17_000_000);
    await reply.body.read(); // the first span
    await reply.body.read();
    await settled();
    expect(sum()).toBe(18_000_000);
  });
});
