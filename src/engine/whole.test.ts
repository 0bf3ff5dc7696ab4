import { beforeEach, describe, expect, test } from "vitest";
import { DownloadBench, part, TOTAL, text, V1, WHOLE } from "./sim/download-bench.ts";
import { settled } from "./sim/hand-clock.ts";

let bench: DownloadBench;
beforeEach(() => {
  bench = new DownloadBench();
  bench.wholeBytes = TOTAL;
});

const wholeOf = (outcome: unknown): string | null => {
  const { kind, bytes } = outcome as { kind: string; bytes?: Uint8Array };
  return kind === "whole" ? new TextDecoder().decode(bytes) : null;
};

describe("a small file", () => {
  test("comes whole: nobody is asked to admit it, and nothing of it is stored", async () => {
    const { ended } = bench.begin();
    const [status, headers] = part(0);
    (await bench.http.next()).answer(status, headers, text(WHOLE.slice(0, 7)), text(WHOLE.slice(7)), "end");
    const outcome = await ended;
    expect(wholeOf(outcome)).toBe(WHOLE);
    expect(outcome).toMatchObject({ admission: { source: { total: TOTAL }, changed: false } });
    expect([bench.admitted, bench.gains, bench.stored()]).toEqual([[], [], ""]);
  });

  test("comes whole from a server without ranges", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(200, { "content-length": String(TOTAL) }, text(WHOLE), "end");
    expect(wholeOf(await ended)).toBe(WHOLE);
  });

  test("whose connection breaks after its last byte is whole", async () => {
    const { ended } = bench.begin();
    (await bench.http.next()).answer(...part(0), "cut");
    expect(wholeOf(await ended)).toBe(WHOLE);
  });

  test.each(["cut", "end"] as const)("of which a part came before a %s keeps that part", async (last) => {
    const { ended } = bench.begin();
    const [status, headers] = part(0);
    (await bench.http.next()).answer(status, headers, text(WHOLE.slice(0, 20)), last);
    expect(wholeOf(await ended)).toBeNull();
    expect(bench.admitted).toHaveLength(1);
    expect(bench.stored()).toBe(WHOLE.slice(0, 20));
  });

  test("that takes its time goes the way of all others, from its first byte on", async () => {
    const { ended } = bench.begin();
    const ask = await bench.http.next();
    const [status, headers] = part(0);
    ask.answer(status, headers, text(WHOLE.slice(0, 5)));
    await settled();
    await bench.clock.turn(600);
    ask.send(text(WHOLE.slice(5, 20)));
    await settled();
    expect(bench.admitted).toHaveLength(1);
    ask.send(text(WHOLE.slice(20)), "end");
    expect(await ended).toEqual({ kind: "done", total: null });
    expect(bench.stored()).toBe(WHOLE);
  });

  test.each([
    ["in one piece", [text(`${WHOLE}more`)]],
    ["in a piece of its own", [text(WHOLE), text("more")]],
  ])("that is longer than promised, %s, is not what it claims", async (_, pieces) => {
    const { ended } = bench.begin();
    const [status, headers] = part(0);
    (await bench.http.next()).answer(status, headers, ...pieces, "end");
    expect(await ended).toEqual({ kind: "restart", reason: "range-refused" });
    expect(bench.stored()).toBe("");
  });
});

describe("goes the way of all others", () => {
  const admittedAfter = async (
    order: Parameters<DownloadBench["begin"]>[0],
    from: number,
  ): Promise<number> => {
    const { ended } = bench.begin(order);
    (await bench.http.next()).answer(...part(from), "end");
    expect(wholeOf(await ended)).toBeNull();
    return bench.admitted.length;
  };

  test("a file of one byte more", async () => {
    bench.wholeBytes = TOTAL - 1;
    expect(await admittedAfter({}, 0)).toBe(1);
  });

  test("the rest of a file", async () => {
    await bench.already(0, WHOLE.slice(0, 10));
    expect(await admittedAfter({ source: V1, start: 10, end: TOTAL }, 10)).toBe(1);
  });

  test("another version than the one that is known", async () => {
    expect(await admittedAfter({ source: { ...V1, etag: '"other"' }, end: TOTAL }, 0)).toBe(1);
  });

  test("a file of ranges", async () => {
    expect(await admittedAfter({ part: { start: 0, shift: 0 } }, 0)).toBe(1);
  });
});
