// Turns server/serve.ts into one JavaScript file, because Node 20 does not run TypeScript.
import { rolldown } from "rolldown";
import { root } from "./install.mjs";

/** Resolves to the path of a module that exports `createServer`. */
export async function bundleServer() {
  const file = `${root}node_modules/.cache/ferry/serve.mjs`;
  const bundle = await rolldown({ input: `${root}server/serve.ts`, platform: "node", logLevel: "warn" });
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  return file;
}
