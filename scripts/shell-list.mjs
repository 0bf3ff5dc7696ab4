// Knows what the built app consists of: each file with its size and digest, for the worker that installs it and the page that checks it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sha256 = (content) => createHash("sha256").update(content);

/**
 * For workbox: its list gets one file more, `shell.json`, with its digest. That file has those of all others, so that no worker
 * is installed of files of two builds (sw/as-built.ts), and says them to the page. `build`: the same for the same files.
 */
export const shellList = (dist, version) => async (entries) => {
  const files = entries
    .map(({ url: path, revision }) => {
      const content = readFileSync(join(dist, path));
      const digest = sha256(content).digest();
      return {
        path,
        revision: revision === null ? null : digest.toString("base64url").slice(0, 12),
        bytes: content.length,
        sha256: digest.toString("base64"),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const build = sha256(files.map(({ path, sha256 }) => `${path} ${sha256}\n`).join(""))
    .digest("hex")
    .slice(0, 12);
  const list = JSON.stringify({ version, build, files });
  writeFileSync(join(dist, "shell.json"), list);
  const integrity = `sha256-${sha256(list).digest("base64")}`;
  return {
    manifest: [
      ...files.map(({ path: url, revision }) => ({ url, revision, size: 0 })),
      { url: "shell.json", revision: build, integrity, size: 0 },
    ],
    warnings: [],
  };
};
