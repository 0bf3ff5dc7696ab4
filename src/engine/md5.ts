/** Knows MD5 (RFC 1321), which servers still ask for in Digest and browsers no longer have. It protects nothing by itself. */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0);

/** As hex. */
export function md5(bytes: Uint8Array): string {
  const words = padded(bytes);
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < words.length; block += 16) {
    const before = [a, b, c, d] as const;
    for (let at = 0; at < 64; at += 1) {
      const round = at >> 4;
      const [mixed, word] = mix(round, at, b, c, d);
      const sum = (a + mixed + (SINES[at] ?? 0) + (words[block + word] ?? 0)) | 0;
      const shift = SHIFTS[round * 4 + (at & 3)] ?? 0;
      [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
    }
    [a, b, c, d] = [(a + before[0]) | 0, (b + before[1]) | 0, (c + before[2]) | 0, (d + before[3]) | 0];
  }
  return [a, b, c, d].map(hexOf).join("");
}

/** The round's function of three words, and which word of the block it takes. */
function mix(round: number, at: number, b: number, c: number, d: number): readonly [number, number] {
  if (round === 0) return [(b & c) | (~b & d), at];
  if (round === 1) return [(d & b) | (~d & c), (5 * at + 1) & 15];
  if (round === 2) return [b ^ c ^ d, (3 * at + 5) & 15];
  return [c ^ (b | ~d), (7 * at) & 15];
}

/** A one bit, zeros, and the length in bits, in whole blocks of 16 little-endian words. */
function padded(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(((bytes.length + 8) >> 6) * 16 + 16);
  const put = (at: number, byte: number): void => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << ((at & 3) * 8));
  };
  for (const [at, byte] of bytes.entries()) put(at, byte);
  put(bytes.length, 0x80);
  words[words.length - 2] = bytes.length << 3;
  words[words.length - 1] = bytes.length >>> 29;
  return words;
}

const hexOf = (word: number): string =>
  [0, 8, 16, 24].map((shift) => ((word >>> shift) & 255).toString(16).padStart(2, "0")).join("");
