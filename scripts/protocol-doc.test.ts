import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renewed } from "./protocol-doc.mjs";

const page = readFileSync(new URL("../docs/protocol.md", import.meta.url), "utf8");
const wire = readFileSync(new URL("../src/rpc/protocol.ts", import.meta.url), "utf8");

// When this fails: node scripts/protocol-doc.mjs
test("docs/protocol.md says of every command, event and problem what the types say, and of nothing else", () =>
  expect(renewed(page)).toBe(page));

test("every command of the wire has its heading, and no heading is without one", () => {
  const [, commands = ""] = /export interface Commands \{(.*?)\n\}/s.exec(wire) ?? [];
  const inTypes = [...commands.matchAll(/^ {2}"?([a-z-]+)"?: \{/gm)].map(([, name]) => name);
  const [, section = ""] = /## Commands\n(.*?)\n## /s.exec(page) ?? [];
  const inPage = [...section.matchAll(/^### (\S+)$/gm)].map(([, name]) => name);
  expect(inTypes.length).toBeGreaterThan(10);
  expect(inPage).toEqual(inTypes);
});
