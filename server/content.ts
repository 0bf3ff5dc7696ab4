// Knows the bytes of a sample file at any offset, without ever holding the file.

const PATTERN_SIZE = 1024 * 1024;
export const PAGE_SIZE = 4096;
const STAMP_SIZE = 8;

const pattern = makePattern();

function makePattern(): Uint8Array {
  const words = new Uint32Array(PATTERN_SIZE / 4);
  let state = 0x9e3779b9;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer);
}

/** A bijection on 32 bits, so that different inputs can never meet. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The stamp of a page tells both its index and the file's seed: no two pages are equal, in one file or in two. */
function stamp(into: Uint8Array, at: number, page: number, seed: number): void {
  const low = mix(page);
  const high = mix((seed ^ low) | 0);
  into[at] = low;
  into[at + 1] = low >>> 8;
  into[at + 2] = low >>> 16;
  into[at + 3] = low >>> 24;
  into[at + 4] = high;
  into[at + 5] = high >>> 8;
  into[at + 6] = high >>> 16;
  into[at + 7] = high >>> 24;
}

const cut = new Uint8Array(STAMP_SIZE);

/** Fills `buffer` with the bytes of file `seed` (32 bits) from `offset` on. Files may be up to 16 TiB long. */
export function fill(buffer: Uint8Array, offset: number, seed: number): void {
  const end = offset + buffer.length;
  for (let done = 0; done < buffer.length; ) {
    const from = (offset + done) % PATTERN_SIZE;
    const size = Math.min(PATTERN_SIZE - from, buffer.length - done);
    buffer.set(pattern.subarray(from, from + size), done);
    done += size;
  }
  const lastPage = Math.ceil(end / PAGE_SIZE);
  for (let page = Math.floor(offset / PAGE_SIZE); page < lastPage; page++) {
    const at = page * PAGE_SIZE - offset;
    if (at >= 0 && at + STAMP_SIZE <= buffer.length) {
      stamp(buffer, at, page, seed);
      continue;
    }
    stamp(cut, 0, page, seed);
    for (let i = 0; i < STAMP_SIZE; i++) {
      if (at + i >= 0 && at + i < buffer.length) buffer[at + i] = cut[i] ?? 0;
    }
  }
}
