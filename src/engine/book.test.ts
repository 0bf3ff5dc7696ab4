import { describe, expect, test } from "vitest";
import { Book, type EngineEvent } from "./book.ts";
import { codeOf } from "./errors.ts";
import type { Job } from "./job.ts";
import { HandClock } from "./sim/hand-clock.ts";
import { type Fate, MemoryDisk, memoryStores, type StoreCall } from "./sim/memory-stores.ts";
import { aFile, aJob } from "./sim/samples.ts";

async function bench(jobs: readonly Job[] = []) {
  const disk = new MemoryDisk();
  const calls: StoreCall[] = [];
  const control: { fate: (call: StoreCall) => Fate } = { fate: () => "ok" };
  const stores = memoryStores(disk, (call) => {
    calls.push(call);
    return control.fate(call);
  });
  await stores.jobs.takeOver();
  for (const job of jobs) await stores.jobs.put(job);
  const told: EngineEvent[] = [];
  const clock = new HandClock();
  const book = new Book({ ...stores, clock }, (event) => told.push(event));
  return { disk, calls, control, stores, book, told, clock };
}
const onDisk = (disk: MemoryDisk, id = "job") => JSON.parse(disk.jobs.get(id) ?? "null") as Job | null;

describe("opening", () => {
  test.each<[Job["state"], string]>([
    [{ kind: "queued" }, "queued"],
    [{ kind: "connecting" }, "queued"],
    [{ kind: "transferring" }, "queued"],
    [{ kind: "transient-error", problem: { code: "offline" }, retryAt: null }, "queued"],
    [{ kind: "transient-error", problem: { code: "server-busy" }, retryAt: 5 }, "transient-error"],
    [{ kind: "suspended" }, "suspended"],
    [{ kind: "error", problem: { code: "http-status" } }, "error"],
    [{ kind: "transferred" }, "transferred"],
    [{ kind: "acknowledged" }, "acknowledged"],
  ])("%j is taken up as %s", async (state, kind) => {
    const { book } = await bench([aJob({ state })]);
    await book.open();
    expect(book.job("job").state.kind).toBe(kind);
  });

  test("forgets what was cancelled, and frees bytes that belong to nobody", async () => {
    const { book, disk, stores } = await bench([
      aJob({ state: { kind: "cancelled" }, files: [aFile()] }),
      aJob({ id: "other", files: [aFile({ id: "kept" })] }),
    ]);
    for (const file of ["file", "kept", "orphan"]) {
      await stores.chunks.begin(file, 1);
      await stores.chunks.append(file, 1, 0, new Uint8Array(5));
    }
    await book.open();
    expect([...disk.files.keys()]).toEqual(["kept"]);
    expect([...disk.jobs.keys()]).toEqual(["other"]);
    expect(book.have(aFile({ id: "kept" }))).toEqual([{ start: 0, end: 5 }]);
    expect(book.have(aFile({ id: "kept", epoch: 2 }))).toEqual([]);
  });
});

