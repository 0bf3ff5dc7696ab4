/** Knows the bytes of a text, where no TextEncoder is. */

/** How the first byte of a character says that so many follow. */
const FIRST = [0, 0xc0, 0xe0, 0xf0] as const;

/** The text must have no half characters. */
export function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x1_0000 ? 2 : 3;
    bytes.push((point >> (6 * more)) | (FIRST[more] ?? 0));
    for (let left = more - 1; left >= 0; left -= 1) bytes.push(((point >> (6 * left)) & 0x3f) | 0x80);
  }
  return bytes;
}
