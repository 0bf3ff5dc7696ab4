import { describe, expect, test } from "vitest";
import { fill, PAGE_SIZE } from "./content.ts";

const MiB = 1024 * 1024;
const slice = (offset: number, size: number, seed = 1): Uint8Array => {
  const bytes = new Uint8Array(size);
  fill(bytes, offset, seed);
  return bytes;
};
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describe("the bytes of a sample", () => {
  test("are the same however the file is sliced", () => {
    const whole = slice(0, 2 * MiB + 4099);
    for (const step of [PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, 65_537, MiB - 3, MiB]) {
      const joined = new Uint8Array(whole.length);
      for (let at = 0; at < whole.length; at += step) fill(joined.subarray(at, at + step), at, 1);
      expect(same(joined, whole), `step ${step}`).toBe(true);
    }
  });

  test("are the same byte by byte around a page's stamp", () => {
    const whole = slice(0, 3 * PAGE_SIZE);
    for (let at = PAGE_SIZE - 10; at < PAGE_SIZE + 20; at++) {
      for (const size of [0, 1, 2, 7, 8, 9]) {
        expect(same(slice(at, size), whole.subarray(at, at + size)), `${size} bytes at ${at}`).toBe(true);
      }
    }
  });

  test("are the same beyond 4 GiB, where 32 bits end", () => {
    for (const edge of [2 ** 31, 2 ** 32, 10 * 1024 ** 3]) {
      const around = slice(edge - 5000, 10_000);
      expect(same(slice(edge - 1, 3), around.subarray(4999, 5002))).toBe(true);
      expect(same(slice(edge, 5000), around.subarray(5000))).toBe(true);
    }
  });

  test("are another file's bytes at every page when only the seed differs", () => {
    for (let page = 0; page < 600; page++) {
      const at = page * PAGE_SIZE;
      expect(same(slice(at, PAGE_SIZE, 1), slice(at, PAGE_SIZE, 2))).toBe(false);
    }
  });

  test("never repeat a page, not even where the pattern or 32 bits wrap", () => {
    const seen = new Set<string>();
    const pages = [
      ...Array.from({ length: 1024 }, (_, i) => i),
      2 ** 20,
      2 ** 20 + 256,
      2 ** 21,
      2 ** 21 + 256,
    ];
    for (const page of pages) seen.add(Buffer.from(slice(page * PAGE_SIZE, PAGE_SIZE)).toString("latin1"));
    expect(seen.size).toBe(pages.length);
  });

  test("do not change between releases, for digests are published", () => {
    expect(Buffer.from(slice(0, 16)).toString("hex")).toMatchInlineSnapshot(
      `"00000000b7284e513a8fb97bb5a88301"`,
    );
  });
});
