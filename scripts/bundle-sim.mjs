// Turns the simulation into one JavaScript file, with changed engine sources where a mutant wants them.
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "./install.mjs";

/** Resolves to `simulate(seed, traces)`. `mutant`: { name, file, snippet, replacement }. */
export async function bundleSim(mutant = null) {
  const file = `${root}node_modules/.cache/ferry/sim${mutant === null ? "" : `-${mutant.name.replaceAll(/\W+/g, "-")}`}.mjs`;
  const plugin = {
    name: "mutant",
    transform(code, id) {
      if (mutant === null || id !== `${root}src/engine/${mutant.file}`) return null;
      const parts = code.split(mutant.snippet);
      if (parts.length !== 2) {
        throw new Error(
          `${mutant.file} has the snippet of "${mutant.name}" ${parts.length - 1} times, not once`,
        );
      }
      return parts.join(mutant.replacement);
    },
  };
  const bundle = await rolldown({
    input: `${root}src/engine/sim/world.ts`,
    platform: "node",
    plugins: [plugin],
    logLevel: "warn",
  });
  await bundle.write({ file, format: "esm", sourcemap: mutant === null ? "inline" : false });
  await bundle.close();
  const { simulate } = await import(pathToFileURL(file).href);
  return simulate;
}
