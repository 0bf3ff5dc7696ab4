import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DOWNLOAD_RULES, download } from "../engine/download.ts";
import type { Source } from "../engine/job.ts";
import type { HttpBody, MoveOrder, MoveOutcome, WholeReply } from "../engine/ports.ts";
import { refusal } from "./chunk-store-bench.contract.ts";
import { folderHttp, withFolders } from "./folder-http.ts";
import { connections } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { type MappedFolder, MappedFolders, type PickedHandle } from "./mapped-folders.ts";
import { systemClock } from "./system.ts";

const MIB = 1024 ** 2;
const SIZE = 5 * MIB + 7;
const URL_OF_BIG = "smb://srv/pub/dir%20%25/big.iso";

/** Four bytes of the position and the version, so that any misplaced or foreign byte shows. */
function content(size: number, version = 1): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 4));
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + version * 7919, 0x9e3779b1);
  return new Uint8Array(words.buffer, 0, size);
}
const isSame = (a: Uint8Array, b: Uint8Array): boolean => indexedDB.cmp(a.slice(), b.slice()) === 0;

let root: FileSystemDirectoryHandle;
let folders: readonly MappedFolder[];
const http = folderHttp(async () => folders);

async function write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const parts = path.split("/");
  let folder = root;
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  const file = await folder.getFileHandle(parts.at(-1) ?? "", { create: true });
  const writable = await file.createWritable();
  await writable.write(bytes);
  await writable.close();
}
const get = (range: string | null, url = URL_OF_BIG) => http.open({ method: "GET", url, range });
const mapped = (handle: unknown): readonly MappedFolder[] => [
  // A stand-in has the calls that are made, and no others.
  { id: "f1", prefix: "\\\\srv\\pub", handle: handle as PickedHandle },
];
const named = (name: string) => new DOMException("scripted", name);

beforeEach(async () => {
  const origin = await navigator.storage.getDirectory();
  root = await origin.getDirectoryHandle(`share-${crypto.randomUUID()}`, { create: true });
  folders = mapped(root);
  await write("dir %/big.iso", content(SIZE));
});
afterEach(async () => {
  const origin = await navigator.storage.getDirectory();
  await origin.removeEntry(root.name, { recursive: true }).catch(() => undefined);
});

async function readAll(body: HttpBody): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let piece = await body.read(); piece; piece = await body.read()) pieces.push(piece.slice());
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

describe("a file of a folder is answered for", () => {
  test("whole, with its length, its date and a weak ETag", async () => {
    const { head, body } = await get(null).reply;
    expect([head.status, head.header("content-length")]).toEqual([200, String(SIZE)]);
    const etag = /^W\/"(\d+)-(\d+)"$/.exec(head.header("etag") ?? "");
    expect(Number(etag?.[1])).toBe(SIZE);
    const seconds = Math.floor(Number(etag?.[2]) / 1000) * 1000;
    expect(Date.parse(head.header("last-modified") ?? "")).toBe(seconds);
    expect(Math.abs(Date.now() - seconds)).toBeLessThan(60_000);
    expect(head.header("content-type")).toBeNull();
    expect(isSame(await readAll(body), content(SIZE))).toBe(true);
    expect(await body.read()).toBeNull();
  });

  test.each([
    ["bytes=0-", 0, SIZE],
    ["bytes=1-1", 1, 2],
    [`bytes=${2 * MIB - 1}-${4 * MIB}`, 2 * MIB - 1, 4 * MIB + 1],
    [`bytes=${SIZE - 1}-`, SIZE - 1, SIZE],
    [`bytes=4-${SIZE + 10}`, 4, SIZE],
  ])("in part: %s", async (range, start, end) => {
    const { head, body } = await get(range).reply;
    expect([head.status, head.header("content-range"), head.header("content-length")]).toEqual([
      206,
      `bytes ${start}-${end - 1}/${SIZE}`,
      String(end - start),
    ]);
    expect(isSame(await readAll(body), content(SIZE).subarray(start, end))).toBe(true);
  });

  test("not beyond its end, and an empty one has no part at all", async () => {
    const beyond = await get(`bytes=${SIZE}-`).reply;
    expect([beyond.head.status, beyond.head.header("content-range")]).toEqual([416, `bytes */${SIZE}`]);
    await write("empty", new Uint8Array());
    const empty = await get("bytes=0-", "smb://srv/pub/empty").reply;
    expect([empty.head.status, empty.head.header("content-range")]).toEqual([416, "bytes */0"]);
  });

  test("a HEAD without a body", async () => {
    const { head, body } = await http.open({ method: "HEAD", url: URL_OF_BIG, range: null }).reply;
    expect([head.status, head.header("content-length")]).toEqual([200, String(SIZE)]);
    expect(await body.read()).toBeNull();
  });
});

