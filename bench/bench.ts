/** Measures Ferry against its peers in one run: every figure is a ratio, or bytes and memory that need no clock. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { startSite } from "../e2e/kit/site.ts";
import { bootTimes } from "./boot.ts";
import { busy } from "./busy.ts";
import { inFirefox } from "./firefox.ts";
import { firstCards } from "./first-card.ts";
import { group } from "./group.ts";
import { growth } from "./growth.ts";
import { kill } from "./kill.ts";
import { limit } from "./limit.ts";
import { many } from "./many.ts";
import { proven } from "./proven.ts";
import { speed } from "./speed.ts";
import { GIB, MIB, Table } from "./table.ts";
import { upload } from "./upload.ts";

const isQuick = process.argv.includes("--quick");
const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
const isWanted = (part: string): boolean => !only || only.split(",").includes(part);
const runs = isQuick ? 1 : 5;

const table = new Table();
const site = await startSite(join(process.cwd(), "dist"));
// The same app, built with a hash that costs nothing (bench/run.mjs).
const bareRoot = join(process.cwd(), "node_modules/.cache/ferry/dist-without-hashes");
const bare = existsSync(bareRoot) ? await startSite(bareRoot) : null;

if (isWanted("speed")) {
  const sizes = isQuick ? { big: 256 * MIB, huge: [2 * GIB] } : { big: GIB, huge: [8 * GIB, 20 * GIB] };
  await speed(site, bare, table, { runs, ...sizes });
}
if (isWanted("proven")) await proven(site, table, runs, isQuick ? 256 * MIB : GIB);
if (isWanted("firefox")) await inFirefox(site, table, runs, isQuick ? 256 * MIB : GIB);
if (isWanted("boot")) {
  for (const jobs of [1, 1_000]) {
    const figure = `worker's start to its first request, ${jobs} waiting job${jobs === 1 ? "" : "s"}`;
    table.note(figure, await bootTimes(site, jobs, runs), jobs === 1 ? "stated" : "≤ 500 ms", " ms");
  }
  const { withList, without, liveWithList, liveWithout } = await firstCards(site, 100, runs);
  const ratios = (a: readonly number[], b: readonly number[]): readonly number[] =>
    a.map((ms, round) => ms / (b[round] ?? Number.NaN));
  const figure = "worker stopped, 100 jobs: navigation to the first card";
  table.note(`${figure}, with the kept list`, withList, "stated", " ms");
  table.note(`${figure}, without`, without, "stated", " ms");
  table.note(`${figure}, with the kept list ÷ without`, ratios(withList, without), "< 1");
  table.note(`${figure} that is live, with ÷ without`, ratios(liveWithList, liveWithout), "≤ 1.1");
}
if (isWanted("upload")) await upload(site, table, isQuick ? 1 : 9, isQuick ? 256 * MIB : GIB);
if (isWanted("limit")) await limit(site, table, isQuick ? 1 : 3, 30);
if (isWanted("group")) await group(site, table, isQuick ? 1 : 3, isQuick ? 1_000 : 10_000);
if (isWanted("many")) await many(site, table, isQuick ? 1 : 3, 10_000);
if (isWanted("busy")) await busy(site, table, isQuick ? 1 : 3);
if (isWanted("kill")) await kill(site, table, isQuick ? 1 : 3);
if (isWanted("growth")) await growth(site, table, isQuick);
await site.stop();
await bare?.stop();

const today = new Date().toISOString().slice(0, 10);
table.write([today, ...(only ? [only.replaceAll(",", "-")] : []), ...(isQuick ? ["quick"] : [])].join("-"));
