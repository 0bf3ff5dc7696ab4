// Writes the types of /ferry.js as one file that needs no other (what src/api.ts exports, and what that is made of), and of each element beside it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = join(root, "node_modules/typescript/bin/tsc");

/**
 * The texts of ferry.d.ts and of those of `elements`, by their names.
 * @param {readonly string[]} elements
 * @returns {Record<string, string>}
 */
export function declarations(elements = []) {
  const folder = mkdtempSync(join(tmpdir(), "ferry-types-"));
  try {
    const how = "--noEmit false --declaration --emitDeclarationOnly --stripInternal";
    const args = ["-p", "tsconfig.page.json", ...how.split(" "), "--rootDir", ".", "--outDir", folder];
    execFileSync(process.execPath, [tsc, ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const api = join(folder, "src/api.d.ts");
    const texts = elements.map((name) => [
      `${name}.d.ts`,
      flat(join(folder, `src/elements/${name}.d.ts`), { path: api, as: "./ferry.js" }),
    ]);
    return { "ferry.d.ts": flat(api), ...Object.fromEntries(texts) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a declaration declares; the compiler writes one constant at a time. */
const idOf = (node) => node.id ?? node.declarations?.[0].id;

/** One emitted file: what it declares, and which names come from where. */
function readModule(path) {
  const text = readFileSync(path, "utf8");
  const { program, comments } = parseSync(path, text);
  const declared = new Map();
  const imported = new Map();
  const exported = new Map();
  const globals = [];
  const target = (source) => resolve(dirname(path), source.value.replace(/\.ts$/, ".d.ts"));
  for (const node of program.body) {
    if (node.type === "ImportDeclaration") {
      for (const { local, imported: name } of node.specifiers)
        imported.set(local.name, { path: target(node.source), name: name.name });
      continue;
    }
    if (/^declare global\b/.test(text.slice(node.start, node.end))) {
      globals.push(text.slice(node.start, node.end));
      continue;
    }
    const inner = node.declaration ?? node;
    const id = idOf(inner);
    if (id) declared.set(id.name, inner);
    if (node.type !== "ExportNamedDeclaration") continue;
    if (id) exported.set(id.name, id.name);
    for (const { local, exported: name } of node.specifiers) {
      exported.set(name.name, local.name);
      if (node.source) imported.set(local.name, { path: target(node.source), name: local.name });
    }
  }
  const saidOf = ({ start }) => {
    const before = comments.filter(({ end }) => end <= start);
    const last = before.at(-1);
    const isNext = last && /^\s*(export\s+)?$/.test(text.slice(last.end, start));
    return isNext ? `${text.slice(last.start, last.end)}\n` : "";
  };
  return { path, text, declared, imported, exported, globals, saidOf };
}

/** `other`: a module whose types are imported, because they lie beside these. */
function flat(entry, other = null) {
  const borrowed = new Set();
  const modules = new Map();
  const module = (path) => {
    if (!existsSync(path)) throw new Error(`no declarations at ${path}`);
    if (!modules.has(path)) modules.set(path, readModule(path));
    return modules.get(path);
  };
  /** Null for a name that the language or the browser has. */
  const find = (from, name) => {
    if (from.declared.has(name)) return { module: from, name };
    const origin = from.imported.get(name);
    if (!origin) return null;
    if (origin.path === other?.path) {
      borrowed.add(name);
      return null;
    }
    const there = module(origin.path);
    return find(there, there.exported.get(origin.name) ?? origin.name);
  };
  const taken = new Map();
  const output = [];
  /** Writes the declaration, and those that it is made of; gives its name in the output. */
  const take = ({ module: from, name }) => {
    const key = `${from.path} ${name}`;
    if (taken.has(key)) return taken.get(key);
    const others = [...taken.values()];
    let chosen = name;
    while (others.includes(chosen)) chosen += "_";
    taken.set(key, chosen);
    const node = from.declared.get(name);
    const { start: idAt } = idOf(node);
    // A constant's name has its type right behind it.
    const renames = [{ start: idAt, end: idAt + name.length, name: chosen }];
    for (const { start, end, name: used } of typesIn(node)) {
      const found = find(from, used);
      if (found) renames.push({ start, end, name: take(found) });
    }
    let written = from.text.slice(node.start, node.end);
    for (const { start, end, name: to } of renames.sort((a, b) => b.start - a.start))
      written = written.slice(0, start - node.start) + to + written.slice(end - node.start);
    output.push(from.saidOf(node) + written);
    return chosen;
  };
  const from = module(entry);
  const names = [...from.exported].map(([name, local]) => {
    const found = find(from, local);
    if (!found) throw new Error(`${relative(root, entry)} exports ${name}, and nobody declares it`);
    const written = take(found);
    return written === name ? name : `${written} as ${name}`;
  });
  const [opening] = from.text.split("\n");
  const imports =
    borrowed.size > 0 ? [`import type { ${[...borrowed].join(", ")} } from "${other.as}";`] : [];
  const parts = [opening, ...imports, ...output, `export { ${names.join(", ")} };`, ...from.globals];
  return `${parts.join("\n\n")}\n`;
}

/** Where a declaration names other types. */
function typesIn(node, found = []) {
  if (Array.isArray(node)) for (const item of node) typesIn(item, found);
  else if (typeof node === "object" && node !== null) {
    if (node.type === "TSImportType") throw new Error("an import inside a type: name the type instead");
    const name =
      { TSTypeReference: node.typeName, TSTypeQuery: node.exprName }[node.type] ??
      (/^TS(InterfaceHeritage|ClassImplements)$/.test(node.type) ? node.expression : null) ??
      (node.type === "ClassDeclaration" ? node.superClass : null);
    if (name?.type === "Identifier") found.push(name);
    for (const value of Object.values(node)) typesIn(value, found);
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(declarations()["ferry.d.ts"]);