test("a single file that was picked is answered for by its whole name, and is gone when it is", async () => {
  const folder = await root.getDirectoryHandle("dir %");
  const file = await folder.getFileHandle("big.iso");
  folders = [{ id: "f2", prefix: "\\\\srv\\other\\renamed.iso", handle: file }];
  const { head, body } = await get(`bytes=${SIZE - 9}-`, "smb://srv/other/renamed.iso").reply;
  expect(head.header("content-range")).toBe(`bytes ${SIZE - 9}-${SIZE - 1}/${SIZE}`);
  expect(isSame(await readAll(body), content(SIZE).subarray(SIZE - 9))).toBe(true);
  expect(await refusal(get(null, "smb://srv/other/else.iso").reply)).toBe("folder-not-mapped");
  await folder.removeEntry("big.iso");
  expect((await get(null, "smb://srv/other/renamed.iso").reply).head.status).toBe(404);
});

describe("what is not there", () => {
  test("a file that is missing, or is a folder: 404", async () => {
    for (const path of ["none.iso", "dir%20%25", "none/big.iso", "dir%20%25/big.iso/x"])
      expect((await get("bytes=0-", `smb://srv/pub/${path}`).reply).head.status).toBe(404);
  });

  test("a share that is not mounted: unreachable", async () => {
    await root.removeEntry("dir %", { recursive: true });
    expect(await refusal(get(null).reply), "an empty mount point").toBe("unreachable");
    const origin = await navigator.storage.getDirectory();
    await origin.removeEntry(root.name, { recursive: true });
    expect(await refusal(get(null).reply), "no folder any more").toBe("unreachable");
  });

  test("a name that nobody mapped, or that is none", async () => {
    expect(await refusal(get(null, "smb://other/pub/a").reply)).toBe("folder-not-mapped");
    expect(await refusal(get(null, "smb://srv/pub/../a").reply)).toBe("bad-network-name");
  });

  test("web addresses go to the web", async () => {
    const asked: string[] = [];
    const web = withFolders(
      { open: (ask) => (asked.push(ask.url), http.open({ ...ask, url: URL_OF_BIG })) },
      http,
    );
    await web.open({ method: "GET", url: "https://srv/pub/a", range: null }).reply;
    await web.open({ method: "GET", url: URL_OF_BIG, range: null }).reply;
    expect(asked).toEqual(["https://srv/pub/a"]);
  });
});

