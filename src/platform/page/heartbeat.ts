/** Keeps calling while the page is open, at a rate that keeps a service worker alive in every browser. */

import url from "./heartbeat.worker.ts?worker&url";
import { trustedUrl } from "./trusted-url.ts";

/** Chromium and Firefox stop a worker after 30 s without an event, WebKit does not while a page is open. */
export function heartbeat(beat: () => void): () => void {
  const worker = new Worker(trustedUrl(url) as string, { type: "module" });
  worker.addEventListener("message", beat);
  return () => worker.terminate();
}
