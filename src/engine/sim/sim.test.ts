import { expect, test } from "vitest";
import { FAULTS, type Fault } from "./faults.ts";
import { SENT_BY } from "./upload/sending.ts";
import { canHappen, SENDING_FAULTS } from "./upload/sendings.ts";
import { simulate } from "./world.ts";

const WORLDS = 1_000;
const FEWEST = 50;
/** Of each protocol by which files are sent. */
const FEWEST_SENDING = 40;

test("one seed is one course of the world", { timeout: 60_000 }, async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const [first, again] = [await simulate(seed), await simulate(seed)];
    expect(again.hash, `npm run sim -- --seed ${seed} --trace`).toBe(first.hash);
  }
});

test(`in ${WORLDS} worlds full of faults no promise is broken, and every fault has struck`, {
  timeout: 600_000,
}, async () => {
  const sent = SENT_BY.flatMap((by) =>
    SENDING_FAULTS.flatMap((fault) => (canHappen(by, fault) ? [`${by} ${fault}` as const] : [])),
  );
  const counts = new Map<Fault, number>([...FAULTS, ...sent].map((fault) => [fault, 0]));
  const broken: string[] = [];
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const outcome = await simulate(seed);
    for (const [fault, count] of outcome.counts) counts.set(fault, (counts.get(fault) ?? 0) + count);
    if (outcome.violations.length > 0)
      broken.push(`npm run sim -- --seed ${seed} --trace   ${outcome.violations.join("; ")}`);
  }
  console.log([...counts].map(([fault, count]) => `${fault} ${count}`).join(", "));
  expect(broken).toEqual([]);
  const fewest = (fault: Fault): number => (fault.includes(" ") ? FEWEST_SENDING : FEWEST);
  expect([...counts].filter(([fault, count]) => count < fewest(fault))).toEqual([]);
});
