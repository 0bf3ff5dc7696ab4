/** Decides whether a JobStore keeps its contract, whatever it stores in. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job, JobFile } from "../engine/job.ts";
import type { JobStore } from "../engine/ports.ts";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import { refusal } from "./chunk-store-bench.contract.ts";

/** A disk to test on, and what only a test may do to it. */
export interface JobStoreBench {
  /** Another engine's front end on the same disk. */
  open(): JobStore;
  /** The user clears the site's data while the stores are open. */
  wipe(): Promise<void>;
  end(): Promise<void>;
}

export const jobNamed = (id: string, changes: Partial<Job> = {}): Job => ({
  id,
  owner: "ferry",
  name: `Job ${id} – ☃`,
  type: "download",
  priority: "normal",
  state: { kind: "suspended" },
  files: [
    {
      id: `${id}-file`,
      url: "https://files.example/a",
      name: "a",
      named: false,
      ranges: null,
      epoch: 1,
      source: null,
      unproven: false,
      problem: null,
      change: null,
    },
  ],
  isMoved: false,
  slice: null,
  properties: DEFAULT_PROPERTIES,
  completedAt: null,
  errorCount: 0,
  activeMs: 0,
  stuckMs: 0,
  createdAt: 1_700_000_000_000,
  modifiedAt: 1_700_000_000_000,
  turn: 1,
  failures: 0,
  spent: {},
  note: null,
  ...changes,
});

export function jobStoreContract(name: string, make: () => Promise<JobStoreBench>): void {
  describe(`${name} keeps the job store's contract`, () => {
    let bench: JobStoreBench;
    let store: JobStore;
    const ids = async (from = store): Promise<string[]> => (await from.all()).map((job) => job.id).sort();

    beforeEach(async () => {
      bench = await make();
      store = bench.open();
    });
    afterEach(() => bench.end());

    test("a new disk holds no jobs", async () => {
      await store.takeOver();
      expect(await store.all()).toEqual([]);
    });

    test("a job comes back as it was put, in every state", async () => {
      await store.takeOver();
      const source = {
        etag: '"a"',
        lastModified: null,
        total: 5 * 1024 ** 3,
        type: null,
        ranges: "yes",
      } as const;
      const file = {
        ...{ id: "f", url: "https://x/", name: "ü", named: true, epoch: 7, source, unproven: true },
        ranges: [
          { offset: 5, length: 5 },
          { offset: 0, length: null },
        ],
        problem: { code: "http-status", status: 404 } as const,
        change: { kind: "unproven", looked: [{ start: 0, end: 4 }], bytes: 4 } as const,
      };
      const jobs = [
        jobNamed("1"),
        jobNamed("2", { state: { kind: "error", problem: { code: "http-status", status: 404, host: "x" } } }),
        jobNamed("3", { state: { kind: "transient-error", problem: { code: "offline" }, retryAt: null } }),
        jobNamed("4", { files: [file], note: "damaged" }),
        jobNamed("5", { files: [] }),
      ];
      for (const job of jobs) await store.put(job);
      const found = [...(await store.all())].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(found).toEqual(jobs);
    });

    test("a job put again replaces itself", async () => {
      await store.takeOver();
      await store.put(jobNamed("1"));
      await store.put(jobNamed("1", { name: "new" }));
      expect((await store.all()).map((job) => job.name)).toEqual(["new"]);
    });

    test("a removed job is gone, and removing it twice is harmless", async () => {
      await store.takeOver();
      await store.put(jobNamed("1"));
      await store.put(jobNamed("2"));
      await store.remove("1");
      await store.remove("1");
      expect(await ids()).toEqual(["2"]);
    });

    test("a job of many files comes back as it was put, and so does each change of one of them", async () => {
      await store.takeOver();
      const [file] = jobNamed("many").files;
      const files = Array.from({ length: 100 }, (_, index) => ({ ...file, id: `f${index}` }) as JobFile);
      const job = jobNamed("many", { files });
      await store.put(job);
      await store.put(jobNamed("other"));
      const changed = files.map((one, index) => (index === 70 ? { ...one, epoch: 2 } : one));
      await Promise.all([store.put({ ...job, name: "under way" }), store.put({ ...job, files: changed })]);
      const next = bench.open();
      await next.takeOver();
      expect(await next.all()).toEqual([{ ...job, files: changed }, jobNamed("other")]);
      // More, fewer, few, and none of them.
      for (const length of [110, 40, 3, 60]) {
        const some = Array.from(
          { length },
          (_, index) => changed[index] ?? ({ ...file, id: `g${index}` } as JobFile),
        );
        await next.put({ ...job, files: some });
        expect((await next.all()).find(({ id }) => id === "many")?.files).toEqual(some);
      }
      await next.remove("many");
      await next.put(jobNamed("many"));
      expect((await next.all()).find(({ id }) => id === "many")).toEqual(jobNamed("many"));
    });

    test("puts under way at the same time all arrive", async () => {
      await store.takeOver();
      await Promise.all(["1", "2", "3", "4"].map((id) => store.put(jobNamed(id))));
      expect(await ids()).toEqual(["1", "2", "3", "4"]);
    });

    test("the next engine finds what the last one put", async () => {
      await store.takeOver();
      await store.put(jobNamed("1"));
      const next = bench.open();
      await next.takeOver();
      expect(await ids(next)).toEqual(["1"]);
    });

    test("an engine that did not take over writes nothing", async () => {
      expect(await refusal(store.put(jobNamed("1")))).toBe("fenced");
      expect(await ids()).toEqual([]);
    });

    test("an engine that was succeeded writes nothing more, and may still read", async () => {
      await store.takeOver();
      await store.put(jobNamed("1"));
      const next = bench.open();
      await next.takeOver();
      expect(await refusal(store.put(jobNamed("1", { name: "late" })))).toBe("fenced");
      expect(await refusal(store.remove("1"))).toBe("fenced");
      await next.put(jobNamed("2"));
      expect(await ids()).toEqual(["1", "2"]);
      expect((await next.all()).map((job) => job.name)).not.toContain("late");
    });

    test("of two engines that take over at the same time one is fenced", async () => {
      const other = bench.open();
      await Promise.all([store.takeOver(), other.takeOver()]);
      const answers = [await refusal(store.put(jobNamed("1"))), await refusal(other.put(jobNamed("2")))];
      expect(answers.sort()).toEqual(["fenced", "no refusal"]);
    });

    test("cleared storage stops all writes until the engine takes over again", async () => {
      await store.takeOver();
      await store.put(jobNamed("1"));
      await bench.wipe();
      expect(await refusal(store.put(jobNamed("1")))).toBe("storage-lost");
      expect(await refusal(store.put(jobNamed("1")))).toBe("storage-lost");
      expect(await refusal(store.remove("1"))).toBe("storage-lost");
      await store.takeOver();
      expect(await ids()).toEqual([]);
      await store.put(jobNamed("1"));
      expect(await ids()).toEqual(["1"]);
    });

    test("an engine from before the storage was cleared stays fenced", async () => {
      await store.takeOver();
      await bench.wipe();
      expect(await refusal(store.put(jobNamed("1")))).toBe("storage-lost");
      const next = bench.open();
      await next.takeOver().catch(() => next.takeOver());
      expect(await refusal(store.put(jobNamed("1")))).toBe("fenced");
      await next.put(jobNamed("2"));
      expect(await ids(next)).toEqual(["2"]);
    });
  });
}
