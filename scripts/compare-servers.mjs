// Writes docs/servers.md: what Ferry, curl, wget and aria2 make of the same lying server, and the rows that Ferry is held to.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "./install.mjs";

const file = `${root}node_modules/.cache/ferry/compare.mjs`;
const bundle = await rolldown({
  input: { compare: `${root}e2e/liar/compare-main.ts` },
  platform: "node",
  logLevel: "warn",
});
await bundle.write({ file, format: "esm" });
await bundle.close();
const { compare, ROWS } = await import(pathToFileURL(file).href);

const { tools, rows } = await compare();
const holder = ({ by, row, file, because }) =>
  ({ liar: "lying server", row: `as ${row}`, test: `\`${file}\``, nothing: `— (${because})` })[by];
const lines = [
  "# Servers that misbehave",
  "",
  `Measured ${new Date().toISOString().slice(0, 10)} with \`npm run compare:servers\`, which writes this page: each program fetches the same 4 MiB file`,
  "from the same lying server (`e2e/liar`) in the same run; those that fail are started again, four times at most.",
  '"WRONG": it claimed success, and the file is not the server\'s. "failed": it gave up, or was still not done.',
  "",
  `${tools.map(({ name, version }) => `${name} ${version}`).join(", ")}. curl: \`-C - --retry 4\`; wget: \`-c -t 4\`; aria2: \`-c -x4 -k1M --max-tries=4\`.`,
  "",
  `| | the server | ${tools.map(({ name }) => name).join(" | ")} |`,
  `|---|---|${tools.map(() => "---|").join("")}`,
  ...rows.map(
    ({ id, says, verdicts }) =>
      `| ${id} | ${says} | ${verdicts.map((verdict) => (verdict === "WRONG" ? "**WRONG**" : verdict)).join(" | ")} |`,
  ),
  "",
  "Ferry runs here as in the unit tests: the real engine and its requests in Node, with a disk in memory and short waits.",
  "",
  "## What Ferry is held to",
  "",
  "Each row is a test; `npm test` counts those that hold in one line (`matrix: …`). The list is `e2e/liar/rows.ts`.",
  "",
  "| | does | Ferry must | held by |",
  "|---|---|---|---|",
  ...ROWS.map(({ id, does, must, held }) => `| ${id} | ${does} | ${must} | ${holder(held)} |`),
  "",
];
writeFileSync(`${root}docs/servers.md`, lines.join("\n"));
console.log("docs/servers.md is written.");
