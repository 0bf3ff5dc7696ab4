import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 as zlibCrc32 } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { archiveOf } from "./archive.ts";
import { crc32 } from "./crc32.ts";
import { problemOf } from "./errors.ts";
import { type ZipEntry, zipped, zipSize } from "./zip.ts";

const GIB = 1024 ** 3;
const BLOCK = 256 * 1024 ** 2;

// Of gigabytes of zeros the sums are not what is tested.
vi.mock("./crc32.ts", async (original) => {
  const real = await original<typeof import("./crc32.ts")>();
  const cheap: typeof real.crc32 = (crc, bytes) =>
    bytes.buffer.byteLength < BLOCK ? real.crc32(crc, bytes) : 7;
  return { crc32: cheap };
});

const AT = new Date(2026, 10, 28, 4, 40, 22).getTime();

const bytesOf = (length: number, seed = 1): Uint8Array =>
  new Uint8Array(length).map((_, at) => (at * 31 + seed * 7 + (at >> 8)) & 0xff);

async function* pieces(bytes: Uint8Array, length = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function collected(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part.slice());
  return Buffer.concat(parts);
}

interface Filled extends ZipEntry {
  readonly bytes: Uint8Array;
}

const filled = (name: string, bytes: Uint8Array): Filled => ({ name, size: bytes.length, at: AT, bytes });
const zipOf = (entries: readonly Filled[]) => collected(zipped(entries, ({ bytes }) => pieces(bytes)));

interface Listed {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly crc: number;
  readonly offset: number;
  readonly flags: number;
}

/** `expect` where it would be asked a hundred thousand times. */
function sure(isSo: boolean): void {
  if (!isSo) throw new Error("a line of the directory is not as it should be");
}

/** Reads an archive's end as a reader does that trusts nothing but it; `base`: the offset of what is given of the archive. */
function directoryOf(tail: Buffer, base: number): readonly Listed[] {
  const end = tail.length - 22;
  expect(tail.readUInt32LE(end)).toBe(0x06054b50);
  const [few, short, low] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  expect(tail.readUInt16LE(end + 8)).toBe(few);
  let [count, length, start] = [few, short, low];
  const big = (at: number): number => Number(tail.readBigUInt64LE(at));
  let before = end;
  if (few === 0xffff || short === 0xffffffff || low === 0xffffffff) {
    expect(tail.readUInt32LE(end - 20)).toBe(0x07064b50);
    before = big(end - 20 + 8) - base;
    expect(before).toBe(end - 20 - 56);
    expect([tail.readUInt32LE(before), big(before + 4)]).toEqual([0x06064b50, 44]);
    [count, length, start] = [big(before + 32), big(before + 40), big(before + 48)];
    expect(big(before + 24)).toBe(count);
  }
  expect(start + length - base).toBe(before);
  const listed: Listed[] = [];
  let at = start - base;
  for (let index = 0; index < count; index += 1) {
    sure(tail.readUInt32LE(at) === 0x02014b50);
    sure(tail.readUInt16LE(at + 10) === 0); // stored
    const [nameLength, extraLength] = [tail.readUInt16LE(at + 28), tail.readUInt16LE(at + 30)];
    let [packed, size, offset] = [
      tail.readUInt32LE(at + 20),
      tail.readUInt32LE(at + 24),
      tail.readUInt32LE(at + 42),
    ];
    let extra = at + 46 + nameLength;
    const name = tail.subarray(at + 46, extra).toString("utf8");
    if (extraLength > 0) {
      sure(tail.readUInt16LE(extra) === 1 && tail.readUInt16LE(extra + 2) === extraLength - 4);
      extra += 4;
      const next = (): number => big((extra += 8) - 8);
      if (size === 0xffffffff) size = next();
      if (packed === 0xffffffff) packed = next();
      if (offset === 0xffffffff) offset = next();
    }
    listed.push({
      name,
      size,
      packed,
      crc: tail.readUInt32LE(at + 16),
      offset,
      flags: tail.readUInt16LE(at + 8),
    });
    at += 46 + nameLength + extraLength;
  }
  expect(at).toBe(before);
  return listed;
}

/** Reads the files themselves: each where the directory says, with its own head and what follows it. */
function filesOf(zip: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  let next = 0;
  for (const { name, size, crc, offset, flags } of directoryOf(zip, 0)) {
    expect(offset).toBe(next); // nothing lies between them
    expect([zip.readUInt32LE(offset), zip.readUInt16LE(offset + 6)]).toEqual([0x04034b50, flags]);
    expect([
      zip.readUInt32LE(offset + 14),
      zip.readUInt32LE(offset + 18),
      zip.readUInt32LE(offset + 22),
    ]).toEqual([0, 0, 0]);
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    expect(zip.subarray(offset + 30, offset + 30 + zip.readUInt16LE(offset + 26)).toString("utf8")).toBe(
      name,
    );
    const bytes = zip.subarray(start, start + size);
    const tail = start + size;
    expect([0, 4, 8, 12].map((at) => zip.readUInt32LE(tail + at))).toEqual([0x08074b50, crc, size, size]);
    expect(zlibCrc32(bytes)).toBe(crc);
    files.set(name, bytes);
    next = tail + 16;
  }
  return files;
}

