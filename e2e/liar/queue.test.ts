import { expect, test } from "vitest";
import { Bench } from "./bench.ts";
import { steady } from "./faults.ts";
import { rowOf } from "./trial.ts";

const JOBS = 1_000;
const BOOT_MS = 2_000;
const MANY = { maxJobs: 2 * JOBS, maxJobsPerProgram: 2 * JOBS };

test("R39 a queue of 1,000 jobs is there after a restart, in its order, and goes on", {
  timeout: 30_000,
}, async (context) => {
  const { bench, liar } = await rowOf("R39", context).start({
    lie: () => "silent",
    file: { size: 1_000, seed: 1 },
    options: { policy: MANY },
  });
  const ids = Array.from({ length: JOBS }, (_, index) => `job${index}`);
  for (const id of ids) await bench.add(id, `${liar.origin}/${id}.bin`, "normal");
  await bench.engine.remove("a");
  bench.end();

  liar.lie = steady("strong");
  const next = new Bench({ disk: bench.disk, policy: MANY });
  context.onTestFinished(() => next.end());
  const begun = performance.now();
  await next.engine.boot();
  expect(performance.now() - begun).toBeLessThan(BOOT_MS);
  expect(next.engine.statuses().map(({ job }) => job.id)).toEqual(ids);
  await next.until(() => next.state("job2") === "transferred", "the third job");
  expect(next.state("job0")).toBe("transferred");
});
