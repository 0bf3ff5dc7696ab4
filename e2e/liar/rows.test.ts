import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { RANGES } from "./lies.ts";
import { type Holder, ROWS as OF_DOWNLOADS } from "./rows.ts";
import { UPLOAD_ROWS, uploadRows } from "./upload-rows.ts";

declare module "vitest" {
  interface TaskMeta {
    /** For the matrix line (scripts/matrix.mjs), which reads the rows from here. */
    held?: { readonly id: string; readonly by: Holder };
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));
const ROWS = [...OF_DOWNLOADS, ...uploadRows()];

const titlesHere = readdirSync(here)
  .filter((name) => name.endsWith(".test.ts") && name !== "rows.test.ts")
  .map((name) => readFileSync(`${here}${name}`, "utf8"))
  .join("\n");

test("no row is listed twice, and none of the servers' 44 is left out", () => {
  const ids = ROWS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const servers = Array.from({ length: 44 }, (_, index) => `Q${String(index + 1).padStart(2, "0")}`);
  expect(ids).toEqual(expect.arrayContaining(servers));
});

for (const { id, held } of ROWS) {
  test(`the row ${id} is held by a test that exists, or says why not`, ({ task }) => {
    task.meta.held = { id, by: held };
    switch (held.by) {
      case "liar":
        // The titles of the lies about ranges are made from their ids, as those of uploads, each with what it does.
        return expect(
          id in RANGES || titlesHere.includes(`"${id}"`) || titlesHere.includes(`  ${id.split(" ")[0]}: `),
        ).toBe(true);
      case "row":
        return expect(ROWS.find((other) => other.id === held.row)?.held.by).toBe("liar");
      case "test": {
        expect(existsSync(root + held.file), held.file).toBe(true);
        return expect(readFileSync(root + held.file, "utf8")).toContain(held.title);
      }
      case "nothing":
        return expect(held.because).not.toBe("");
      default:
        return held satisfies never;
    }
  });
}

test.each(UPLOAD_ROWS)("the row $id is tried in Chromium by a test that exists", ({ chromium }) => {
  if (chromium) expect(readFileSync(root + chromium.file, "utf8")).toContain(chromium.title);
});
