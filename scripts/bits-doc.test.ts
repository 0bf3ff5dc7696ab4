import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../src/engine/policy.ts";
import { BITS, IMPOSSIBLE } from "./bits-names.mjs";
import { declarations } from "./declarations.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/bits.md"), "utf8");

interface Row {
  readonly names: readonly string[];
  readonly said: string;
  readonly tests: string;
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());

function rowsUnder(heading: string): readonly Row[] {
  const [, section = ""] = page.split(`### ${heading}\n`);
  const [table = ""] = section.split(/^##/m);
  const lines = table.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(1).map((line) => {
    const [names = "", said = "", tests = ""] = cellsOf(line);
    return { names: names.split(", "), said, tests };
  });
}

const groups = Object.entries(BITS).map(([heading, names]) => ({ heading, names, rows: rowsUnder(heading) }));
const rows = groups.flatMap(({ heading, rows }) => rows.map((row) => ({ ...row, heading })));
const isMissing = ({ said }: Row): boolean => /^\*\*(not yet|impossible in a browser)\*\*/.test(said);
const present = rows.filter((row) => !isMissing(row));

/** `Type.member`, `policy.member` and `/command`; a quoted word is a value. */
const namedIn = (said: string): string[] =>
  [...said.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name).filter((name) => !name.startsWith('"'));

describe("of BITS nothing is left out, and nothing is made up", () => {
  test.each(groups)("$heading", ({ names, rows }) =>
    expect(new Set(rows.flatMap((row) => row.names))).toEqual(new Set(names)),
  );
});

test("a counterpart is named and has a test; what is missing has neither", () => {
  const isGood = (row: Row): boolean =>
    isMissing(row) ? row.tests === "–" && namedIn(row.said).length === 0 : namedIn(row.said).length > 0;
  expect(rows.filter((row) => !isGood(row)).map(({ names }) => names)).toEqual([]);
  expect(present.filter(({ tests }) => testsIn(tests).length === 0)).toEqual([]);
});

test("members of policy.json that it names are there", () => {
  const named = present.flatMap(({ said }) => namedIn(said)).filter((name) => name.startsWith("policy."));
  // Read as `limits`.
  const READ = ["policy.maxInternetBandwidth"];
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !Object.hasOwn(DEFAULT_POLICY, name.slice("policy.".length)))).toEqual(READ);
});

test("commands of the console that it names are there, and are not refused", () => {
  const switches = readFileSync(join(root, "src/console/switches.ts"), "utf8");
  const [, list = ""] = switches.split("export const SWITCHES");
  const taken = [...list.matchAll(/^ {2}(\w+): (?!never\()/gm)].map(([, name]) => `/${name}`);
  const named = present.flatMap(({ said }) => namedIn(said)).filter((name) => name.startsWith("/"));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !taken.includes(name))).toEqual([]);
});

test("types and members of /ferry.js that it names are there", { timeout: 60_000 }, () => {
  const named = present.flatMap(({ said }) => namedIn(said)).filter((name) => !/^(policy\.|\/)/.test(name));
  expect(named.length).toBeGreaterThan(50);
  expect(unknownOf([...new Set(named), "FerryJob.takeOwnership"])).toEqual(["FerryJob.takeOwnership"]);
});

/** Those of which the compiler, who has nothing but ferry.d.ts, does not know. */
function unknownOf(names: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "ferry-bits-"));
  try {
    writeFileSync(join(folder, "ferry.d.ts"), declarations()["ferry.d.ts"] ?? "");
    const lines = names.map((name, index) => {
      const [, type = "Bad", member = name] = /^(\w+)\.(\w+)$/.exec(name) ?? [];
      return `export type T${index} = import("./ferry.js").${type}["${member}"];`;
    });
    writeFileSync(join(folder, "names.ts"), lines.join("\n"));
    const how =
      "--noEmit --strict --types --lib ES2023,DOM,DOM.AsyncIterable --target es2022 --module esnext";
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const args = [tsc, ...how.split(" "), "--moduleResolution", "bundler", "names.ts"];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect(stdout).not.toContain("ferry.d.ts(");
    return [...stdout.matchAll(/^names\.ts\((\d+),/gm)].map(([, line]) => names[Number(line) - 1] ?? stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("what is impossible is so for a listed reason, and no reason is without use", () => {
  const given = rows.flatMap(({ heading, names, said }) => {
    const [, because = null] = /^\*\*impossible in a browser\*\*(?:, because (.*))?$/.exec(said) ?? [];
    return said.includes("impossible") ? names.map((name) => ({ what: `${heading} ${name}`, because })) : [];
  });
  const isListed = ({ what, because }: { what: string; because: string | null }): boolean =>
    IMPOSSIBLE.some((kind) => kind.because === because && kind.of.test(what));
  expect(given.filter((row) => !isListed(row))).toEqual([]);
  const reasons = new Set(given.map(({ because }) => because));
  expect(IMPOSSIBLE.filter(({ because }) => !reasons.has(because))).toEqual([]);
});

/** `path` "part of a title" */
function testsIn(text: string): readonly { readonly path: string; readonly title: string }[] {
  return [...text.matchAll(/`([^`]+\.(?:test|spec)\.ts)` "([^"]+)"/g)].map(([, path = "", title = ""]) => ({
    path,
    title,
  }));
}

test("every test that it names is there, by a part of its title", () => {
  const named = testsIn(page);
  const inTables = (page.match(/^\| .*$/gm) ?? []).join("\n");
  expect(named.length).toBe(inTables.match(/\.ts\b/g)?.length);
  expect(named.filter(({ path, title }) => !titlesIn(path).some((t) => t.includes(title)))).toEqual([]);
});

test("each difference has its reason and a test", () => {
  const [, section = ""] = page.split("## Where Ferry does otherwise");
  const lines = section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1);
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    const cells = cellsOf(line);
    expect([line, cells.length, cells.every((cell) => cell !== "")]).toEqual([line, 4, true]);
    expect([line, testsIn(cells[3] ?? "").length > 0]).toEqual([line, true]);
  }
});

const known = new Map<string, readonly string[]>();

/** The titles of the tests of a file, and of nothing else in it. */
function titlesIn(path: string): readonly string[] {
  const at = join(root, path);
  if (!existsSync(at)) return [];
  const before = known.get(path);
  if (before) return before;
  const titles: string[] = [];
  collect(parseSync(at, readFileSync(at, "utf8")).program, titles);
  known.set(path, titles);
  return titles;
}

type Node = { readonly type?: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** Of `test`, `test.each(…)` and the like, the first of the names. */
function calleeOf(value: unknown): unknown {
  if (!isNode(value)) return null;
  return value.type === "Identifier" ? value["name"] : calleeOf(value["object"] ?? value["callee"]);
}

function collect(value: unknown, titles: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, titles);
  else if (isNode(value)) {
    if (value.type === "CallExpression" && calleeOf(value["callee"]) === "test") {
      const [title] = value["arguments"] as readonly Node[];
      if (title?.type === "Literal") titles.push(String(title["value"]));
      if (title?.type === "TemplateLiteral")
        for (const { value: part } of title["quasis"] as readonly { value: { cooked: string } }[])
          titles.push(part.cooked);
    }
    for (const inner of Object.values(value)) collect(inner, titles);
  }
}
