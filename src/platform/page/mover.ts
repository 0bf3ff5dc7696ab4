/** Offers this page's mover to the service worker: a dedicated worker writes files faster than any other context. */

import { canAssemble } from "./assemble.ts";
import type { Connection } from "./connection.ts";
import url from "./mover.worker.ts?worker&url";
import { trustedUrl } from "./trusted-url.ts";

/** The worker knows when it is its turn among all pages; only a page can reach the service worker, so it passes on. */
export function offerMover(connection: Connection): void {
  if (!canAssemble()) return;
  const worker = new Worker(trustedUrl(url) as string, { type: "module" });
  worker.addEventListener("message", ({ data, ports }: MessageEvent) => connection.send(data, ports));
}
