import { expect, test } from "vitest";
import { parseSlice, sliceBytes, slicesOf } from "./slices.ts";

const MIB = 1024 ** 2;
const file = (parts: object = {}) => ({
  file: "file",
  epoch: 3,
  url: "https://files.example/a.bin?x=1#part",
  spans: [{ start: 0, end: 40 * MIB }],
  overlap: 0,
  rate: 0,
  ...parts,
});

test.each([
  [0, 0, 16],
  [40 * MIB, 0, 16],
  [1024 * MIB, 5 * MIB, 20],
  [8_192 * MIB, 0, 32],
  [1024 * MIB, 900 * MIB, 64],
])("%i bytes at %i a second are cut to %i MiB", (remaining, rate, mib) =>
  expect(sliceBytes(remaining, rate)).toBe(mib * MIB),
);

test("slices cover the spans, each once, and say in their fragment what they are", () => {
  const slices = slicesOf([file()]);
  expect(slices.map(({ span }) => span)).toEqual([
    { start: 0, end: 16 * MIB },
    { start: 16 * MIB, end: 32 * MIB },
    { start: 32 * MIB, end: 40 * MIB },
  ]);
  expect(slices[2]).toMatchObject({
    range: "bytes=33554432-41943039",
    url: "https://files.example/a.bin?x=1#ferry=file.3.33554432-41943040",
  });
  for (const { url, span } of slices) expect(parseSlice(url)).toEqual({ file: "file", epoch: 3, span });
});

test("without a strong validator each repeats the end of what stands before it", () => {
  const slices = slicesOf([file({ spans: [{ start: 100, end: 40 * MIB }], overlap: 64 })]);
  expect(slices.map(({ span }) => span.start)).toEqual([36, 100 + 16 * MIB - 64, 100 + 32 * MIB - 64]);
  expect(slicesOf([file({ spans: [{ start: 10, end: 20 }], overlap: 64 })])[0]?.span).toEqual({
    start: 0,
    end: 20,
  });
});

test("one hand-over stays within what can be copied in time", () => {
  const all = slicesOf([file({ spans: [{ start: 0, end: 20_000 * MIB }] })]);
  const bytes = all.reduce((sum, { span }) => sum + span.end - span.start, 0);
  expect(bytes).toBeLessThan(8_192 * MIB + 64 * MIB);
});

test.each([
  "https://files.example/a",
  "https://files.example/#ferry=f.1.5-5",
  "https://files.example/#ferry=f.x.0-5",
  "#ferry=.1.0-5",
])("%s is no slice of ours", (url) => expect(parseSlice(url)).toBe(null));
