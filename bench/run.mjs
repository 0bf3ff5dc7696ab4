/** Runs a program of this folder (`npm run bench`, `npm run hidden`): bundles it, because Node 20 does not run TypeScript. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installPackages, root } from "../scripts/install.mjs";

const [name, ...args] = process.argv.slice(2);
installPackages();
const { rolldown } = await import("rolldown");
const { build } = await import("vite");
if (!args.includes("--no-build")) {
  await build({ root, logLevel: "warn" });
  // For the bench, the same app with a hash that costs nothing, to measure what hashing costs.
  const noHash = {
    name: "ferry:no-hash",
    enforce: "pre",
    load: (id) => (id.endsWith("/src/platform/chunk-hash.ts") ? "export const chunkHash = () => 0;" : null),
  };
  if (name === "bench")
    await build({
      root,
      logLevel: "warn",
      plugins: [noHash],
      worker: { plugins: () => [noHash] },
      build: { outDir: "node_modules/.cache/ferry/dist-without-hashes", emptyOutDir: true },
    });
}
const file = `${root}node_modules/.cache/ferry/${name}.mjs`;
const bundle = await rolldown({
  input: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
  platform: "node",
  // Only our own TypeScript is bundled; packages are found where they are installed.
  external: /^[^./]/,
  logLevel: "warn",
});
await bundle.write({ file, format: "esm", codeSplitting: false });
await bundle.close();
const { status } = spawnSync(process.execPath, [file, ...args], { stdio: "inherit", cwd: root });
process.exitCode = status ?? 1;
