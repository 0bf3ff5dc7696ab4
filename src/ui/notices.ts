/** Decides which notice of the browser is shown: a new version, or that the app can be installed. */

import type { ReactiveControllerHost } from "lit";
import type { PageServices } from "./services.ts";

const REFUSED_KEY = "ferry-install-refused-at";
/** "Not now" holds for 30 days. */
const REFUSED_MS = 30 * 24 * 3600 * 1000;

export class Notices {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  #apply: (() => void) | null = null;
  #install: (() => void) | null = null;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">) {
    this.#host = host;
  }

  listen(services: PageServices): void {
    services.onUpdate((apply) => {
      this.#apply = apply;
      this.#host.requestUpdate();
    });
    services.onInstallable((install) => {
      this.#install = wasRefused(Date.now()) ? null : install;
      this.#host.requestUpdate();
    });
  }

  get hasUpdate(): boolean {
    return this.#apply !== null;
  }

  get canInstall(): boolean {
    return this.#install !== null;
  }

  answerUpdate(isYes: boolean): void {
    if (isYes) this.#apply?.();
    this.#apply = null;
    this.#host.requestUpdate();
  }

  answerInstall(isYes: boolean): void {
    if (isYes) this.#install?.();
    else remember(Date.now());
    this.#install = null;
    this.#host.requestUpdate();
  }
}

// Storage may be blocked; then the offer comes again at the next visit, and that is all.
function wasRefused(now: number): boolean {
  try {
    return now - Number(localStorage.getItem(REFUSED_KEY) ?? 0) < REFUSED_MS;
  } catch {
    return false;
  }
}

function remember(now: number): void {
  try {
    localStorage.setItem(REFUSED_KEY, String(now));
  } catch {
    // see above
  }
}
