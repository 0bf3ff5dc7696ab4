// Writes into docs/protocol.md what the types of the wire say: every command, every event, every problem.
// With --check it writes nothing and fails when the page is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const BEGIN = "<!-- From the types; `node scripts/protocol-doc.mjs` writes it. -->";
const END = "<!-- End of what the types say. -->";

function read(path) {
  const text = readFileSync(at(path), "utf8");
  const { program, comments } = parseSync(path, text);
  const declared = (name) => {
    const found = program.body
      .map((node) => node.declaration ?? node)
      .flatMap((node) => (node.type === "VariableDeclaration" ? node.declarations : [node]))
      .find((node) => node.id?.name === name);
    if (!found) throw new Error(`${path} does not declare ${name}`);
    return found;
  };
  /** The sentence that stands right before a node. */
  const saidOf = (node) => {
    const before = comments.filter(
      ({ end }) => end <= node.start && text.slice(end, node.start).trim() === "",
    );
    return (before.at(-1)?.value ?? "")
      .replace(/^\s*\*\s?/gm, "")
      .replace(/\s+/g, " ")
      .trim();
  };
  /** A type as it is written, on one line. */
  const typeOf = (node) =>
    text
      .slice(node.start, node.end)
      .replace(/\/\*\*.*?\*\//gs, "")
      .replace(/\breadonly /g, "")
      .replace(/\s+/g, " ")
      .replace(/;? \}/g, " }")
      .replace(/^\| /, "");
  return { declared, saidOf, typeOf };
}

const nameOf = ({ key }) => key.name ?? key.value;
/** A bar would end the cell of a table. */
const code = (text) => (text === "" ? "" : `\`${text.replaceAll("|", "\\|")}\``);
const typeIn = (member) => member.typeAnnotation.typeAnnotation;

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** `Record<string, never>` has no members. */
const membersOf = (type) => type.members ?? [];

function commands(interfaceName) {
  const wire = read("src/rpc/protocol.ts");
  return wire.declared(interfaceName).body.body.map((command) => {
    const [params, result] = ["params", "result"].map((part) =>
      typeIn(typeIn(command).members.find((member) => nameOf(member) === part)),
    );
    const rows = membersOf(params).map((member) => [
      code(nameOf(member) + (member.optional ? "?" : "")),
      code(wire.typeOf(typeIn(member))),
      wire.saidOf(member),
    ]);
    const said = wire.saidOf(command);
    return [
      `### ${nameOf(command)}`,
      ...(said === "" ? [] : [said]),
      rows.length === 0 ? "Parameters: none." : table(["parameter", "type", ""], rows),
      `Result: ${code(wire.typeOf(result))}`,
    ].join("\n\n");
  });
}

function events() {
  const wire = read("src/rpc/protocol.ts");
  const rows = wire.declared("FerryEvent").typeAnnotation.types.map(({ members }) => {
    const [kind, ...rest] = members;
    return [
      code(typeIn(kind).literal.value),
      rest.map((member) => code(`${nameOf(member)}: ${wire.typeOf(typeIn(member))}`)).join(", "),
    ];
  });
  return table(["method", "parameters beside `boot` and `seq`"], rows);
}

function shapes() {
  const wire = read("src/rpc/protocol.ts");
  const names = [
    "Snapshot",
    "JobView",
    "FileView",
    "Connectivity",
    "PolicyView",
    "HandoverPlan",
    "FileToAdd",
    "FileList",
    "ListedFile",
    "Probed",
    "ReviewedJob",
  ];
  return names.map((name) => {
    const node = wire.declared(name);
    const said = wire.saidOf(node) === "" ? [] : [wire.saidOf(node)];
    if (!node.body) return [`### ${name}`, ...said, code(wire.typeOf(node.typeAnnotation))].join("\n\n");
    const rows = node.body.body.map((member) => [
      code(nameOf(member) + (member.optional ? "?" : "")),
      code(wire.typeOf(typeIn(member))),
      wire.saidOf(member),
    ]);
    return [`### ${name}`, ...said, table(["member", "type", ""], rows)].join("\n\n");
  });
}

function problems() {
  const { declared } = read("src/engine/telling.ts");
  const rows = declared("FACTS").init.properties.map((property) => [
    code(nameOf(property)),
    ...property.value.elements.map(({ value }) => value),
  ]);
  return table(["code", "class", "nextAction"], rows);
}

export function fromTheTypes() {
  return [
    BEGIN,
    "## Commands",
    ...commands("Commands"),
    "## Events",
    events(),
    "## Shapes",
    ...shapes(),
    "## Problems",
    problems(),
    END,
  ].join("\n\n");
}

/** The page with the part between the marks replaced. */
export function renewed(page) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("docs/protocol.md lost its marks");
  return page.slice(0, begin) + fromTheTypes() + page.slice(end + END.length);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = readFileSync(at("docs/protocol.md"), "utf8");
  const now = renewed(page);
  if (!process.argv.includes("--check")) writeFileSync(at("docs/protocol.md"), now);
  else if (now !== page) {
    console.error("docs/protocol.md does not say what the types say: run `node scripts/protocol-doc.mjs`.");
    process.exit(1);
  }
}
