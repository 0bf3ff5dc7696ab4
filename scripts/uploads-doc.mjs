// Writes into docs/uploads.md what may go wrong with an upload, what it costs by each protocol, and where that is tried.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "./install.mjs";

const BEGIN = "<!-- From e2e/liar/upload-rows.ts; `node scripts/uploads-doc.mjs` writes it. -->";
const END = "<!-- End of what the rows say. -->";

const COSTS = { none: "—", "sign-in": "waits for it", error: "says so" };

/** `rows`: UPLOAD_ROWS. */
export function renewed(page, rows) {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest.split(END);
  const tried = ({ world, sockets, chromium }) =>
    [world && "world", sockets && "sockets", chromium && "Chromium"].filter(Boolean).join(", ");
  const lines = rows.map((row) => {
    const costs = row.costs.map((cost) => COSTS[cost] ?? cost);
    return `| ${[row.id, row.does, ...costs, tried(row)].join(" | ")} |`;
  });
  const head = [
    "| | what goes wrong | tus | Resumable Uploads | BITS | S3 | PUT | tried |",
    "|---|---|---|---|---|---|---|---|",
  ];
  return [before, BEGIN, "\n", [...head, ...lines].join("\n"), "\n", END, after].join("");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const file = `${root}node_modules/.cache/ferry/upload-rows.mjs`;
  const bundle = await rolldown({
    input: `${root}e2e/liar/upload-rows.ts`,
    platform: "node",
    logLevel: "warn",
  });
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  const { UPLOAD_ROWS } = await import(pathToFileURL(file).href);
  const page = `${root}docs/uploads.md`;
  writeFileSync(page, renewed(readFileSync(page, "utf8"), UPLOAD_ROWS));
}
