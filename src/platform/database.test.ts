import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "./chunk-store-bench.contract.ts";
import { type Database, settingsIn } from "./database.ts";
import { connections } from "./idb-benches.contract.ts";
import { storageError } from "./storage-problem.ts";

describe("the database", () => {
  let bench: ReturnType<typeof connections>;
  let database: Database;
  const count = (from = database): Promise<number> =>
    from.run(["jobs"], "readonly", (transaction) => transaction.objectStore("jobs").count());

  beforeEach(() => {
    bench = connections();
    database = bench.open();
  });
  afterEach(() => bench.end());

  test("a newer build's database is not opened, and says so", async () => {
    (await openDB(bench.name, 99)).close();
    const problem = await count().catch((error) => error.problem);
    expect(problem).toMatchObject({ code: "storage-broken", detail: expect.stringContaining("newer build") });
    expect(await refusal(count())).toBe("storage-broken");
  });

  test("it makes way for a newer build's upgrade, and is no loss", async () => {
    await count();
    const newer = await openDB(bench.name, 99);
    expect(newer.version).toBe(99);
    expect(await refusal(count())).toBe("storage-broken");
    newer.close();
  });

  test("a deletion waits for no front end and is told to each once", async () => {
    const other = bench.open();
    await count();
    await count(other);
    await bench.wipe();
    expect(await refusal(count())).toBe("storage-lost");
    expect(await count()).toBe(0);
    expect(await refusal(count(other))).toBe("storage-lost");
    expect(await count(other)).toBe(0);
  });

  test("work that fails leaves nothing behind and gives its own error", async () => {
    const mistake = new Error("mine");
    const work = database.run(["meta"], "readwrite", async (transaction) => {
      await transaction.objectStore("meta").put(1, "a");
      throw mistake;
    });
    await expect(work).rejects.toBe(mistake);
    expect(await database.run(["meta"], "readonly", (t) => t.objectStore("meta").count())).toBe(0);
  });

  test("a full disk at the commit is no-space, although each request only says that it was aborted", async () => {
    const work = database.run(["meta"], "readwrite", async (transaction) => {
      const put = transaction.objectStore("meta").put(1, "a");
      Object.defineProperty(transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
      transaction.abort();
      await put;
    });
    expect(await refusal(work)).toBe("no-space");
    expect(await count()).toBe(0);
  });

  test.each([
    ["QuotaExceededError", "", "no-space"],
    ["UnknownError", "Internal error opening backing store for indexedDB.open.", "storage-broken"],
    [
      "UnknownError",
      "Connection to Indexed Database server lost. Refresh the page to try again",
      "storage-lost",
    ],
    ["UnknownError", "Connection is closing because of: Force close delete origin", "storage-lost"],
    ["UnknownError", "The disk is full", "no-space"],
    ["AbortError", "", "storage-lost"],
    ["InvalidStateError", "The database connection is closing.", "storage-lost"],
    ["VersionError", "", "storage-broken"],
    ["SecurityError", "", "storage-broken"],
    ["DataCloneError", "", "internal"],
  ])("%s (%s) means %s", async (name, message, code) =>
    expect(await refusal(Promise.reject(storageError(new DOMException(message, name))))).toBe(code),
  );

  test("settings are kept apart from what else is in their store", async () => {
    const settings = settingsIn(database);
    expect(await settings.get("fence")).toBeUndefined();
    await settings.put("fence", { any: ["value"] });
    expect(await settingsIn(bench.open()).get("fence")).toEqual({ any: ["value"] });
    expect(
      await database.run(["meta"], "readonly", (t) => t.objectStore("meta").get("fence")),
    ).toBeUndefined();
    await settings.delete("fence");
    expect(await settings.get("fence")).toBeUndefined();
  });
});
