import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { declarations } from "./declarations.mjs";

const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
let folder: string;
let types: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ferry-consumer-"));
  const texts = declarations(["ferry-button", "ferry-progress", "ferry-offline-banner"]);
  types = texts["ferry.d.ts"] ?? "";
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of a program that has nothing but ferry.d.ts and the browser's own types. */
function compiled(program: string): string {
  writeFileSync(join(folder, "program.ts"), program);
  const how = "--noEmit --strict --exactOptionalPropertyTypes --types --lib ES2023,DOM,DOM.AsyncIterable";
  const target = "--target es2022 --module esnext --moduleResolution bundler";
  return spawnSync(process.execPath, [tsc, ...how.split(" "), ...target.split(" "), "program.ts"], {
    cwd: folder,
    encoding: "utf8",
  }).stdout;
}

test("the types of /ferry.js stand alone, and a program is written with them", () =>
  expect(
    compiled(`
import { CallError, connect, type JobState } from "./ferry.js";
const ferry = await connect({ program: "p", signal: AbortSignal.timeout(1000) });
const job = await ferry.createJob({ id: "mine", priority: "low" });
const file = await job.addFile({ id: "f", url: "/a.bin" });
for await (const { state, progress } of job.changes()) {
  const bytes: number = progress.bytesTransferred;
  const kind: JobState["kind"] = state.kind;
  if (state.kind === "error") console.log(bytes, kind, state.problem.nextAction, state.problem.bits);
}
await job.finished().catch((error: unknown) => error instanceof CallError && error.transient);
const stream: ReadableStream<Uint8Array> = file.stream();
`),
  ).toBe(""));

test("a program that uses the elements is written with theirs", () =>
  expect(
    compiled(`
import "./ferry-progress.js";
import "./ferry-offline-banner.js";
import { FerryButton } from "./ferry-button.js";
import { connect, type FerryJob } from "./ferry.js";
const button = document.createElement("ferry-button");
const job: FerryJob | null = button instanceof FerryButton ? button.job : null;
const ferry = await connect({ program: "p" });
document.querySelector("ferry-progress")!.job = await ferry.createJob();
console.log(job?.state.kind, document.createElement("ferry-offline-banner").hidden);
`),
  ).toBe(""));

test.each([
  ["an unknown priority", `await (await connect({ program: "p" })).createJob({ priority: "urgent" });`],
  ["no program", `await connect({});`],
  ["a constructor of ours", `new Ferry(1, "p");`],
])("they refuse %s", (_what, line) => {
  expect(compiled(`import { connect, Ferry } from "./ferry.js"; ${line}`)).toContain("error TS");
});

test("nothing of the inside is told", () => expect(types).not.toMatch(/\bClient\b|@internal|^import /m));
