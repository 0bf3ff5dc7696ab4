/**
 * Writes a ZIP archive as a stream: files stored as they are, each followed by its checksum, of any size and number (PKWARE
 * APPNOTE 6.3, with ZIP64). How long the archive is follows from the files' sizes alone.
 */

import { crc32 } from "./crc32.ts";
import { TransferError } from "./errors.ts";
import { utf8 } from "./utf8.ts";

export interface ZipEntry {
  /** Safe, and no two alike. */
  readonly name: string;
  readonly size: number;
  /** ms since 1970. */
  readonly at: number;
}

/** From here on a field says "see the ZIP64 one". */
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** 4.5: what reads this knows ZIP64. */
const NEEDS = { plain: 20, zip64: 45 } as const;
/** Checksum and sizes follow the file; the name is UTF-8. */
const FLAGS = 0x0008 | 0x0800;
const MADE_ON_UNIX = 3 << 8;
/** A plain file, which its owner may write and all may read. */
const MODE = (0o100_644 << 16) >>> 0;

/** Little-endian numbers, each of so many bytes as its place in `widths` says. */
function packed(widths: string, ...values: readonly number[]): Uint8Array {
  let length = 0;
  for (const width of widths) length += Number(width);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [index, value] of values.entries()) {
    const width = Number(widths[index]);
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

/** Two words, in local time and of two seconds' precision, as DOS had it. */
function dosTime(ms: number): readonly [time: number, date: number] {
  const at = new Date(ms);
  const year = Math.min(Math.max(at.getFullYear() - 1980, 0), 127);
  return [
    (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  ];
}

const isLarge = (bytes: number): boolean => bytes >= MOST_32;
const needs = (large: boolean): number => (large ? NEEDS.zip64 : NEEDS.plain);

/** Before the file's bytes. The sizes stand behind them, and in ZIP64's form where the extra field is. */
function headOf({ name, size, at }: ZipEntry): Uint8Array {
  const text = Uint8Array.from(utf8(name));
  const large = isLarge(size);
  const extra = large ? packed("2288", 0x0001, 16, 0, 0) : new Uint8Array(0);
  const blank = large ? MOST_32 : 0;
  const fixed = packed(
    "42222244422",
    0x0403_4b50,
    needs(large),
    FLAGS,
    0,
    ...dosTime(at),
    0,
    blank,
    blank,
    text.length,
    extra.length,
  );
  return joined(fixed, text, extra);
}

const tailOf = ({ size }: ZipEntry, crc: number): Uint8Array =>
  isLarge(size) ? packed("4488", 0x0807_4b50, crc, size, size) : packed("4444", 0x0807_4b50, crc, size, size);

/** What the directory at the archive's end says of the file that begins at `offset`. */
function listing({ name, size, at }: ZipEntry, crc: number, offset: number): Uint8Array {
  const text = Uint8Array.from(utf8(name));
  const big = [...(isLarge(size) ? [size, size] : []), ...(isLarge(offset) ? [offset] : [])];
  const extra =
    big.length > 0
      ? packed(`22${"8".repeat(big.length)}`, 0x0001, 8 * big.length, ...big)
      : new Uint8Array(0);
  const fixed = packed(
    "42222224442222244",
    0x0201_4b50,
    MADE_ON_UNIX | NEEDS.zip64,
    needs(big.length > 0),
    FLAGS,
    0,
    ...dosTime(at),
    crc,
    Math.min(size, MOST_32),
    Math.min(size, MOST_32),
    text.length,
    extra.length,
    0,
    0,
    0,
    MODE,
    Math.min(offset, MOST_32),
  );
  return joined(fixed, text, extra);
}

/** The end: where the directory of `count` files is, and how long. */
function ending(count: number, start: number, length: number): Uint8Array {
  const isBig = count >= MOST_16 || isLarge(start) || isLarge(length);
  const zip64 = isBig
    ? joined(
        packed(
          "4822448888",
          0x0606_4b50,
          44,
          MADE_ON_UNIX | NEEDS.zip64,
          NEEDS.zip64,
          0,
          0,
          count,
          count,
          length,
          start,
        ),
        packed("4484", 0x0706_4b50, 0, start + length, 1),
      )
    : new Uint8Array(0);
  const few = Math.min(count, MOST_16);
  const end = packed(
    "42222442",
    0x0605_4b50,
    0,
    0,
    few,
    few,
    Math.min(length, MOST_32),
    Math.min(start, MOST_32),
    0,
  );
  return joined(zip64, end);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Bytes of the whole archive. */
export function zipSize(entries: readonly ZipEntry[]): number {
  let start = 0;
  let length = 0;
  for (const entry of entries) {
    length += listing(entry, 0, start).length;
    start += headOf(entry).length + entry.size + tailOf(entry, 0).length;
  }
  return start + length + ending(entries.length, start, length).length;
}

/**
 * The archive, piece by piece; each is good until the next one is asked for. `open` gives the bytes of one file, and is called
 * for one after the other. Rejects as that does, and with `not-stored` where a file is not as long as it was said to be.
 */
export async function* zipped<Entry extends ZipEntry>(
  entries: readonly Entry[],
  open: (entry: Entry) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const placed: { readonly entry: Entry; readonly crc: number; readonly offset: number }[] = [];
  let offset = 0;
  for (const entry of entries) {
    const head = headOf(entry);
    yield head;
    let crc = 0;
    let done = 0;
    for await (const piece of open(entry)) {
      done += piece.length;
      if (done > entry.size) break;
      crc = crc32(crc, piece);
      yield piece;
    }
    if (done !== entry.size) {
      const detail = `${entry.name} is not ${entry.size} bytes long`;
      throw new TransferError({ code: "not-stored", detail });
    }
    const tail = tailOf(entry, crc);
    yield tail;
    placed.push({ entry, crc, offset });
    offset += head.length + entry.size + tail.length;
  }
  let length = 0;
  for (const one of placed) {
    const line = listing(one.entry, one.crc, one.offset);
    length += line.length;
    yield line;
  }
  yield ending(placed.length, offset, length);
}
