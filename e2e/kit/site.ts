// Serves the built app on `localhost`, so that an origin on 127.0.0.1 is another site.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "../../server/serve.ts";

export interface Site {
  readonly url: string;
  /** Unreachable, until `start` is called again; the address stays the same. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

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
