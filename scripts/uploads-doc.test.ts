import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { UPLOAD_ROWS } from "../e2e/liar/upload-rows.ts";
import { renewed } from "./uploads-doc.mjs";

const page = readFileSync(new URL("../docs/uploads.md", import.meta.url), "utf8");

// When this fails: node scripts/uploads-doc.mjs
test("docs/uploads.md says of every disaster what its rows say", () =>
  expect(renewed(page, UPLOAD_ROWS)).toBe(page));
