/** Decides whether an Http keeps its contract, whatever it asks. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Http, HttpAsk, HttpBody, HttpExchange } from "../engine/ports.ts";
import type { Asked, ServedFile, ServerBench } from "../engine/sim/server-bench.ts";
import { refusal } from "./chunk-store-bench.contract.ts";

export interface HttpBench extends ServerBench {
  readonly http: Http;
  /** Another address, which leads to the file. */
  redirectTo(file: ServedFile): Promise<ServedFile>;
}

export function httpContract(name: string, make: () => Promise<HttpBench>): void {
  describe(`${name} keeps the contract of requests`, () => {
    let bench: HttpBench;
    const open = ({ url }: ServedFile, ask: Partial<HttpAsk> = {}): HttpExchange =>
      bench.http.open({ method: "GET", url, range: null, ...ask });
    const last = async (): Promise<Asked | undefined> => (await bench.asked()).at(-1);

    beforeEach(async () => {
      bench = await make();
    });
    afterEach(() => bench.end());

    test("a whole file comes as it is, and its end stays its end", async () => {
      const file = await bench.serve();
      const { head, body } = await open(file).reply;
      expect([head.status, head.header("content-length")]).toEqual([200, String(file.bytes.length)]);
      const read = await readWhole(body);
      expect(sameBytes(read.bytes, file.bytes)).toBe(true);
      expect(await body.read()).toBeNull();
      expect(await last()).toMatchObject({ method: "GET", range: null });
    });

    test.each([
      ["bytes=0-", 0, null],
      ["bytes=1-1", 1, 2],
      ["bytes=5000-14999", 5_000, 15_000],
      ["bytes=19999-", 19_999, null],
    ])("the Range header is sent as it was given: %s", async (range, start, end) => {
      const file = await bench.serve();
      const { head, body } = await open(file, { range }).reply;
      const stop = end ?? file.bytes.length;
      expect([head.status, head.header("content-range")]).toEqual([
        206,
        `bytes ${start}-${stop - 1}/${file.bytes.length}`,
      ]);
      const read = await readWhole(body);
      expect(sameBytes(read.bytes, file.bytes.subarray(start, stop))).toBe(true);
      expect((await last())?.range).toBe(range);
    });

    test("whoever reads little at a time gets no more than that, and every byte once", async () => {
      const file = await bench.serve();
      const { body } = await open(file, { most: 700 }).reply;
      const pieces: Uint8Array[] = [];
      for (let most = 700; pieces.length < 8; most += 100) {
        const piece = await body.read(most);
        if (!piece) throw new Error("it ended early");
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.length).toBeLessThanOrEqual(most);
        pieces.push(piece.slice());
      }
      const { bytes } = await readWhole(body);
      const read = [...pieces.flatMap((piece) => [...piece]), ...bytes];
      expect(sameBytes(Uint8Array.from(read), file.bytes)).toBe(true);
    });

    test("a redirect is followed, and it is told where it led", async () => {
      const file = await bench.serve();
      const moved = await bench.redirectTo(file);
      const { head, body } = await open(moved, { range: "bytes=5-9" }).reply;
      expect([head.status, head.redirectedTo]).toEqual([206, file.url]);
      expect(sameBytes((await readWhole(body)).bytes, file.bytes.subarray(5, 10))).toBe(true);
      expect((await open(file).reply).head.redirectedTo).toBeNull();
    });

    test("a redirect is not followed where the request is to stay at its address", async () => {
      const file = await bench.serve();
      const moved = await bench.redirectTo(file);
      expect(await refusal(open(moved, { staysHere: true }).reply)).toBe("redirected");
      expect((await open(file, { staysHere: true }).reply).head.status).toBe(200);
    });

    test("a HEAD tells the length and has no body", async () => {
      const file = await bench.serve();
      const { head, body } = await open(file, { method: "HEAD" }).reply;
      expect([head.status, head.header("content-length")]).toEqual([200, String(file.bytes.length)]);
      expect(await body.read()).toBeNull();
      expect((await last())?.method).toBe("HEAD");
    });

    test("another method is sent as it is, and brings a body", async () => {
      const file = await bench.serve();
      const { head, body } = await open(file, { method: "POST", range: "bytes=0-3" }).reply;
      expect(head.status).toBe(206);
      expect(await body.read()).toEqual(file.bytes.slice(0, 4));
      expect((await last())?.method).toBe("POST");
    });

    test("a header that is absent or hidden by CORS is null, what every page may read is told", async () => {
      const shown = (await open(await bench.serve()).reply).head;
      expect(shown.header("etag")).toMatch(/^".+"$/);
      expect(shown.header("x-nobody-sends-this")).toBeNull();
      const hidden = (await open(await bench.serve({ hidesHeaders: true }), { range: "bytes=0-" }).reply)
        .head;
      expect(hidden.status).toBe(206);
      expect([hidden.header("etag"), hidden.header("content-range")]).toEqual([null, null]);
      expect(hidden.header("content-length")).not.toBeNull();
      expect(hidden.header("last-modified")).not.toBeNull();
      for (const { entries, header } of [shown, hidden])
        for (const [name, value] of entries()) expect(header(name)).toBe(value);
      expect([...hidden.entries()].map(([name]) => name)).not.toContain("etag");
      expect([...shown.entries()].map(([name]) => name)).toContain("etag");
    });

    test("a server's refusal is a reply like any other", async () => {
      const file = await bench.serve();
      await bench.next(file, "busy");
      expect((await open(file).reply).head.status).toBeGreaterThanOrEqual(500);
      expect((await open(file).reply).head.status).toBe(200);
    });

    test("nobody there is unreachable", async () => {
      const file = await bench.serve();
      await bench.leave();
      expect(await refusal(open(file).reply)).toBe("unreachable");
    });

    test("a connection that breaks rejects with cut, and then for ever; what came before is good", async () => {
      const file = await bench.serve();
      await bench.next(file, "breaks");
      const { body } = await open(file).reply;
      const { bytes, end } = await readWhole(body);
      expect(end).toBe("cut");
      expect(bytes.length).toBeLessThan(file.bytes.length);
      expect(sameBytes(bytes, file.bytes.subarray(0, bytes.length))).toBe(true);
      expect(await refusal(body.read())).toBe("cut");
      expect(await refusal(body.read())).toBe("cut");
    });

    test("a body that ends too early never passes for the whole", async () => {
      const file = await bench.serve();
      await bench.next(file, "ends-early");
      const { head, body } = await open(file).reply;
      const { bytes, end } = await readWhole(body);
      expect(["cut", "clean"]).toContain(end);
      expect(bytes.length).toBeLessThan(Number(head.header("content-length")));
      expect(sameBytes(bytes, file.bytes.subarray(0, bytes.length))).toBe(true);
    });

    test("an answer that never comes is waited for, until the exchange is aborted", async () => {
      const [silent, other] = [await bench.serve(), await bench.serve()];
      await bench.next(silent, "silent");
      const exchange = open(silent);
      const outcome = settling(exchange.reply);
      await readWhole((await open(other).reply).body);
      expect(outcome.isSettled).toBe(false);
      exchange.abort();
      expect(await refusal(exchange.reply)).toBe("cut");
    });

    test("a fill that never comes is waited for, until the exchange is aborted, which ends every later one", async () => {
      const [stalled, other] = [await bench.serve(), await bench.serve()];
      await bench.next(stalled, "stalls");
      const exchange = open(stalled);
      const { body } = await exchange.reply;
      const reading = readWhole(body);
      const outcome = settling(reading);
      await readWhole((await open(other).reply).body);
      expect(outcome.isSettled).toBe(false);
      exchange.abort();
      exchange.abort();
      expect((await reading).end).toBe("cut");
      expect(await refusal(body.read())).toBe("cut");
    });

    test("an abort before the reply rejects it, awaited or not", async () => {
      const file = await bench.serve();
      open(file).abort();
      const exchange = open(file);
      exchange.abort();
      exchange.abort();
      expect(await refusal(exchange.reply)).toBe("cut");
    });

    test("an abort between reply and first read rejects the read", async () => {
      const file = await bench.serve();
      await bench.next(file, "stalls");
      const exchange = open(file);
      const { body } = await exchange.reply;
      exchange.abort();
      expect(await refusal(readAgain(body))).toBe("cut");
    });

    test("an abort after the end changes nothing", async () => {
      const exchange = open(await bench.serve());
      const { body } = await exchange.reply;
      expect((await readWhole(body)).end).toBe("clean");
      exchange.abort();
      expect((await exchange.reply).head.status).toBe(200);
    });

    test("an abort reaches the server", async ({ skip }) => {
      const file = await bench.serve();
      await bench.next(file, "stalls");
      const exchange = open(file);
      await exchange.reply;
      const asked = await last();
      if (asked?.isOpen === null) skip("this server does not see it");
      expect(asked?.isOpen).toBe(true);
      exchange.abort();
      await expect.poll(async () => (await last())?.isOpen).toBe(false);
    });

    test("every request reaches the server: no cache stands between", async () => {
      const file = await bench.serve();
      for (let time = 0; time < 2; time += 1) await readWhole((await open(file).reply).body);
      for (const range of ["bytes=0-99", "bytes=0-9"])
        await readWhole((await open(file, { range }).reply).body);
      expect((await bench.asked()).map(({ range }) => range)).toEqual([
        null,
        null,
        "bytes=0-99",
        "bytes=0-9",
      ]);
    });

    test("a foreign origin hears of no cookie and no referrer", async ({ skip }) => {
      await (await open(await bench.serve({ isNear: true })).reply).body.read();
      const asked = await last();
      if (asked?.headers === null) skip("nobody sends headers here");
      expect(asked?.headers).toHaveProperty("user-agent");
      for (const name of ["cookie", "authorization", "referer"])
        expect(asked?.headers).not.toHaveProperty(name);
    });
  });
}

/** Copies, because an array is good until the next call only. */
async function readWhole(body: HttpBody): Promise<{ bytes: Uint8Array; end: string }> {
  const pieces: Uint8Array[] = [];
  let end = "clean";
  try {
    for (let piece = await body.read(); piece; piece = await body.read()) {
      expect(piece.length).toBeGreaterThan(0);
      pieces.push(piece.slice());
    }
  } catch (error) {
    end = await refusal(Promise.reject(error));
  }
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes, end };
}

/** Bytes that were on their way may still come first. */
async function readAgain(body: HttpBody): Promise<never> {
  for (;;) if ((await body.read()) === null) throw new Error("a clean end");
}

export const sameBytes = (some: Uint8Array, others: Uint8Array): boolean =>
  some.length === others.length && some.every((byte, at) => byte === others[at]);

function settling(promise: Promise<unknown>): { isSettled: boolean } {
  const outcome = { isSettled: false };
  const settle = (): void => {
    outcome.isSettled = true;
  };
  promise.then(settle, settle);
  return outcome;
}
