import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";
import { FUZZ_FAULTS, type FuzzFault } from "./fuzz-server.ts";

const RUNS = 1_500;
const FEWEST = 50;

test("one seed is one course of events", async () => {
  for (let seed = 1; seed <= 10; seed += 1) expect(await fuzz(seed)).toEqual(await fuzz(seed));
});

test(`in ${RUNS} runs full of faults no wrong file is called transferred, and no server is flooded`, {
  timeout: 120_000,
}, async ({ task }) => {
  const counts = new Map<FuzzFault, number>(FUZZ_FAULTS.map((fault) => [fault, 0]));
  const ends = new Map<string, number>();
  const broken: string[] = [];
  const row = { id: "fuzz", wrong: 0, floods: 0 };
  task.meta.row = row;
  let many = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const { state, strikes, isWrong, isFlood, log } = await fuzz(seed);
    for (const [fault, count] of strikes) counts.set(fault, (counts.get(fault) ?? 0) + count);
    ends.set(state, (ends.get(state) ?? 0) + 1);
    if (strikes.size >= 3) many += 1;
    if (isWrong) row.wrong += 1;
    if (isFlood) row.floods += 1;
    if (isWrong || isFlood)
      broken.push(`seed ${seed}: ${isWrong ? "wrong" : "flood"}\n  ${log.join("\n  ")}`);
  }
  console.log(
    `fuzz: ${[...counts].map(([fault, count]) => `${fault} ${count}`).join(", ")}; ${many} of ${RUNS} runs with three faults or more; ` +
      [...ends].map(([state, count]) => `${state} ${count}`).join(", "),
  );
  expect(broken).toEqual([]);
  expect([...counts].filter(([, count]) => count < FEWEST)).toEqual([]);
  expect(many / RUNS).toBeGreaterThanOrEqual(0.3);
  // A test that never finished anything would hold too.
  expect(ends.get("transferred") ?? 0).toBeGreaterThan(RUNS / 2);
});
