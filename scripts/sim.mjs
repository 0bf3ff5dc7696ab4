// Runs simulated worlds by seed: `npm run sim -- --seeds 1..5000`, or one with its course: `npm run sim -- --seed 123 --trace`.
import { parseArgs } from "node:util";
import { bundleSim } from "./bundle-sim.mjs";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string", default: "1..1000" },
    trace: { type: "boolean", default: false },
  },
});

const simulate = await bundleSim();
const [first = 1, last = first] = (values.seed ?? values.seeds).split("..").map(Number);
const begun = performance.now();
const counts = new Map();
let [failed, steps] = [0, 0];
for (let seed = first; seed <= last; seed++) {
  const outcome = await simulate(seed, values.trace);
  steps += outcome.steps;
  for (const [fault, count] of outcome.counts) counts.set(fault, (counts.get(fault) ?? 0) + count);
  if (values.trace) console.log(outcome.trace.join("\n"));
  if (outcome.violations.length === 0) continue;
  failed++;
  console.log(`seed ${seed}: ${outcome.violations.join("; ")}\n  npm run sim -- --seed ${seed} --trace`);
}
const worlds = last - first + 1;
const seconds = (performance.now() - begun) / 1000;
const strikes = [...counts].sort((a, b) => a[1] - b[1]).map(([fault, count]) => `${fault} ${count}`);
console.log(`${strikes.join(", ")}\n`);
console.log(
  `${worlds} worlds, ${steps} steps, ${seconds.toFixed(1)} s, ${(worlds / seconds).toFixed(0)} worlds/s`,
);
console.log(`${worlds - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
