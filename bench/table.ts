/** Collects figures with what they were to reach, and writes them as the tables of one run. */

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

export const MIB = 1024 ** 2;
export const GIB = 1024 ** 3;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const fixed = (value: number, digits = 2): string => value.toFixed(digits);

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

export class Table {
  readonly #rows: string[] = [];
  readonly #plots: string[] = [];

  /** The median of the runs beside what it was to reach. */
  note(figure: string, values: readonly number[], wanted: string, unit = ""): void {
    if (values.length === 0) return;
    const got = `${fixed(median(values))}${unit}`;
    const runs = values.map((value) => fixed(value)).join(", ");
    console.log(`${figure}: ${got} (to reach ${wanted}; runs ${runs})`);
    this.#rows.push(`| ${figure} | ${got} | ${wanted} | ${runs} |`);
  }

  /** Something that follows the table: a series with its plot. */
  plot(markdown: string): void {
    this.#plots.push(markdown);
  }

  write(name: string): void {
    mkdirSync("bench/results", { recursive: true });
    const text = [
      machine(),
      "",
      "| figure | measured (median) | to reach | runs |",
      "|---|---|---|---|",
      ...this.#rows,
      "",
      ...this.#plots.flatMap((plot) => [plot, ""]),
    ].join("\n");
    writeFileSync(`bench/results/${name}.md`, text);
    console.log(`\n${text}`);
  }
}

function machine(): string {
  const versions = ["chromium", "firefox-esr", "curl", "aria2c"]
    .map((command) => spawnSync(command, ["--version"], { encoding: "utf8" }).stdout?.split("\n")[0]?.trim())
    .filter(Boolean);
  const [cpu] = cpus();
  return `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / GIB)} GiB of memory; Node ${process.version}; ${versions.join("; ")}.`;
}
