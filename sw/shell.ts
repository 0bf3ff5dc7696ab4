/** Keeps the app itself: precached at install, served cache-first, replaced when the user says so. */

import {
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precache,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { makeWay } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

/** Navigations that are not the app: stored files, samples, and addresses with an extension (a page beside the app). */
const NOT_THE_APP = [/^\/-\//, /^\/connect(\/|$)/, /^\/samples\//, /\/[^/]+\.[a-z0-9]{1,8}$/i];

/** Adds workbox's own install, activate and fetch listeners; in dev there is nothing to precache. */
export function keepShell(): void {
  precache([...self.__WB_MANIFEST]);
  cleanupOutdatedCaches();
  addRoute({ cleanURLs: false });
  if (import.meta.env.PROD) {
    const connect = createHandlerBoundToURL("/connect/index.html");
    registerRoute(new NavigationRoute(connect, { allowlist: [/^\/connect\/?$/] }));
    registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NOT_THE_APP }));
  }
}

/** The first worker serves the page that installed it at once; a later one waits until the user says "reload". */
export function takeOver(event: ExtendableEvent): void {
  event.waitUntil(self.clients.claim());
}

/** True for "use the new version", which goes to both workers: the waiting one must not start its engine. */
export function isShellMessage(event: ExtendableMessageEvent): boolean {
  const { data } = event as { data: unknown };
  const type = typeof data === "object" && data !== null && "type" in data ? data.type : null;
  if (type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
  if (type === "MAKE_WAY") makeWay();
  return type === "SKIP_WAITING" || type === "MAKE_WAY";
}