const SOME = [
  filled("a.bin", bytesOf(100_001)),
  filled("empty.txt", new Uint8Array(0)),
  filled("Größe – 日本語 🚢.txt", bytesOf(3, 2)),
  filled("one.byte", bytesOf(1, 3)),
];

describe("an archive", () => {
  test("gives back every file as it was, with UTF-8 names, and is as long as was said", async () => {
    const zip = await zipOf(SOME);
    expect(zip.length).toBe(zipSize(SOME));
    const files = filesOf(zip);
    expect([...files.keys()]).toEqual(SOME.map(({ name }) => name));
    for (const { name, bytes } of SOME) expect(files.get(name)?.equals(bytes)).toBe(true);
    for (const { flags } of directoryOf(zip, 0)) expect(flags).toBe(0x0808);
  });

  test("of nothing is an archive too", async () => {
    const zip = await zipOf([]);
    expect([zip.length, zipSize([]), directoryOf(zip, 0)]).toEqual([22, 22, []]);
  });

  test.each([65_534, 65_535, 65_537])("of %i files lists them all", { timeout: 60_000 }, async (count) => {
    const many = Array.from({ length: count }, (_, index) => filled(`${index}`, bytesOf(index % 3, index)));
    const zip = await zipOf(many);
    expect(zip.length).toBe(zipSize(many));
    const listed = directoryOf(zip, 0);
    expect([listed.length, listed.at(-1)?.name]).toEqual([count, `${count - 1}`]);
    expect(zip.includes(Buffer.from("504b0606", "hex"), zip.length - 98)).toBe(count >= 65_535);
  });

  test.each([-1, 0, 1])(
    "of a file of 4 GiB - 1 and %i more bytes, and one behind it, has their sizes and places",
    async (more) => {
      const size = 4 * GIB - 1 + more;
      const block = new Uint8Array(BLOCK);
      const entries = [
        { name: "large", size, at: AT },
        { name: "behind", size: 3, at: AT },
      ];
      // The large file itself is not kept: only what stands around it.
      const around: Buffer[] = [];
      let total = 0;
      const open = async function* (entry: ZipEntry): AsyncGenerator<Uint8Array> {
        if (entry.name === "behind") return yield bytesOf(3);
        for (let left = size; left > 0; left -= block.length)
          yield block.subarray(0, Math.min(left, block.length));
      };
      for await (const piece of zipped(entries, open)) {
        total += piece.length;
        if (piece.buffer !== block.buffer) around.push(Buffer.from(piece));
      }
      expect(total).toBe(zipSize(entries));
      const [head, descriptor, behind] = around;
      const isLarge = size >= 0xffffffff;
      expect([head?.readUInt32LE(18), head?.readUInt32LE(22)]).toEqual(
        isLarge ? [0xffffffff, 0xffffffff] : [0, 0],
      );
      const sizes = isLarge
        ? [descriptor?.readBigUInt64LE(8), descriptor?.readBigUInt64LE(16)].map(Number)
        : [descriptor?.readUInt32LE(8), descriptor?.readUInt32LE(12)];
      expect(sizes).toEqual([size, size]);
      const offset = (head?.length ?? 0) + size + (descriptor?.length ?? 0);
      const tail = Buffer.concat(around.slice(5));
      const listed = directoryOf(tail, total - tail.length);
      expect(listed.map(({ name, size, packed, offset }) => [name, size, packed, offset])).toEqual([
        ["large", size, size, 0],
        ["behind", 3, 3, offset],
      ]);
      expect(behind?.readUInt32LE(0)).toBe(0x04034b50);
    },
  );

  test.each([
    ["shorter", 2],
    ["longer", 4],
  ])("of a file that is %s than was said fails instead of being wrong", async (_, length) => {
    const entry = { name: "a", size: 3, at: AT };
    const seen = collected(zipped([entry], () => pieces(bytesOf(length), 1)));
    await expect(seen.catch((error: unknown) => problemOf(error).code)).resolves.toBe("not-stored");
  });

  test("asks for one file after the other, and for no piece before it is wanted", async () => {
    const log: string[] = [];
    const entries = [filled("a", bytesOf(2)), filled("b", bytesOf(1))];
    const stream = zipped(entries, async function* ({ name, bytes }) {
      log.push(`open ${name}`);
      for await (const piece of pieces(bytes, 1)) {
        log.push(name);
        yield piece;
      }
    });
    await stream.next();
    expect(log).toEqual([]);
    await stream.next();
    expect(log).toEqual(["open a", "a"]);
    await stream.next();
    await stream.next();
    expect(log).toEqual(["open a", "a", "a"]);
  });
});