describe("the files of a job", () => {
  const source = { etag: '"v1"', lastModified: null, total: 5, type: null, ranges: "yes" } as const;
  const files = ["a", "b", "c"].map((id) => aFile({ id, source }));
  const left = (book: Book): readonly string[] => book.unfinished(book.job("job")).map(({ id }) => id);
  async function three() {
    const made = await bench([aJob({ files })]);
    await made.book.open();
    return made;
  }

  test("are left to do until each is whole or given up", async () => {
    const { book } = await three();
    expect(left(book)).toEqual(["a", "b", "c"]);
    book.stored("b", { epoch: 1, have: [{ start: 0, end: 5 }] });
    await book.replaceFile("job", { ...aFile({ id: "b", source }) });
    expect(left(book)).toEqual(["a", "c"]);
    await book.fail("job", "a", { code: "http-status" });
    expect(left(book)).toEqual(["c"]);
  });

  test("are left to do again when bytes of them are lost", async () => {
    const { book, stores } = await three();
    await stores.chunks.putWhole([{ file: "b", epoch: 1, bytes: new Uint8Array(5) }]);
    book.stored("b", { epoch: 1, have: [{ start: 0, end: 5 }] });
    expect(left(book)).toEqual(["a", "c"]);
    await book.damaged("b", { start: 1, end: 2 });
    expect(left(book)).toEqual(["a", "b", "c"]);
  });

  test("are found by their id wherever they stand, and not where they are not any more", async () => {
    const { book } = await three();
    const job = book.job("job");
    expect(book.fileOf(job, "c")?.id).toBe("c");
    await book.keep({ ...job, files: job.files.slice(1) });
    expect(book.fileOf(book.job("job"), "c")?.id).toBe("c");
    expect(book.fileOf(book.job("job"), "a")).toBeUndefined();
    expect([book.ofFile("c")?.id, book.ofFile("a")]).toEqual(["job", null]);
  });
});

test("what had arrived and is not whole any more is looked for again", async () => {
  const { book, stores } = await bench([
    aJob({ id: "whole", state: { kind: "transferred" }, files: [aFile({ id: "1" })] }),
    aJob({ id: "holed", state: { kind: "transferred" }, files: [aFile({ id: "2" })] }),
  ]);
  for (const file of ["1", "2"]) {
    await stores.chunks.begin(file, 1);
    await stores.chunks.append(file, 1, 0, new Uint8Array(100));
  }
  await stores.chunks.drop("2", { start: 3, end: 9 });
  await book.open();
  expect([book.job("whole").state.kind, book.job("holed").state.kind]).toEqual(["transferred", "queued"]);
});

describe("keeping", () => {
  test("is durable before it is told, and not told when it fails", async () => {
    const { book, control, disk, told } = await bench();
    await book.open();
    const writing = book.keep(aJob());
    expect(told).toEqual([]);
    await writing;
    expect([told, onDisk(disk)?.id]).toEqual([[{ kind: "job-changed", id: "job" }], "job"]);
    control.fate = () => "no-space";
    await expect(book.keep(aJob({ name: "new" }))).rejects.toMatchObject({ problem: { code: "no-space" } });
    expect([told.length, book.job("job").name]).toEqual([1, "a.bin"]);
  });

  test("does not undo what bytes told meanwhile", async () => {
    const { book } = await bench();
    await book.open();
    const job = await book.keep(aJob({ state: { kind: "connecting" }, failures: 3 }));
    const writing = book.keep({ ...job, name: "new" });
    book.show({ ...job, state: { kind: "transferring" }, failures: 0, spent: { file: 0.5 } });
    await writing;
    expect(book.job("job")).toMatchObject({
      name: "new",
      state: { kind: "transferring" },
      failures: 0,
      spent: { file: 0.5 },
    });
  });

  test("is over once another engine took over", async () => {
    const { book } = await bench();
    await book.open();
    book.close();
    expect(await book.keep(aJob()).catch(codeOf)).toBe("fenced");
    expect(await book.restore().catch(codeOf)).toBe("fenced");
  });
});

test("a step that BITS refuses is refused, and one that changes nothing writes nothing", async () => {
  const { book, calls } = await bench([aJob({ state: { kind: "suspended" } })]);
  await book.open();
  calls.length = 0;
  await book.step("job", { kind: "suspend" });
  expect(calls).toEqual([]);
  await expect(book.step("job", { kind: "bytes" })).rejects.toMatchObject({
    problem: { code: "invalid-state" },
  });
  await expect(book.step("nobody", { kind: "resume" })).rejects.toMatchObject({
    problem: { code: "unknown-job" },
  });
});

test("a removal takes the record first, says so, and then the bytes", async () => {
  const { book, calls, told } = await bench([aJob({ files: [aFile()] })]);
  await book.open();
  calls.length = 0;
  await book.forget(book.job("job"));
  expect(calls).toEqual(["jobs.remove", "chunks.remove"]);
  expect(told.at(-1)).toEqual({ kind: "job-removed", id: "job" });
});

