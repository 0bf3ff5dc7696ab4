/** Knows which screen an address shows, and what the page does when it changes. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { FileId, JobId } from "../rpc/protocol.ts";

export type Route =
  | { readonly kind: "transfers" }
  | { readonly kind: "job"; readonly id: JobId }
  /** `part`: one of the settings' parts, as the address has it. */
  | { readonly kind: "settings"; readonly part: string | null }
  /** `file`: one that is open. */
  | { readonly kind: "library"; readonly file: FileId | null };

/** The fragment, so that a static host under any path serves every screen. An unknown one shows the transfers. */
export function routeOf(hash: string): Route {
  const [, kind, id] = /^#\/([a-z]+)(?:\/([^/]+))?$/.exec(hash) ?? [];
  try {
    const what = id === undefined ? null : decodeURIComponent(id);
    if (kind === "settings") return { kind, part: what };
    if (kind === "library") return { kind, file: what };
    if (kind === "job" && what !== null) return { kind, id: what };
  } catch {
    // Cut off in the middle of an escape: nobody can tell what was meant.
  }
  return { kind: "transfers" };
}

export const hrefOf = (route: Route): string => {
  switch (route.kind) {
    case "transfers":
      return "#/";
    case "job":
      return `#/job/${encodeURIComponent(route.id)}`;
    case "settings":
      return route.part === null ? "#/settings" : `#/settings/${route.part}`;
    case "library":
      return route.file === null ? "#/library" : `#/library/${encodeURIComponent(route.file)}`;
    default:
      return route satisfies never;
  }
};

/** The screen in force. A new one starts at its top, and one that is returned to where it was left. */
export class CurrentRoute implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #arrived: () => void;
  readonly #lefts = new Map<string, number>();
  #route = routeOf(location.hash);
  #top: number | null = null;

  /** `arrived` hears when another screen has been rendered: its heading wants the focus. */
  constructor(host: ReactiveControllerHost, arrived: () => void) {
    this.#host = host;
    this.#arrived = arrived;
    host.addController(this);
  }

  get now(): Route {
    return this.#route;
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#follow);
    addEventListener("scroll", this.#scrolled, { passive: true });
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#follow);
    removeEventListener("scroll", this.#scrolled);
  }

  hostUpdated(): void {
    if (this.#top === null) return;
    const top = this.#top;
    this.#top = null;
    // The screen renders after its host: only then it is as high as it was.
    requestAnimationFrame(() => {
      scrollTo(0, top);
      this.#arrived();
    });
  }

  readonly #follow = (): void => {
    const next = routeOf(location.hash);
    const href = hrefOf(next);
    if (href === hrefOf(this.#route)) return;
    this.#route = next;
    this.#top = this.#lefts.get(href) ?? 0;
    this.#host.requestUpdate();
  };

  readonly #scrolled = (): void => {
    if (this.#top === null) this.#lefts.set(hrefOf(this.#route), scrollY);
  };
}