describe("a file that changes while it is read", () => {
  test("is cut, for ever; what came before is of the old version, and the next reply shows the new one", async () => {
    const before = await get("bytes=0-").reply;
    const first = await before.body.read();
    expect(isSame(first ?? new Uint8Array(), content(SIZE).subarray(0, first?.length))).toBe(true);
    await write("dir %/big.iso", content(SIZE, 2));
    // One piece was read ahead, before the change.
    expect(await refusal(readAll(before.body))).toBe("cut");
    expect(await refusal(before.body.read())).toBe("cut");
    const after = await get("bytes=0-").reply;
    expect(after.head.header("etag")).not.toBe(before.head.header("etag"));
    expect(isSame(await readAll(after.body), content(SIZE, 2))).toBe(true);
  });

  test.each([
    ["a new date", content(SIZE), 2],
    ["a new length", content(SIZE + 1), 1],
  ])("also where the browser would go on reading: %s", async (_, bytes, lastModified) => {
    let file = new File([content(SIZE)], "big.iso", { lastModified: 1 });
    const folder = { getFileHandle: async () => ({ getFile: async () => file }) };
    folders = mapped({ getDirectoryHandle: async () => folder });
    const { body } = await get("bytes=0-").reply;
    await body.read();
    file = new File([bytes], "big.iso", { lastModified });
    expect(await refusal(readAll(body))).toBe("cut");
  });

  test("also one that is taken away", async () => {
    const { body } = await get("bytes=0-").reply;
    await body.read();
    await write("other", new Uint8Array(1));
    await root.removeEntry("dir %", { recursive: true });
    expect(await refusal(readAll(body))).toBe("cut");
    expect((await get("bytes=0-").reply).head.status).toBe(404);
  });
});

describe("permission", () => {
  test("is asked of the browser before each request, and never taken for granted", async () => {
    let answer: PermissionState = "prompt";
    const asked: unknown[] = [];
    const queryPermission = async (options: unknown) => (asked.push(options), answer);
    folders = mapped({
      queryPermission,
      getDirectoryHandle: (name: string) => root.getDirectoryHandle(name),
    });
    expect(await refusal(get("bytes=0-").reply)).toBe("folder-permission");
    answer = "granted";
    expect((await get("bytes=0-").reply).head.status).toBe(206);
    answer = "denied";
    expect(await refusal(get("bytes=0-").reply)).toBe("folder-permission");
    expect(asked).toEqual([{ mode: "read" }, { mode: "read" }, { mode: "read" }]);
  });

  test("that was taken back is told as such", async () => {
    folders = mapped({ getDirectoryHandle: () => Promise.reject(named("NotAllowedError")) });
    const { reply } = get("bytes=0-");
    await expect(reply).rejects.toMatchObject({
      problem: { code: "folder-permission", detail: "\\\\srv\\pub" },
    });
  });

  test("a share that answers with an error is unreachable, a name that the browser refuses is no name", async () => {
    folders = mapped({ getDirectoryHandle: () => Promise.reject(named("UnknownError")) });
    expect(await refusal(get(null).reply)).toBe("unreachable");
    folders = mapped({ getDirectoryHandle: () => Promise.reject(new TypeError("Name is not allowed.")) });
    expect(await refusal(get(null).reply)).toBe("bad-network-name");
  });
});

describe("an abort", () => {
  test("ends a wait for a share that never answers", async () => {
    folders = mapped({ getDirectoryHandle: () => new Promise(() => undefined) });
    const exchange = get(null);
    exchange.abort();
    exchange.abort();
    expect(await refusal(exchange.reply)).toBe("cut");
  });

  test("ends the body, and changes nothing behind its end", async () => {
    const exchange = get(null);
    const { body } = await exchange.reply;
    await body.read();
    exchange.abort();
    expect(await refusal(body.read())).toBe("cut");
    const other = get(null);
    const whole = (await other.reply).body;
    await readAll(whole);
    other.abort();
    expect(await whole.read()).toBeNull();
  });
});

