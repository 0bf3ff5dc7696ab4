/** Runs the bench (`npm run bench`): bundles it, because Node 20 does not run TypeScript, and passes the arguments on. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installPackages, root } from "../scripts/install.mjs";

installPackages();
const { rolldown } = await import("rolldown");
const { build } = await import("vite");
if (!process.argv.includes("--no-build")) {
  await build({ root, logLevel: "warn" });
  // The same app with a hash that costs nothing, to measure what hashing costs.
  const noHash = {
    name: "ferry:no-hash",
    enforce: "pre",
    load: (id) => (id.endsWith("/src/platform/chunk-hash.ts") ? "export const chunkHash = () => 0;" : null),
  };
  await build({
    root,
    logLevel: "warn",
    plugins: [noHash],
    worker: { plugins: () => [noHash] },
    build: { outDir: "node_modules/.cache/ferry/dist-without-hashes", emptyOutDir: true },
  });
}
const file = `${root}node_modules/.cache/ferry/bench.mjs`;
const bundle = await rolldown({
  input: fileURLToPath(new URL("bench.ts", import.meta.url)),
  platform: "node",
  // Only our own TypeScript is bundled; packages are found where they are installed.
  external: /^[^./]/,
  logLevel: "warn",
});
await bundle.write({ file, format: "esm", codeSplitting: false });
await bundle.close();
const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], {
  stdio: "inherit",
  cwd: root,
});
process.exitCode = status ?? 1;
