/** Keeps the app itself: precached at install, served cache-first, replaced when the user says so. */

import type { RouteHandlerCallback } from "workbox-core/types.js";
import {
  addPlugins,
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precache,
} from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { type Extras, extras } from "./seldom.ts";
import { makeWay } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST?: readonly (PrecacheEntry | string)[];
};

/** Pages beside the app, each in a folder of its own. */
const PAGES = ["connect", "console", "remove"];

const HOME = self.registration.scope;

/** Whatever else lies below Ferry's path, programs of this origin for one, is the server's to answer. */
const answerNavigation = (path: string, answer: RouteHandlerCallback): void =>
  void registerRoute(
    ({ request, url }) => request.mode === "navigate" && url.origin + url.pathname === HOME + path,
    answer,
  );

/**
 * Adds workbox's own install, activate and fetch listeners; in dev there is nothing to precache. A worker is installed only when
 * every file is as its build made it.
 */
export function keepShell(): void {
  const entries = [...(self.__WB_MANIFEST ?? [])];
  let isAsBuilt: ReturnType<Extras["asBuilt"]> | null = null;
  addPlugins([
    {
      cacheWillUpdate: async ({ request, response }) => {
        isAsBuilt ??= extras().asBuilt(entries);
        return (await isAsBuilt(request.url, response.clone())) ? response : null;
      },
    },
  ]);
  precache(entries);
  cleanupOutdatedCaches();
  addRoute({ cleanURLs: false });
  if (import.meta.env.PROD) {
    for (const page of PAGES) answerNavigation(`${page}/`, createHandlerBoundToURL(`${page}/index.html`));
    // What their pages name is relative to their folder.
    for (const page of PAGES) answerNavigation(page, async () => Response.redirect(`${HOME}${page}/`));
    answerNavigation("", createHandlerBoundToURL("index.html"));
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
