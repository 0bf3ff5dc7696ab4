import { describe, expect, test } from "vitest";
import { chunkHash } from "./chunk-hash.ts";

const sample = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 73 + (i >>> 3)) & 0xff);
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 1000, 1023];

describe("the chunk hash", () => {
  test("is a whole number of 32 bits", () => {
    for (const size of SIZES) expect(chunkHash(sample(size))).toBe(chunkHash(sample(size)) >>> 0);
  });

  test.each(SIZES.filter((size) => size > 0))("notices every single bit of %i bytes", (size) => {
    const bytes = sample(size);
    const right = chunkHash(bytes);
    for (let bit = 0; bit < size * 8; bit++) {
      bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      expect(chunkHash(bytes), `bit ${bit}`).not.toBe(right);
      bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
    }
    expect(chunkHash(bytes)).toBe(right);
  });

  test.each(SIZES)("of %i bytes is the same wherever they lie in memory", (size) => {
    const right = chunkHash(sample(size));
    for (let offset = 0; offset < 9; offset++) {
      const memory = new Uint8Array(size + 20).fill(0xaa);
      memory.set(sample(size), offset);
      expect(chunkHash(memory.subarray(offset, offset + size))).toBe(right);
    }
  });

  test("notices that two of a lane's high bits turned", () => {
    const bytes = sample(64);
    const right = chunkHash(bytes);
    for (const [a, b] of [
      [3, 19],
      [3, 35],
      [7, 55],
      [63, 47],
    ] as const) {
      const bad = bytes.slice();
      bad[a] = (bad[a] ?? 0) ^ 0x80;
      bad[b] = (bad[b] ?? 0) ^ 0x80;
      expect(chunkHash(bad)).not.toBe(right);
    }
  });

  test("notices zeros that were cut, added, or stand for something else", () => {
    const hashes = SIZES.map((size) => chunkHash(new Uint8Array(size)));
    expect(new Set(hashes).size).toBe(SIZES.length);
    const bytes = sample(4096);
    const right = chunkHash(bytes);
    expect(chunkHash(bytes.fill(0, 512, 1024))).not.toBe(right);
  });

  test("notices words that changed places", () => {
    const bytes = sample(4096);
    const swapped = bytes.slice();
    swapped.set(bytes.subarray(0, 16), 16);
    swapped.set(bytes.subarray(16, 32), 0);
    expect(chunkHash(swapped)).not.toBe(chunkHash(bytes));
  });

  test("spreads: 200 000 numbered pieces meet about as often as chance has it", () => {
    const seen = new Set<number>();
    const words = new Uint32Array(4);
    const bytes = new Uint8Array(words.buffer);
    for (let i = 0; i < 200_000; i++) {
      words[i & 3] = i;
      seen.add(chunkHash(bytes));
    }
    expect(200_000 - seen.size).toBeLessThan(30); // chance: about 5
  });

  test("never changes: stored chunks carry it", () => {
    expect([0, 1, 5, 64, 1023].map((size) => chunkHash(sample(size)))).toMatchInlineSnapshot(`
      [
        2113656817,
        1472471616,
        1795819061,
        859692850,
        3598345761,
      ]
    `);
  });
});