describe("a download from a folder", () => {
  let bench: ReturnType<typeof connections>;
  let chunks: IdbChunkStore;
  beforeEach(() => {
    bench = connections();
    chunks = new IdbChunkStore(bench.open());
  });
  afterEach(() => bench.end());

  const move = (
    order: Partial<MoveOrder>,
  ): Promise<{ outcome: MoveOutcome | WholeReply; source: Source | null }> =>
    new Promise((resolve) => {
      let source: Source | null = null;
      download(
        {
          file: "f",
          epoch: 1,
          url: URL_OF_BIG,
          source: null,
          start: 0,
          end: null,
          overlap: 0,
          isMoved: false,
          part: null,
          ...order,
        },
        {
          standing: async () => false,
          admit: async (admission) => {
            source = admission.source;
            await chunks.begin("f", 1);
            return 1;
          },
          askedAgain: () => undefined,
          received: () => undefined,
          stored: () => undefined,
          ended: (outcome) => resolve({ outcome, source }),
        },
        { clock: systemClock, http, chunks },
        DOWNLOAD_RULES,
      );
    });
  async function stored(): Promise<Uint8Array> {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let at = 0; at < SIZE; at += pieces.at(-1)?.length ?? SIZE)
      pieces.push((await chunks.read("f", at, SIZE)).slice());
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  test("goes on at the exact byte, once the folder has repeated what is stored before it", async () => {
    const half = 2 * MIB + 3;
    const { source } = await move({ end: half });
    expect((await chunks.begin("f", 1)).have).toEqual([{ start: 0, end: half }]);
    expect(source).toMatchObject({ total: SIZE, ranges: "yes", type: null });
    const { outcome } = await move({ source, start: half, end: SIZE, overlap: 64 * 1024 });
    expect(outcome).toEqual({ kind: "done", total: null });
    expect(isSame(await stored(), content(SIZE))).toBe(true);
  });

  test("begins anew when the file has another date, or other bytes under the old one", async () => {
    const half = 2 * MIB;
    const { source } = await move({ end: half });
    await write("dir %/big.iso", content(SIZE, 2));
    const rest = { start: half, end: SIZE, overlap: 64 * 1024 };
    const changed = { kind: "restart", reason: "source-changed" };
    expect((await move({ ...rest, source })).outcome).toEqual(changed);
    // What a copy leaves that keeps dates: only the bytes tell.
    const now = (await get("bytes=0-0").reply).head;
    const touched = source && {
      ...source,
      etag: now.header("etag"),
      lastModified: now.header("last-modified"),
    };
    expect((await move({ ...rest, source: touched })).outcome).toEqual(changed);
  });
});

describe("mapped folders", () => {
  let bench: ReturnType<typeof connections>;
  beforeEach(() => {
    bench = connections();
  });
  afterEach(() => bench.end());

  test("are there in every context, replaced by prefix, and forgotten by id", async () => {
    const [one, other] = [new MappedFolders(bench.open()), new MappedFolders(bench.open())];
    await one.map("\\\\srv\\pub", root);
    await one.map("\\\\srv\\pub\\deep", await root.getDirectoryHandle("dir %"));
    const first = await other.all();
    expect(first.map(({ prefix, handle }) => `${prefix} ${handle.name}`).sort()).toEqual([
      `\\\\srv\\pub ${root.name}`,
      "\\\\srv\\pub\\deep dir %",
    ]);
    const reader = folderHttp(() => other.all());
    const { body } = await reader.open({ method: "GET", url: "smb://srv/pub/deep/big.iso", range: null })
      .reply;
    expect(isSame(await readAll(body), content(SIZE))).toBe(true);

    await other.map("\\\\SRV\\Pub", await root.getDirectoryHandle("dir %"));
    const second = await one.all();
    expect(second.map(({ handle }) => handle.name)).toEqual(["dir %", "dir %"]);
    expect(await one.rules()).toContainEqual({
      prefix: "\\\\SRV\\Pub",
      place: { kind: "folder", folder: second.find(({ prefix }) => prefix === "\\\\SRV\\Pub")?.id },
    });
    for (const { id } of second) await one.forget(id);
    expect(await other.all()).toEqual([]);
  });

  test("what else lies in the store is none", async () => {
    const database = bench.open();
    await database.run(["meta"], "readwrite", async (transaction) => {
      const meta = transaction.objectStore("meta");
      await meta.put("\\\\srv\\pub", "folder:0");
      await meta.put({ id: "1", prefix: "\\\\srv\\pub", handle: {} }, "folder:1");
      await meta.put({ id: "2", prefix: "..", handle: root }, "folder:2");
      await meta.put({ id: "3", prefix: "\\\\srv\\pub", handle: root }, "setting:folder");
    });
    expect(await new MappedFolders(database).all()).toEqual([]);
  });
});
