import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// The linter's walls between folders, proven to bite: one line of code per file, with the rule that must refuse it.
const refused = {
  "src/engine/a-platform.ts": ['import "../platform/x.ts";', "no-restricted-imports"],
  "src/engine/a-rpc-type.ts": [
    'import type { X } from "../rpc/x.ts"; export type Y = X;',
    "no-restricted-imports",
  ],
  "src/engine/a-package.ts": ['import "idb";', "no-restricted-imports"],
  "src/engine/a-reexport.ts": ['export * from "../ui/x.ts";', "no-restricted-imports"],
  "src/engine/sim/a-deep.ts": ['import "../../platform/x.ts";', "no-restricted-imports"],
  "src/engine/a-now.ts": ["export const at = Date.now();", "no-restricted-properties"],
  "src/engine/a-random.ts": ["export const r = Math.random();", "no-restricted-properties"],
  "src/engine/a-timeout.ts": ["setTimeout(() => {}, 1);", "no-restricted-globals"],
  "src/engine/a-interval.ts": ["setInterval(() => {}, 1);", "no-restricted-globals"],
  "src/engine/a-fetch.ts": ['void fetch("x");', "no-restricted-globals"],
  "src/engine/a-global.ts": ['void globalThis.fetch("x");', "no-restricted-globals"],
  "src/engine/a-db.ts": ['indexedDB.open("x");', "no-restricted-globals"],
  "src/engine/a-crypto.ts": ["crypto.randomUUID();", "no-restricted-globals"],
  "src/engine/a-navigator.ts": ["export const on = navigator.onLine;", "no-restricted-globals"],
  "src/engine/a.test.ts": ['import "../platform/x.ts";', "no-restricted-imports"],
  "src/platform/a-rpc.ts": ['import "../rpc/x.ts";', "no-restricted-imports"],
  "src/platform/page/a-ui.ts": ['import "../../ui/x.ts";', "no-restricted-imports"],
  "src/platform/a-package.ts": ['import "lit";', "no-restricted-imports"],
  "src/platform/a-lookalike.ts": ['import "idb-keyval";', "no-restricted-imports"],
  "src/platform/a-lookalike-hash.ts": ['import "hash-wasm-x";', "no-restricted-imports"],
  "src/rpc/a-engine.ts": ['import { x } from "../engine/x.ts"; export const y = x;', "no-restricted-imports"],
  "src/rpc/a-platform.ts": [
    'import type { X } from "../platform/x.ts"; export type Y = X;',
    "no-restricted-imports",
  ],
  "src/rpc/a-package.ts": ['import "valibot";', "no-restricted-imports"],
  "src/api.ts": ['import "./ui/x.ts";', "no-restricted-imports"],
  "src/presence.ts": ['import "./engine/x.ts";', "no-restricted-imports"],
  "src/ui/a-engine.ts": [
    'import type { X } from "../engine/x.ts"; export type Y = X;',
    "no-restricted-imports",
  ],
  "src/ui/a-platform.ts": ['import "../platform/x.ts";', "no-restricted-imports"],
  "src/ui/a-package.ts": ['import "idb";', "no-restricted-imports"],
  "src/ui/a-default.ts": ["export default 1;", "no-default-export"],
  "src/words/en/a-ui.ts": ['import "../../ui/x.ts";', "no-restricted-imports"],
  "src/words/a-package.ts": ['import "lit";', "no-restricted-imports"],
  "src/elements/a-package.ts": ['import "lit";', "no-restricted-imports"],
  "src/elements/a-wire.ts": ['import "../rpc/x.ts";', "no-restricted-imports"],
  "sw/a-ui.ts": ['import "../src/ui/x.ts";', "no-restricted-imports"],
  "e2e/a-src.ts": ['import "../src/engine/x.ts";', "no-restricted-imports"],
  "e2e/kit/a-sw.ts": ['import "../../sw/x.ts";', "no-restricted-imports"],
  "e2e/liar/a-ui.ts": ['import "../../src/ui/x.ts";', "no-restricted-imports"],
} as const;

const allowed = {
  "src/engine/b.ts": 'import "./x.ts";',
  "src/engine/sim/b.ts": 'import "../x.ts";',
  "src/engine/b.test.ts": 'import "fast-check"; setTimeout(() => {}, 1);',
  "src/platform/b.ts":
    'import "hash-wasm"; import "idb"; import "valibot"; import "../engine/x.ts"; import "./x.ts"; void fetch("x");',
  "src/rpc/b.ts": 'import type { X } from "../engine/x.ts"; import "./x.ts"; export type Y = X;',
  "src/ui/b.ts": 'import "lit"; import "lit/decorators.js"; import "../rpc/x.ts"; import "./x.ts";',
  "sw/b.ts": 'import "../src/engine/x.ts"; import "../src/platform/x.ts"; import "workbox-precaching";',
  "e2e/liar/b.ts":
    'import "../../src/engine/x.ts"; import "../../src/platform/x.ts"; import "../../server/x.ts";',
  "e2e/b.ts": 'import "../server/x.ts"; import "./x.ts"; import "node:fs";',
} as const;

interface Finding {
  readonly code?: string;
  readonly filename: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ferry-walls-"));
let findings: readonly Finding[] = [];

beforeAll(() => {
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const lines = {
    ...Object.fromEntries(Object.entries(refused).map(([path, [line]]) => [path, line])),
    ...allowed,
  };
  for (const [path, line] of Object.entries(lines)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `${line}\n`);
  }
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, "--format=json"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout, stderr).toContain("diagnostics");
  // The JSON of the linter, whose shape its own tests keep.
  findings = (JSON.parse(stdout) as { diagnostics: readonly Finding[] }).diagnostics;
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesAgainst = (path: string): readonly string[] =>
  findings
    .filter((finding) => finding.filename.replaceAll("\\", "/").endsWith(path))
    .map((finding) => finding.code ?? "");

describe("the walls between folders", () => {
  test.each(Object.entries(refused))("refuse %s", (path, [, rule]) => {
    expect(rulesAgainst(path)).toContainEqual(expect.stringContaining(rule));
  });

  test.each(Object.keys(allowed))("let %s pass", (path) => {
    expect(rulesAgainst(path).filter((rule) => rule.includes("restricted"))).toEqual([]);
  });
});
