// Serves the built app on `localhost`, so that an origin on 127.0.0.1 is another site.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "../../server/serve.ts";

export interface Site {
  readonly url: string;
  /** Unreachable, until `start` is called again; the address stays the same. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

export async function startSite(root = DIST): Promise<Site> {
  if (!existsSync(root)) throw new Error("dist is missing: run npm run build first");
  const server = createServer({ root, samples: true });
  const port = await server.listen(0);
  return {
    url: `http://localhost:${port}/`,
    stop: () => server.close(),
    start: async () => void (await server.listen(port)),
  };
}

/** A deployment of its own, whose files a test may change. */
export interface OwnSite extends Site {
  /** The text is empty where the file is new. */
  change(file: string, edit: (text: string) => string): void;
  remove(): Promise<void>;
}

/** `below`: the path of Ferry there, without slashes around it. */
export async function startOwnSite(below = ""): Promise<OwnSite> {
  const root = mkdtempSync(join(tmpdir(), "ferry-site-"));
  cpSync(DIST, join(root, below), { recursive: true });
  cpSync(EXAMPLES, join(root, below, "examples"), { recursive: true });
  const site = await startSite(root);
  return {
    ...site,
    change(file, edit) {
      const path = join(root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, edit(existsSync(path) ? readFileSync(path, "utf8") : ""));
    },
    async remove() {
      await site.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
