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

/** Pages beside the app, each in a folder of its own. */
const PAGES = ["connect", "console"];

/** Navigations that are not the app: stored files, samples, other pages, and addresses with an extension. */
const NOT_THE_APP = [
  /^\/-\//,
  /^\/samples\//,
  /\/[^/]+\.[a-z0-9]{1,8}$/i,
  ...PAGES.map((page) => new RegExp(`^/${page}(/|$)`)),
];

/** Adds workbox's own install, activate and fetch listeners; in dev there is nothing to precache. */
export function keepShell(): void {
  precache([...self.__WB_MANIFEST]);
  cleanupOutdatedCaches();
  addRoute({ cleanURLs: false });
  if (import.meta.env.PROD) {
    for (const page of PAGES) {
      const handler = createHandlerBoundToURL(`/${page}/index.html`);
      registerRoute(new NavigationRoute(handler, { allowlist: [new RegExp(`^/${page}/?$`)] }));
    }
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