describe("the ledger in memory", () => {
  test("counts what is new of a gain, and takes none of another version", async () => {
    const { book } = await bench();
    const gained = (start: number, end: number, epoch = 1) =>
      book.gained("file", { epoch, span: { start, end } });
    expect(gained(0, 5)).toBe(0);
    book.stored("file", { epoch: 1, have: [{ start: 10, end: 20 }] });
    expect([gained(0, 5), gained(0, 5), gained(3, 15), gained(0, 9, 2)]).toEqual([5, 0, 5, 0]);
    expect([book.lengthOf(aFile()), book.lengthOf(aFile({ epoch: 2 }))]).toEqual([20, 0]);
    expect(book.have(aFile())).toEqual([{ start: 0, end: 20 }]);
  });

  test("of a file that is begun again the store is asked for what is ahead only", async () => {
    const { book, stores } = await bench();
    const far = { start: 90, end: 95 };
    expect(await book.begin("file", 1, { start: 0, end: 50 })).toEqual([]);
    book.gained("file", { epoch: 1, span: far });
    // Of an engine that was succeeded, a moment ago.
    await stores.chunks.append("file", 1, 40, new Uint8Array(5));
    expect(await book.begin("file", 1, { start: 0, end: 50 })).toEqual([{ start: 40, end: 45 }]);
    expect(book.have(aFile())).toEqual([{ start: 40, end: 45 }, far]);
    expect(await book.begin("file", 2, { start: 0, end: 50 })).toEqual([]);
    expect(book.have(aFile({ epoch: 2 }))).toEqual([]);
    expect(book.lengthOf(aFile({ epoch: 2 }))).toBe(0);
  });

  test("of a file whose version it does not know, the book asks for all that is stored", async () => {
    const { book, stores } = await bench();
    await stores.chunks.begin("file", 1);
    await stores.chunks.append("file", 1, 80, new Uint8Array(5));
    await book.begin("file", 1, { start: 0, end: 50 });
    expect(book.have(aFile())).toEqual([{ start: 80, end: 85 }]);
  });
});

test("after the storage was cleared everything known is written anew", async () => {
  const { book, disk } = await bench([
    aJob({ id: "moving", state: { kind: "queued" }, files: [aFile({ id: "1", unproven: true })] }),
    aJob({ id: "paused", state: { kind: "suspended" } }),
    aJob({ id: "arrived", state: { kind: "transferred" } }),
    aJob({ id: "completed", state: { kind: "acknowledged" } }),
  ]);
  await book.open();
  book.stored("1", { epoch: 1, have: [{ start: 0, end: 5 }] });
  disk.wipe();
  await book.restore().catch(() => book.restore());
  expect(
    [...disk.jobs.keys()].map((id) => [id, onDisk(disk, id)?.state.kind, onDisk(disk, id)?.note]),
  ).toEqual([
    ["moving", "queued", "storage-lost"],
    ["paused", "suspended", null],
    ["arrived", "error", null],
    ["completed", "error", null],
  ]);
  expect(book.have(aFile({ id: "1" }))).toEqual([]);
  expect(book.job("moving").files[0]?.unproven).toBe(false);
});

test("a job whose next state cannot be written waits in memory", async () => {
  const { book, disk } = await bench([aJob()]);
  await book.open();
  book.park("job", { code: "no-space" }, 9);
  expect(book.job("job").state).toEqual({
    kind: "transient-error",
    problem: { code: "no-space" },
    retryAt: 9,
  });
  book.park("job", { code: "storage-broken" }, 9);
  expect(book.job("job").state.kind).toBe("error");
  expect(onDisk(disk)?.state.kind).toBe("queued");
  book.park("nobody", { code: "no-space" }, 9);
});
