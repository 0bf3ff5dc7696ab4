/** Puts what was measured on the links into the table of docs/bandwidth.md. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fixed, median } from "../table.ts";
import { SHAPES, type ShapeName } from "./shape.ts";

const PAGE = "docs/bandwidth.md";
const [BEGIN, END] = ["<!-- bench:link -->", "<!-- /bench:link -->"];

/** One run of one program, or of all of them one after the other (`speed`: seconds of each). */
type Line = { readonly link: ShapeName; readonly who: string } & Readonly<Record<string, number | string>>;

/** What each figure of a download beside others is to reach, where it is to. */
const COURTESY = {
  slowdown: { name: "fetch beside it ÷ alone", wanted: "≤ 1.15" },
  addedMs: { name: "added round trip, ms", wanted: "≤ 60" },
  share: { name: "share of the idle link", wanted: "≥ 0.90, without loss" },
  fallMs: { name: "fallen to a tenth, ms", wanted: "≤ 1000" },
} as const;

export function report(results: string): void {
  const lines = readFileSync(results, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "";
  const [before = "", rest = ""] = page.split(BEGIN);
  const [old = "", after = ""] = rest.split(END);
  const tables = old.trim().split("\n\n");
  const text = [joined(tables[0], courtesy(lines), 2), joined(tables[1], speed(lines), 1)].join("\n\n");
  console.log(text);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}

/** Links may be measured one by one: rows of which the first cells are not in `table` stay as they were. */
function joined(old = "", table: string, cells: number): string {
  const [head = "", mark = "", ...fresh] = table.split("\n");
  const [, , ...rows] = old.split("\n");
  if (fresh.length === 0) return old;
  const keyOf = (row: string): string => row.split(" | ").slice(0, cells).join(" | ");
  const all = new Map([...rows, ...fresh].map((row) => [keyOf(row), row]));
  const names = Object.values(SHAPES).map(({ name }) => name as string);
  const placeOf = (row: string): number => names.indexOf(keyOf(row).slice(2).split(" | ")[0] ?? "");
  return [head, mark, ...[...all.values()].sort((a, b) => placeOf(a) - placeOf(b))].join("\n");
}

const namesOf = (lines: readonly Line[], key: "link" | "who"): readonly string[] => [
  ...new Set(lines.map((line) => line[key])),
];

/** The median of the runs; a download that was never seen to fall has no time. */
function cell(lines: readonly Line[], figure: string): string {
  const values = lines
    .map((line) => line[figure])
    .map((value) => (typeof value === "number" ? value : Infinity));
  if (values.length === 0 || lines.every((line) => !(figure in line))) return "–";
  const middle = median(values);
  return Number.isFinite(middle) ? fixed(middle, figure.endsWith("Ms") ? 0 : 2) : "never";
}

function courtesy(all: readonly Line[]): string {
  const lines = all.filter(({ who }) => who !== "speed");
  if (lines.length === 0) return "";
  const rows = namesOf(lines, "link").flatMap((link) =>
    namesOf(lines, "who").flatMap((who) => {
      const runs = lines.filter((line) => line.link === link && line.who === who);
      if (runs.length === 0) return [];
      const cells = Object.keys(COURTESY).map((figure) => cell(runs, figure));
      return `| ${SHAPES[link as ShapeName].name} | ${who} | ${cells.join(" | ")} | ${runs.length} |`;
    }),
  );
  const heads = Object.values(COURTESY).map(({ name, wanted }) => `${name} (Ferry: ${wanted})`);
  return [
    `| link | a download in the background by | ${heads.join(" | ")} | runs |`,
    `|---|---|${heads.map(() => "---|").join("")}---|`,
    ...rows,
  ].join("\n");
}

function speed(all: readonly Line[]): string {
  const lines = all.filter(({ who }) => who === "speed");
  if (lines.length === 0) return "";
  const peers = ["own", "curl", "aria1", "aria4", "aria16"] as const;
  const ratio = (runs: readonly Line[], peer: string): string =>
    fixed(median(runs.map((run) => Number(run["ferry"]) / Number(run[peer]))));
  return [
    "| link | a foreground job of Ferry's, s | ÷ Chromium's own download | ÷ curl | ÷ aria2 -x1 | ÷ -x4 | ÷ -x16 | runs |",
    "|---|---|---|---|---|---|---|---|",
    ...namesOf(lines, "link").map((link) => {
      const runs = lines.filter((line) => line.link === link);
      const seconds = fixed(median(runs.map((run) => Number(run["ferry"]))));
      const cells = peers.map((peer) => ratio(runs, peer)).join(" | ");
      return `| ${SHAPES[link as ShapeName].name} | ${seconds} | ${cells} | ${runs.length} |`;
    }),
  ].join("\n");
}
