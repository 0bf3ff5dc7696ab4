/** Knows the cheap hash that finds a bad disk: part of what is stored, so it never changes within a schema version. */

const PRIME_A = 0x9e3779b1;
const PRIME_B = 0x85ebca77;

/**
 * 32 bits over the bytes. Each word enters by steps that can be undone (xor, odd multiplication, rotation), so one
 * wrong word always shows; several wrong ones go unseen once in 2^32. Four lanes, because a processor multiplies
 * faster than it waits for the product. Words are read in the machine's own order: a stored hash never leaves it.
 */
export function chunkHash(bytes: Uint8Array): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
  const inLanes = words.length - (words.length % 4);
  let a = 1;
  let b = 2;
  let c = 3;
  let d = 4;
  for (let i = 0; i < inLanes; i += 4) {
    // `as number`: within the array's length by the loop's bounds; a check per word would cost half the speed.
    a = turn(a, words[i] as number);
    b = turn(b, words[i + 1] as number);
    c = turn(c, words[i + 2] as number);
    d = turn(d, words[i + 3] as number);
  }
  let hash = [a, b, c, d].reduce(turn, bytes.byteLength);
  for (const word of words.subarray(inLanes)) hash = turn(hash, word);
  for (const byte of aligned.subarray(words.length * 4)) hash = turn(hash, byte);
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_B);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The rotation carries high bits down, where the next product spreads them again. */
function turn(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, PRIME_A);
  return (mixed << 13) | (mixed >>> 19);
}
