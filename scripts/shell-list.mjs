// Knows what the built app consists of: each file with its size and digest, for the worker that installs it and the page that checks it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sha256 = (content) => createHash("sha256").update(content);

/**
 * For workbox: its list gets the digests, so that no worker can be installed of files of two builds, and one file more,
 * `shell.json`, that says it all to the page. `build` is a digest of all others: the same files, the same name.
 */
export const shellList = (dist, version) => async (entries) => {
  const files = entries
    .map(({ url: path, revision }) => {
      const content = readFileSync(join(dist, path));
      const digest = sha256(content).digest();
      return {
        path,
        // Beside the digest it costs the worker next to nothing.
        revision: revision === null ? null : digest.toString("base64url").slice(0, 20),
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
  const all = [...files, { path: "shell.json", revision: build, sha256: sha256(list).digest("base64") }];
  return {
    manifest: all.map(({ path: url, revision, sha256 }) => ({
      url,
      revision,
      integrity: `sha256-${sha256}`,
      size: 0,
    })),
    warnings: [],
  };
};
