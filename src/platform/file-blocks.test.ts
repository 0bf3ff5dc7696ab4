import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, test, vi } from "vitest";
import type { JobFile } from "../engine/job.ts";
import { BLOCK_FILES, blocksOf } from "./file-blocks.ts";
import { connections } from "./idb-benches.contract.ts";
import { IdbJobStore } from "./idb-job-store.ts";
import { jobNamed } from "./job-store.contract.ts";

const [one] = jobNamed("many").files;
const filesOf = (count: number): readonly JobFile[] =>
  Array.from({ length: count }, (_, index) => ({ ...one, id: `f${index}` }) as JobFile);

test.each([0, 1, BLOCK_FILES, BLOCK_FILES + 1, 100])("%i files lie in blocks, in their order", (count) => {
  const blocks = blocksOf(filesOf(count));
  expect(blocks.flat()).toEqual(filesOf(count));
  expect(blocks.every((block) => block.length <= BLOCK_FILES)).toBe(true);
  expect(blocks).toHaveLength(Math.ceil(count / BLOCK_FILES));
});

test("news of neighbours in a large job is one record beside the job's", async () => {
  const bench = connections();
  const store = new IdbJobStore(bench.open());
  await store.takeOver();
  const job = jobNamed("many", { files: filesOf(100) });
  await store.put(job);
  const raw = await openDB(bench.name);
  expect(await raw.count("files")).toBe(4);
  raw.close();
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  const files = job.files.map((file, at) => (at === 40 || at === 41 ? { ...file, epoch: 2 } : file));
  await store.put({ ...job, files });
  const stores = put.mock.contexts.map((store) => (store as IDBObjectStore).name); // the spy does not know its type
  expect(stores).toEqual(["jobs", "files"]);
  put.mockRestore();
  await bench.end();
});