/** Each as a program that takes the archive's path; "skipped" where this machine has no such program. */
const READERS: readonly (readonly [
  name: string,
  command: string,
  args: (path: string) => readonly string[],
  good: RegExp,
])[] = [
  ["unzip", "unzip", (path) => ["-t", path], /No errors detected/],
  [
    "Python",
    "python3",
    (path) => [
      "-c",
      "import sys,zipfile,json;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print(json.dumps([[i.filename,i.file_size,list(i.date_time),len(z.read(i))] for i in z.infolist()]))",
      path,
    ],
    /Gr\\u00f6\\u00dfe/,
  ],
];

describe("another reader finds no fault with an archive", () => {
  for (const [name, command, args, good] of READERS) {
    const isThere = spawnSync(command, ["--help"], { encoding: "utf8" }).error === undefined;
    test.skipIf(!isThere)(`${name}${isThere ? "" : " (not on this machine)"}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "ferry-zip-"));
      try {
        const path = join(folder, "some.zip");
        writeFileSync(path, await zipOf(SOME));
        const { stdout, stderr, status } = spawnSync(command, [...args(path)], { encoding: "utf8" });
        expect([stderr, status]).toEqual(["", 0]);
        expect(stdout).toMatch(good);
        if (name === "Python") {
          const date = [2026, 11, 28, 4, 40, 22];
          expect(JSON.parse(stdout)).toEqual(SOME.map(({ name, size }) => [name, size, date, size]));
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});

describe("CRC-32", () => {
  test.each([0, 1, 7, 8, 9, 15, 16, 17, 1000])("of %i bytes is zlib's, however they are cut", (length) => {
    const bytes = bytesOf(length + 3).subarray(3);
    expect(crc32(0, bytes)).toBe(zlibCrc32(bytes));
    for (const cut of [0, 1, 5, 8]) {
      const [head, rest] = [bytes.subarray(0, cut), bytes.subarray(cut)];
      expect(crc32(crc32(0, head), rest)).toBe(zlibCrc32(bytes));
    }
  });

  test("of the catalogue's nine digits", () => expect(crc32(0, Buffer.from("123456789"))).toBe(0xcbf43926));
});

describe("what goes into a group's archive", () => {
  const whole = (name: string) => ({ name, size: 1, isWhole: true });
  const namesIn = (...names: readonly string[]): readonly string[] =>
    archiveOf("g", names.map(whole), AT).entries.map(({ name }) => name);

  test("is what is whole, in the group's order", () => {
    const files = [
      whole("b"),
      { ...whole("half"), isWhole: false },
      { ...whole("new"), size: null },
      whole("a"),
    ];
    const { entries, size } = archiveOf("g", files, AT);
    expect([entries.map(({ name }) => name), size]).toEqual([["b", "a"], zipSize(entries)]);
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["/etc/passwd", "passwd"],
    ["C:\\Windows\\evil.exe", "evil.exe"],
    ["..", "download"],
    ["a/..", "a"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["a\u0000b\u001f.txt", "ab.txt"],
    ["evil\u202egnp.exe", "evilgnp.exe"],
    ["a:b?.txt", "a_b_.txt"],
    ["dots...", "dots"],
    ["", "download"],
  ])("a name %j becomes %j", (name, safe) => expect(namesIn(name)).toEqual([safe]));

  test("no two names are alike where capital letters do not count, or letters and their marks", () =>
    expect(namesIn("a.txt", "A.TXT", "a.txt", "caf\u00e9", "cafe\u0301", "x/a.txt")).toEqual([
      "a.txt",
      "A (2).TXT",
      "a (3).txt",
      "caf\u00e9",
      "caf\u00e9 (2)",
      "a (4).txt",
    ]));

  test("ten thousand files of one name are told apart in a moment", () => {
    const names = namesIn(...Array.from({ length: 10_000 }, () => "same.bin"));
    expect([new Set(names).size, names.at(-1)]).toEqual([10_000, "same (10000).bin"]);
  });

  test.each([
    ["Season 1", "Season 1.zip"],
    ["Season.ZIP", "Season.zip"],
    ["../x", "x.zip"],
    ["", "download.zip"],
  ])("the archive of %j is %j", (name, zip) => expect(archiveOf(name, [], AT).name).toBe(zip));
});
