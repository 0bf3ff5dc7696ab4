import { expect, test } from "vitest";
import { problemOf } from "./errors.ts";
import { queueFileOf, reviewOf } from "./queue-file.ts";
import { EngineBench } from "./sim/engine-bench.ts";

const URL_A = "https://files.example/a.iso";

async function filled(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  const properties = { customHeaders: { "x-api-key": "K3Y" }, description: "nightly" };
  await bench.engine.createJob({ id: "a", owner: "p", name: "A", priority: "low", properties });
  const expected = {
    size: 10,
    digests: ["md5:0123456789abcdef0123456789abcdef"],
    pieces: null,
    digestUrl: null,
  };
  await bench.engine.addFile("a", {
    id: "f",
    url: URL_A,
    name: "a.iso",
    expected,
    mirrors: ["https://mirror.example/a.iso"],
  });
  await bench.engine.setCredentials("a", null, { scheme: "basic", userName: "anna", password: "pa55" });
  return bench;
}

test("a saved queue has everything of a job but its secrets, and names those that are missing", async () => {
  const bench = await filled();
  const saved = queueFileOf(bench.engine.statuses(), 7);
  expect(saved).toMatchObject({
    format: "ferry-queue",
    version: 1,
    savedAt: 7,
    jobs: [
      {
        id: "a",
        owner: "p",
        name: "A",
        priority: "low",
        isWanted: false,
        properties: { description: "nightly" },
        leftOut: { headers: ["x-api-key"], signIns: ["https://files.example"] },
        files: [
          {
            id: "f",
            url: URL_A,
            name: "a.iso",
            mirrors: ["https://mirror.example/a.iso"],
            expected: { size: 10, digests: ["md5:0123456789abcdef0123456789abcdef"] },
            bytesTransferred: 0,
          },
        ],
      },
    ],
  });
  expect(JSON.stringify(saved)).not.toMatch(/K3Y|pa55|anna|customHeaders/);
});

test("cancelled jobs are not saved, and those that run are marked to be started", async () => {
  const bench = await filled();
  await bench.engine.createJob({ id: "b", owner: "p", name: "", priority: "normal" });
  await bench.engine.addFile("b", { id: "g", url: URL_A, name: null });
  await bench.engine.resume("b");
  await bench.engine.cancel("a");
  const { jobs } = queueFileOf(bench.engine.statuses(), 7);
  expect(jobs.map(({ id, isWanted, files }) => [id, isWanted, files[0]?.name])).toEqual([["b", true, null]]);
});

test("the review tells what is here, which address is refused and which job is empty", async () => {
  const bench = await filled();
  const saved = queueFileOf(bench.engine.statuses(), 7);
  const [job] = saved.jobs;
  if (!job) throw new Error("no job");
  const [file] = job.files;
  if (!file) throw new Error("no file");
  const jobs = [
    job,
    { ...job, id: "bad", files: [{ ...file, mirrors: ["ftp://x/y"] }] },
    { ...job, id: "empty", files: [] },
  ];
  const { engine } = bench;
  const reviewed = await reviewOf(
    { ...saved, jobs },
    (id) => engine.book.jobs.has(id),
    (url) => engine.checkUrl(url),
    problemOf,
  );
  expect(reviewed.map(({ id, isHere, problem }) => [id, isHere, problem?.code])).toEqual([
    ["a", true, undefined],
    ["bad", false, "bad-scheme"],
    ["empty", false, "empty-job"],
  ]);
});
