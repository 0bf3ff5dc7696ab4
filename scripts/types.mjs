// Checks the types of every context apart, each with its own library, as tsconfig.json lists them.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const { references } = JSON.parse(readFileSync(new URL("../tsconfig.json", import.meta.url), "utf8"));

const check = (path) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, "--project", path, "--pretty", "false"], { cwd: root });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("close", (status) => resolve({ path, isRight: status === 0, output }));
  });

let wrong = 0;
for (const { path } of references) {
  const { isRight, output } = await check(path);
  console.log(`${isRight ? "ok " : "BAD"} ${path}`);
  if (!isRight) {
    wrong++;
    console.log(output);
  }
}
console.log(`${references.length - wrong} passed, ${wrong} failed`);
process.exit(wrong === 0 ? 0 : 1);
