import { describe, expect, test } from "vitest";
import type { JobFile } from "./job.ts";
import { handoverSpans, type Plan, plan } from "./plan.ts";
import { aFile, aSource } from "./sim/samples.ts";
import type { ByteSpan, Spans } from "./span.ts";

const span = (start: number, end: number): ByteSpan => ({ start, end });
const rules = { overlapBytes: 8, bareBytes: 8, seamBytes: 0, wanted: { leastBytes: 4, nearBytes: 8 } };
const DATED = aSource({ etag: null, lastModified: "yesterday" });
const next = (file: JobFile, have: Spans = [], elsewhere: Spans = [], epoch = 1) =>
  plan(file, { epoch, have }, elsewhere, rules);
const asked = (found: Plan) =>
  found.kind === "ask" ? [found.order.start, found.order.end, found.order.overlap] : found.kind;

test("the first request asks from byte 0 without an end", () => {
  expect(asked(plan(aFile({ source: null }), undefined, [], rules))).toEqual([0, null, 0]);
});

test.each<[string, Spans, unknown]>([
  ["nothing", [], [0, 100, 0]],
  ["the first byte", [span(0, 1)], [1, 100, 0]],
  ["all but the last byte", [span(0, 99)], [99, 100, 0]],
  ["all", [span(0, 100)], "whole"],
  ["an island", [span(10, 20)], [0, 10, 0]],
  ["the first and the last", [span(0, 10), span(90, 100)], [10, 90, 0]],
])("under a strong validator nothing stored is asked for again: %s", (_, have, expected) =>
  expect(asked(next(aFile(), have))).toEqual(expected),
);

test("without one, what stands before is repeated, as far as it is stored", () => {
  expect(asked(next(aFile({ source: DATED }), [span(0, 50)]))).toEqual([50, 100, 8]);
  expect(asked(next(aFile({ source: DATED }), [span(0, 3)]))).toEqual([3, 100, 3]);
  expect(asked(next(aFile({ source: aSource({ etag: 'W/"v1"' }) }), [span(0, 50)]))).toEqual([50, 100, 8]);
});

test("where nothing names the version, more is", () => {
  const bare = aFile({ source: aSource({ etag: null }) });
  const found = plan(bare, { epoch: 1, have: [span(0, 50)] }, [], { ...rules, bareBytes: 40 });
  expect(asked(found)).toEqual([50, 100, 40]);
});

test("under a strong validator a few bytes are, where the rules want it", () => {
  const found = plan(aFile(), { epoch: 1, have: [span(0, 50)] }, [], { ...rules, seamBytes: 2 });
  expect(asked(found)).toEqual([50, 100, 2]);
});

test("bytes of an older version do not count", () => {
  expect(asked(next(aFile({ epoch: 2 }), [span(0, 50)], [], 1))).toEqual([0, 100, 0]);
});

test("without a total only the rest can be asked for, by one at a time", () => {
  const file = aFile({ source: aSource({ total: null }) });
  expect(asked(next(file, [span(0, 30), span(40, 50)]))).toEqual([30, null, 0]);
  expect(asked(next(file, [span(0, 30)], [span(30, 40)]))).toBe("elsewhere");
});

test("what the browser carries is left to it", () => {
  expect(asked(next(aFile(), [], [span(0, 60)]))).toEqual([60, 100, 0]);
  expect(asked(next(aFile(), [span(0, 40)], [span(40, 100)]))).toBe("elsewhere");
});

test("without a strong validator nothing is asked for behind a hole: nothing would prove where it belongs", () => {
  const file = aFile({ source: DATED });
  expect(asked(next(file, [span(0, 30)], [span(30, 60)]))).toBe("elsewhere");
  expect(asked(next(file, [span(0, 30)], [span(50, 60)]))).toEqual([30, 50, 8]);
  expect(asked(next(file, [], [span(0, 60)]))).toBe("elsewhere");
});

test("an empty file is whole at once", () =>
  expect(asked(next(aFile({ source: aSource({ total: 0 }) })))).toBe("whole"));

test("an unproven file is looked at a last time: its end again, and no new byte", () =>
  expect(asked(next(aFile({ unproven: true }), [span(0, 100)]))).toEqual([100, 100, 8]));

describe("handing over", () => {
  test.each<[string, Partial<JobFile>, Spans, Spans, unknown]>([
    ["what is missing and not in flight", {}, [span(0, 10)], [span(10, 30)], [[span(30, 100)], 8]],
    [
      "every gap, under a strong validator",
      {},
      [span(0, 20), span(30, 40)],
      [],
      [[span(20, 30), span(40, 100)], 8],
    ],
    ["nothing that has no byte before it", {}, [span(20, 40)], [], [[span(40, 100)], 8]],
    ["nothing before the total is known", { source: aSource({ total: null }) }, [], [], [[], 0]],
    ["nothing of a server without ranges", { source: aSource({ ranges: "no" }) }, [], [], [[], 0]],
    ["nothing that no validator can prove", { source: aSource({ etag: null }) }, [span(0, 9)], [], [[], 0]],
    ["nothing under a weak ETag alone", { source: aSource({ etag: 'W/"v1"' }) }, [span(0, 9)], [], [[], 0]],
    [
      "under a weak ETag with a date what a date allows",
      { source: aSource({ etag: 'W/"v1"', lastModified: "x" }) },
      [span(0, 9)],
      [],
      [[span(9, 100)], 8],
    ],
    ["under a date only the rest that joins", { source: DATED }, [span(0, 9)], [], [[span(9, 100)], 8]],
    ["under a date nothing from byte 0 on", { source: DATED }, [], [], [[], 8]],
    ["under a date no island", { source: DATED }, [span(0, 9), span(20, 30)], [], [[], 8]],
  ])("%s", (_, parts, have, inFlight, expected) => {
    const { spans, overlap } = handoverSpans(aFile(parts), have, inFlight, rules);
    expect([spans, overlap]).toEqual(expected);
  });
});
